/** From the rows of the file to badges: `{ key, sign, count, rows }`, which add up. */
export function ledgerOf(list) {
  const strays = Map.groupBy(list.strays, ({ reason }) => reason);
  const absent = Map.groupBy(list.absent, ({ absence }) => absence);
  const byHand = list.people.filter(({ number, isGuest }) => number === null && !isGuest).length;
  const fromFile = list.people.length - byHand - list.guests.length;
  const numbers = (people) => people.map(({ number, row }) => number ?? row).filter(Boolean);
  return [
    { key: 'rows', count: fromFile + list.removed + list.strays.length },
    ...[...strays].map(([key, found]) => ({
      key,
      sign: '−',
      count: found.length,
      rows: numbers(found),
      strays: found,
    })),
    ...(list.removed ? [{ key: 'removed', sign: '−', count: list.removed }] : []),
    ...[...absent].map(([key, people]) => ({ key, sign: '−', count: people.length, rows: numbers(people), people })),
    ...(list.guests.length ? [{ key: 'guests', sign: '+', count: list.guests.length }] : []),
    ...(byHand ? [{ key: 'by-hand', sign: '+', count: byHand }] : []),
  ];
}
