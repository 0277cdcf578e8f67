/** Templates as the renderer fills them: `{first} {last}`; an empty field vanishes with its separator. */

import { wholeName } from './whole-name';

const TOKEN = /\{\{|\}\}|\{([^{}]+)\}/g;

export function parts(template) {
  const found = [];
  let literal = '';
  let end = 0;
  for (const token of template.matchAll(TOKEN)) {
    literal += template.slice(end, token.index);
    end = token.index + token[0].length;
    if (token[1] === undefined) {
      literal += token[0][0];
      continue;
    }
    if (literal) found.push({ text: literal });
    found.push({ field: token[1].trim() });
    literal = '';
  }
  literal += template.slice(end);
  if (literal) found.push({ text: literal });
  return found;
}

/** The names of the fields in a template, without their filters. */
export const fieldNames = (template) =>
  parts(template ?? '')
    .filter(({ field }) => field)
    .map(({ field }) => field.split('|')[0].trim());

/** The one field a template consists of, or null. */
export function onlyField(template) {
  const found = parts(template ?? '');
  return found.length === 1 && found[0].field ? found[0].field : null;
}

/** Capitals by the rules of a language, as the renderer makes them: Greek ones lose their accents in any. */
export function upperCase(text, language = '') {
  if (!language && !/[\u0370-\u03ff\u1f00-\u1fff]/.test(text)) return text.toUpperCase();
  return text.toLocaleUpperCase(language || 'el');
}

function lowerCase(text, language = '') {
  return language ? text.toLocaleLowerCase(language) : text.toLowerCase();
}

/** With zeros before it, behind a sign. */
function padded(text, digits) {
  const sign = /^[-+]/.exec(text)?.[0] ?? '';
  const zeros = Math.max(0, digits - Array.from(text).length);
  return sign + '0'.repeat(zeros) + text.slice(sign.length);
}

const FILTER = /^(.+?)\|\s*(?:(upper|lower)\s*(?::\s*([A-Za-z]{2,3}))?|pad\s*:\s*(\d\d?))\s*$/;

function value(field, fields) {
  const [, name, letters, language, digits] = FILTER.exec(field) ?? [];
  const text = fields[(name ?? field).trim()] ?? '';
  if (!text || !name) return text;
  if (digits) return padded(text, Number(digits));
  return letters === 'upper' ? upperCase(text, language) : lowerCase(text, language);
}

export function filled(template, fields) {
  const all = parts(template ?? '').map((part) => ({
    field: Boolean(part.field),
    text: part.field ? value(part.field, fields) : part.text,
  }));
  if (!all.some((part) => part.field && part.text)) {
    return all.some((part) => part.field) ? '' : all.map((part) => part.text).join('');
  }
  let result = '';
  let separator = '';
  let last = false;
  all.forEach((part, index) => {
    if (part.field) {
      last = Boolean(part.text);
      if (part.text) {
        result += separator + part.text;
        separator = '';
      }
    } else if (index === 0) separator = all[1]?.text ? part.text : '';
    else if (index === all.length - 1) result += last ? part.text : '';
    else if (result) separator = part.text;
  });
  return result.trim();
}

/** A row as templates see it: by column name and by role; names are put together of their parts. */
export function valuesOf(fields, roles, words = {}) {
  const columns = Object.fromEntries(
    Object.entries(roles ?? {})
      .filter(([, role]) => role)
      .map(([column, role]) => [role, column]),
  );
  const texts = Object.fromEntries(Object.entries(columns).map(([role, column]) => [role, fields[column] ?? '']));
  return { ...words, ...fields, ...texts, ...wholeName(texts, columns) };
}
