import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { picture } from 'badgeyay/design/previews';
import { ticketColours } from 'badgeyay/design/colours';
import { kept, moved, resized, rounded, snapLines, snappedMove, snappedResize } from 'badgeyay/design/geometry';
import { press } from 'badgeyay/editor/keys';
import Art from './art';
import Rulers from './rulers';

const PX_PER_MM = 4; // at 100 %
const QUIET = 250; // ms without a change, before the server draws
const REACH = 6; // px within which a box snaps
const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'];
const EMPTY = { x: null, y: null };

const id = (element) => element.id;
const is = (one, other) => one === other;
const minus = (value) => -value;
const plusTwice = (size, over) => size + 2 * over;
const known = (value) => value !== null;

/** A drag begins when the pointer goes down, not when it comes up. */
const held = modifier((element, [begin]) => {
  element.addEventListener('pointerdown', begin);
  return () => element.removeEventListener('pointerdown', begin);
});

/** The face in millimetres: a rough drawing at once, the server's picture a moment later. `@state`, `@set`. */
export default class Canvas extends Component {
  @service intl;

  @tracked size = { width: 800, height: 600 }; // px
  @tracked drag = null; // { box, element, guides } while something moves
  @tracked drawn = null; // { design, url, ... }: the server's picture and what it shows

  fresh = true; // nobody has seen it yet

  get state() {
    return this.args.state;
  }

  /** A badge larger than the canvas begins whole. */
  fitInto(width, height) {
    this.fresh = false;
    const { width: w, height: h } = this.design;
    const room = 64; // px for the rulers and a little mat
    const scale = Math.min((width - room) / (w + 2 * this.bleed), (height - room) / (h + 2 * this.bleed));
    if (scale > 0 && scale < PX_PER_MM) this.state.zoom = scale / PX_PER_MM;
  }

  get design() {
    return this.state.design;
  }

  get scale() {
    return PX_PER_MM * this.state.zoom;
  }

  /** The visible part in mm; the badge stands in the middle. */
  get view() {
    const w = this.size.width / this.scale;
    const h = this.size.height / this.scale;
    return { x: (this.design.width - w) / 2, y: (this.design.height - h) / 2, w, h };
  }

  get viewBox() {
    const { x, y, w, h } = this.view;
    return `${x} ${y} ${w} ${h}`;
  }

  /** Millimetres of a length on the screen, for lines that do not grow with the zoom. */
  get px() {
    return 1 / this.scale;
  }

  get hair() {
    return this.px * 1.5;
  }

  get bleed() {
    return this.design.bleed ?? 3;
  }

  get safe() {
    return this.design.safe ?? 4;
  }

  get ticket() {
    return ticketColours(this.design.palette, this.state.values);
  }

  /** The element that is dragged is drawn where it is now. */
  get shown() {
    return this.state.elements.map((element) =>
      this.drag?.element.id === element.id ? { ...element, ...this.drag.put } : element,
    );
  }

  get selection() {
    return this.drag?.box ?? this.state.selected;
  }

  get handles() {
    const box = this.selection;
    const side = 10 * this.px;
    const at = (start, length, where) => start + length * where - side / 2;
    const across = { w: 0, e: 1 };
    const down = { n: 0, s: 1 };
    return HANDLES.map((handle) => ({
      handle,
      side,
      cursor: `handle at-${handle}`,
      x: at(box.x, box.w, across[handle.slice(-1)] ?? 0.5),
      y: at(box.y, box.h, down[handle[0]] ?? 0.5),
    }));
  }

  get tag() {
    const { x, y, w, h } = this.selection;
    const text = this.intl.t('editor.measures', { w: rounded(this.selection).w, h: rounded(this.selection).h });
    const width = (text.length * 7 + 16) * this.px;
    const height = 22 * this.px;
    return {
      text,
      width,
      height,
      radius: 3 * this.px,
      x: x + w - width,
      y: y + h + 10 * this.px,
      middle: x + w - width / 2,
      baseline: y + h + 25.5 * this.px,
      size: 13 * this.px,
    };
  }

  get holes() {
    const { hole, width } = this.design;
    if (!hole) return [];
    const { top = 5, height = 3, distance = 30 } = hole;
    const slot = hole.width ?? 14;
    if (hole.shape === 'slot') return [{ x: (width - slot) / 2, y: top, w: slot, h: height, r: height / 2 }];
    return [-1, 1].map((side) => ({
      x: width / 2 + (side * distance) / 2 - height / 2,
      y: top,
      w: height,
      h: height,
      r: height / 2,
    }));
  }

