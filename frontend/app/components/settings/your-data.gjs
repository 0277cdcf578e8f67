import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/account/form';
import { send } from 'badgeyay/api';
import AccountField from '../account-field';
import Dialog from '../dialog';
import FormError from '../form-error';
import Icon from '../icon';

/** Everything as one archive, the way out, and the end of the account. */
export default class YourData extends Component {
  @service session;
  @service router;
  @service intl;
  @service toasts;

  @tracked closing = false;
  form = new Form(this.intl);

  logOut = async () => {
    await this.router.transitionTo('home');
    await this.session.logOut();
  };

  close = this.form.submit(async ({ password }) => {
    const json = { data: { type: 'user', id: this.session.user.id, attributes: { password } } };
    await send('/api/users/me', { method: 'DELETE', json });
    await this.router.transitionTo('home');
    this.session.forget();
    this.toasts.show(this.intl.t('settings.account-closed'));
  });

  get refusal() {
    if (this.form.error?.code === 'reauthentication_required') return this.intl.t('settings.wrong-password');
    return this.form.general;
  }

  open = () => (this.closing = true);
  spare = () => (this.closing = false);

  <template>
    <section class="panel" id="data" aria-labelledby="data-title">
      <header><h2 id="data-title">{{t "settings.data"}}</h2></header>
      <div class="in stack">
        <div class="row">
          <div><h3>{{t "settings.download"}}</h3><p class="hint">{{t "settings.download-more"}}</p></div>
          <a class="btn push" href="/api/users/me/data" download><Icon @name="download" />{{t
              "settings.download-do"
            }}</a>
        </div>
        <hr />
        <div class="row">
          <div><h3>{{t "files.title"}}</h3><p class="hint">{{t "files.lead"}}</p></div>
          <LinkTo @route="files" class="btn push">{{t "settings.show-files"}}</LinkTo>
        </div>
        <hr />
        <div class="row">
          <h3>{{t "settings.log-out-title"}}</h3>
          <button type="button" class="btn push" {{on "click" this.logOut}}>{{t "settings.log-out"}}</button>
        </div>
        <hr />
        <div class="row">
          <div><h3>{{t "settings.delete-title"}}</h3><p class="hint">{{t "settings.delete-hint"}}</p></div>
          <button type="button" class="btn danger push" {{on "click" this.open}}>{{t "settings.delete"}}</button>
        </div>
      </div>
    </section>
    {{#if this.closing}}
      <Dialog @title={{t "settings.delete-ask"}} @onClose={{this.spare}}>
        <p>{{t "settings.delete-more"}}</p>
        <form class="stack" {{on "submit" this.close}}>
          <AccountField
            @form={{this.form}}
            @name="password"
            @type="password"
            @label={{t "account.password"}}
            @autocomplete="current-password"
          />
          <FormError @message={{this.refusal}} />
          <div class="ends">
            <button type="button" class="btn" {{on "click" this.spare}}>{{t "settings.keep"}}</button>
            <button type="submit" class="btn danger" disabled={{this.form.busy}}>{{t "settings.delete"}}</button>
          </div>
        </form>
      </Dialog>
    {{/if}}
  </template>
}
