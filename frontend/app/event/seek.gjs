import Component from '@glimmer/component';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import { Later } from 'badgeyay/ui/later';

const PAUSE = 200; // ms without a key before a search

/** The search, always on the screen. `/` leads to it from anywhere; `@onSearch` takes the text, `@onDown` leads to who was found. */
export default class Seek extends Component {
  @service shortcuts;

  #later = new Later(PAUSE);

  willDestroy() {
    super.willDestroy();
    this.#later.stop();
  }

  /** It has the focus on arrival, after the h1 had it (services/arrival.js), but where somebody was quicker. */
  ready = modifier((input) => {
    const arrived = setTimeout(() => {
      if (document.activeElement.matches('body, h1')) input.focus({ preventScroll: true });
    });
    const press = (event) => {
      if (event.key !== '/' || !this.shortcuts.allow(event) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      input.focus();
      input.select();
    };
    document.addEventListener('keydown', press);
    return () => {
      clearTimeout(arrived);
      document.removeEventListener('keydown', press);
    };
  });

  search = ({ target }) => this.#later.soon(() => this.args.onSearch(target.value.trim()));

  keys = (event) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      this.args.onDown();
    }
    if (event.key === 'Enter') {
      this.#later.stop();
      this.args.onSearch(event.target.value.trim());
    }
  };

  <template>
    <div class="seek" role="search">
      <div class="search">
        <Icon @name="search" />
        <input
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          aria-label={{t "attendees.search"}}
          placeholder={{t "attendees.search-for"}}
          {{this.ready}}
          {{on "input" this.search}}
          {{on "keydown" this.keys}}
        />
      </div>
      {{yield}}
    </div>
  </template>
}
