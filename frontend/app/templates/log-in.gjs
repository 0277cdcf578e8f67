import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/account/form';
import { canUsePasskeys, proof } from 'badgeyay/account/passkeys';
import AccountField from 'badgeyay/components/account-field';
import Door from 'badgeyay/components/door';
import FormError from 'badgeyay/components/form-error';
import Icon from 'badgeyay/components/icon';
import SocialDoors from 'badgeyay/components/social-doors';
import VerifyCode from 'badgeyay/components/verify-code';

/** Password or passkey; then the second factor, or the code from the mail, where one of them is still wanted. */
export default class LogIn extends Component {
  @service session;
  @service intl;

  @tracked step = 'password'; // second, verify
  form = new Form(this.intl);
  passkeys = canUsePasskeys();

  get second() {
    return this.step === 'second';
  }

  get verifying() {
    return this.step === 'verify';
  }

  /** A refusal that is really the next step. */
  next = (error) => {
    const step = { mfa_authenticate: 'second', verify_email: 'verify' }[error.pending];
    if (step) this.step = step;
    return Boolean(step);
  };

  logIn = this.form.submit(async ({ email, password }) => {
    await this.session.account('/auth/login', 'POST', { email, password });
    await this.session.welcome();
  }, this.next);

  secondFactor = this.form.submit(async ({ code }) => {
    await this.session.account('/auth/2fa/authenticate', 'POST', { code: code.replaceAll(' ', '') });
    await this.session.welcome();
  }, this.next);

  withPasskey = this.form.submit(async () => {
    const path = this.second ? '/auth/webauthn/authenticate' : '/auth/webauthn/login';
    const { data } = await this.session.account(path);
    const credential = await proof(data.request_options);
    if (!credential) return;
    await this.session.account(path, 'POST', { credential });
    await this.session.welcome();
  }, this.next);

  <template>
    {{pageTitle (t "account.log-in")}}
    <Door @title={{t (if this.second "account.second-factor" "account.log-in")}}>
      {{#if this.verifying}}
        <VerifyCode />
      {{else}}
        {{#if this.passkeys}}
          <form {{on "submit" this.withPasskey}}>
            <button type="submit" class="btn wide"><Icon @name="key" />{{t "account.use-passkey"}}</button>
          </form>
          <p class="or">{{t "account.or"}}</p>
        {{/if}}
        {{#if this.second}}
          <form class="stack" {{on "submit" this.secondFactor}}>
            <AccountField
              @form={{this.form}}
              @name="code"
              @label={{t "account.code"}}
              @hint={{t "account.second-factor-hint"}}
              @autocomplete="one-time-code"
              inputmode="numeric"
            />
            <FormError @message={{this.form.general}} />
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.go-on"}}</button>
          </form>
        {{else}}
          <form class="stack" {{on "submit" this.logIn}}>
            <AccountField
              @form={{this.form}}
              @name="email"
              @type="email"
              @label={{t "account.email"}}
              @autocomplete="username webauthn"
            />
            <AccountField
              @form={{this.form}}
              @name="password"
              @type="password"
              @label={{t "account.password"}}
              @autocomplete="current-password"
            />
            <FormError @message={{this.form.general}} />
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.log-in"}}</button>
          </form>
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
