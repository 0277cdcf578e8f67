import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** What the people who run the site tell everybody. */
export default class Announcement extends Component {
  @service site;

  <template>
    {{#if this.site.house.announcement}}
      <aside class="banner note" aria-label={{t "shell.announcement"}}>
        <div class="wrap"><Icon @name="note" /><span dir="auto">{{this.site.house.announcement}}</span></div>
      </aside>
    {{/if}}
  </template>
}
