import familyFirst from './family-first.json';
import { plain } from './folding';

/**
 * A full name in two where its form leaves no doubt, as the server divides it (badges/lists/names/splitting.py); otherwise it stays
 * whole. What both must answer alike is in tests/fixtures/twins.
 */

const words = (text) => new Set(text.trim().split(/\s+/));

// What belongs to the family name after it.
const PARTICLES = words(`
  't ab abu af al ap av ben bin bint da das de degli dei del della delle dello den der des di do dos du el
  ibn la las le les lo los nic onder op saint san santa st st. te ten ter van vom von zu zum zur
`);
const TITLES = words(`
  dame dott. dott.ssa dr dr. fr fr. frau herr hr. ing ing. m. mag. miss mlle mme mme. mr mr. mrs mrs. ms
  ms. mx mx. prof prof. professor rev rev. sig. sir sr. sra.
`);
const SUFFIXES = words(`
  bsc esq esq. ii iii iv jnr jr jr. m.d. mba md msc ph.d. phd snr sr sr.
`);
// Family names that often stand before the given name, in Latin letters without accents.
const FAMILY_FIRST = words(`
  ahn bae baek bai balazs balogh bui cai cao chan chen cheng cheung cho choi chow cui dang deng ding do
  dong du duan duong fan fang farkas feher fekete feng fodor fu gal gao gong guo han hao hayashi he heo ho
  hoang hong horvath hou hsu hu huang huynh hwang inoue ito jang jeon jeong jia jiang jin juhasz jung kang
  kato kim kimura kis kiss ko kobayashi kocsis kovacs kwok kwon lai lakatos lam lau le lee lei leung li
  liang liao lim lin liu long lu lukacs luo ly ma magyar mao matsumoto meng meszaros molnar moon nagy
  nakamura nam nemeth ng ngo nguyen noh oh olah orsos pan papp park peng pham phan pinter qian qin qiu racz
  ren saito sasaki sato seo shao shen shi shimizu shin sipos son song su sun suzuki szabo szalai szilagyi
  szucs takacs takahashi tan tanaka tang tao tian torok toth tran tsai tsang tse varga vo vu wan wang
  watanabe wei wong wu xia xiao xie xiong xu xue yamada yamaguchi yamamoto yan yang yao ye yeung yin yip
  yoo yoon yoshida yu yuan zeng zhang zhao zheng zhong zhou zhu zou
`);
// Alphabets of languages that mostly write the given name first.
const ALPHABETS = ['Latin', 'Greek', 'Cyrillic', 'Armenian', 'Georgian'].map((script) => ({
  has: new RegExp(`^\\p{Script=${script}}$`, 'u'),
  script,
}));
const WORD = /^['’]?\p{L}+(?:[-'’‘ʼ.]\p{L}+)*\.?$/u;
const PATRONYMIC = /^.+(?:вич|ич|вна|ична)$/iu;
const SLAVIC_FAMILY = /^.+(?:[оеё]ва?|[иы]на?|[сц]кий|[сц]кая|енко|у?к|ян|дзе|швили|[иы]х)$/iu;

const HEADINGS = new Set(familyFirst);

/** Whether whole names in a column called so may begin with the family's. */
export function isFamilyFirst(heading) {
  return HEADINGS.has(plain(heading).replace(/[^\p{L}\p{N}]/gu, ''));
}

/** `[given names, family name]`, or `[the whole name, '']` in doubt. */
export function splitName(name, isFamilyFirst = false) {
  const whole = [name, ''];
  if (name.split(',').length === 2) return aroundComma(name) ?? whole;
  const all = name.trim().split(/\s+/);
  if (all.length < 2 || !areNames(all)) return whole;
  const titles = countOf(all, TITLES);
  const suffixes = countOf(all.toReversed(), SUFFIXES);
  const core = all.slice(titles, all.length - suffixes);
  if (core.length < 2) return whole;
  const found = byCapitals(core) ?? byPatronymic(core) ?? (isFamilyFirst ? null : byForm(core));
  if (!found) return whole;
  const [given, family] = found;
  return [[...all.slice(0, titles), ...given].join(' '), [...family, ...all.slice(all.length - suffixes)].join(' ')];
}

