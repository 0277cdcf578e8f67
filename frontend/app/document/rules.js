import { caseless } from './folding';

/**
 * Whether a rule holds for a person's fields, as the renderer decides it. `filled(template)` fills a template, `type` is
 * the person's ticket type. Of a picture that is to be given only the name is known here.
 */
export function fits(rule, fields, filled, type = '') {
  if (!rule) return true;
  const holds = (part) => fits(part, fields, filled, type);
  if ('all' in rule) return rule.all.every(holds);
  if ('any' in rule) return rule.any.some(holds);
  if ('not' in rule) return !holds(rule.not);
  if ('type' in rule) return type ? rule.type.some((wish) => plain(wish) === plain(type)) : !rule.type.length;
  if ('filled' in rule) return filled(rule.filled) !== '';
  if ('empty' in rule) return filled(rule.empty) === '';
  if ('given' in rule) return filled(rule.given) !== '';
  const value = plain(fields[rule.column]);
  if (rule.contains) return rule.contains.some((wish) => hasWord(value, plain(wish)));
  const among = (rule.is ?? rule.isNot).some((wish) => plain(wish) === value);
  return rule.is ? among : !among;
}

/**
 * The name that the palette has for a person's ticket type, or "": the whole value, else the name that stands first in
 * it as a word, of those that begin together the longest. Without a ticket the position counts. The order of the
 * palette means nothing, because PostgreSQL does not keep it.
 */
export function ticketType({ column = 'ticket', types = {} } = {}, values = {}) {
  const value = plain(values[column] || values.position);
  const names = Object.keys(types)
    .filter((name) => name.trim())
    .sort();
  const whole = names.find((name) => plain(name) === value);
  if (whole) return whole;
  const found = names.map((name) => ({ name, at: placeOfType(value, plain(name)), length: plain(name).length }));
  const named = found.filter(({ at }) => at >= 0);
  return named.sort((one, other) => one.at - other.at || other.length - one.length)[0]?.name ?? '';
}

const plain = (text) => caseless((text ?? '').replaceAll('\n', ' ').trim());
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function hasWord(text, word) {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(word)}(?![\\p{L}\\p{N}_])`, 'u').test(text);
}

/** Where "Speaker pass" names a speaker; -1 for "speakers' dinner", "speaker's guest" and "non-speaker". */
function placeOfType(text, word) {
  const before = '(?<![\\p{L}\\p{N}_])(?<!non-)(?<!non )';
  return text.search(new RegExp(`${before}${escaped(word)}(?![\\p{L}\\p{N}_'’])`, 'u'));
}
