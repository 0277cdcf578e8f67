import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import { Form } from 'badgeyay/ui/form';
import { arrival, said } from 'badgeyay/account/elsewhere';
import ProviderForm from 'badgeyay/account/provider-form';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';

const CONNECTED = '/account/providers';

/** The accounts elsewhere that let their owner in here, and those that could. @proof. */
export default class Elsewhere extends Component {
  @service session;
  @service intl;

  @tracked providers = [];
  @tracked accounts = [];
  form = new Form(this.intl);
  error = arrival()?.error;

  constructor() {
    super(...arguments);
    this.load();
  }

  get further() {
    return this.providers.filter(({ id }) => !this.accounts.some(({ provider }) => provider.id === id));
  }

  async load() {
    const { data: house } = await this.session.account('/config').catch(this.session.refused);
    const { data } = await this.session.account(CONNECTED).catch(this.session.refused);
    if (this.isDestroying) return;
    this.providers = house?.socialaccount?.providers ?? [];
    this.accounts = data ?? [];
  }

  /** Who they are is asked before they leave: the answer to the form is the other site. */
  connect = this.form.submit(async (_, { target }) => {
    const may = await this.args.proof.for(() => this.session.account('/auth/provider/redirect'));
    if (may) target.submit();
  });

  disconnect = ({ provider, uid }, event) =>
    this.form.submit(async () => {
      const body = { provider: provider.id, account: uid };
      const answer = await this.args.proof.for(() => this.session.account(CONNECTED, 'DELETE', body));
      if (answer) this.accounts = answer.data;
    })(event);

  <template>
    {{#if this.error}}<FormError @message={{t (said this.error)}} />{{/if}}
    {{#if this.accounts.length}}
      <ul class="things" {{keepsFocus}}>
        {{#each this.accounts key="uid" as |one|}}
          <li>
            <Icon @name="key" />
            <span>{{one.provider.name}} <small><bdi dir="auto">{{one.display}}</bdi></small></span>
            <button
              type="button"
              class="btn s"
              aria-label={{t "settings.remove-name" name=one.provider.name}}
              {{on "click" (fn this.disconnect one)}}
            >{{t "settings.remove"}}</button>
          </li>
        {{/each}}
      </ul>
    {{/if}}
    <FormError @message={{this.form.general}} />
    {{#each this.further key="id" as |provider|}}
      <ProviderForm @provider={{provider}} @process="connect" @back="/settings?arrived=1" {{on "submit" this.connect}}>
        <button type="submit" class="btn"><Icon @name="add" />{{t "settings.connect-name" name=provider.name}}</button>
      </ProviderForm>
    {{/each}}
  </template>
}
