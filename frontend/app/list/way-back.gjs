import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** To one's own sets, or for a visitor to the first page. */
export default class WayBack extends Component {
  @service session;

  <template>
    {{#if this.session.loggedIn}}
      <LinkTo @route="badges" class="btn ghost"><Icon @name="back" /><span class="t">{{t
            "shell.my-badges"
          }}</span></LinkTo>
    {{else}}
      <LinkTo @route="home" class="btn ghost"><Icon @name="back" /><span class="t">{{t
            "people.to-start"
          }}</span></LinkTo>
    {{/if}}
  </template>
}
