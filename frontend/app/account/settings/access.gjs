import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { formatDate, t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import { Form } from 'badgeyay/ui/form';
import { canUsePasskeys } from 'badgeyay/account/passkeys';
import Alert from 'badgeyay/ui/alert';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';
import AppDialog from './app-dialog';
import Codes from './codes';
import Elsewhere from './elsewhere';
import PasskeyDialog from './passkey-dialog';
import PasswordDialog from './password-dialog';
import Sure from 'badgeyay/ui/sure';

const AUTHENTICATORS = '/account/authenticators';
const APP = `${AUTHENTICATORS}/totp`;
const PASSKEYS = `${AUTHENTICATORS}/webauthn`;
const CODES = `${AUTHENTICATORS}/recovery-codes`;
const moment = (seconds) => seconds * 1000;

/** Passkeys, the password, an app for codes and the recovery codes. @proof, @wanted: staff need a second factor. */
export default class Access extends Component {
  @service session;
  @service intl;
  @service toasts;

  @tracked list = [];
  @tracked loaded = false;
  @tracked dialog = null; // password, passkey
  @tracked sure = null; // { title, more, deed, run }: asked first
  @tracked setUp = null; // the key of an app that is not yet set up
  @tracked codes = null; // recovery codes, shown this once
  form = new Form(this.intl);
  passkeysWork = canUsePasskeys();

  constructor() {
    super(...arguments);
    this.load();
  }

  load = async () => {
    const { data } = await this.session.account(AUTHENTICATORS).catch(this.session.refused);
    if (!this.isDestroying) [this.list, this.loaded] = [data ?? [], Boolean(data)];
  };

  ask = (path, method, body) => this.args.proof.for(() => this.session.account(path, method, body));

  of = (type) => this.list.find((one) => one.type === type);

  get passkeys() {
    return this.list.filter(({ type }) => type === 'webauthn');
  }

  get app() {
    return this.of('totp');
  }

  /** The back office has sent its staff here, and they have no second factor yet. */
  get lacks() {
    return this.args.wanted && this.loaded && !this.app && !this.passkeys.length;
  }

  /** They have one now. */
  get mayEnter() {
    return this.args.wanted && this.loaded && !this.lacks;
  }

  get recovery() {
    return this.of('recovery_codes');
  }

  get changingPassword() {
    return this.dialog === 'password';
  }

  get addingPasskey() {
    return this.dialog === 'passkey';
  }

  open = (dialog) => (this.dialog = dialog);

  close = () => {
    this.dialog = null;
    this.setUp = null;
    this.sure = null;
  };

  /** allauth tells the new key in a 404: there is no app yet. */
  beginApp = this.form.submit(
    () => this.ask(APP),
    (error) => {
      if (error.status === 404) this.setUp = error.told;
      return Boolean(this.setUp);
    },
  );

  appOn = async () => {
    this.close();
    await this.showCodes();
    await this.load();
  };

  passkeyAdded = async (hasNewCodes) => {
    this.close();
    if (hasNewCodes) await this.showCodes();
    await this.load();
    this.toasts.show(this.intl.t('settings.passkey-added'));
  };

  async showCodes() {
    this.codes = (await this.ask(CODES))?.data.unused_codes ?? null;
  }

  codesKept = () => (this.codes = null);

  sureOf = (sure) => (this.sure = sure);

  removePasskey = ({ id, name }) =>
    this.sureOf({
      title: this.intl.t('settings.remove-passkey', { name }),
      more: this.intl.t('settings.remove-passkey-more'),
      deed: this.intl.t('settings.remove'),
      run: () => this.change(PASSKEYS, 'DELETE', { authenticators: [id] }),
    });

  appOff = () =>
    this.sureOf({
      title: this.intl.t('settings.app-off'),
      more: this.intl.t('settings.app-off-more'),
      deed: this.intl.t('settings.turn-off'),
      run: () => this.change(APP, 'DELETE'),
    });

  newCodes = () =>
    this.sureOf({
      title: this.intl.t('settings.new-codes'),
      more: this.intl.t('settings.new-codes-more'),
      deed: this.intl.t('settings.new-codes-do'),
      run: async () => {
        this.codes = (await this.ask(CODES, 'POST'))?.data.unused_codes ?? this.codes;
        await this.load();
      },
    });

  async change(...request) {
    await this.ask(...request);
    await this.load();
  }

  <template>
    <section class="panel" id="access" aria-labelledby="access-title">
      <header><h2 id="access-title">{{t "settings.access"}}</h2></header>
      <div class="in stack">
        {{#if this.lacks}}
          <Alert @level="warn" @title={{t "settings.staff-lack"}}>{{t "settings.staff-lack-more"}}</Alert>
        {{else if this.mayEnter}}
          <p><a href="/admin/">{{t "settings.staff-enter"}}</a></p>
        {{/if}}
        {{#if this.codes}}<Codes @codes={{this.codes}} @onDone={{this.codesKept}} />{{/if}}
        <ul class="things" {{keepsFocus}}>
          {{#each this.passkeys key="id" as |passkey|}}
            <li>
              <Icon @name="key" />
              <span><bdi dir="auto">{{passkey.name}}</bdi>
                <small>
                  {{t "settings.passkey"}}
                  ·
                  {{#if passkey.last_used_at}}
                    {{t "settings.used" date=(formatDate (moment passkey.last_used_at) dateStyle="medium")}}
                  {{else}}{{t "settings.never-used"}}{{/if}}
                </small>
              </span>
              <button
                type="button"
                class="btn s"
                aria-label={{t "settings.remove-name" name=passkey.name}}
                {{on "click" (fn this.removePasskey passkey)}}
              >{{t "settings.remove"}}</button>
            </li>
          {{/each}}
          <li>
            <Icon @name="lock" />
            {{#if this.session.user.hasPassword}}
              <span>{{t "account.password"}}</span>
              <button
                type="button"
                class="btn s"
                aria-label={{t "settings.change-password"}}
                {{on "click" (fn this.open "password")}}
              >{{t "settings.change"}}</button>
            {{else}}
              <span>{{t "account.password"}} <small>{{t "settings.no-password"}}</small></span>
              <button
                type="button"
                class="btn s"
                aria-label={{t "settings.first-password"}}
                {{on "click" (fn this.open "password")}}
              >{{t "settings.choose"}}</button>
            {{/if}}
          </li>
          <li>
            <Icon @name="phone" />
            <span>{{t "settings.app"}} <small>{{t (if this.app "settings.on" "settings.off")}}</small></span>
            {{#if this.app}}
              <button type="button" class="btn s" aria-label={{t "settings.app-off"}} {{on "click" this.appOff}}>{{t
                  "settings.turn-off"
                }}</button>
            {{else}}
              <button
                type="button"
                class="btn s"
                aria-label={{t "settings.app-set-up"}}
                {{on "click" this.beginApp}}
              >{{t "settings.set-up"}}</button>
            {{/if}}
          </li>
          {{#if this.recovery}}
            <li>
              <Icon @name="copy" />
              <span>{{t "settings.codes"}}
                <small>{{t "settings.codes-left" count=this.recovery.unused_code_count}}</small>
              </span>
              <button type="button" class="btn s" {{on "click" this.newCodes}}>{{t "settings.new-codes-do"}}</button>
            </li>
          {{/if}}
        </ul>
        <FormError @message={{this.form.general}} />
        {{#if this.passkeysWork}}
          <div><button type="button" class="btn" {{on "click" (fn this.open "passkey")}}>
              <Icon @name="add" />{{t "settings.add-passkey"}}
            </button></div>
        {{/if}}
        <Elsewhere @proof={{@proof}} />
      </div>
    </section>
    {{#if this.changingPassword}}<PasswordDialog @proof={{@proof}} @onClose={{this.close}} />{{/if}}
    {{#if this.addingPasskey}}
      <PasskeyDialog @proof={{@proof}} @onDone={{this.passkeyAdded}} @onClose={{this.close}} />
    {{/if}}
    {{#if this.setUp}}
      <AppDialog @proof={{@proof}} @setUp={{this.setUp}} @onDone={{this.appOn}} @onClose={{this.close}} />
    {{/if}}
    {{#if this.sure}}
      <Sure @title={{this.sure.title}} @deed={{this.sure.deed}} @run={{this.sure.run}} @onClose={{this.close}}>
        {{this.sure.more}}
      </Sure>
    {{/if}}
  </template>
}
