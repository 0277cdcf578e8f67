import Component from '@glimmer/component';
import { pageTitle } from 'ember-page-title';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { ApiError, send } from 'badgeyay/api';
import Page from 'badgeyay/shell/page';
import ProblemPage from 'badgeyay/shell/problem-page';

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

/** Where a route's model could not be had; `@model` is the error. Goes by itself when the server is back. */
export default class ErrorPage extends Component {
  get isAway() {
    return this.kind === 'offline' || AWAY.includes(this.args.model?.status);
  }

  waits = modifier(() => {
    if (!this.isAway) return;
    const timer = setInterval(async () => {
      if (document.hidden) return;
      if ((await isReady()) && !this.isDestroying) this.again();
    }, PAUSE);
    return () => clearInterval(timer);
  });

  get kind() {
    const { status } = this.args.model ?? {};
    if (status === undefined && !navigator.onLine) return 'offline'; // a part of the page could not be had
    return KINDS[status] ?? 'server';
  }

  get logIn() {
    return this.kind === 'log-in';
  }

  again = () => history.go(0);

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
