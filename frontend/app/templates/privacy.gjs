import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import HousePage from 'badgeyay/help/house-page';
import TextPage from 'badgeyay/help/text-page';

/** What the people who run the site have written, or else what the program does. */
export default class Privacy extends Component {
  @service site;

  <template>
    {{pageTitle (t "privacy.title")}}
    {{#if this.site.house.privacy}}
      <HousePage @title={{t "privacy.title"}} @text={{this.site.house.privacy}} />
    {{else}}
      <TextPage @name="privacy" />
    {{/if}}
  </template>
}
