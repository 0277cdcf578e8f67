import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import ProviderForm from './provider-form';

/** Log in with somebody else's account, where the operator has set it up: nothing where not. */
export default class SocialDoors extends Component {
  @service session;
  @tracked providers = [];

  constructor() {
    super(...arguments);
    this.ask();
  }

  async ask() {
    const { data } = await this.session.account('/config').catch(this.session.refused);
    if (!this.isDestroying) this.providers = data?.socialaccount?.providers ?? [];
  }

  <template>
    {{#if this.providers.length}}
      <p class="or">{{t "account.or"}}</p>
      {{#each this.providers key="id" as |provider|}}
        <ProviderForm @provider={{provider}} @process="login" @back="/log-in?arrived=1">
          <button type="submit" class="btn wide">{{t "account.continue-with" name=provider.name}}</button>
        </ProviderForm>
      {{/each}}
    {{/if}}
  </template>
}
