import { filled, upperCase } from './wording';

/**
 * Roughly how the server sets a text, to be seen while something is dragged: the largest size that fits the box, in up
 * to the lines allowed. The server's picture takes its place a moment later.
 */

export const MM_PER_PT = 25.4 / 72;
export const CAPITALS = 0.7; // of the type size
export const LEADING = 1.12;
const MORE_LINES_BELOW = 0.62;
const MM_PER_METRE = 6; // of capitals, to be read from a metre away: as the server's preflight has it

let context;

function widthOf(text, font) {
  context ??= document.createElement('canvas').getContext('2d');
  context.font = `${font.weight} 100px "${font.family}", Archivo, sans-serif`;
  return context.measureText(text).width / 100; // in em
}

function balanced(text, count, font) {
  const words = text.split(/\s+/);
  if (words.length < count) return null;
  const whole = widthOf(text, font) / count;
  const lines = [''];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    const full = lines.at(-1) && widthOf(longer, font) > whole * 1.08 && lines.length < count;
    if (full) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines.length === count ? lines : null;
}

/** `{ size, lines: [{ text, x, y }], anchor, align }` in mm, or null for an empty text. */
export function typeset(element, values) {
  return typesetWords(element, filled(element.content, values));
}

/** The same of words as they are, without a template. */
export function typesetWords(element, words) {
  if (!words.trim()) return null;
  const text = element.uppercase ? upperCase(words) : words;
  const font = { family: element.font ?? 'Lato', weight: element.weight ?? 400 };
  const most = (element.maxPt ?? 72) * MM_PER_PT;

  const sizeOf = (lines) => {
    const room = lines.length > 1 ? Math.max(element.h, element.heightForTwoLines ?? 0) : element.h;
    const widest = Math.max(...lines.map((line) => widthOf(line, font)), 0.01);
    return Math.min(most, room / (CAPITALS + (lines.length - 1) * LEADING), element.w / widest);
  };

  const allowed = element.maxLines ?? 1;
  const typed = text.split('\n');
  let lines = typed.length <= allowed ? typed : [typed.join(' ')];
  let size = sizeOf(lines);
  if (lines.length > 1) return placed(element, lines, size, font);
  const [whole] = lines;
  for (let count = 2; count <= allowed && size < MORE_LINES_BELOW * most; count += 1) {
    const more = balanced(whole, count, font);
    if (more && sizeOf(more) > size) [lines, size] = [more, sizeOf(more)];
  }
  return placed(element, lines, size, font);
}

/** From how many metres away a text is read, or null for an empty one. */
export function readFrom(element, values) {
  const set = typeset(element, values);
  return set && (set.size * CAPITALS) / MM_PER_METRE;
}

const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** By its first letter. */
export function isRightToLeft(text) {
  return RTL.test(/\p{L}/u.exec(text)?.[0] ?? '');
}

/** "start" and "end" go by the direction of the text. */
function sideOf(align, text) {
  if (align !== 'start' && align !== 'end') return align;
  return (align === 'end') !== isRightToLeft(text) ? 'right' : 'left';
}

function placed(element, lines, size, font) {
  const tall = size * (CAPITALS + (lines.length - 1) * LEADING);
  const spare = Math.max(element.h - tall, 0);
  const top = element.y + { top: 0, middle: spare / 2, bottom: spare }[element.vertical ?? 'top'];
  const align = sideOf(element.align ?? 'left', lines[0]);
  const x = element.x + { left: 0, center: element.w / 2, right: element.w }[align];
  const wide = Math.max(...lines.map((line) => widthOf(line, font))) * size;
  const left = x - { left: 0, center: wide / 2, right: wide }[align];
  return {
    size,
    align,
    top,
    left,
    wide,
    anchor: { left: 'start', center: 'middle', right: 'end' }[align],
    lines: lines.map((text, row) => ({ text, x, y: top + size * (CAPITALS + row * LEADING) })),
  };
}

/** Where letters stand in a line of CSS of the usual leading, in em: from its upper edge to the capital line. */
export function capitalLine(element) {
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = metrics(element);
  const [ascent, descent] = [up / 100, down / 100];
  return (LEADING - ascent - descent) / 2 + ascent - CAPITALS;
}

function metrics({ font = 'Lato', weight = 400 }) {
  widthOf('x', { family: font, weight });
  return context.measureText('x');
}
