/** ISO 15924 codes of the scripts that are looked for, and how a letter of each is known. Latin is everybody's. */
const SCRIPTS = [
  ['Arab', /\p{Script=Arabic}/u],
  ['Hebr', /\p{Script=Hebrew}/u],
  ['Deva', /\p{Script=Devanagari}/u],
  ['Taml', /\p{Script=Tamil}/u],
  ['Thai', /\p{Script=Thai}/u],
  ['Jpan', /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  ['Kore', /\p{Script=Hangul}/u],
  ['Hani', /\p{Script=Han}/u],
  ['Grek', /\p{Script=Greek}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Armn', /\p{Script=Armenian}/u],
  ['Geor', /\p{Script=Georgian}/u],
];

/**
 * Whose badges are hardest to set, by the names: the longest, the shortest, and the first of each script but Latin.
 * The server does the same for a stored list (badges/lists/cases.py).
 */
export function hardCases(names) {
  const known = names.map((name, index) => ({ index, name })).filter(({ name }) => name.trim());
  if (!known.length) return [];
  const lengths = known.map(({ name }) => Array.from(name).length);
  const longest = known[lengths.indexOf(Math.max(...lengths))];
  const shortest = known[lengths.indexOf(Math.min(...lengths))];
  const cases = [{ kind: 'longest', script: null, index: longest.index }];
  const left = new Map(SCRIPTS);
  for (const { index, name } of known) {
    for (const [script, letter] of left) {
      if (!letter.test(name)) continue;
      left.delete(script);
      if (index !== longest.index) cases.push({ kind: 'script', script, index });
      break;
    }
    if (cases.length === 7) break;
  }
  if (shortest.index !== longest.index) cases.push({ kind: 'shortest', script: null, index: shortest.index });
  return cases;
}
