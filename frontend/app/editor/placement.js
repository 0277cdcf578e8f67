/** Where a new element falls: on free space of the face, as near to the middle as there is any. */

import { isGround } from './canvas/geometry';
import { inkOn, resolved } from 'badgeyay/document/colours';

const STEP = 1; // mm between two places that are tried
const AIR = 1; // mm that are kept to what is there
const SMALLER = [1, 0.75, 0.5, 0.35]; // widths that are tried, where there is no room for all of it
const WHOLE = 0.45; // of the face: a shape that covers more is a ground, and things are put on it
const SAYS = ['text', 'picture', 'code'];

const overlap = (one, other) =>
  Math.max(0, Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x)) *
  Math.max(0, Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y));

const withAir = ({ x, y, w, h }) => ({ x: x - AIR, y: y - AIR, w: w + 2 * AIR, h: h + 2 * AIR });

function hole({ hole: punched, width }) {
  if (!punched) return [];
  const { top = 5, width: slot = 14, height: high = 3, distance = 30, shape } = punched;
  const w = shape === 'slot' ? slot : distance + high;
  return [{ x: (width - w) / 2, y: top, w, h: high }];
}

/** What is in the way: a square millimetre of what says something counts more than one of a shape. */
function obstacles(elements, design) {
  const face = design.width * design.height;
  const says = ({ type }) => SAYS.includes(type);
  const seen = elements.filter(
    (element) =>
      !element.hidden &&
      element.type !== 'stack' &&
      (says(element) ? !isGround(element, design) : element.w * element.h < WHOLE * face),
  );
  const boxes = seen.map((element) => ({ ...withAir(element), weight: says(element) ? 20 : 1 }));
  return [...boxes, ...hole(design).map((box) => ({ ...withAir(box), weight: 20 }))];
}

function bestPlace(size, inTheWay, { width, height, safe = 4 }) {
  let best = null;
  for (let y = safe; y <= Math.max(safe, height - safe - size.h); y += STEP) {
    for (let x = safe; x <= Math.max(safe, width - safe - size.w); x += STEP) {
      const box = { x, y, ...size };
      const cost = inTheWay.reduce((sum, other) => sum + overlap(box, other) * other.weight, 0);
      const away = Math.hypot(x + size.w / 2 - width / 2, y + size.h / 2 - height / 2);
      if (!best || cost < best.cost || (cost === best.cost && away < best.away)) best = { box, cost, away };
    }
  }
  return best;
}

/** A box of that size, or of a smaller one that keeps its proportions, on free space; where there is none, on the least. */
export function freePlace({ type, w, h }, elements, design) {
  const inTheWay = obstacles(elements, design);
  let least = null;
  for (const share of SMALLER) {
    const size = { w: w * share, h: type === 'text' ? h : h * share };
    const found = bestPlace(size, inTheWay, design);
    if (!found.cost) return found.box;
    least ??= found;
  }
  return least.box;
}

const inside = ({ type, x, y, w, h }, [px, py]) => {
  const [across, down] = [(px - x) / w - 0.5, (py - y) / h - 0.5]; // from the middle, as shares
  return type === 'ellipse' ? Math.hypot(across, down) < 0.5 : Math.max(Math.abs(across), Math.abs(down)) < 0.5;
};

/** Black or white, whichever reads better on what lies under the middle of a box; a picture is not looked into. */
export function inkFor(box, elements, ticket) {
  const middle = [box.x + box.w / 2, box.y + box.h / 2];
  const isUnder = (one) => ['rect', 'ellipse'].includes(one.type) && !one.hidden && one.fill && inside(one, middle);
  const ground = elements.findLast(isUnder);
  return ground ? inkOn(resolved(ground.fill, ticket)) : '#15181C';
}