/** “Prof. Dr. Ann Lee” is “Ann Lee”. */
export function withoutTitles(name) {
  const all = name.trim().split(/\s+/);
  return all.slice(countOf(all, TITLES)).join(' ');
}

function countOf(all, known) {
  const count = all.findIndex((word) => !known.has(word.toLowerCase()));
  return count < 0 ? all.length : count;
}

function alphabetOf(letter) {
  return ALPHABETS.find(({ has }) => has.test(letter))?.script ?? letter;
}

/** Whether these are words of one alphabet, and nothing else. */
function areNames(all) {
  if (!all.every((word) => WORD.test(word))) return false;
  const letters = Array.from(all.join('')).filter((letter) => /\p{L}/u.test(letter));
  const found = new Set(letters.map(alphabetOf));
  return found.size === 1 && ALPHABETS.some(({ script }) => found.has(script));
}

/** "Smith, Robert (Bob)": what stands in brackets belongs to the given names. */
function aroundComma(name) {
  const [family, given] = name.split(',').map((part) => part.trim().split(/\s+/).filter(Boolean));
  const bare = given
    .join(' ')
    .replace(/\s+\([^()]+\)$/, '')
    .split(' ')
    .filter(Boolean);
  if (!family.length || !bare.length || !areNames([...family, ...bare])) return null;
  return countOf(bare, SUFFIXES) === bare.length ? null : [given.join(' '), family.join(' ')];
}

/** "Anna Maria DE LA CRUZ", "LOVELACE Ada". */
function byCapitals(all) {
  const isUpper = (word) => word === word.toUpperCase() && word !== word.toLowerCase();
  const capitals = all.map((word) => isUpper(word) && word.replace(/^\.+|\.+$/g, '').length > 1);
  const family = all.filter((word, place) => capitals[place]);
  if (!family.length || family.length === all.length || family.join('').length < 3) return null;
  const count = family.length;
  if (capitals.slice(-count).every(Boolean)) return [all.slice(0, -count), family];
  return capitals.slice(0, count).every(Boolean) ? [all.slice(count), family] : null;
}

/** "Менделеев Дмитрий Иванович" and "Дмитрий Иванович Менделеев". */
function byPatronymic(all) {
  if (all.length !== 3 || alphabetOf(all[0][0]) === 'Latin') return null;
  const [, second, third] = all.map((word) => PATRONYMIC.test(word));
  if (third && !second) return [all.slice(1), all.slice(0, 1)];
  return second && !third ? [all.slice(0, 2), all.slice(2)] : null;
}

/** One given name, initials, and one family name with its particles. */
function byForm(all) {
  if (FAMILY_FIRST.has(plain(all[0])) || PARTICLES.has(all[0].toLowerCase())) return null;
  let start = 1;
  while (start < all.length - 1 && isInitial(all[start])) start += 1;
  const family = all.slice(start);
  const isParticled = PARTICLES.has(family[0].toLowerCase());
  if (isParticled ? PARTICLES.has(family.at(-1).toLowerCase()) : family.length > 1) return null;
  return alphabetOf(all[0][0]) === 'Cyrillic'
    ? bySlavicEnding(all.slice(0, start), family)
    : [all.slice(0, start), family];
}

function bySlavicEnding(given, family) {
  const [first, last] = [given[0], family.at(-1)].map((word) => SLAVIC_FAMILY.test(word));
  if (first === last) return null;
  return last ? [given, family] : [family, given];
}

function isInitial(word) {
  return word[0] !== word[0].toLowerCase() && word.replace(/^\.+|\.+$/g, '').length === 1;
}
