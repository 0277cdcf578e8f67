/** Label sheets and rolls found by brand, number, size and count, as `/api/sheets?filter[search]=` finds them. */

const NEAR = 1; // mm; people round the sizes they ask for
const INCH = 25.4; // mm
const UNIT = String.raw`\s*(?:mm|in|″|")?`;
const NUMBER = String.raw`(\d+(?:[.,]\d+)?)`;
const SIZE = new RegExp(String.raw`${NUMBER}${UNIT}\s*[x×]\s*${NUMBER}${UNIT}(?!\w)`, 'g');
const TWO_NUMBERS = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)$/;

const squeezed = (text) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9|.]/g, '');

const near = (one, other) => Math.abs(one - other) <= NEAR;

/** All that a sheet or roll is called by; Avery's are sold in Europe as Zweckform's too. */
function namesOf({ id, name, maker = '', numbers = [], paper = '' }) {
  const brand = /avery/i.test(name) ? 'zweckform ' : '';
  return squeezed(
    maker ? [name, maker, id, ...numbers].join(' ') : `${name} ${brand}${name.split(' ').at(-1)} ${paper}`,
  );
}

function fits(record, word) {
  const bare = squeezed(word);
  if (bare && namesOf(record).includes(bare)) return true;
  const numbers = TWO_NUMBERS.exec(word);
  if (!numbers) return false;
  const [first, second] = [Number(numbers[1]), Number(numbers[2])];
  if (record.columns === first && record.rows === second) return true;
  return [1, INCH].some((unit) =>
    [
      [first, second],
      [second, first],
    ].some(([across, along]) => near(record.width, across * unit) && near(record.height, along * unit)),
  );
}

/** Those of the records that every word of the query fits. */
export function found(records, query) {
  const words = query
    .toLowerCase()
    .replace(SIZE, (_, one, other) => `${one}x${other}`.replaceAll(',', '.'))
    .split(/\s+/)
    .filter(Boolean);
  return records.filter((record) => words.every((word) => fits(record, word)));
}
