import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { guidFor } from '@ember/object/internals';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import TicketDot from 'badgeyay/ui/ticket-dot';

const MOST = 8; // types to choose from at once

const takeFocus = modifier((input) => input.focus());

/** The ticket type, of those there are, or another. `@name` is the column, `@types` are `{ name }` in the colours of `@palette`, `@value` what it is now. */
export default class TicketField extends Component {
  id = `ticket-${guidFor(this)}`;

  @tracked value = this.args.value ?? '';
  @tracked isAnother = false;

  get types() {
    const shown = this.args.types.filter(({ name }) => name).slice(0, MOST);
    const { value } = this.args;
    const isKnown = !value || shown.some(({ name }) => name === value);
    return isKnown ? shown : [...shown, { name: value }];
  }

  isChosen = (name) => !this.isAnother && this.value === name;

  choose = (name) => {
    this.value = name;
    this.isAnother = false;
  };

  another = () => (this.isAnother = true);

  <template>
    <fieldset class="types-field">
      <legend><bdi dir="auto">{{@name}}</bdi></legend>
      {{#unless this.isAnother}}<input type="hidden" name={{@name}} value={{this.value}} />{{/unless}}
      <div class="types">
        {{#each this.types key="name" as |type|}}
          <label>
            <input
              class="vh"
              type="radio"
              name={{this.id}}
              checked={{this.isChosen type.name}}
              {{on "change" (fn this.choose type.name)}}
            />
            <TicketDot @palette={{@palette}} @type={{type.name}} /><bdi dir="auto">{{type.name}}</bdi>
          </label>
        {{/each}}
        <label>
          <input class="vh" type="radio" name={{this.id}} checked={{this.isAnother}} {{on "change" this.another}} />
          {{t "people.another-type"}}
        </label>
      </div>
      {{#if this.isAnother}}
        <input
          name={{@name}}
          aria-label={{t "people.another-type-of" column=@name}}
          dir="auto"
          autocomplete="off"
          maxlength="5000"
          {{takeFocus}}
        />
      {{/if}}
    </fieldset>
  </template>
}
