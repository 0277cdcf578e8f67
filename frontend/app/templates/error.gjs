import Component from '@glimmer/component';
import { pageTitle } from 'ember-page-title';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { ApiError, send } from 'badgeyay/api';
import Page from 'badgeyay/shell/page';
import ProblemPage from 'badgeyay/shell/problem-page';
import { isPartMissing } from 'badgeyay/ui/missing';

const KINDS = {
  0: 'offline',
  401: 'log-in',
  403: 'not-found',
  404: 'not-found',
};

const PAUSE = 4000; // ms between two looks whether the server is back
const AWAY = [0, 502, 503, 504]; // it is not there, or not yet

async function isReady() {
  try {
    await send('/readyz', { quietly: true });
    return true;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    return false;
  }
}

/**
 * Where a route's model or scripts could not be had; `@model` is the error. Goes by itself when the server is back, on to the page
 * that was asked for: with the scripts of a newer build, where the open page is of one whose scripts are gone.
 */
export default class ErrorPage extends Component {
  @service arrival;

  /** What is loaded anew for a part that is missing is not loaded for it once more. */
  get isOld() {
    return isPartMissing(this.args.model) && this.arrival.wanted !== null;
  }

  get isAway() {
    return this.isOld || this.kind === 'offline' || AWAY.includes(this.args.model?.status);
  }

  waits = modifier(() => {
    if (!this.isAway) return;
    const look = async () => {
      if (document.hidden) return;
      if ((await isReady()) && !this.isDestroying) this.again();
    };
    const timer = setInterval(look, PAUSE);
    if (this.isOld) look();
    return () => clearInterval(timer);
  });

  get kind() {
    const { status } = this.args.model ?? {};
    if (status === undefined && !navigator.onLine) return 'offline'; // a part of the page could not be had
    return isPartMissing(this.args.model) ? 'part' : (KINDS[status] ?? 'server');
  }

  get logIn() {
    return this.kind === 'log-in';
  }

  again = () => {
    const { wanted } = this.arrival;
    if (wanted) location.assign(wanted);
    else history.go(0);
  };

  <template>
    {{pageTitle (t (this.key ""))}}
    <Page>
      <ProblemPage @title={{t (this.key "")}} @sentence={{t (this.key "-more")}}>
        <p class="row" {{this.waits}}>
          {{#if this.logIn}}
            <LinkTo @route="log-in" class="btn primary">{{t "shell.log-in"}}</LinkTo>
          {{else}}
            <button type="button" class="btn primary" {{on "click" this.again}}>{{t "errors.again"}}</button>
          {{/if}}
          <LinkTo @route="home" class="btn">{{t "errors.to-home"}}</LinkTo>
        </p>
      </ProblemPage>
    </Page>
  </template>

  key = (end) => `errors.${this.kind}${end}`;
}
