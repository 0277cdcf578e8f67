import Component from '@glimmer/component';
import { service } from '@ember/service';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/account/form';
import AccountField from '../account-field';
import Dialog from '../dialog';
import FormError from '../form-error';

/** Who is there? Password, or the code of the app where the account has no password. @asking of a `Proof`. */
export default class AskAgain extends Component {
  @service session;
  @service intl;

  form = new Form(this.intl);

  prove = this.form.submit(async (values) => {
    const path = this.args.asking.withCode ? '/auth/2fa/reauthenticate' : '/auth/reauthenticate';
    await this.session.account(path, 'POST', values);
    this.args.asking.resolve(true);
  });

  <template>
    <Dialog @title={{t "settings.again"}} @onClose={{fn @asking.resolve false}}>
      <p>{{t "settings.again-more"}}</p>
      <form class="stack" {{on "submit" this.prove}}>
        {{#if @asking.withCode}}
          <AccountField
            @form={{this.form}}
            @name="code"
            @label={{t "account.code"}}
            @autocomplete="one-time-code"
            inputmode="numeric"
          />
        {{else}}
          <AccountField
            @form={{this.form}}
            @name="password"
            @type="password"
            @label={{t "account.password"}}
            @autocomplete="current-password"
          />
        {{/if}}
        <FormError @message={{this.form.general}} />
        <div class="ends">
          <button type="button" class="btn" {{on "click" (fn @asking.resolve false)}}>{{t "settings.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.go-on"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
