import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import { arrival, said } from 'badgeyay/account/elsewhere';
import Door from 'badgeyay/account/door';
import Entry from 'badgeyay/account/entry';
import NameAddress from 'badgeyay/account/name-address';
import SocialDoors from 'badgeyay/account/social-doors';
import VerifyCode from 'badgeyay/account/verify-code';
import FormError from 'badgeyay/ui/form-error';

const STEPS = { verify_email: 'verify', mfa_authenticate: 'second', provider_signup: 'address' };

/**
 * Log in; then the second factor, or the code from the mail, where one of them is still wanted. Who logs in with an account
 * elsewhere comes back here.
 */
export default class LogIn extends Component {
  @service session;

  @tracked step = 'password'; // second, verify, address
  email = null; // that a code was sent to
  arrived = arrival();

  constructor() {
    super(...arguments);
    if (this.arrived) this.goOn();
  }

  /** Whoever comes from elsewhere is in, or is asked for what is still wanted. */
  async goOn() {
    const pending = await this.session.account('/auth/session').then(
      () => null,
      (error) => error.pending,
    );
    if (this.isDestroying) return;
    if (this.session.loggedIn) await this.session.welcome();
    else this.step = STEPS[pending] ?? 'password';
  }

  is = (step) => this.step === step;

  wants = (step, email) => {
    this.step = step;
    this.email = email;
  };

  welcome = () => this.session.welcome();

  <template>
    {{pageTitle (t "account.log-in")}}
    <Door @title={{t (if (this.is "second") "account.second-factor" "account.log-in")}}>
      {{#if this.arrived.error}}<FormError @message={{t (said this.arrived.error)}} />{{/if}}
      {{#if (this.is "verify")}}
        <VerifyCode @email={{this.email}} />
      {{else if (this.is "address")}}
        <NameAddress />
      {{else}}
        <Entry @second={{this.is "second"}} @onIn={{this.welcome}} @onStep={{this.wants}} />
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
