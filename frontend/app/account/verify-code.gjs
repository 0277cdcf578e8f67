import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import AccountField from './field';
import FormError from 'badgeyay/ui/form-error';

const LENGTH = 8; // of a code, without its dash

/**
 * The code from the mail that proves @email, in the browser that asked for it. Where it was mistyped, `@onOther` is
 * called, if there is one.
 */
export default class VerifyCode extends Component {
  @service session;
  @service intl;
  @service toasts;

  form = new Form(this.intl);

  verify = this.form.submit(async ({ key }) => {
    await this.session.account('/auth/email/verify', 'POST', { key: key.trim() });
    await this.session.welcome();
  });

  /** A code that is complete is sent at once, as the field says. */
  send = ({ target }) => {
    if (target.value.replace(/[^a-z0-9]/gi, '').length === LENGTH) target.form.requestSubmit();
  };

  again = this.form.submit(async () => {
    await this.session.account('/auth/email/verify/resend', 'POST');
    this.toasts.show(this.intl.t('account.sent-again'));
  });

  <template>
    <p>{{t "account.check-mail" email=(if @email @email "none")}}</p>
    <form class="stack" {{on "submit" this.verify}}>
      <AccountField
        @form={{this.form}}
        @name="key"
        @label={{t "account.code"}}
        @hint={{t "account.code-hint"}}
        @autocomplete="one-time-code"
        {{on "input" this.send}}
      />
      <FormError @message={{this.form.general}} />
      <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.go-on"}}</button>
    </form>
    <p class="row">
      <button type="button" class="btn quiet" {{on "click" this.again}}>{{t "account.send-again"}}</button>
      {{#if @onOther}}
        <button type="button" class="btn quiet" {{on "click" @onOther}}>{{t "account.other-address"}}</button>
      {{/if}}
    </p>
  </template>
}
