import { send } from 'badgeyay/api';

export const MOST_PEOPLE = 20_000; // in a draft; with an account a list may be longer

const OPTIONS = ['encoding', 'delimiter', 'hasHeader', 'sheet', 'columns', 'roles', 'guests', 'mend', 'rowLimit'];

/** The server's report on a list (docs/lists.md). `source` is `{ file }` or `{ text }`. Nothing is stored there. */
export async function check(source, options, signal) {
  const given = Object.fromEntries(
    OPTIONS.filter((name) => options[name] != null).map((name) => [name, options[name]]),
  );
  const answer = source.file
    ? await checkFile(source.file, given, signal)
    : await checkText(source.text, given, signal);
  return (await answer.json()).data.attributes;
}

function checkFile(file, options, signal) {
  const form = new FormData();
  form.set('file', file);
  for (const [name, value] of Object.entries(options)) {
    form.set(name, typeof value === 'object' ? JSON.stringify(value) : value);
  }
  return send('/api/list-checks', { method: 'POST', form, signal });
}

function checkText(text, options, signal) {
  const json = { data: { type: 'list-checks', attributes: { text, ...options } } };
  return send('/api/list-checks', { method: 'POST', json, signal });
}
