/**
 * Text without regard to case and accents, as the server compares it (badges/lists/folding.py). What both must answer alike
 * is in tests/fixtures/twins.
 */

// Letters that Unicode does not take apart, though people who lack the key type the plain ones; and one apostrophe.
const PLAIN = { ø: 'o', ł: 'l', đ: 'd', ħ: 'h', ŧ: 't', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i', '’': "'" };
const YPOGEGRAMMENI = '\u0345'; // of the highest combining class: whatever has a class goes before it

/** Unicode's case folding: ß is ss. Letter by letter, for a final sigma is one as well. */
export function caseless(text) {
  return Array.from(text, (letter) =>
    letter === 'ı' ? letter : letter.toLowerCase().toUpperCase().toLowerCase(),
  ).join('');
}

/** Whether the mark has a combining class: accents have, vowel signs of Indic scripts have not. */
function isAccent(mark) {
  return mark === YPOGEGRAMMENI || (YPOGEGRAMMENI + mark).normalize('NFD') !== YPOGEGRAMMENI + mark;
}

/** Lower case without accents: "Łukasz Émile" is "lukasz emile". */
export function plain(text) {
  const letters = caseless(text)
    .normalize('NFKD')
    .replace(/\p{M}/gu, (mark) => (isAccent(mark) ? '' : mark));
  return caseless(letters).replace(/[øłđħŧðþæœı’]/g, (letter) => PLAIN[letter]);
}

/** The words that must all occur in a plain text, each once. */
export function wordsOf(query) {
  return [...new Set(plain(query).split(/\s+/).filter(Boolean))];
}

/** A tally, `[{ value, count }]`, in which what differs in case alone is one value, as it is written most often; the commonest first. */
export function alikeAsOne(tally) {
  const alike = Map.groupBy(tally, ({ value }) => caseless(value.trim()));
  return [...alike.values()]
    .map((some) => ({
      value: some.reduce((most, one) => (one.count > most.count ? one : most)).value.trim(),
      count: some.reduce((sum, { count }) => sum + count, 0),
    }))
    .sort((one, other) => other.count - one.count);
}
