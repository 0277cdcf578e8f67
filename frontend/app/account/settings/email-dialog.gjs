import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import AccountField from 'badgeyay/account/field';
import Dialog from 'badgeyay/ui/dialog';
import FormError from 'badgeyay/ui/form-error';

/** A new address, then the code from the mail that went there; until then the old one holds. @proof, @onClose. */
export default class EmailDialog extends Component {
  @service session;
  @service intl;
  @service toasts;

  @tracked email = null;
  form = new Form(this.intl);

  ask = this.form.submit(async ({ email }) => {
    const answer = await this.args.proof.for(() => this.session.account('/account/email', 'POST', { email }));
    if (answer) this.email = email;
  });

  verify = this.form.submit(async ({ key }) => {
    await this.session.account('/auth/email/verify', 'POST', { key: key.trim() });
    await this.session.load();
    this.toasts.show(this.intl.t('settings.email-changed'));
    this.args.onClose();
  });

  <template>
    <Dialog @title={{t "settings.change-email"}} @onClose={{@onClose}}>
      {{#if this.email}}
        <p>{{t "settings.email-sent" email=this.email}}</p>
        <form class="stack" {{on "submit" this.verify}}>
          <AccountField
            @form={{this.form}}
            @name="key"
            @label={{t "account.code"}}
            @hint={{t "account.code-hint"}}
            @autocomplete="one-time-code"
          />
          <FormError @message={{this.form.general}} />
          <div class="ends">
            <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.go-on"}}</button>
          </div>
        </form>
      {{else}}
        <form class="stack" {{on "submit" this.ask}}>
          <AccountField
            @form={{this.form}}
            @name="email"
            @type="email"
            @label={{t "settings.new-email"}}
            @hint={{t "settings.new-email-hint"}}
            @autocomplete="email"
          />
          <FormError @message={{this.form.general}} />
          <div class="ends">
            <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "settings.send-mail"}}</button>
          </div>
        </form>
      {{/if}}
    </Dialog>
  </template>
}
