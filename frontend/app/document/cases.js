/** ISO 15924 codes of the scripts that are looked for, and how a letter of each is known. Latin is everybody's. */
const SCRIPTS = [
  ['Arab', /(?=\p{L})\p{Script=Arabic}/u],
  ['Armn', /(?=\p{L})\p{Script=Armenian}/u],
  ['Cyrl', /(?=\p{L})\p{Script=Cyrillic}/u],
  ['Deva', /(?=\p{L})\p{Script=Devanagari}/u],
  ['Geor', /(?=\p{L})\p{Script=Georgian}/u],
  ['Grek', /(?=\p{L})\p{Script=Greek}/u],
  ['Hani', /(?=\p{L})\p{Script=Han}/u],
  ['Hebr', /(?=\p{L})\p{Script=Hebrew}/u],
  ['Jpan', /(?=\p{L})[\p{Script=Hiragana}\p{Script=Katakana}ー]/u],
  ['Kore', /(?=\p{L})\p{Script=Hangul}/u],
  ['Taml', /(?=\p{L})\p{Script=Tamil}/u],
  ['Thai', /(?=\p{L})\p{Script=Thai}/u],
];
const MOST_SCRIPTS = 6;

/** Kanji of a Japanese name are no script of their own. */
function scriptsOf(name) {
  const found = SCRIPTS.filter(([, letter]) => letter.test(name)).map(([script]) => script);
  return found.includes('Jpan') ? found.filter((script) => script !== 'Hani') : found;
}

/**
 * Whose badges are hardest to set, by the names: the longest, the first of each script but Latin, and the shortest; nobody
 * twice. The server does the same for a stored list (badges/lists/names/cases.py).
 */
export function hardCases(names) {
  let [longest, shortest, most, least] = [-1, -1, 0, Infinity];
  const scripts = new Map();
  names.forEach((name, index) => {
    const length = Array.from(name.trim()).length;
    if (!length) return;
    if (length > most) [longest, most] = [index, length];
    if (length < least) [shortest, least] = [index, length];
    if (scripts.size < MOST_SCRIPTS)
      for (const script of scriptsOf(name)) if (!scripts.has(script)) scripts.set(script, index);
  });
  if (longest < 0) return [];
  const cases = [{ kind: 'longest', script: null, index: longest }];
  const isNew = (index) => cases.every((one) => one.index !== index);
  for (const [script, index] of [...scripts].slice(0, MOST_SCRIPTS))
    if (isNew(index)) cases.push({ kind: 'script', script, index });
  if (isNew(shortest)) cases.push({ kind: 'shortest', script: null, index: shortest });
  return cases;
}
