import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import {
  inBox,
  kept,
  moved,
  resized,
  rounded,
  snapLines,
  snappedMove,
  snappedResize,
  turned,
  turning,
} from './geometry';
import { held, hold } from 'badgeyay/ui/hold';
import { press } from './keys';
import { pinched, rolled } from './fingers';
import DrawnFace from './drawn-face';
import PrintersLines from './printers-lines';
import Rulers from './rulers';
import Selection from './selection';

const REACH = 6; // px within which a box snaps
const NONE = { x: null, y: null };

/** The face in millimetres, to be changed by pointer, finger and keyboard: `@state`, `@viewport`, `@set`, `@onLeave`, `@onPerson`, `@onKeys`. */
export default class Canvas extends Component {
  @service intl;
  @service shortcuts;

  @tracked drag = null; // { element, put, guides } while something moves: the element, as it would be put
  pinching = false; // two fingers are down: they move the view, not what lies under them

  get state() {
    return this.args.state;
  }

  get viewport() {
    return this.args.viewport;
  }

  get design() {
    return this.state.design;
  }

  get bleed() {
    return this.design.bleed ?? 3;
  }

  /** The element that is dragged is drawn where it is now. */
  get shown() {
    const { drag } = this;
    if (!drag) return this.state.elements;
    return this.state.elements.map((element) => (element.id === drag.element.id ? drag.put : element));
  }

  /** What can be picked: a stack lies under its members, whatever its place among the layers. */
  get picked() {
    const { elements } = this.state;
    const isStack = ({ type }) => type === 'stack';
    return [...elements.filter(isStack), ...elements.filter((element) => !isStack(element))];
  }

  get selection() {
    return this.drag?.put ?? this.state.selected;
  }

  label = (element) => {
    const { x, y, w, h } = rounded(element);
    return this.intl.t('editor.element-at', { name: this.state.nameOf(element), x, y, w, h });
  };

  measure = modifier((element) => {
    const observer = new ResizeObserver(([{ contentRect }]) => {
      this.viewport.measured(contentRect.width, contentRect.height);
    });
    observer.observe(element);
    return () => observer.disconnect();
  });

  /** After Tab the focus goes to what is selected, so that it is read out. */
  follow = modifier((element, [selectedId]) => {
    const { selected } = this.state;
    if (selected && !selected.locked) queueMicrotask(() => this.viewport.reveal(selected));
    if (!selectedId || !element.contains(document.activeElement)) return;
    const marked = element.querySelector('[aria-pressed="true"]');
    if (marked !== document.activeElement) marked?.focus({ preventScroll: true });
  });

  // --- Pointer ---

  lines(element) {
    const others = this.state.elements.filter((one) => one !== element && one.w < this.design.width && !one.hidden);
    return snapLines(this.design, others);
  }

  /** Drags an element: `boxAt(dx, dy, event)` gives `{ box, guides }` for a distance in mm. */
  drags(event, element, what, boxAt) {
    const move = (dx, dy, moving) => {
      if (this.pinching) return;
      const { px } = this.viewport;
      const { box, guides } = boxAt(dx * px, dy * px, moving);
      this.drag = { element, put: inBox(element, kept(element, box, this.design)), guides };
    };
    const end = (done) => {
      const { drag } = this;
      this.drag = null;
      if (done && drag) this.state.putBox(element.id, drag.put, what);
    };
    hold(event, move, end);
  }

