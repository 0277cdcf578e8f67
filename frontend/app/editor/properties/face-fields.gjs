import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import shows from 'badgeyay/ui/shows';
import ChoiceField from './choice-field';
import NumberField from './number-field';

const HOLES = ['none', 'slot', 'two-holes'];

/** The badge itself, shown where nothing is selected: size, bleed, safe area, lanyard hole. `@state`. */
export default class FaceFields extends Component {
  @service intl;

  get design() {
    return this.args.state.design;
  }

  get bleed() {
    return this.design.bleed ?? 3;
  }

  get safe() {
    return this.design.safe ?? 4;
  }

  get hole() {
    return this.design.hole?.shape ?? 'none';
  }

  get top() {
    return this.design.hole?.top ?? 5;
  }

  get holeChoices() {
    return HOLES.map((value) => ({ value, label: this.intl.t('editor.hole', { shape: value }) }));
  }

  apply(values, key) {
    this.args.state.apply({ ...this.design, ...values }, this.intl.t('editor.step.badge'), key);
  }

  put = (member, value) => this.apply({ [member]: value }, member);
  setHole = (shape) => this.apply({ hole: shape === 'none' ? null : { ...this.design.hole, shape } });
  setMirrored = (event) => this.apply({ mirrored: event.target.checked });
  setFamily = (event) => this.apply({ family: event.target.value.trim() });
  setTop = (top) => this.apply({ hole: { ...this.design.hole, top } });

  <template>
    <section>
      <h2>{{t "editor.badge"}}</h2>
      <div class="grid2">
        <NumberField
          @label={{t "editor.width"}}
          @value={{this.design.width}}
          @unit="mm"
          @min={{10}}
          @max={{1200}}
          @onChange={{fn this.put "width"}}
        />
        <NumberField
          @label={{t "editor.height"}}
          @value={{this.design.height}}
          @unit="mm"
          @min={{10}}
          @max={{1200}}
          @onChange={{fn this.put "height"}}
        />
        <NumberField
          @label={{t "editor.bleed"}}
          @value={{this.bleed}}
          @unit="mm"
          @min={{0}}
          @max={{20}}
          @onChange={{fn this.put "bleed"}}
        />
        <NumberField
          @label={{t "editor.safe"}}
          @value={{this.safe}}
          @unit="mm"
          @min={{0}}
          @max={{50}}
          @onChange={{fn this.put "safe"}}
        />
      </div>
      <ChoiceField
        @label={{t "editor.hole-label"}}
        @value={{this.hole}}
        @choices={{this.holeChoices}}
        @onChange={{this.setHole}}
      />
      {{#if this.design.hole}}
        <NumberField
          @label={{t "editor.hole-top"}}
          @value={{this.top}}
          @unit="mm"
          @min={{0}}
          @max={{100}}
          @onChange={{this.setTop}}
        />
      {{/if}}
      <label class="check">
        <input type="checkbox" checked={{this.design.mirrored}} {{on "change" this.setMirrored}} />
        <span>{{t "editor.mirrored"}}</span>
      </label>
      <Field @label={{t "editor.family"}} @hint={{t "editor.family-hint"}} as |f|>
        <input
          id={{f.id}}
          {{shows this.design.family}}
          dir="auto"
          aria-describedby={{f.describedBy}}
          {{on "change" this.setFamily}}
        />
      </Field>
      <p class="hint">{{t "editor.choose-element"}}</p>
    </section>
  </template>
}
