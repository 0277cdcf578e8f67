import { list } from 'badgeyay/api';

const NOBODY = { kind: 'longest', script: null, index: 0, fields: null };

const NONE = { data: [] };

/** An uploaded typeface with the members of one of ours; a design names it by the file's id. */
export function ownFont({ id, name }) {
  return { name: id, label: name.replace(/\.[^.]+$/, ''), weights: [400], own: true };
}

/** What the Design step and the editor need besides the set: the catalogue, and the people who are hardest to set. */
export async function forDesign(store, set) {
  const [templates, backgrounds, fonts, own, cases] = await Promise.all([
    list(store, 'templates'),
    list(store, 'backgrounds'),
    list(store, 'fonts'),
    set.route === 'badge'
      ? list(store, 'files', { 'filter[kind]': 'font', 'page[size]': 100 }, { reload: true })
      : NONE,
    set.cases(),
  ]);
  return {
    set,
    templates: templates.data,
    backgrounds: backgrounds.data,
    fonts: [...fonts.data, ...own.data.map(ownFont)],
    cases: cases.length ? cases : [NOBODY],
  };
}
