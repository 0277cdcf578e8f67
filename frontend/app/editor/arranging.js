import { alignedIn, boundsOf, inBox, kept, keptTogether, moved, resized, spread } from './canvas/geometry';

/** Where the chosen elements of a face lie: moved, aligned, spread, made larger; each one step of the state's history. */
export class Arranging {
  constructor(state) {
    this.state = state;
  }

  /** What moves with what is chosen: what is kept together with it, the members of stacks, and nothing that is locked. */
  get moving() {
    return this.#withMembers(this.state.together.with(this.state.chosen));
  }

  #withMembers(elements) {
    const ids = new Set(elements.flatMap(({ id, members = [] }) => [id, ...members]));
    return this.state.elements.filter(({ id, locked }) => ids.has(id) && !locked);
  }

  get movable() {
    return this.state.chosen.filter(({ locked }) => !locked);
  }

  /** What is chosen, and what moves with it, by so much: a Map for `putAll`. */
  movedBy(dx, dy) {
    const { moving } = this;
    const [x, y] = keptTogether(moving, dx, dy, this.state.design);
    return new Map(moving.map((element) => [element.id, inBox(element, moved(element, x, y))]));
  }

  /** What was dragged is let go. One member of a stack, moved along it, takes the place it was moved to. */
  drop(put, elements, what) {
    const [element] = elements;
    const stack = elements.length === 1 && this.state.elements.find(({ members }) => members?.includes(element.id));
    const order = stack && what === 'move' ? this.#orderIn(stack, put.get(element.id)) : null;
    this.state.putAll(order ? new Map([...put, [stack.id, { ...stack, members: order }]]) : put, elements, what);
  }

  /** The members of a stack in the order they would lie, or null where it stays. */
  #orderIn({ members, direction }, moving) {
    const [start, size] = direction === 'row' ? ['x', 'w'] : ['y', 'h'];
    const middle = (id) => {
      const element = id === moving.id ? moving : this.state.elements.find((one) => one.id === id);
      return element ? this.state.drawn(element)[start] + element[size] / 2 : 0;
    };
    const isSeen = (id) => this.state.offsets.has(id);
    const seen = members.filter(isSeen).sort((one, other) => middle(one) - middle(other));
    const order = members.map((id) => (isSeen(id) ? seen.shift() : id));
    return order.every((id, at) => id === members[at]) ? null : order;
  }

  moveBy(dx, dy, key = null) {
    this.state.putAll(this.movedBy(dx, dy), this.movable, 'move', key);
  }

  /** The upper left corner of what is chosen, at a place across or down. */
  moveTo(side, value) {
    const by = value - boundsOf(this.movable)[side];
    this.moveBy(side === 'x' ? by : 0, side === 'y' ? by : 0);
  }

  nudge(dx, dy) {
    this.moveBy(dx, dy, `nudge ${this.state.selectedIds.join()}`);
  }

  grow(dw, dh) {
    const { movable } = this;
    const grown = (element) => inBox(element, kept(element, resized(element, 'se', dw, dh), this.state.design));
    const put = new Map(movable.map((element) => [element.id, grown(element)]));
    this.state.putAll(put, movable, 'resize', `grow ${this.state.selectedIds.join()}`);
  }

  /** The safe area of the badge, in which things are aligned with it. */
  get safeArea() {
    const { width, height, safe = 4 } = this.state.design;
    return { x: safe, y: safe, w: width - 2 * safe, h: height - 2 * safe };
  }

  /** With each other, or in the safe area of the badge. */
  align(axis, where, isOnBadge = true) {
    const units = this.unitsOf(isOnBadge);
    if (!units.length) return;
    const boxes = units.map(boundsOf);
    this.#putUnits(units, alignedIn(boxes, axis, where, isOnBadge ? this.safeArea : boundsOf(boxes)), 'align');
  }

  /** The same gap between all that is chosen: one that is given, or as the outer ones leave it. */
  spread(axis, gap = null) {
    const units = this.unitsOf();
    if (units.length > 1) this.#putUnits(units, spread(units.map(boundsOf), axis, gap), 'spread');
  }

  /**
   * What is put as one: an element, or all that are kept together. Those are put each for itself where nothing else is chosen
   * and they are put with each other.
   */
  unitsOf(isOnBadge = false) {
    const { movable } = this;
    const units = new Map();
    for (const element of movable) {
      const name = element.together ? `together ${element.together}` : `one ${element.id}`;
      if (!units.has(name))
        units.set(
          name,
          this.state.together.with([element]).filter(({ locked }) => !locked),
        );
    }
    return units.size > 1 || isOnBadge ? [...units.values()] : movable.map((element) => [element]);
  }

  /** A stack takes its members along; one that is put itself goes where it is put. */
  #putUnits(units, boxes, what) {
    const put = new Map();
    const own = new Set(units.flat());
    units.forEach((unit, at) => {
      const from = boundsOf(unit);
      for (const one of this.#withMembers(unit))
        if (unit.includes(one) || !own.has(one)) {
          const box = moved(one, boxes[at].x - from.x, boxes[at].y - from.y);
          put.set(one.id, inBox(one, kept(one, box, this.state.design)));
        }
    });
    this.state.putAll(put, units.flat(), what);
  }
}
