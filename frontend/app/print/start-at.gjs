import Component from '@glimmer/component';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import shows from 'badgeyay/ui/shows';

const half = (start, size) => start + size / 2;

/** The first free label of a half-used sheet: a drawing to point at, a number to type. `@sheet`, `@paper`, `@value`, `@error`, `@onChange`. */
export default class StartAt extends Component {
  get count() {
    return this.args.sheet.columns * this.args.sheet.rows;
  }

  get viewBox() {
    return `0 0 ${this.args.paper.width} ${this.args.paper.height}`;
  }

  get labels() {
    const { sheet, value } = this.args;
    return Array.from({ length: this.count }, (_, index) => {
      const number = index + 1;
      const x = sheet.left + (index % sheet.columns) * sheet.pitchX;
      const y = sheet.top + Math.floor(index / sheet.columns) * sheet.pitchY;
      return {
        number,
        x: x + 1,
        y: y + 1,
        width: sheet.width - 2,
        height: sheet.height - 2,
        kind: number < value ? 'used' : number === value ? 'start' : '',
        checked: number === value ? 'true' : 'false',
        stop: number === value ? '0' : '-1',
      };
    });
  }

  choose = (number) => this.args.onChange(Math.min(Math.max(number, 1), this.count));

  type = (event) => {
    const number = parseInt(event.target.value, 10);
    this.choose(Number.isNaN(number) ? 1 : number);
    event.target.value = this.args.value;
  };

  press = (event) => {
    const { columns } = this.args.sheet;
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns }[event.key];
    if (!by) return;
    event.preventDefault();
    this.choose(this.args.value + by);
    event.currentTarget.querySelector(`[data-label="${this.args.value}"]`)?.focus();
  };

  <template>
    <div class="slot-grid">
      {{! template-lint-disable no-invalid-interactive no-positive-tabindex require-presentational-children }}
      <svg
        class="pick sheet"
        viewBox={{this.viewBox}}
        width="178"
        role="radiogroup"
        aria-label={{t "print.first-label-on"}}
        {{on "keydown" this.press}}
      >
        {{#each this.labels key="number" as |label|}}
          <g
            class={{label.kind}}
            role="radio"
            aria-checked={{label.checked}}
            aria-label={{t "print.label-number" number=label.number}}
            tabindex={{label.stop}}
            data-label={{label.number}}
            {{on "click" (fn this.choose label.number)}}
          >
            <rect x={{label.x}} y={{label.y}} width={{label.width}} height={{label.height}} rx="1.5" />
            <text x={{half label.x label.width}} y={{half label.y label.height}}>{{label.number}}</text>
          </g>
        {{/each}}
      </svg>
      <div class="stack">
        <p>{{t "print.choose-first"}}</p>
        <Field @label={{t "print.first-label"}} @hint={{t "print.only-first"}} @error={{@error}} as |f|>
          <div class="unit">
            <input
              class="num"
              id={{f.id}}
              inputmode="numeric"
              aria-invalid={{f.invalid}}
              aria-describedby={{f.describedBy}}
              {{shows @value}}
              {{on "change" this.type}}
            />
            <span>{{t "print.of" count=this.count}}</span>
          </div>
        </Field>
      </div>
    </div>
  </template>
}
