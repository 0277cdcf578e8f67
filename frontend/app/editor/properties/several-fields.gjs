import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { guidFor } from '@ember/object/internals';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import NumberField from './number-field';
import { boundsOf, gapsOf } from 'badgeyay/editor/canvas/geometry';

const AXES = ['x', 'y'];
const PLACES = {
  x: [
    { where: 'start', icon: 'edges-left' },
    { where: 'middle', icon: 'edges-centre' },
    { where: 'end', icon: 'edges-right' },
  ],
  y: [
    { where: 'start', icon: 'edges-top' },
    { where: 'middle', icon: 'edges-middle' },
    { where: 'end', icon: 'edges-bottom' },
  ],
};
const SPREADS = { y: 'spread-down', x: 'spread-across' };

const at = (index, list) => list[index];
const placesOn = (axis) => PLACES[axis];
const spreadIcon = (axis) => SPREADS[axis];

/** Several elements at once, aligned, spread and moved: `@state`. */
export default class SeveralFields extends Component {
  @service intl;

  @tracked isOnBadge = false;
  @tracked axis = null; // along which they were spread last

  radioName = `frame-${guidFor(this)}`;

  get elements() {
    return this.args.state.arrange.movable;
  }

  get box() {
    return this.elements.length ? boundsOf(this.elements) : null;
  }

  get names() {
    const names = this.args.state.chosen.map((element) => this.args.state.nameOf(element));
    return this.intl.formatList(names);
  }

  get boxes() {
    return this.args.state.arrange.unitsOf().map(boundsOf);
  }

  get together() {
    return this.args.state.together;
  }

  /** Down, unless they lie side by side. */
  get along() {
    return this.axis ?? (this.box.h >= this.box.w || this.overlapsAcross ? 'y' : 'x');
  }

  get overlapsAcross() {
    return gapsOf(this.boxes, 'x').some((gap) => gap < 0);
  }

  get gaps() {
    return gapsOf(this.boxes, this.along);
  }

  get isEven() {
    return this.gaps.every((gap) => Math.abs(gap - this.gaps[0]) < 0.15);
  }

  get uneven() {
    return this.intl.formatList(this.gaps.map((gap) => this.intl.formatNumber(gap)));
  }

  get several() {
    return this.boxes.length > 1;
  }

  keepTogether = ({ target }) => (target.checked ? this.together.keep() : this.together.release());
  inBadge = (isOnBadge) => (this.isOnBadge = isOnBadge);
  align = (axis, where) => this.args.state.arrange.align(axis, where, this.isOnBadge);
  moveTo = (side, value) => this.args.state.arrange.moveTo(side, value);

  spread = (axis) => {
    this.axis = axis;
    this.args.state.arrange.spread(axis);
  };

  setGap = (gap) => this.args.state.arrange.spread(this.along, gap);

  <template>
    <section>
      <p class="hint"><bdi dir="auto">{{this.names}}</bdi></p>
    </section>
    {{#if this.box}}
      <section>
        <h2>{{t "editor.align-several"}}</h2>
        {{#each AXES as |axis|}}
          <div class="seg full" role="group" aria-label={{t "editor.align-axis" axis=axis}}>
            {{#each (placesOn axis) key="where" as |place|}}
              <button
                type="button"
                aria-label={{t "editor.edges" axis=axis where=place.where}}
                title={{t "editor.edges" axis=axis where=place.where}}
                {{on "click" (fn this.align axis place.where)}}
              ><Icon @name={{place.icon}} /></button>
            {{/each}}
          </div>
        {{/each}}
        <div class="radios" role="radiogroup" aria-label={{t "editor.align-several"}}>
          <label class="check">
            <input
              type="radio"
              name={{this.radioName}}
              checked={{not this.isOnBadge}}
              {{on "change" (fn this.inBadge false)}}
            /><span>{{t "editor.to-each-other"}}</span>
          </label>
          <label class="check">
            <input
              type="radio"
              name={{this.radioName}}
              checked={{this.isOnBadge}}
              {{on "change" (fn this.inBadge true)}}
            /><span>{{t "editor.to-the-badge"}}</span>
          </label>
        </div>
      </section>
      {{#if this.several}}
        <section>
          <h2>{{t "editor.spread"}}</h2>
          <div class="row tight">
            <button type="button" class="btn s" {{on "click" (fn this.spread "y")}}><Icon @name={{spreadIcon "y"}} />{{t
                "editor.spread-along"
                axis="y"
              }}</button>
            <button type="button" class="btn s" {{on "click" (fn this.spread "x")}}><Icon @name={{spreadIcon "x"}} />{{t
                "editor.spread-along"
                axis="x"
              }}</button>
          </div>
          <NumberField
            @label={{t "editor.between" axis=this.along}}
            @value={{at 0 this.gaps}}
            @unit="mm"
            @onChange={{this.setGap}}
          />
          {{#unless this.isEven}}<p class="hint">{{t "editor.uneven" gaps=this.uneven}}</p>{{/unless}}
        </section>
      {{/if}}
      <section>
        <h2>{{t "editor.all-of-them" count=this.elements.length}}</h2>
        <div class="grid2">
          <NumberField @label={{t "editor.left"}} @value={{this.box.x}} @unit="mm" @onChange={{fn this.moveTo "x"}} />
          <NumberField @label={{t "editor.top"}} @value={{this.box.y}} @unit="mm" @onChange={{fn this.moveTo "y"}} />
        </div>
        <label class="check">
          <input type="checkbox" checked={{this.together.isKept}} {{on "change" this.keepTogether}} />
          <span>{{t "editor.keep-together"}}<small>{{t "editor.move-as-one"}}</small></span>
        </label>
      </section>
    {{/if}}
  </template>
}
