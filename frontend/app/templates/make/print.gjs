import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import Journey from 'badgeyay/shell/journey';
import PageHead from 'badgeyay/ui/page-head';

const NO_MODELS = [];

/** Printing needs an account; the draft is kept meanwhile, and comes along. */
export default class MakePrint extends Component {
  @service draft;

  rename = (name) => this.draft.rename(name);

  <template>
    {{pageTitle (t "print.title")}}
    <Journey
      @route="make"
      @models={{NO_MODELS}}
      @current="print"
      @name={{this.draft.name}}
      @state={{this.draft.state}}
      @onRename={{this.rename}}
    >
      <:main>
        <div class="wrap">
          <PageHead @title={{t "print.title"}}>{{t "print.needs-account"}}</PageHead>
          <div class="panel visitor">
            <div class="in stack">
              <p>{{t "print.needs-account-more" count=this.draft.list.total}}</p>
              <div class="row">
                <LinkTo @route="sign-up" class="btn primary">{{t "print.sign-up"}}</LinkTo>
                <LinkTo @route="log-in" class="btn">{{t "shell.log-in"}}</LinkTo>
              </div>
            </div>
          </div>
        </div>
      </:main>
      <:back>
        <LinkTo @route="make.design" class="btn ghost"><Icon @name="back" />{{t "shell.step" step="design"}}</LinkTo>
      </:back>
      <:say>{{t "print.kept"}}</:say>
      <:primary>
        <LinkTo @route="sign-up" class="btn primary">{{t "print.sign-up"}}<Icon @name="forward" /></LinkTo>
      </:primary>
    </Journey>
  </template>
}
