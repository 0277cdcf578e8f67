import { list } from 'badgeyay/api';

const NOBODY = { kind: 'longest', script: null, index: 0, fields: null };

/** What the Design step and the editor need besides the set: the catalogue, and the people who are hardest to set. */
export async function forDesign(store, set) {
  const [templates, backgrounds, fonts, cases] = await Promise.all([
    list(store, 'template'),
    list(store, 'background'),
    list(store, 'font'),
    set.cases(),
  ]);
  return {
    set,
    templates: templates.data,
    backgrounds: backgrounds.data,
    fonts: fonts.data,
    cases: cases.length ? cases : [NOBODY],
  };
}
