import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import TextPage from 'badgeyay/help/text-page';

export default class Contact extends Component {
  @service site;

  get mailto() {
    return `mailto:${this.site.house.supportEmail}`;
  }

  <template>
    {{pageTitle (t "contact.title")}}
    <TextPage @name="contact">
      {{#if this.site.house.supportEmail}}
        <p>{{t "contact.write"}} <a href={{this.mailto}}>{{this.site.house.supportEmail}}</a></p>
      {{/if}}
    </TextPage>
  </template>
}
