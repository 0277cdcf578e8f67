import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import Door from 'badgeyay/account/door';
import FormError from 'badgeyay/ui/form-error';

/** The link from the mail. A button, not the page itself, proves the address: mail scanners follow links. */
export default class VerifyEmail extends Component {
  @service session;
  @service intl;

  @tracked proved = false;
  form = new Form(this.intl);

  verify = this.form.submit(
    async () => {
      await this.session.account('/auth/email/verify', 'POST', { key: this.args.model.key });
      await this.session.welcome();
    },
    (error) => {
      this.proved = error.status === 401;
      return this.proved;
    },
  );

  get problem() {
    return this.form.error && (this.form.of('key') ?? this.form.general);
  }

  <template>
    {{pageTitle (t "account.prove")}}
    <Door @title={{t "account.prove"}}>
      {{#if this.proved}}
        <p>{{t "account.proved"}}</p>
        <LinkTo @route="log-in" class="btn primary">{{t "account.log-in"}}</LinkTo>
      {{else}}
        <p>{{t "account.prove-more"}}</p>
        <form class="stack" {{on "submit" this.verify}}>
          <FormError @message={{this.problem}} />
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.prove-do"}}</button>
        </form>
      {{/if}}
    </Door>
  </template>
}
