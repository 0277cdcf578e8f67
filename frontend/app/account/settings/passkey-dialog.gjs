import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import { made } from 'badgeyay/account/passkeys';
import AccountField from 'badgeyay/account/field';
import Dialog from 'badgeyay/ui/dialog';
import FormError from 'badgeyay/ui/form-error';

const PASSKEYS = '/account/authenticators/webauthn';

/** A name for the passkey, then the browser's own dialog. @proof, @onDone(hasNewCodes), @onClose. */
export default class PasskeyDialog extends Component {
  @service session;
  @service intl;

  form = new Form(this.intl);

  add = this.form.submit(async ({ name }) => {
    const answer = await this.args.proof.for(() => this.session.account(`${PASSKEYS}?passwordless`));
    if (!answer) return;
    const credential = await made(answer.data.creation_options);
    if (!credential) return;
    const { meta } = await this.session.account(PASSKEYS, 'POST', { name, credential });
    await this.args.onDone(meta.recovery_codes_generated);
  });

  <template>
    <Dialog @title={{t "settings.add-passkey"}} @onClose={{@onClose}}>
      <form class="stack" {{on "submit" this.add}}>
        <AccountField
          @form={{this.form}}
          @name="name"
          @label={{t "settings.passkey-name"}}
          @hint={{t "settings.passkey-name-hint"}}
          @autocomplete="off"
          maxlength="100"
        />
        <FormError @message={{this.form.general}} />
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "account.go-on"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
