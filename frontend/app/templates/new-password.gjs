import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import AccountField from 'badgeyay/account/field';
import Door from 'badgeyay/account/door';
import { arrived } from 'badgeyay/services/arrival';
import FormError from 'badgeyay/ui/form-error';

/** The link from the mail of a forgotten password. */
export default class NewPassword extends Component {
  @service session;
  @service router;
  @service intl;
  @service toasts;

  form = new Form(this.intl);

  set = this.form.submit(
    async ({ password, tokens }) => {
      const { key } = this.args.model;
      await this.session.account('/auth/password/reset', 'POST', { key, password, end_tokens: Boolean(tokens) });
      await this.session.welcome();
    },
    (error) => error.status === 401 && this.changed(),
  );

  changed = async () => {
    this.toasts.show(this.intl.t('account.password-changed'));
    await arrived(this.router.transitionTo('log-in'));
    return true;
  };

  get linkProblem() {
    return this.form.of('key') ?? this.form.general;
  }

  <template>
    {{pageTitle (t "account.new-password")}}
    <Door @title={{t "account.new-password"}}>
      <form class="stack" {{on "submit" this.set}}>
        <AccountField
          @form={{this.form}}
          @name="password"
          @type="password"
          @label={{t "account.new-password"}}
          @hint={{t "account.password-hint"}}
          @autocomplete="new-password"
        />
        <label class="check">
          <input type="checkbox" name="tokens" checked aria-describedby="tokens-more" />
          <span>{{t "account.end-tokens"}}</span>
        </label>
        <p class="hint" id="tokens-more">{{t "account.end-tokens-more"}}</p>
        <FormError @message={{this.linkProblem}} />
        <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.save-password"}}</button>
      </form>
      <p class="row hint"><LinkTo @route="reset-password" class="push">{{t "account.new-link"}}</LinkTo></p>
    </Door>
  </template>
}
