import { tracked } from '@glimmer/tracking';
import {
  boundsOf,
  caught,
  inBox,
  isGround,
  kept,
  moved,
  resized,
  scaledInto,
  snapLines,
  snappedMove,
  snappedResize,
  turned,
} from './geometry';
import { hold } from 'badgeyay/ui/hold';

const REACH = 6; // px within which a box snaps
const NONE = { x: null, y: null };

/** What pointer and fingers do on the canvas: choosing, dragging, pulling at handles, the lasso, moving the view. */
export class Hand {
  @tracked drag = null; // { put, guides } while something moves: elements by id, as they would be put
  @tracked lasso = null; // the box that is drawn around what is to be chosen
  passing = false; // a press on the ground chooses it by a click alone, not by the focus that comes with it
  pinching = false; // two fingers are down: they move the view, not what lies under them

  constructor(state, viewport) {
    this.state = state;
    this.viewport = viewport;
  }

  /** What is dragged is drawn where it is now, and members of a stack where it puts them. */
  get shown() {
    const { drag } = this;
    return this.state.elements.map((element) => this.state.drawn(drag?.put.get(element.id) ?? element));
  }

  lines(moving) {
    const others = this.shown.filter(
      (one) => !moving.some(({ id }) => id === one.id) && one.w < this.state.design.width && this.state.isShown(one),
    );
    return snapLines(this.state.design, others);
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
      if (done && drag) this.state.arrange.drop(drag.put, elements, what);
      else if (!this.pinching) onClick?.();
    };
    hold(event, move, end);
  }

  pick = (element, event) => {
    if (event.button > 0 || element.locked) return;
    const { state } = this;
    const adds = event.shiftKey || state.several;
    const isChosen = state.selectedIds.includes(element.id);
    if (!isChosen && isGround(element, this.state.design)) {
      this.besideOn(event, adds, () => (adds ? state.together.toggle(element) : state.together.choose(element)));
      return;
    }
    const isAlone = isChosen && state.selected !== null;
    if (!isChosen && adds) state.together.toggle(element);
    else if (!isChosen) state.together.choose(element);
    const { movable } = state.arrange;
    const from = boundsOf(movable.map(state.drawn));
    const lines = this.lines(state.arrange.moving);
    const at = (dx, dy, { shiftKey, altKey }) => {
      const [x, y] = shiftKey ? (Math.abs(dx) > Math.abs(dy) ? [dx, 0] : [0, dy]) : [dx, dy];
      const box = moved(from, x, y);
      const snapped = altKey ? { box, guides: NONE } : snappedMove(box, lines, REACH * this.viewport.px);
      return { put: state.arrange.movedBy(snapped.box.x - from.x, snapped.box.y - from.y), guides: snapped.guides };
    };
    this.drags(event, 'move', movable, at, () => this.click(element, event, { adds, isChosen, isAlone }));
  };

  /** One of several is left alone, or taken out; a second tap on a text puts the caret into it, as a double click does. */
  click(element, { pointerType }, { adds, isChosen, isAlone }) {
    if (isChosen && adds) this.state.together.toggle(element);
    else if (isAlone && pointerType === 'touch') this.state.write(element.id);
    else if (isChosen) this.state.together.choose(element);
  }

  write = ({ id }, event) => {
    if (!event.shiftKey && !this.state.several) this.state.write(id);
  };

  pull = (handle, event) => {
    event.stopPropagation();
    const { movable } = this.state.arrange;
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
        return [element.id, inBox(element, kept(element, own, this.state.design))];
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
    else if (adds) state.together.toggle(element);
    else state.together.choose(element);
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
        element.type !== 'stack' &&
        !element.locked &&
        !isGround(element, this.state.design) &&
        this.state.isShown(element),
    );
    const move = (dx, dy, moving) => {
      if (this.pinching) return;
      const to = this.pointAt(svg, moving);
      this.lasso = boundsOf([
        { ...from, w: 0, h: 0 },
        { ...to, w: 0, h: 0 },
      ]);
      const caughtIds = this.state.together.with(caught(there, this.lasso)).map(({ id }) => id);
      this.state.select([...new Set([...before, ...caughtIds])]);
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
}
