/** The groups of languages whose letters the server looks for in a typeface. */
const ALPHABETS = ['western', 'central', 'baltic', 'romanian', 'turkish', 'vietnamese', 'greek', 'cyrillic'];

/** A typeface in a list of them, with what it lacks: names in those languages are printed in another. */
export function typefaceLabel({ name, label = name, alphabets }, intl) {
  const lacking = alphabets ? ALPHABETS.filter((one) => !alphabets.includes(one)) : [];
  if (!lacking.length) return label;
  const names = lacking.map((alphabet) => intl.t('design.alphabet', { alphabet }));
  const all = new Intl.ListFormat(intl.primaryLocale, { type: 'conjunction' }).format(names);
  return intl.t('design.typeface-lacks', { name: label, alphabets: all });
}