  /** Whether the server's picture shows exactly what the design says now. */
  get exact() {
    const { drawn, state } = this;
    return drawn?.design === state.design &&
      drawn.person === state.person &&
      drawn.side === state.place.side &&
      !this.drag
      ? drawn.url
      : null;
  }

  label = (element) => {
    const { x, y, w, h } = rounded(element);
    return this.intl.t('editor.element-at', { name: this.state.nameOf(element), x, y, w, h });
  };

  // --- The server's picture ---

  redraw = modifier((_, [design, person, side]) => {
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const asked = this.args.set.preview(person.fields, { design, side, width: 1000 });
        const url = await picture(asked, controller.signal);
        this.drawn = { design, person, side, url };
      } catch (error) {
        if (error.name !== 'AbortError') this.args.onRefused(error);
      }
    }, QUIET);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  });

  measure = modifier((element) => {
    const observer = new ResizeObserver(([entry]) => {
      const { width, height } = entry.contentRect;
      if (this.fresh) this.fitInto(width, height);
      this.size = { width, height };
    });
    observer.observe(element);
    return () => observer.disconnect();
  });

  /** After Tab the focus goes to what is selected, so that it is read out. */
  follow = modifier((element, [selectedId]) => {
    if (!selectedId || !element.contains(document.activeElement)) return;
    const marked = element.querySelector('[aria-pressed="true"]');
    if (marked !== document.activeElement) marked?.focus({ preventScroll: true });
  });

  // --- Pointer ---

  /** A pointer held down: `begin(event)` gives what to do with each distance in mm, and at its end. */
  hold(event, onMove, onEnd) {
    const target = event.currentTarget;
    const start = { x: event.clientX, y: event.clientY };
    const { pointerId } = event;
    target.setPointerCapture(pointerId);
    let far = false;
    const move = (moving) => {
      if (moving.pointerId !== pointerId) return;
      const dx = moving.clientX - start.x;
      const dy = moving.clientY - start.y;
      far ||= Math.hypot(dx, dy) > 3; // px: a click with a trembling hand moves nothing
      if (far) onMove(dx * this.px, dy * this.px, moving);
    };
    const end = (ending) => {
      if (ending.pointerId !== pointerId) return;
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', end);
      target.removeEventListener('pointercancel', end);
      onEnd(far && ending.type === 'pointerup');
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end);
    target.addEventListener('pointercancel', end);
  }

  lines(element) {
    const others = this.state.elements.filter((one) => one !== element && one.w < this.design.width && !one.hidden);
    return snapLines(this.design, others);
  }

  moveTo(element, wanted, guides) {
    const box = kept(element, wanted, this.design);
    this.drag = { element, box: rounded(box), put: this.inside(element, box), guides };
  }

  inside(element, box) {
    const put = rounded(box);
    return element.type === 'path' ? {} : put;
  }

  settle = (element, what) => (done) => {
    const { drag } = this;
    this.drag = null;
    if (done && drag) this.state.place_(element.id, drag.box, what);
  };

  pick = (element, event) => {
    if (event.button > 0 || element.locked) return;
    this.state.selectedId = element.id;
    const lines = this.lines(element);
    const drag = (dx, dy, moving) => {
      const [x, y] = moving.shiftKey ? (Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]) : [dx, dy];
      const box = moved(element, x, y);
      const snapped = moving.altKey ? { box, guides: EMPTY } : snappedMove(box, lines, REACH * this.px);
      this.moveTo(element, snapped.box, snapped.guides);
    };
    this.hold(event, drag, this.settle(element, 'move'));
  };

  pull = (handle, event) => {
    event.stopPropagation();
    const element = this.state.selected;
    if (event.button > 0 || element.locked) return;
    const lines = this.lines(element);
    const drag = (dx, dy, moving) => {
      const box = resized(element, handle, dx, dy, moving.shiftKey);
      const free = moving.altKey || moving.shiftKey;
      const snapped = free ? { box, guides: EMPTY } : snappedResize(box, handle, lines, REACH * this.px);
      this.moveTo(element, snapped.box, snapped.guides);
    };
    this.hold(event, drag, this.settle(element, 'resize'));
  };

  beside = (event) => {
    if (event.target === event.currentTarget) this.state.selectedId = null;
  };

  select = (element) => (this.state.selectedId = element.id);

  press = (event) => {
    if (press(event, this.state, { leave: this.args.onLeave, person: this.args.onPerson })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  <template>
    <div class="canvas mat" {{this.measure}}>
      {{! template-lint-disable no-invalid-interactive }}
      <svg
        viewBox={{this.viewBox}}
        role="group"
        aria-label={{t "editor.face" side=@state.place.side width=this.design.width height=this.design.height}}
        data-test-canvas
        {{this.redraw this.design @state.person @state.place.side}}
        {{this.follow @state.selectedId}}
        {{on "keydown" this.press}}
        {{held this.beside}}
      >
        <clipPath id="trimmed"><rect width={{this.design.width}} height={{this.design.height}} /></clipPath>
        <clipPath id="with-bleed"><rect
            x={{minus this.bleed}}
            y={{minus this.bleed}}
            width={{plusTwice this.design.width this.bleed}}
            height={{plusTwice this.design.height this.bleed}}
          /></clipPath>
        <g class="over-the-trim" clip-path="url(#with-bleed)" aria-hidden="true">
          {{#each this.shown key="id" as |element|}}
            <Art @element={{element}} @values={{@state.values}} @ticket={{this.ticket}} />
          {{/each}}
        </g>
        <g clip-path="url(#trimmed)" aria-hidden="true">
          {{#if this.exact}}
            <image
              href={{this.exact}}
              width={{this.design.width}}
              height={{this.design.height}}
              preserveAspectRatio="none"
              data-test-exact
            />
          {{else}}
            <rect class="blank" width={{this.design.width}} height={{this.design.height}} />
            {{#each this.shown key="id" as |element|}}
              <Art @element={{element}} @values={{@state.values}} @ticket={{this.ticket}} />
            {{/each}}
          {{/if}}
        </g>
        {{#each this.holes as |hole|}}
          <rect class="punch" x={{hole.x}} y={{hole.y}} width={{hole.w}} height={{hole.h}} rx={{hole.r}} />
        {{/each}}
        {{#if @state.lines}}
          <g class="printers-lines" aria-hidden="true">
            <rect
              class="l-bleed"
              x={{minus this.bleed}}
              y={{minus this.bleed}}
              width={{plusTwice this.design.width this.bleed}}
              height={{plusTwice this.design.height this.bleed}}
            />
            <rect class="l-cut" width={{this.design.width}} height={{this.design.height}} />
            <rect
              class="l-safe"
              x={{this.safe}}
              y={{this.safe}}
              width={{plusTwice this.design.width (minus this.safe)}}
              height={{plusTwice this.design.height (minus this.safe)}}
            />
          </g>
        {{/if}}
        {{#each @state.elements key="id" as |element|}}
          {{#unless element.hidden}}
            <rect
              class="hit {{if element.locked 'locked'}}"
              x={{element.x}}
              y={{element.y}}
              width={{element.w}}
              height={{element.h}}
              role="button"
              tabindex="0"
              aria-label={{this.label element}}
              aria-pressed={{if (is element.id @state.selectedId) "true" "false"}}
              data-test-element={{id element}}
              {{held (fn this.pick element)}}
              {{on "focus" (fn this.select element)}}
            />
          {{/unless}}
        {{/each}}
        {{#if this.selection}}
          <g class="selection" aria-hidden="true">
            <rect
              class="l-sel"
              x={{this.selection.x}}
              y={{this.selection.y}}
              width={{this.selection.w}}
              height={{this.selection.h}}
            />
            {{#unless @state.selected.locked}}
              {{#each this.handles key="handle" as |handle|}}
                <rect
                  class={{handle.cursor}}
                  x={{handle.x}}
                  y={{handle.y}}
                  width={{handle.side}}
                  height={{handle.side}}
                  data-test-handle={{handle.handle}}
                  {{held (fn this.pull handle.handle)}}
                />
              {{/each}}
            {{/unless}}
            <rect
              class="sel-tag"
              x={{this.tag.x}}
              y={{this.tag.y}}
              width={{this.tag.width}}
              height={{this.tag.height}}
              rx={{this.tag.radius}}
            />
            <text class="tag-text" x={{this.tag.middle}} y={{this.tag.baseline}} font-size={{this.tag.size}}>
              {{this.tag.text}}
            </text>
          </g>
        {{/if}}
        {{#if this.drag}}
          {{#if (known this.drag.guides.x)}}
            <line class="guide" x1={{this.drag.guides.x}} x2={{this.drag.guides.x}} y1="-2000" y2="2000" />
          {{/if}}
          {{#if (known this.drag.guides.y)}}
            <line class="guide" y1={{this.drag.guides.y}} y2={{this.drag.guides.y}} x1="-2000" x2="2000" />
          {{/if}}
        {{/if}}
      </svg>
      <Rulers @view={{this.view}} @size={{this.size}} @scale={{this.scale}} @marked={{this.selection}} />
    </div>
  </template>
}
