import { plain } from './folding';
import { isFamilyFirst, splitName, withoutTitles } from './split-name';

const CJK = /^[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\u{20000}-\u{3ffff}々〆ヶ・]+$/u;
const EASTERN = /[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\u{20000}-\u{3ffff}々〆ヶ・\uff66-\uff9f]/u;
const KANA = /[\u3040-\u30ff]/;
// Family names of one sign: they show that the halves of a Chinese or Korean name stand in each other's columns.
const ONE_SIGN_FAMILIES = new Set(
  '王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧' +
    '曹彭曾肖蕭田董潘袁蔡蒋蔣余杜叶葉程魏苏蘇吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦' +
    '韋方白邹鄒孟熊秦邱江尹薛段雷侯龙龍史陶黎贺賀顾顧毛김이박최정강조윤장임한오서신권황안송류홍',
);
// What Hungarian and Vietnamese alone call the halves of a name, whose family comes first.
const FIRST_FAMILY_FIRST = new Set([
  'keresztnev',
  'utonev',
  'keresztnevek',
  'utonevek',
  'ten goi',
  'ten rieng',
  'ten dem va ten',
  'ten',
]);
const LAST_FAMILY_FIRST = new Set([
  'vezeteknev',
  'csaladnev',
  'csaladi nev',
  'ho',
  'ho dem',
  'ho va ten dem',
  'ho va chu dem',
  'ho va dem',
  'ho lot',
]);
// Headings of preferred names that are the whole one.
const WHOLE_PREFERRED = /badge|name ?tag|namensschild|cracha|gafete|credencial|namnskylt/;

const joined = (...parts) => parts.filter(Boolean).join(' ');

const words = (name) => plain(name).replaceAll(',', ' ').split(/\s+/).filter(Boolean).sort().join(' ');

/** The halves where one of them was filled with the whole name: “Ann Lee” and “Lee”, “Ann” and “Ann Lee”. */
function apart(first, last) {
  if (first && last) {
    if (plain(first).endsWith(` ${plain(last)}`)) return [first.slice(0, -last.length).trimEnd(), last];
    if (plain(last).startsWith(`${plain(first)} `)) return [first, last.slice(first.length).trimStart()];
  }
  return [first, last];
}

/**
 * `{ first, last, name }` from `texts`, role to text, and `columns`, role to heading, as the server puts them together
 * (badges/lists/columns/whole_names.py). Only the server knows every language's headings of halves and of preferred names.
 */
export function wholeName(texts, columns) {
  const found = fromParts(texts, columns);
  const { first, last, name } = found; // on two lines a name that begins with the family's would read the other way round
  return last && (CJK.test(first + last) || putsFamilyFirst(columns, first)) ? { first: name, last: '', name } : found;
}

function fromParts(texts, columns) {
  let { first = '', last = '', name = '' } = texts;
  if (last && name && !first && !plain(name).includes(plain(last))) [first, name] = [name, ''];
  let [given, family] = [name, ''];
  [first, last] = apart(first, last);
  if (first && last && name.includes(',') && words(name) === words(`${first} ${last}`)) name = ''; // "Lee, Ann"
  texts = { ...texts, first, last };
  if (first || last) {
    given = joined(first, texts.middle);
    family = joined(texts.infix, last, texts.second_last, texts.suffix);
    name ||= inOrder(first, given, family, texts, columns);
  } else {
    [given, family] = splitName(name, isFamilyFirst(columns.name ?? ''));
  }
  const { suffix } = texts; // of a column of its own, which the column of whole names has not
  if (suffix && name && name === texts.name && !plain(name).endsWith(plain(suffix))) {
    name = joined(name, suffix);
    if (!family) given = joined(given, suffix);
    else if (!plain(family).endsWith(plain(suffix))) family = joined(family, suffix);
  }
  const wanted = texts.preferred ?? '';
  if (wanted && plain(withoutTitles(wanted)) !== plain(name)) return preferred(wanted, family, texts, columns);
  return given ? { first: given, last: family, name } : { first: family, last: '', name };
}

function inOrder(first, given, family, texts, columns) {
  if (family && CJK.test(first + family)) {
    const isSwapped = ONE_SIGN_FAMILIES.has(first) && !ONE_SIGN_FAMILIES.has(family);
    const halves = isSwapped ? [given, family] : [family, given];
    return halves.join(KANA.test(given + family) ? ' ' : '');
  }
  if (!putsFamilyFirst(columns, given)) return joined(given, family);
  return joined(texts.infix, texts.last, texts.second_last, texts.middle, first, texts.suffix);
}

/** Under Chinese, Japanese and Korean headings only names in those letters: others are from elsewhere. */
function putsFamilyFirst({ first, last }, given) {
  const headings = [first, last].filter(Boolean);
  if (headings.length && headings.every((heading) => CJK.test(heading.trim()))) return EASTERN.test(given);
  const known = [
    [first, FIRST_FAMILY_FIRST],
    [last, LAST_FAMILY_FIRST],
  ].filter(([heading]) => heading);
  return known.length > 0 && known.every(([heading, headings]) => headings.has(plain(heading).trim()));
}

/** "Ann" for Annabel Lee is Ann Lee; "Ann Lee" is that already, and so is whatever stands under "Name on badge". */
function preferred(wanted, family, texts, columns) {
  if (family && plain(wanted).endsWith(` ${plain(family)}`))
    return { first: wanted.slice(0, -family.length - 1).trim(), last: family, name: wanted };
  if (WHOLE_PREFERRED.test(plain(columns.preferred ?? ''))) {
    const [given, rest] = splitName(wanted);
    return { first: given, last: rest, name: wanted };
  }
  if (!family) return { first: wanted, last: '', name: wanted };
  return { first: wanted, last: family, name: inOrder(wanted, wanted, family, { ...texts, middle: '' }, columns) };
}
