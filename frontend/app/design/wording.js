/** Templates as the renderer fills them: `{first} {last}`; an empty field vanishes with its separator. */

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

/** The one field a template consists of, or null. */
export function onlyField(template) {
  const found = parts(template ?? '');
  return found.length === 1 && found[0].field ? found[0].field : null;
}

function value(field, fields) {
  const [name, manner] = field.split('|').map((part) => part.trim());
  const text = fields[name] ?? '';
  return manner === 'upper' ? text.toLocaleUpperCase() : text;
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

/** A row as templates see it: by column name and by role. First name and whole name stand in for each other. */
export function valuesOf(fields, roles, words = {}) {
  const values = { ...words, ...fields };
  for (const [column, role] of Object.entries(roles ?? {})) if (role) values[role] = fields[column] ?? '';
  if (!values.first && !values.last) values.first = values.name ?? '';
  if (!values.name) values.name = `${values.first ?? ''} ${values.last ?? ''}`.trim();
  return values;
}
