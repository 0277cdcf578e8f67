import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import AccountField from 'badgeyay/account/field';
import Dialog from 'badgeyay/ui/dialog';
import FormError from 'badgeyay/ui/form-error';

/** The old password, where there is one, and the new one; every other session ends with it. @proof, @onClose. */
export default class PasswordDialog extends Component {
  @service session;
  @service intl;
  @service toasts;

  form = new Form(this.intl);

  change = this.form.submit(async (values) => {
    const answer = await this.args.proof.for(() => this.session.account('/account/password/change', 'POST', values));
    if (!answer) return;
    await this.session.load();
    this.toasts.show(this.intl.t('settings.password-changed'));
    this.args.onClose();
  });

  <template>
    <Dialog
      @title={{t (if this.session.user.hasPassword "settings.change-password" "settings.first-password")}}
      @onClose={{@onClose}}
    >
      <p>{{t "settings.change-password-more"}}</p>
      <form class="stack" {{on "submit" this.change}}>
        {{#if this.session.user.hasPassword}}
          <AccountField
            @form={{this.form}}
            @name="current_password"
            @type="password"
            @label={{t "settings.current-password"}}
            @autocomplete="current-password"
          />
        {{/if}}
        <AccountField
          @form={{this.form}}
          @name="new_password"
          @type="password"
          @label={{t "account.new-password"}}
          @hint={{t "account.password-hint"}}
          @autocomplete="new-password"
        />
        <FormError @message={{this.form.general}} />
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.save-password"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
