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
 * The name that the palette has for a person's ticket type, or "": the whole value, else the first of the names that
 * stands in it as a word. Without a ticket the position counts.
 */
export function ticketType({ column = 'ticket', types = {} } = {}, values = {}) {
  const value = plain(values[column] || values.position);
  const names = Object.keys(types).filter((name) => name.trim());
  return names.find((name) => plain(name) === value) ?? names.find((name) => namesType(value, plain(name))) ?? '';
}

const plain = (text) => caseless((text ?? '').replaceAll('\n', ' ').trim());
const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function hasWord(text, word) {
  return new RegExp(`(?<![\\p{L}\\p{N}_])${escaped(word)}(?![\\p{L}\\p{N}_])`, 'u').test(text);
}

/** "Speaker pass" names a speaker; "speakers' dinner", "speaker's guest" and "non-speaker" do not. */
function namesType(text, word) {
  const before = '(?<![\\p{L}\\p{N}_])(?<!non-)(?<!non )';
  return new RegExp(`${before}${escaped(word)}(?![\\p{L}\\p{N}_'’])`, 'u').test(text);
}