  pick = (element, event) => {
    if (event.button > 0 || element.locked) return;
    this.state.selectedId = element.id;
    const lines = this.lines(element);
    this.drags(event, element, 'move', (dx, dy, { shiftKey, altKey }) => {
      const [x, y] = shiftKey ? (Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]) : [dx, dy];
      const box = moved(element, x, y);
      return altKey ? { box, guides: NONE } : snappedMove(box, lines, REACH * this.viewport.px);
    });
  };

  pull = (handle, event) => {
    event.stopPropagation();
    const element = this.state.selected;
    if (event.button > 0 || element.locked) return;
    const lines = this.lines(element);
    this.drags(event, element, 'resize', (dx, dy, { shiftKey, altKey }) => {
      const [across, down] = turned(dx, dy, -(element.rotation ?? 0));
      const box = resized(element, handle, across, down, shiftKey);
      const free = altKey || shiftKey || element.rotation;
      return free ? { box, guides: NONE } : snappedResize(box, handle, lines, REACH * this.viewport.px);
    });
  };

  /** Beside the elements, on a locked one, and with the middle button: the view is moved. */
  beside = (event) => {
    const isBeside = event.target === event.currentTarget;
    if (isBeside && !event.button) this.state.selectedId = null;
    if (event.button !== 1 && !isBeside && !event.target.matches('.locked')) return;
    let [x, y] = [0, 0];
    const move = (dx, dy) => {
      if (!this.pinching) this.viewport.pan(x - dx, y - dy);
      [x, y] = [dx, dy];
    };
    hold(event, move, () => {});
  };

  onPinch = (isPinching) => {
    this.pinching = isPinching;
    if (isPinching) this.drag = null;
  };

  select = (element) => (this.state.selectedId = element.id);

  press = (event) => {
    const { onLeave: leave, onPerson: person } = this.args;
    if (press(event, this.state, this.viewport, { leave, person, single: this.shortcuts.on })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  <template>
    <div class="canvas mat" {{this.measure}}>
      {{! template-lint-disable no-invalid-interactive }}
      <svg
        viewBox={{this.viewport.viewBox}}
        role="group"
        aria-label={{t "editor.face" side=@state.place.side width=this.design.width height=this.design.height}}
        data-test-canvas
        {{this.follow @state.selectedId}}
        {{on "keydown" this.press}}
        {{held this.beside}}
        {{rolled this.viewport}}
        {{pinched this.viewport this.onPinch}}
      >
        <DrawnFace
          @state={{@state}}
          @set={{@set}}
          @elements={{this.shown}}
          @moving={{this.drag}}
          @bleed={{this.bleed}}
          @onRefused={{@onRefused}}
        />
        <PrintersLines @design={{this.design}} @shown={{@state.lines}} />
        {{#each this.picked key="id" as |element|}}
          {{#unless element.hidden}}
            <rect
              class="hit {{if element.locked 'locked'}}"
              x={{element.x}}
              y={{element.y}}
              width={{element.w}}
              height={{element.h}}
              transform={{turning element}}
              role="button"
              tabindex="0"
              aria-label={{this.label element}}
              aria-pressed={{if (eq element.id @state.selectedId) "true" "false"}}
              data-test-element={{element.id}}
              {{held (fn this.pick element)}}
              {{on "focus" (fn this.select element)}}
            />
          {{/unless}}
        {{/each}}
        {{#if this.selection}}
          <Selection
            @box={{this.selection}}
            @turn={{turning this.selection}}
            @locked={{this.selection.locked}}
            @px={{this.viewport.px}}
            @onPull={{this.pull}}
          />
        {{/if}}
        {{#if this.drag}}
          {{#if (neq this.drag.guides.x null)}}
            <line class="guide" x1={{this.drag.guides.x}} x2={{this.drag.guides.x}} y1="-2000" y2="2000" />
          {{/if}}
          {{#if (neq this.drag.guides.y null)}}
            <line class="guide" y1={{this.drag.guides.y}} y2={{this.drag.guides.y}} x1="-2000" x2="2000" />
          {{/if}}
        {{/if}}
      </svg>
      {{#if @state.blank}}<p class="canvas-note">{{t "editor.blank" why=@state.blank}}</p>{{/if}}
      <Rulers
        @view={{this.viewport.view}}
        @size={{this.viewport.size}}
        @scale={{this.viewport.scale}}
        @marked={{this.selection}}
      />
    </div>
  </template>
}
