/** From the rows of the file to badges: `{ key, sign, count, rows }`, which add up. */
export function ledgerOf(list) {
  const strays = Map.groupBy(list.strays, ({ reason }) => reason);
  const absent = Map.groupBy(list.absent, ({ absence }) => absence);
  const byHand = list.people.filter(({ number, isGuest }) => number === null && !isGuest).length;
  const fromFile = list.people.length - byHand - list.guests.length;
  const numbers = (people) => people.map(({ number, row }) => number ?? row).filter(Boolean);
  return [
    { key: 'rows', count: fromFile + list.strays.length },
    ...[...strays].map(([key, found]) => ({
      key,
      sign: '−',
      count: found.length,
      rows: numbers(found),
      strays: found,
    })),
    ...[...absent].map(([key, people]) => ({ key, sign: '−', count: people.length, rows: numbers(people), people })),
    ...(list.guests.length ? [{ key: 'guests', sign: '+', count: list.guests.length }] : []),
    ...(byHand ? [{ key: 'by-hand', sign: '+', count: byHand }] : []),
  ];
}

/** The same of a set on the server: its `account` has the parts. */
export function ledgerOfAccount({ rows, leftOut, removed, removedCount, absent, guests, byHand }) {
  const strays = Map.groupBy([...leftOut, ...removed.map((id) => ({ id, reason: 'removed' }))], ({ reason }) => reason);
  const more = (reason) => (reason === 'removed' ? removedCount - removed.length : 0);
  return [
    { key: 'rows', count: rows },
    ...[...strays].map(([key, found]) => ({
      key,
      sign: '−',
      count: found.length + more(key),
      rows: found.map(({ row }) => row).filter(Boolean),
      strays: found,
    })),
    ...absent.map(({ reason, count, people, positions }) => ({
      key: reason,
      sign: '−',
      count,
      rows: count > positions.length ? [] : positions,
      people: people.map((id) => ({ id })),
    })),
    ...(guests ? [{ key: 'guests', sign: '+', count: guests }] : []),
    ...(byHand ? [{ key: 'by-hand', sign: '+', count: byHand }] : []),
  ];
}

const MOST = 1000; // rows that the server keeps though they are nobody's
const LONGEST = 32_767; // letters of a text

/** Who is not coming, and what was done to a draft's list, as the API of badge sets has it; people by place, from 1. */
export function handledOf({ people, columns, strays }, settled) {
  const named = (texts) => Object.fromEntries(Object.entries(texts).map(([at, text]) => [columns[at].name, text]));
  const corrected = people.map(({ was, typed }, at) => [at + 1, named({ ...typed, ...was })]);
  const texts = (values) => columns.map((_, place) => (values[place] ?? '').slice(0, LONGEST));
  const absent = people.map(({ absent, absence }, at) => absent && [at + 1, absence]);
  return {
    absences: Object.fromEntries(absent.filter(Boolean)),
    corrections: Object.fromEntries(corrected.filter(([, said]) => Object.keys(said).length)),
    settled: Object.fromEntries(people.map((person, at) => [at + 1, settled.get(person)]).filter(([, texts]) => texts)),
    addedByHand: people.flatMap(({ number }, at) => (number === null ? [at + 1] : [])),
    leftOut: strays
      .slice(0, MOST)
      .map(({ row, reason, values }) => ({ row: Math.ceil(row), reason, values: texts(values) })),
  };
}
