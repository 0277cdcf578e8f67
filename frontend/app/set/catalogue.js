import { list } from 'badgeyay/api';
import { stockOf } from 'badgeyay/set/stock';

const NOBODY = { kind: 'longest', script: null, index: 0, fields: null };

const NONE = { data: [] };

/** An uploaded typeface with the members of one of ours; a design names it by the file's id. */
export function ownFont({ id, name }) {
  return { name: id, label: name.replace(/\.[^.]+$/, ''), weights: [400], own: true };
}

/**
 * What the Design step and the editor need besides the set: the catalogue, the people who are hardest to set, and the labels
 * that it is printed on by its settings.
 */
export async function forDesign(store, set, settings) {
  const [templates, backgrounds, fonts, own, cases, stock] = await Promise.all([
    list(store, 'templates'),
    list(store, 'backgrounds'),
    list(store, 'fonts'),
    set.route === 'badge'
      ? list(store, 'files', { 'filter[kind]': 'font', 'page[size]': 100 }, { reload: true })
      : NONE,
    set.cases(),
    settings ? stockOf(store, settings) : null,
  ]);
  return {
    set,
    stock,
    templates: templates.data,
    backgrounds: backgrounds.data,
    fonts: [...fonts.data, ...own.data.map(ownFont)],
    cases: cases.length ? cases : [NOBODY],
  };
}
