/** Boxes in millimetres: `{ x, y, w, h }`. What the editor's drags and keys do, as arithmetic. */

export const SMALLEST = 1; // mm
const TENTH = (value) => Math.round(value * 10) / 10;

export function rounded({ x, y, w, h }) {
  return { x: TENTH(x), y: TENTH(y), w: TENTH(w), h: TENTH(h) };
}

export function moved(box, dx, dy) {
  return { ...box, x: box.x + dx, y: box.y + dy };
}

/** A handle is one of nw, n, ne, e, se, s, sw, w. `keep` holds the proportions, for a corner. */
export function resized(box, handle, dx, dy, keep = false) {
  const west = handle.includes('w');
  const north = handle.includes('n');
  let w = box.w + (west ? -dx : handle.includes('e') ? dx : 0);
  let h = box.h + (north ? -dy : handle.includes('s') ? dy : 0);
  if (keep && handle.length === 2 && box.w && box.h) {
    const scale = Math.max(w / box.w, h / box.h);
    [w, h] = [box.w * scale, box.h * scale];
  }
  w = Math.max(w, SMALLEST);
  h = Math.max(h, SMALLEST);
  return { x: west ? box.x + box.w - w : box.x, y: north ? box.y + box.h - h : box.y, w, h };
}

/** A distance as it is for something that is turned by so many degrees clockwise. */
export function turned(dx, dy, degrees) {
  const angle = (degrees * Math.PI) / 180;
  return [dx * Math.cos(angle) - dy * Math.sin(angle), dx * Math.sin(angle) + dy * Math.cos(angle)];
}

/** The SVG transform that turns an element about the middle of its box; null where it stands upright. */
export function turning({ rotation, x, y, w, h }) {
  return rotation ? `rotate(${rotation} ${x + w / 2} ${y + h / 2})` : null;
}

/** Text stays on the badge, where it is not cut off; all else may run past the trim. */
export function kept(element, box, { width, height }) {
  if (element.type !== 'text') return box;
  const w = Math.min(box.w, width);
  const h = Math.min(box.h, height);
  const x = Math.min(Math.max(box.x, 0), Math.floor((width - w) * 10) / 10);
  const y = Math.min(Math.max(box.y, 0), Math.floor((height - h) * 10) / 10);
  return { x, y, w, h };
}

/** The lines that a box of this badge may snap to: trim, safe area, middle, and the other boxes. */
export function snapLines({ width, height, safe = 4 }, others) {
  const edges = (start, size) => [start, start + size / 2, start + size];
  return {
    x: [0, safe, width / 2, width - safe, width, ...others.flatMap((o) => edges(o.x, o.w))],
    y: [0, safe, height / 2, height - safe, height, ...others.flatMap((o) => edges(o.y, o.h))],
  };
}

function nearest(positions, lines, within) {
  let best = null;
  for (const position of positions) {
    for (const line of lines) {
      const off = line - position;
      if (Math.abs(off) <= within && (!best || Math.abs(off) < Math.abs(best.off))) best = { off, line };
    }
  }
  return best;
}

/** A moved box on the nearest lines within reach; `guides` are the lines it met: `{ box, guides: { x, y } }`. */
export function snappedMove(box, lines, within) {
  const x = nearest([box.x, box.x + box.w / 2, box.x + box.w], lines.x, within);
  const y = nearest([box.y, box.y + box.h / 2, box.y + box.h], lines.y, within);
  return {
    box: moved(box, x?.off ?? 0, y?.off ?? 0),
    guides: { x: x?.line ?? null, y: y?.line ?? null },
  };
}

/** The same for a resize: only the sides that the handle moves. */
export function snappedResize(box, handle, lines, within) {
  const west = handle.includes('w');
  const north = handle.includes('n');
  const across = west || handle.includes('e');
  const down = north || handle.includes('s');
  const x = across ? nearest([west ? box.x : box.x + box.w], lines.x, within) : null;
  const y = down ? nearest([north ? box.y : box.y + box.h], lines.y, within) : null;
  const next = resized(box, handle, x?.off ?? 0, y?.off ?? 0);
  return { box: next, guides: { x: x?.line ?? null, y: y?.line ?? null } };
}

/**
 * The box that a path draws into: its anchor and control points. Paths are absolute M, L, H, V, C and Z.
 * Moving or resizing a path element moves its points along.
 */
