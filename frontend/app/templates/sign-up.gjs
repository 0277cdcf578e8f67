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
import SocialDoors from 'badgeyay/account/social-doors';
import VerifyCode from 'badgeyay/account/verify-code';

/** Name, address, password; then the code from the mail. What was begun without an account comes along. */
export default class SignUp extends Component {
  @service session;
  @service intl;
  @service site;

  @tracked asked = false;
  form = new Form(this.intl);

  signUp = this.form.submit(
    async ({ name, email, password }) => {
      await this.session.account('/auth/signup', 'POST', { name, email, password });
      await this.session.welcome();
    },
    (error) => {
      this.asked = error.pending === 'verify_email';
      return this.asked;
    },
  );

  get closed() {
    return this.site.house.signUp === 'closed';
  }

  get domains() {
    return this.site.house.domains.join(', ');
  }

  <template>
    {{pageTitle (t "account.sign-up")}}
    <Door @title={{t "account.sign-up"}}>
      {{#if this.asked}}
        <VerifyCode />
      {{else if this.closed}}
        <p data-test-closed>{{t "account.sign-up-closed"}}</p>
        <p class="row hint">
          <LinkTo @route="contact">{{t "shell.contact"}}</LinkTo>
          <LinkTo @route="log-in" class="push">{{t "account.log-in-instead"}}</LinkTo>
        </p>
      {{else}}
        <form class="stack" {{on "submit" this.signUp}}>
          <AccountField @form={{this.form}} @name="name" @label={{t "account.name"}} @autocomplete="name" dir="auto" />
          <AccountField
            @form={{this.form}}
            @name="email"
            @type="email"
            @label={{t "account.email"}}
            @hint={{if this.domains (t "account.sign-up-domains" domains=this.domains)}}
            @autocomplete="email"
          />
          <AccountField
            @form={{this.form}}
            @name="password"
            @type="password"
            @label={{t "account.password"}}
            @hint={{t "account.password-hint"}}
            @autocomplete="new-password"
          />
          <FormError @message={{this.form.general}} />
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.sign-up"}}</button>
        </form>
        <SocialDoors />
        <p class="row hint"><LinkTo @route="log-in" class="push">{{t "account.log-in-instead"}}</LinkTo></p>
      {{/if}}
    </Door>
  </template>
}
