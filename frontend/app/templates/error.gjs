import Component from '@glimmer/component';
import { pageTitle } from 'ember-page-title';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Page from 'badgeyay/shell/page';
import ProblemPage from 'badgeyay/shell/problem-page';

const KINDS = {
  0: 'offline',
  401: 'log-in',
  403: 'not-found',
  404: 'not-found',
};

/** Where a route's model could not be had; `@model` is the error. */
export default class ErrorPage extends Component {
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
        <p class="row">
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
