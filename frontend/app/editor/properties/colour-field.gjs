import Component from '@glimmer/component';
import { guidFor } from '@ember/object/internals';
import { t } from 'ember-intl';
import { resolved } from 'badgeyay/document/colours';

const KINDS = ['none', 'plain', '@ticket', '@ticketInk'];

/** One colour, that of the ticket type, or none: `@label`, `@value`, `@ticket` (the person's), `@optional`, `@onChange`. */
export default class ColourField extends Component {
  id = `c-${guidFor(this)}`;

  get kinds() {
    return this.args.optional ? KINDS : KINDS.slice(1);
  }

  get kind() {
    const { value } = this.args;
    if (!value) return 'none';
    return KINDS.includes(value) ? value : 'plain';
  }

  get plain() {
    return resolved(this.args.value, this.args.ticket) ?? '#ffffff';
  }

  get isPlain() {
    return this.kind === 'plain';
  }

  choose = (event) => {
    const kind = event.target.value;
    this.args.onChange({ none: '', plain: this.plain }[kind] ?? kind);
  };

  paint = (event) => this.args.onChange(event.target.value);

  <template>
    <div class="field">
      <label for={{this.id}}>{{@label}}</label>
      <div class="row tight colour-field">
        {{#if this.isPlain}}
          <input class="swatch" type="color" aria-label={{@label}} value={{this.plain}} {{on "change" this.paint}} />
        {{/if}}
        <select id={{this.id}} {{on "change" this.choose}}>
          {{#each this.kinds as |kind|}}
            <option value={{kind}} selected={{eq kind this.kind}}>{{t "editor.colour" kind=kind}}</option>
          {{/each}}
        </select>
      </div>
    </div>
  </template>
}
