import { typeset, CAPITALS, LEADING } from './typeset';

const SHARES = { start: 0, middle: 0.5, end: 1 };

/**
 * Roughly how far the members of stacks stand from their own places for one person, as the server closes them up
 * (badges/rendering/layout/stacks.py): a Map of id to `[dx, dy]` in mm. `isShown(element)` tells who is there.
 */
export function offsetsOf(elements, values, isShown) {
  const byId = new Map(elements.map((element) => [element.id, element]));
  const offsets = new Map();
  for (const stack of elements) {
    if (stack.type !== 'stack' || stack.hidden) continue;
    const members = stack.members
      .map((id) => byId.get(id))
      .filter((element) => element && isShown(element))
      .map((element) => extent(stack, element, values))
      .filter(Boolean);
    for (const [id, by] of shifts(stack, members)) offsets.set(id, stack.direction === 'row' ? [by, 0] : [0, by]);
  }
  return offsets;
}

/** Where a member begins along its stack and how long it is; null for a text that says nothing. */
function extent(stack, element, values) {
  const { id, type, x, y, w, h } = element;
  const isRow = stack.direction === 'row';
  if (type !== 'text') return isRow ? { id, start: x, length: w } : { id, start: y, length: h };
  const set = typeset(element, values);
  if (!set) return null;
  if (isRow) return { id, start: set.left, length: set.wide };
  const top = set.lines[0].y - CAPITALS * set.size;
  return { id, start: top, length: set.size * (CAPITALS + (set.lines.length - 1) * LEADING) };
}

function shifts({ x, y, w, h, gap = 2, anchor = 'start', direction }, members) {
  const [start, room] = direction === 'row' ? [x, w] : [y, h];
  const length = members.reduce((sum, member) => sum + member.length, 0) + gap * (members.length - 1);
  let at = start + SHARES[anchor] * (room - length);
  return members.map((member) => {
    const by = at - member.start;
    at += member.length + gap;
    return [member.id, by];
  });
}

/** An element that names none of what is gone. */
export function withoutMembers(element, gone) {
  const { members, yields, joins } = element;
  if (element.type === 'text' && gone.has(joins)) return { ...element, joins: '' };
  if (element.type !== 'stack' || !members.some((id) => gone.has(id))) return element;
  const left = (ids) => ids.filter((id) => !gone.has(id));
  return { ...element, members: left(members), ...(yields && { yields: left(yields) }) };
}
