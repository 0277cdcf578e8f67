import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import Door from 'badgeyay/account/door';
import Entry from 'badgeyay/account/entry';
import SocialDoors from 'badgeyay/account/social-doors';
import VerifyCode from 'badgeyay/account/verify-code';

/** Log in; then the second factor, or the code from the mail, where one of them is still wanted. */
export default class LogIn extends Component {
  @service session;

  @tracked step = 'password'; // second, verify
  email = null; // that a code was sent to

  is = (step) => this.step === step;

  wants = (step, email) => {
    this.step = step;
    this.email = email;
  };

  welcome = () => this.session.welcome();

  <template>
    {{pageTitle (t "account.log-in")}}
    <Door @title={{t (if (this.is "second") "account.second-factor" "account.log-in")}}>
      {{#if (this.is "verify")}}
        <VerifyCode @email={{this.email}} />
      {{else}}
        <Entry @onIn={{this.welcome}} @onStep={{this.wants}} />
        {{#if (this.is "password")}}
          <SocialDoors />
          <p class="row hint">
            <LinkTo @route="reset-password">{{t "account.forgotten"}}</LinkTo>
            <LinkTo @route="sign-up" class="push">{{t "account.sign-up-instead"}}</LinkTo>
          </p>
        {{/if}}
      {{/if}}
    </Door>
  </template>
}
