import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { csrfToken } from 'badgeyay/api/fetch';
import { t } from 'ember-intl';

/** Log in with somebody else's account, where the operator has set it up: nothing where not. */
export default class SocialDoors extends Component {
  @service session;
  @tracked providers = [];

  constructor() {
    super(...arguments);
    this.ask();
  }

  get token() {
    return csrfToken();
  }

  async ask() {
    const { data } = await this.session.account('/config').catch(this.session.refused);
    if (!this.isDestroying) this.providers = data?.socialaccount?.providers ?? [];
  }

  <template>
    {{#if this.providers.length}}
      <p class="or">{{t "account.or"}}</p>
      {{#each this.providers key="id" as |provider|}}
        <form method="post" action="/_allauth/browser/v1/auth/provider/redirect">
          <input type="hidden" name="csrfmiddlewaretoken" value={{this.token}} />
          <input type="hidden" name="provider" value={{provider.id}} />
          <input type="hidden" name="callback_url" value="/log-in" />
          <input type="hidden" name="process" value="login" />
          <button type="submit" class="btn wide">{{t "account.continue-with" name=provider.name}}</button>
        </form>
      {{/each}}
    {{/if}}
  </template>
}
