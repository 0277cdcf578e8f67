import Component from '@glimmer/component';
import { service } from '@ember/service';
import { guidFor } from '@ember/object/internals';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import ChoiceField from './choice-field';
import ColourField from './colour-field';
import NumberField from './number-field';
import { readFrom } from 'badgeyay/document/typeset';
import { typefaceLabel } from 'badgeyay/set/typefaces';

const ALIGN = ['left', 'center', 'right'];
const ICONS = { left: 'align-start', center: 'align-centre', right: 'align-end' };
const icon = (align) => ICONS[align];

/** How a text is set: `@element`, `@fonts`, `@ticket`, `@values` of the person, `@onChange(values, key)`. */
export default class TextFields extends Component {
  @service intl;

  linesName = `lines-${guidFor(this)}`;

  get font() {
    return this.args.element.font ?? 'Lato';
  }

  get fontChoices() {
    return this.args.fonts.map((font) => ({ value: font.name, label: typefaceLabel(font, this.intl) }));
  }

  get weights() {
    const known = this.args.fonts.find(({ name }) => name === this.font)?.weights ?? [400, 700];
    return known.map((weight) => ({ value: weight, label: this.intl.t('editor.weight', { weight }) }));
  }

  get align() {
    return this.args.element.align ?? 'left';
  }

  get lines() {
    return this.args.element.maxLines ?? 1;
  }

  get lineChoices() {
    return [...new Set([2, 1, 3, this.lines])].map((count) => ({ count, chosen: count === this.lines }));
  }

  get divides() {
    return this.args.element.hyphenate ?? true;
  }

  get metres() {
    const { element, values } = this.args;
    const metres = readFrom(element, values);
    return metres && Math.max(0.1, Math.round(metres * 10) / 10);
  }

  setFont = (font) => this.args.onChange({ font });
  setWeight = (weight) => this.args.onChange({ weight: Number(weight) });
  setAlign = (align) => this.args.onChange({ align });
  setColour = (color) => this.args.onChange({ color });
  setLines = (maxLines) => this.args.onChange({ maxLines });
  setUpper = (event) => this.args.onChange({ uppercase: event.target.checked });
  setDivides = (event) => this.args.onChange({ hyphenate: event.target.checked });

  /** The smallest size never exceeds the largest. */
  setMost = (maxPt) => this.args.onChange({ maxPt, minPt: Math.min(this.args.element.minPt ?? 8, maxPt) });
  setLeast = (minPt) => this.args.onChange({ minPt, maxPt: Math.max(this.args.element.maxPt ?? 72, minPt) });

  <template>
    <section>
      <h2>{{t "editor.text"}}</h2>
      <ChoiceField
        @label={{t "editor.typeface"}}
        @value={{this.font}}
        @choices={{this.fontChoices}}
        @onChange={{this.setFont}}
      />
      <div class="grid2">
        <ChoiceField
          @label={{t "editor.weight-label"}}
          @value={{@element.weight}}
          @choices={{this.weights}}
          @onChange={{this.setWeight}}
        />
        <NumberField
          @label={{t "editor.text-size"}}
          @value={{@element.maxPt}}
          @unit="pt"
          @min={{4}}
          @max={{600}}
          @onChange={{this.setMost}}
        />
      </div>
      <ColourField
        @label={{t "editor.colour-label"}}
        @value={{@element.color}}
        @ticket={{@ticket}}
        @onChange={{this.setColour}}
      />
      <div class="seg full" role="group" aria-label={{t "editor.align"}}>
        {{#each ALIGN as |align|}}
          <button
            type="button"
            aria-pressed={{if (eq align this.align) "true" "false"}}
            aria-label={{t "editor.align-to" align=align}}
            {{on "click" (fn this.setAlign align)}}
          ><Icon @name={{icon align}} /></button>
        {{/each}}
      </div>
      <label class="check">
        <input type="checkbox" checked={{@element.uppercase}} {{on "change" this.setUpper}} />
        <span>{{t "editor.capitals"}}</span>
      </label>
    </section>
    <section>
      <h2>{{t "editor.too-long"}}</h2>
      <div role="radiogroup" aria-label={{t "editor.too-long"}} class="radios">
        {{#each this.lineChoices key="count" as |choice|}}
          <label class="check">
            <input
              type="radio"
              name={{this.linesName}}
              checked={{choice.chosen}}
              {{on "change" (fn this.setLines choice.count)}}
            />
            <span>{{t "editor.lines" count=choice.count}}</span>
          </label>
        {{/each}}
      </div>
      <NumberField
        @label={{t "editor.never-smaller"}}
        @value={{@element.minPt}}
        @unit="pt"
        @min={{4}}
        @max={{600}}
        @onChange={{this.setLeast}}
      />
      <label class="check">
        <input type="checkbox" checked={{this.divides}} {{on "change" this.setDivides}} />
        <span>{{t "editor.divides"}}</span>
      </label>
      {{#if this.metres}}<p class="hint">{{t "editor.reads-from" metres=this.metres}}</p>{{/if}}
    </section>
  </template>
}
