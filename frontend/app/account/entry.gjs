import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import { canUsePasskeys, proof } from './passkeys';
import AccountField from './field';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';

/**
 * Password or passkey, then the second factor where one is wanted. `@onIn` is called when that is done, `@onStep` with
 * `second` or `verify` when something else is asked for, and with the address if it was typed. `@email` is who it most likely is;
 * `@second` where who they are has been shown elsewhere, and only the second factor is wanted.
 */
export default class Entry extends Component {
  @service session;
  @service intl;

  @tracked asked = false; // for the second factor
  typed = null; // the address
  form = new Form(this.intl);
  passkeys = canUsePasskeys();

  get second() {
    return this.asked || this.args.second;
  }

  /** A refusal that is really the next step. */
  next = (error) => {
    const step = { mfa_authenticate: 'second', verify_email: 'verify' }[error.pending];
    if (!step) return false;
    this.asked = step === 'second';
    this.args.onStep?.(step, this.typed);
    return true;
  };

  logIn = this.form.submit(async ({ email, password }) => {
    this.typed = email;
    await this.session.account('/auth/login', 'POST', { email, password });
    await this.args.onIn();
  }, this.next);

  secondFactor = this.form.submit(async ({ code }) => {
    await this.session.account('/auth/2fa/authenticate', 'POST', { code: code.replaceAll(' ', '') });
    await this.args.onIn();
  }, this.next);

  withPasskey = this.form.submit(async () => {
    const path = this.second ? '/auth/webauthn/authenticate' : '/auth/webauthn/login';
    const { data } = await this.session.account(path);
    const credential = await proof(data.request_options);
    if (!credential) return;
    await this.session.account(path, 'POST', { credential });
    await this.args.onIn();
  }, this.next);

  <template>
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
          @value={{@email}}
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
    {{/if}}
  </template>
}
