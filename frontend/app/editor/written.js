/** What is typed into a text: its words, and the room that more lines take. */

import { kept } from './canvas/geometry';
import { onlyField } from 'badgeyay/document/wording';
import { CAPITALS, LEADING, MM_PER_PT } from 'badgeyay/document/typeset';

const MOST_LINES = 20;

export const linesOf = (text) => text.split('\n').length;

/** The one word of the design that a text consists of, or null. */
export function wordOf(element, { words = {} }) {
  const field = onlyField(element.content);
  return field !== null && field in words ? field : null;
}

/** Line breaks stay: as many lines are allowed as were typed, and the box grows downwards with them. */
export function writtenIn(element, values, lines, design) {
  const put = { ...element, ...values };
  const allowed = element.maxLines ?? 1;
  if (lines <= allowed || lines > MOST_LINES) return put;
  const size = Math.min((element.maxPt ?? 72) * MM_PER_PT, element.h / (CAPITALS + (allowed - 1) * LEADING));
  const h = Math.round(Math.max(element.h, size * (CAPITALS + (lines - 1) * LEADING)) * 10) / 10;
  const { x, y, w } = element;
  return { ...put, maxLines: lines, ...kept(element, { x, y, w, h }, design) };
}
