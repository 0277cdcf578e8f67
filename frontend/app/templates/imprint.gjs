import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import HousePage from 'badgeyay/help/house-page';
import NotFound from 'badgeyay/templates/not-found';

/** Whose site it is, if they have said so. */
export default class Imprint extends Component {
  @service site;

  <template>
    {{#if this.site.house.imprint}}
      {{pageTitle (t "shell.imprint")}}
      <HousePage @title={{t "shell.imprint"}} @text={{this.site.house.imprint}} />
    {{else}}
      <NotFound />
    {{/if}}
  </template>
}
