import { service } from '@ember/service';
import Component from '@glimmer/component';
import { LANGUAGES, nameOfLanguage } from 'badgeyay/services/locale';

/** A button for each language of the interface, for a menu. */
export default class Languages extends Component {
  @service locale;

  choose = (language) => this.locale.choose(language);

  <template>
    {{#each LANGUAGES as |language|}}
      <button
        type="button"
        lang={{language}}
        aria-current={{if (eq language this.locale.current) "true"}}
        {{on "click" (fn this.choose language)}}
      >{{nameOfLanguage language}}</button>
    {{/each}}
  </template>
}
