import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import {
  boundsOf,
  caught,
  inBox,
  isGround,
  kept,
  moved,
  resized,
  rounded,
  scaledInto,
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
import Writing from './writing';

const REACH = 6; // px within which a box snaps
const NONE = { x: null, y: null };

/** The face in millimetres, to be changed by pointer, finger and keyboard: `@state`, `@viewport`, `@set`, `@onLeave`, `@onPerson`. */
export default class Canvas extends Component {
  @service intl;
  @service shortcuts;

  @tracked drag = null; // { put, guides } while something moves: elements by id, as they would be put
  @tracked lasso = null; // the box that is drawn around what is to be chosen
  @tracked byKeys = false; // whether the focus was put by a key, and is to be seen
  passing = false; // a press on the ground chooses it by a click alone, not by the focus that comes with it
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

  /** What is dragged is drawn where it is now, and members of a stack where it puts them. */
  get shown() {
    const { drag } = this;
    return this.state.elements.map((element) => this.state.drawn(drag?.put.get(element.id) ?? element));
  }

  /** The text that is written is drawn by the field it is written in. */
  get art() {
    const { writing } = this.state;
    return writing ? this.shown.filter(({ id }) => id !== writing.id) : this.shown;
  }

  /** What can be picked: a stack lies under its members, and what says nothing to this person under what does. */
  get picked() {
    const depth = (element) => {
      if (element.type === 'stack') return 0;
      return this.state.says(element) ? 2 : 1;
    };
    return this.shown.toSorted((one, other) => depth(one) - depth(other));
  }

  get selection() {
    return this.shown.filter(({ id }) => this.state.selectedIds.includes(id));
  }

  get bounds() {
    const { selection } = this;
    return selection.length ? boundsOf(selection) : null;
  }

  get written() {
    const { writing } = this.state;
    return writing && this.shown.find(({ id }) => id === writing.id);
  }

  label = (element) => {
    const { x, y, w, h } = rounded(element);
    return this.intl.t('editor.element-at', { name: this.state.nameOf(element), x, y, w, h });
  };

  isChosen = ({ id }) => (this.state.selectedIds.includes(id) ? 'true' : 'false');

  /** What this person does not see is chosen in the list of layers. */
  classOf = (element) => {
    const isThere = this.state.isShown(element) || this.state.selectedIds.includes(element.id);
    return `hit ${element.locked ? 'locked' : ''} ${isThere ? '' : 'away'}`;
  };

  measure = modifier((element) => {
    const observer = new ResizeObserver(([{ contentRect }]) => {
      this.viewport.measured(contentRect.width, contentRect.height);
    });
    observer.observe(element);
    return () => observer.disconnect();
  });

  /** A focus that a key has put is shown; one that came with a click is not, whatever the browser thinks of it. */
  tellKeys = modifier(() => {
    const tell = ({ type }) => {
      const byKeys = type === 'keydown';
      if (byKeys !== this.byKeys) this.byKeys = byKeys;
    };
    document.addEventListener('keydown', tell, true);
    document.addEventListener('pointerdown', tell, true);
    return () => {
      document.removeEventListener('keydown', tell, true);
      document.removeEventListener('pointerdown', tell, true);
    };
  });

  /** After Tab the focus goes to what is selected, so that it is read out. */
  follow = modifier((element, [selectedId]) => {
    const { selected } = this.state;
    if (selected && !selected.locked) queueMicrotask(() => this.viewport.reveal(selected));
    if (!selectedId || !element.contains(document.activeElement)) return;
    const marked = [...element.querySelectorAll('[aria-pressed="true"]')];
    if (!marked.includes(document.activeElement)) marked.at(-1)?.focus({ preventScroll: true });
  });

  // --- Pointer ---

  lines(moving) {
    const others = this.shown.filter(
      (one) => !moving.some(({ id }) => id === one.id) && one.w < this.design.width && this.state.isShown(one),
    );
    return snapLines(this.design, others);
  }

  /** Drags: `at(dx, dy, event)` gives `{ put, guides }` for a distance in mm. A click calls `onClick`. */
  drags(event, what, elements, at, onClick) {
    const move = (dx, dy, moving) => {
      if (this.pinching) return;
      const { px } = this.viewport;
      this.drag = at(dx * px, dy * px, moving);
    };
    const end = (done) => {
      const { drag } = this;
      this.drag = null;
      if (done && drag) this.state.drop(drag.put, elements, what);
      else if (!this.pinching) onClick?.();
    };
    hold(event, move, end);
  }

  pick = (element, event) => {
    if (event.button > 0 || element.locked) return;
    const { state } = this;
    const adds = event.shiftKey || state.several;
    const isChosen = state.selectedIds.includes(element.id);
    if (!isChosen && isGround(element, this.design)) {
      this.besideOn(event, adds, () => (adds ? state.toggle(element.id) : (state.selectedId = element.id)));
      return;
    }
    const isAlone = isChosen && state.selected !== null;
    if (!isChosen && adds) state.toggle(element.id);
    else if (!isChosen) state.selectedId = element.id;
    const { movable } = state;
    const from = boundsOf(movable.map(state.drawn));
    const lines = this.lines(state.moving);
    const at = (dx, dy, { shiftKey, altKey }) => {
      const [x, y] = shiftKey ? (Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]) : [dx, dy];
      const box = moved(from, x, y);
      const snapped = altKey ? { box, guides: NONE } : snappedMove(box, lines, REACH * this.viewport.px);
      return { put: state.movedBy(snapped.box.x - from.x, snapped.box.y - from.y), guides: snapped.guides };
    };
    this.drags(event, 'move', movable, at, () => this.click(element, event, { adds, isChosen, isAlone }));
  };

  /** One of several is left alone, or taken out; a second tap on a text puts the caret into it, as a double click does. */
  click(element, { pointerType }, { adds, isChosen, isAlone }) {
    const { id } = element;
    if (isChosen && adds) this.state.toggle(id);
    else if (isAlone && pointerType === 'touch') this.state.write(id);
    else if (isChosen) this.state.selectedId = id;
  }

  write = ({ id }, event) => {
    if (!event.shiftKey && !this.state.several) this.state.write(id);
  };

  pull = (handle, event) => {
    event.stopPropagation();
    const { movable } = this.state;
    if (event.button > 0 || !movable.length) return;
    const drawn = movable.map(this.state.drawn);
    const from = boundsOf(drawn);
    const lines = this.lines(movable);
    const rotation = movable.length === 1 ? (movable[0].rotation ?? 0) : 0;
    const at = (dx, dy, { shiftKey, altKey }) => {
      const [across, down] = turned(dx, dy, -rotation);
      const box = resized(from, handle, across, down, shiftKey);
      const free = altKey || shiftKey || rotation;
      const reach = REACH * this.viewport.px;
      const snapped = free ? { box, guides: NONE } : snappedResize(box, handle, lines, reach);
      const put = movable.map((element, place) => {
        const next = scaledInto(drawn[place], from, snapped.box);
        const own = moved(next, element.x - drawn[place].x, element.y - drawn[place].y);
        return [element.id, inBox(element, kept(element, own, this.design))];
      });
      return { put: new Map(put), guides: snapped.guides };
    };
    this.drags(event, 'resize', movable, at, () => this.clickThrough(event));
  };

  /** A click on a handle is one on what lies under it: on a phone handles are as large as small texts. */
  clickThrough(event) {
    const { state } = this;
    const hits = document
      .elementsFromPoint(event.clientX, event.clientY)
      .filter((one) => one.matches('.hit:not(.locked)'));
    const element = state.elements.find(({ id }) => id === hits[0]?.dataset.element);
    if (!element) return;
    const isChosen = state.selectedIds.includes(element.id);
    const adds = event.shiftKey || state.several;
    if (isChosen) this.click(element, event, { adds, isChosen, isAlone: state.selected !== null });
    else if (adds) state.toggle(element.id);
    else state.selectedId = element.id;
  }

  /** In mm of the face. */
  pointAt(svg, { clientX, clientY }) {
    const { left, top } = svg.getBoundingClientRect();
    const { view, px } = this.viewport;
    return { x: view.x + (clientX - left) * px, y: view.y + (clientY - top) * px };
  }

  /** Beside the elements and on a locked one: a lasso. A finger moves the view, and so does the middle button. */
  beside = (event) => {
    const isBeside = event.target === event.currentTarget;
    if (event.button > 1 || (event.button !== 1 && !isBeside)) return;
    const { state } = this;
    const adds = event.shiftKey || state.several;
    if (event.button === 1) this.pan(event);
    else this.besideOn(event, adds, () => adds || state.select([]));
  };

  /** On the mat, or on the ground of the badge: a click does one thing, and dragging moves nothing that lies there. */
  besideOn(event, adds, onClick) {
    this.passing = true;
    if (event.pointerType === 'touch' && !this.state.several) this.pan(event, onClick);
    else this.throwLasso(event, adds ? this.state.selectedIds : [], onClick);
  }

  pan(event, onClick) {
    let [x, y] = [0, 0];
    const move = (dx, dy) => {
      if (!this.pinching) this.viewport.pan(x - dx, y - dy);
      [x, y] = [dx, dy];
    };
    hold(event, move, (done) => {
      this.passing = false;
      if (!done && !this.pinching) onClick?.();
    });
  }

  throwLasso(event, before, onClick) {
    const svg = event.currentTarget.ownerSVGElement ?? event.currentTarget;
    const from = this.pointAt(svg, event);
    const there = this.shown.filter(
      (element) =>
        element.type !== 'stack' && !element.locked && !isGround(element, this.design) && this.state.isShown(element),
    );
    const move = (dx, dy, moving) => {
      if (this.pinching) return;
      const to = this.pointAt(svg, moving);
      this.lasso = boundsOf([
        { ...from, w: 0, h: 0 },
        { ...to, w: 0, h: 0 },
      ]);
      this.state.select([...new Set([...before, ...caught(there, this.lasso).map(({ id }) => id)])]);
    };
    const end = (done) => {
      this.lasso = null;
      this.passing = false;
      if (!done) return this.pinching || onClick();
      const chosen = svg.querySelector('.hit[aria-pressed="true"]');
      return chosen?.focus({ preventScroll: true });
    };
    hold(event, move, end);
  }

  onPinch = (isPinching) => {
    this.pinching = isPinching;
    if (!isPinching) return;
    this.drag = null;
    this.lasso = null;
  };

  /** The focus of what is chosen already changes nothing. */
  select = ({ id }) => {
    if (!this.passing && !this.state.selectedIds.includes(id)) this.state.selectedId = id;
  };

  press = (event) => {
    const { onLeave: leave, onPerson: person } = this.args;
    if (press(event, this.state, this.viewport, { leave, person, single: this.shortcuts.on })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** After writing the focus is on the text. */
  endWriting = () => {
    const { id } = this.state.writing;
    this.state.stopWriting();
    requestAnimationFrame(() => document.querySelector(`[data-test-element="${CSS.escape(id)}"]`)?.focus());
  };

  <template>
    <div class="canvas mat" {{this.measure}} {{this.tellKeys}}>
      {{! template-lint-disable no-invalid-interactive }}
      <svg
        class={{if this.byKeys "by-keys"}}
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
          @elements={{this.art}}
          @moving={{this.drag}}
          @bleed={{this.bleed}}
          @onRefused={{@onRefused}}
        />
        <PrintersLines @design={{this.design}} @shown={{@state.lines}} />
        {{#each this.picked key="id" as |element|}}
          {{#unless element.hidden}}
            <rect
              class={{this.classOf element}}
              x={{element.x}}
              y={{element.y}}
              width={{element.w}}
              height={{element.h}}
              transform={{turning element}}
              role="button"
              tabindex="0"
              aria-label={{this.label element}}
              aria-pressed={{this.isChosen element}}
              data-test-element={{element.id}}
              data-element={{element.id}}
              {{held (fn this.pick element)}}
              {{on "focus" (fn this.select element)}}
              {{on "dblclick" (fn this.write element)}}
            />
          {{/unless}}
        {{/each}}
        {{#if this.bounds}}
          <Selection
            @elements={{this.selection}}
            @bounds={{this.bounds}}
            @design={{this.design}}
            @view={{this.viewport.view}}
            @px={{this.viewport.px}}
            @writing={{@state.writing}}
            @onPull={{this.pull}}
          />
        {{/if}}
        {{#if this.lasso}}
          <rect
            class="lasso"
            x={{this.lasso.x}}
            y={{this.lasso.y}}
            width={{this.lasso.w}}
            height={{this.lasso.h}}
            aria-hidden="true"
            data-test-lasso
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
      {{#if this.written}}
        <Writing
          @state={{@state}}
          @element={{this.written}}
          @view={{this.viewport.view}}
          @scale={{this.viewport.scale}}
          @onEnd={{this.endWriting}}
        />
      {{/if}}
      {{#if @state.blank}}<p class="canvas-note">{{t "editor.blank" why=@state.blank}}</p>{{/if}}
      <Rulers
        @view={{this.viewport.view}}
        @size={{this.viewport.size}}
        @scale={{this.viewport.scale}}
        @marked={{this.bounds}}
      />
    </div>
  </template>
}
