import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import AccountField from 'badgeyay/account/field';
import Door from 'badgeyay/account/door';
import FormError from 'badgeyay/ui/form-error';

/** A mail with a link for a new password. The answer is the same whether or not the address has an account. */
export default class ResetPassword extends Component {
  @service session;
  @service intl;

  @tracked sentTo = null;
  form = new Form(this.intl);

  ask = this.form.submit(async ({ email }) => {
    await this.session.account('/auth/password/request', 'POST', { email });
    this.sentTo = email;
  });

  <template>
    {{pageTitle (t "account.forgotten")}}
    <Door @title={{t "account.forgotten"}}>
      {{#if this.sentTo}}
        <p role="status">{{t "account.reset-sent" email=this.sentTo}}</p>
      {{else}}
        <p>{{t "account.reset-more"}}</p>
        <form class="stack" {{on "submit" this.ask}}>
          <AccountField
            @form={{this.form}}
            @name="email"
            @type="email"
            @label={{t "account.email"}}
            @autocomplete="email"
          />
          <FormError @message={{this.form.general}} />
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.reset-do"}}</button>
        </form>
      {{/if}}
      <p class="row hint"><LinkTo @route="log-in" class="push">{{t "account.log-in-instead"}}</LinkTo></p>
    </Door>
  </template>
}
