import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import AccountField from 'badgeyay/account/field';
import Dialog from 'badgeyay/ui/dialog';
import FormError from 'badgeyay/ui/form-error';
import Qr from './qr';

/** Sets up an app for codes: its key, and a first code as the proof. @setUp is `{ secret, totp_url }`; @proof, @onDone, @onClose. */
export default class AppDialog extends Component {
  @service session;
  @service intl;

  form = new Form(this.intl);

  activate = this.form.submit(async ({ code }) => {
    const body = { code: code.replaceAll(' ', '') };
    const answer = await this.args.proof.for(() => this.session.account('/account/authenticators/totp', 'POST', body));
    if (answer) await this.args.onDone();
  });

  <template>
    <Dialog @title={{t "settings.app-set-up"}} @onClose={{@onClose}}>
      <p>{{t "settings.app-more"}}</p>
      <div class="app-key">
        <Qr @text={{@setUp.totp_url}} @label={{t "settings.app-picture"}} />
        <div class="stack-s">
          <p class="hint">{{t "settings.app-type"}}</p>
          <p class="mono secret">{{@setUp.secret}}</p>
          <p><a href={{@setUp.totp_url}}>{{t "settings.app-link"}}</a></p>
        </div>
      </div>
      <form class="stack" {{on "submit" this.activate}}>
        <AccountField
          @form={{this.form}}
          @name="code"
          @label={{t "settings.app-code"}}
          @autocomplete="one-time-code"
          inputmode="numeric"
        />
        <FormError @message={{this.form.general}} />
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "settings.turn-on"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
