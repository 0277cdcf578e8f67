import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { formatDate, t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import { Form } from 'badgeyay/ui/form';
import { list, outdated, remove, send } from 'badgeyay/api';
import AccountField from 'badgeyay/account/field';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';
import Secret from './secret';
import Sure from 'badgeyay/ui/sure';

const TOKENS = '/api/api-tokens';
const DAYS = [30, 90, 365];
const day = 24 * 60 * 60 * 1000; // ms
const scope = (token) => `settings.scope-${token.scope}`;

/** Tokens for scripts. A new one is shown once, and stays out of the store. */
export default class Tokens extends Component {
  @service store;
  @service intl;
  @service toasts;

  @tracked list = [];
  @tracked fresh = null; // the token itself
  @tracked making = false;
  @tracked revoked = null;
  form = new Form(this.intl);

  constructor() {
    super(...arguments);
    this.load();
  }

  load = async () => {
    const { data } = await list(this.store, 'api-tokens', { 'page[size]': 100 }, { reload: true });
    if (!this.isDestroying) this.list = [...data];
  };

  make = this.form.submit(async ({ name, scope, days }) => {
    const expiresAt = days ? new Date(Date.now() + days * day).toISOString() : null;
    const json = { data: { type: 'api-tokens', attributes: { name, scope, expiresAt } } };
    const { data } = await (await send(TOKENS, { method: 'POST', json })).json();
    this.fresh = data.attributes.token;
    this.making = false;
    outdated(this.store, 'api-tokens');
    await this.load();
  });

  revoke = async () => {
    const token = this.revoked;
    await remove(this.store, token);
    this.list = this.list.filter((other) => other !== token);
    this.fresh = null;
    this.toasts.show(this.intl.t('settings.token-revoked'));
  };

  open = () => (this.making = true);
  close = () => (this.making = false);
  ask = (token) => (this.revoked = token);
  spare = () => (this.revoked = null);

  <template>
    <section class="panel" id="tokens" aria-labelledby="tokens-title">
      <header><h2 id="tokens-title">{{t "settings.tokens"}}</h2></header>
      <div class="in stack">
        <p class="hint">{{t "settings.tokens-more"}}</p>
        {{#if this.fresh}}<Secret @title={{t "settings.token-once"}} @text={{this.fresh}} />{{/if}}
        <ul class="things" {{keepsFocus}}>
          {{#each this.list key="id" as |token|}}
            <li>
              <Icon @name="field" />
              <span><bdi dir="auto">{{token.name}}</bdi>
                <small>
                  {{t (scope token)}}
                  ·
                  {{#if token.lastUsedAt}}
                    {{t "settings.used" date=(formatDate token.lastUsedAt dateStyle="medium")}}
                  {{else}}{{t "settings.never-used"}}{{/if}}
                  {{#if token.expiresAt}}
                    ·
                    {{t "settings.ends" date=(formatDate token.expiresAt dateStyle="medium")}}
                  {{/if}}
                </small>
              </span>
              <button
                type="button"
                class="btn s"
                aria-label={{t "settings.revoke-name" name=token.name}}
                {{on "click" (fn this.ask token)}}
              >{{t "settings.revoke"}}</button>
            </li>
          {{/each}}
        </ul>
        <div><button type="button" class="btn" {{on "click" this.open}}>
            <Icon @name="add" />{{t "settings.new-token"}}
          </button></div>
      </div>
    </section>
    {{#if this.making}}
      <Dialog @title={{t "settings.new-token"}} @onClose={{this.close}}>
        <form class="stack" {{on "submit" this.make}}>
          <AccountField
            @form={{this.form}}
            @name="name"
            @label={{t "settings.token-name"}}
            @hint={{t "settings.token-name-hint"}}
            @autocomplete="off"
            maxlength="100"
          />
          <Field @label={{t "settings.scope"}} as |f|>
            <select id={{f.id}} name="scope">
              <option value="read">{{t "settings.scope-read"}}</option>
              <option value="write">{{t "settings.scope-write"}}</option>
            </select>
          </Field>
          <Field @label={{t "settings.expiry"}} as |f|>
            <select id={{f.id}} name="days">
              {{#each DAYS as |days|}}<option value={{days}}>{{t "settings.days" days=days}}</option>{{/each}}
              <option value="">{{t "settings.no-end"}}</option>
            </select>
          </Field>
          <FormError @message={{this.form.general}} />
          <div class="ends">
            <button type="button" class="btn" {{on "click" this.close}}>{{t "settings.cancel"}}</button>
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "settings.make-token"}}</button>
          </div>
        </form>
      </Dialog>
    {{/if}}
    {{#if this.revoked}}
      <Sure
        @title={{t "settings.revoke-title" name=this.revoked.name}}
        @deed={{t "settings.revoke"}}
        @run={{this.revoke}}
        @onClose={{this.spare}}
      >{{t "settings.revoke-more"}}</Sure>
    {{/if}}
  </template>
}
