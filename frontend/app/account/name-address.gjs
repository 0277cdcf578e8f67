import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import AccountField from './field';
import FormError from 'badgeyay/ui/form-error';
import VerifyCode from './verify-code';

/** For who comes from an account elsewhere that tells no address: they name one, and prove it. */
export default class NameAddress extends Component {
  @service session;
  @service intl;

  @tracked asked = null; // the address that a code was sent to
  form = new Form(this.intl);

  open = this.form.submit(
    async ({ email }) => {
      this.typed = email;
      await this.session.account('/auth/provider/signup', 'POST', { email });
      await this.session.welcome();
    },
    (error) => {
      if (error.pending !== 'verify_email') return false;
      this.asked = this.typed;
      return true;
    },
  );

  <template>
    {{#if this.asked}}
      <VerifyCode @email={{this.asked}} />
    {{else}}
      <form class="stack" {{on "submit" this.open}}>
        <AccountField
          @form={{this.form}}
          @name="email"
          @type="email"
          @label={{t "account.email"}}
          @hint={{t "account.elsewhere-address"}}
          @autocomplete="email"
        />
        <FormError @message={{this.form.general}} />
        <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.go-on"}}</button>
      </form>
    {{/if}}
  </template>
}
