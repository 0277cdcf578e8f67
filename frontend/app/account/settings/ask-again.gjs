import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import { proof } from 'badgeyay/account/passkeys';
import AccountField from 'badgeyay/account/field';
import Dialog from 'badgeyay/ui/dialog';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';

const PATHS = {
  password: '/auth/reauthenticate',
  code: '/auth/2fa/reauthenticate',
  mail: '/auth/mail/reauthenticate',
};
const PASSKEY = '/auth/webauthn/reauthenticate';

/**
 * Who is there? The password, a code of the app, a passkey, or for an account that has none of them a code by mail.
 * @asking of a `Proof`.
 */
export default class AskAgain extends Component {
  @service session;
  @service intl;

  @tracked sent = false; // the mail with the code
  form = new Form(this.intl);

  get way() {
    return this.args.asking.ways[0];
  }

  get typed() {
    return this.way in PATHS && (this.way !== 'mail' || this.sent);
  }

  get passkey() {
    return this.args.asking.ways.includes('passkey');
  }

  prove = this.form.submit(async (values) => {
    await this.session.account(PATHS[this.way], 'POST', values);
    this.args.asking.resolve(true);
  });

  send = this.form.submit(async () => {
    await this.session.account('/auth/mail/request', 'POST');
    this.sent = true;
  });

  usePasskey = this.form.submit(async () => {
    const { data } = await this.session.account(PASSKEY);
    const credential = await proof(data.request_options);
    if (!credential) return;
    await this.session.account(PASSKEY, 'POST', { credential });
    this.args.asking.resolve(true);
  });

  <template>
    <Dialog @title={{t "settings.again"}} @onClose={{fn @asking.resolve false}}>
      <p>{{t "settings.again-more"}}</p>
      {{#if this.passkey}}
        <button
          type="button"
          class="btn wide {{if (eq this.way 'passkey') 'primary'}}"
          disabled={{this.form.busy}}
          {{on "click" this.usePasskey}}
        ><Icon @name="key" />{{t "account.use-passkey"}}</button>
        {{#if this.typed}}<p class="or">{{t "account.or"}}</p>{{/if}}
      {{/if}}
      {{#if (eq this.way "mail")}}
        <p>{{t (if this.sent "settings.proof-sent" "settings.proof-mail") email=this.session.user.email}}</p>
      {{/if}}
      <form class="stack" {{on "submit" (if this.typed this.prove this.send)}}>
        {{#if (eq this.way "password")}}
          <AccountField
            @form={{this.form}}
            @name="password"
            @type="password"
            @label={{t "account.password"}}
            @autocomplete="current-password"
          />
        {{else if this.typed}}
          <AccountField
            @form={{this.form}}
            @name="code"
            @label={{t "account.code"}}
            @autocomplete="one-time-code"
            inputmode={{if (eq this.way "code") "numeric"}}
          />
        {{/if}}
        {{#if this.sent}}
          <div><button type="button" class="as-link" {{on "click" this.send}}>{{t "account.send-again"}}</button></div>
        {{/if}}
        <FormError @message={{this.form.general}} />
        <div class="ends">
          <button type="button" class="btn" {{on "click" (fn @asking.resolve false)}}>{{t "settings.cancel"}}</button>
          {{#if this.typed}}
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.go-on"}}</button>
          {{else if (eq this.way "mail")}}
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "settings.send-mail"}}</button>
          {{/if}}
        </div>
      </form>
    </Dialog>
  </template>
}
