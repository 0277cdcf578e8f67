import { fieldName } from './field-names';
import { onlyField, parts } from './wording';

/** Parts of our own designs by the beginning of their id; `editor.part` has their names. */
const PARTS = [
  'ground', 'logo', 'photo', 'header', 'band', 'mark', 'card', 'panel', 'pill', 'tag', 'chips', 'rule',
  'hill', 'sun', 'tent', 'spine', 'block', 'disc',
]; // prettier-ignore
const LONG = 4; // times as long as wide: a strip
const GROUPED = 3; // parts of one drawing that make a group
const SAID = ['text', 'picture', 'code']; // each is a layer of its own

/** An id without its number: "ground-12" and "ground-3" are parts of one drawing. */
export const stem = (id) => id.replace(/-?\d+$/, '');

function labelOf(field, { words = {} }, t) {
  const [name] = field.split('|').map((part) => part.trim());
  return (name in words && words[name]) || fieldName(name, t);
}

function textName(element, design, t) {
  const said = parts(element.content ?? '')
    .map((part) => (part.field ? labelOf(part.field, design, t) : part.text))
    .join('')
    .trim();
  return said || t('editor.kind', { kind: 'text' });
}

function codeName({ contact, content, kind }, design, t) {
  if (contact) return t('editor.kind', { kind: 'contact' });
  const field = onlyField(content);
  return field ? labelOf(field, design, t) : t('editor.kind', { kind: kind === 'code128' ? 'bars' : 'code' });
}

function shapeKind({ type, w, h }) {
  const even = Math.abs(w - h) < 0.1;
  if (type === 'ellipse') return even ? 'circle' : 'ellipse';
  if (type !== 'rect') return type;
  if (w >= LONG * h || h >= LONG * w) return 'strip';
  return even ? 'square' : 'rect';
}

function artName(element, t) {
  const part = PARTS.find((known) => stem(element.id) === known);
  const name = part ? t('editor.part', { part }) : t('editor.kind', { kind: shapeKind(element) });
  const byTicket = [element.fill, element.stroke].some((colour) => colour?.includes('@ticket'));
  return byTicket ? t('editor.by-ticket', { name }) : name;
}

/** What an organiser would call an element: the name it was given, what it says, or what it is. */
export function layerName(element, design, t) {
  if (element.name) return element.name;
  if (element.type === 'text') return textName(element, design, t);
  if (element.type === 'code') return codeName(element, design, t);
  if (element.type === 'picture' && element.photo) return t('editor.part', { part: 'photo' });
  return artName(element, t);
}

/** Names by id, no two of a face alike: "Circle", "Circle 2". */
export function layerNames(elements, design, t) {
  const names = new Map();
  const counts = new Map();
  for (const element of elements) {
    const name = layerName(element, design, t);
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    names.set(element.id, count === 1 ? name : `${name} ${count}`);
  }
  return names;
}

/**
 * The layers from the uppermost down, `{ id, elements }`: the parts of one drawing that lie on one another are one
 * entry with several elements.
 */
export function layers(elements) {
  const rows = [];
  for (const element of elements.toReversed()) {
    const last = rows.at(-1);
    const drawn = PARTS.includes(stem(element.id)) && !SAID.includes(element.type) && !element.name;
    if (drawn && last?.drawn && last.id === stem(element.id)) last.elements.push(element);
    else rows.push({ id: stem(element.id), drawn, elements: [element] });
  }
  return rows.flatMap(({ id, elements: all }) =>
    all.length < GROUPED ? all.map((one) => ({ id: one.id, elements: [one] })) : [{ id, elements: all }],
  );
}
