import Component from '@glimmer/component';
import { service } from '@ember/service';
import { guidFor } from '@ember/object/internals';
import shows from 'badgeyay/ui/shows';

/** A number with its unit, written as the visitor's language writes it: `@label`, `@value`, `@unit`, `@min`, `@max`, `@onChange`. */
export default class NumberField extends Component {
  @service intl;

  id = `n-${guidFor(this)}`;

  get shown() {
    return this.intl.formatNumber(this.args.value ?? 0, { maximumFractionDigits: 1, useGrouping: false });
  }

  change = (event) => {
    const number = Number(event.target.value.trim().replace(',', '.'));
    if (Number.isFinite(number) && event.target.value.trim() !== '') {
      const { min = -2000, max = 2000 } = this.args;
      this.args.onChange(Math.min(Math.max(number, min), max));
    }
    event.target.value = this.shown; // what was no number gives way to what is
  };

  /** Arrows step, as in every number field. */
  press = (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.target.value = String((this.args.value ?? 0) + by * (event.shiftKey ? 5 : event.altKey ? 0.1 : 1));
    this.change(event);
  };

  <template>
    <div class="field">
      <label for={{this.id}}>{{@label}}</label>
      <div class="unit">
        <input
          class="num"
          id={{this.id}}
          inputmode="decimal"
          {{shows this.shown}}
          {{on "change" this.change}}
          {{on "keydown" this.press}}
        />
        <span>{{@unit}}</span>
      </div>
    </div>
  </template>
}