export function transformedPath(path, from, to) {
  const across = from.w ? to.w / from.w : 1;
  const down = from.h ? to.h / from.h : 1;
  const x = (value) => to.x + (value - from.x) * across;
  const y = (value) => to.y + (value - from.y) * down;
  return path.replace(/([MLHVCZ])([^MLHVCZ]*)/g, (_, command, rest) => {
    const numbers = (rest.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const put = numbers.map((value, at) => {
      const vertical = command === 'V' || (command !== 'H' && at % 2 === 1);
      return Number((vertical ? y(value) : x(value)).toFixed(3));
    });
    return command + put.join(' ');
  });
}

/** An element in another box; the points of a path go with it. */
export function inBox(element, box) {
  const put = { ...element, ...rounded(box) };
  if (element.type === 'path') put.path = transformedPath(element.path, element, put);
  return put;
}

/** The smallest box around several. */
export function boundsOf(boxes) {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    w: Math.max(...boxes.map((box) => box.x + box.w)) - x,
    h: Math.max(...boxes.map((box) => box.y + box.h)) - y,
  };
}

/** A box inside `from`, as it lies when that becomes `to`. */
export function scaledInto(box, from, to) {
  const across = from.w ? to.w / from.w : 1;
  const down = from.h ? to.h / from.h : 1;
  return { x: to.x + (box.x - from.x) * across, y: to.y + (box.y - from.y) * down, w: box.w * across, h: box.h * down };
}

/** How far several may go together: texts among them stay on the badge, and none leaves the others. */
export function keptTogether(elements, dx, dy, { width, height }) {
  const between = (by, starts, sizes, whole) => {
    const least = Math.min(0, Math.max(-Infinity, ...starts.map((start) => -start)));
    const most = Math.max(0, Math.min(Infinity, ...starts.map((start, at) => whole - start - sizes[at])));
    return Math.min(Math.max(by, least), most);
  };
  const texts = elements.filter(({ type }) => type === 'text');
  return [
    between(
      dx,
      texts.map(({ x }) => x),
      texts.map(({ w }) => w),
      width,
    ),
    between(
      dy,
      texts.map(({ y }) => y),
      texts.map(({ h }) => h),
      height,
    ),
  ];
}

const SIDES = { x: ['x', 'w'], y: ['y', 'h'] };

/** Boxes aligned with each other in the box around them, or in `frame`: start, middle or end, across ("x") or down ("y"). */
export function alignedIn(boxes, axis, where, frame) {
  const [start, size] = SIDES[axis];
  const share = { start: 0, middle: 0.5, end: 1 }[where];
  return boxes.map((box) => ({ ...box, [start]: frame[start] + (frame[size] - box[size]) * share }));
}

/** Boxes with the same gap between them, in the order they lie: one that is given, or as the outer ones leave it. */
export function spread(boxes, axis, gap = null) {
  const [start, size] = SIDES[axis];
  const inOrder = boxes.map((box, at) => ({ box, at })).sort((one, other) => one.box[start] - other.box[start]);
  const whole = boundsOf(boxes);
  const filled = boxes.reduce((sum, box) => sum + box[size], 0);
  const between = gap ?? (whole[size] - filled) / (boxes.length - 1);
  const put = [...boxes];
  let next = whole[start];
  for (const { box, at } of inOrder) {
    put[at] = { ...box, [start]: next };
    next += box[size] + between;
  }
  return put;
}

/** The gaps between boxes as they lie, in mm: negative where they lie over each other. */
export function gapsOf(boxes, axis) {
  const [start, size] = SIDES[axis];
  const inOrder = boxes.toSorted((one, other) => one[start] - other[start]);
  return inOrder.slice(1).map((box, at) => TENTH(box[start] - inOrder[at][start] - inOrder[at][size]));
}

const meet = (one, other) =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

const holds = (outer, inner) =>
  outer.x <= inner.x &&
  outer.y <= inner.y &&
  outer.x + outer.w >= inner.x + inner.w &&
  outer.y + outer.h >= inner.y + inner.h;

/** Whether something is a ground: it lies under all of the badge, or is a part of one (docs/designs.md, reserved ids). */
export const isGround = (element, { width, height }) =>
  Boolean(element.id?.startsWith('ground')) || holds(element, { x: 1, y: 1, w: width - 2, h: height - 2 });

/** What a lasso takes: all that it touches, but not what it lies in, such as a ground. A line has a side of its own. */
export function caught(elements, lasso) {
  return elements.filter((element) => {
    const box = { ...element, w: Math.max(element.w, 0.1), h: Math.max(element.h, 0.1) };
    return meet(box, lasso) && !holds(box, lasso);
  });
}
