import { fits, ticketType } from './rules';

/**
 * How many people get each face: `{ standard, variants: [] }`, or null where it cannot be told from the tally of one
 * column: a rule asks something else, or the tally lacks some of the `total`. `names` are those of the column: its own
 * and its role.
 */
export function faceCounts({ variants = [], palette }, names, tally, total) {
  const byType = variants.some(({ showWhen }) => showWhen.type);
  const typed = names.includes(palette?.column ?? 'ticket') && tally.every(({ value }) => value); // or the position tells
  const told = variants.every(({ showWhen }) => (showWhen.type ? typed : names.includes(showWhen.column)));
  const counted = tally.reduce((sum, { count }) => sum + count, 0);
  if (!variants.length) return { standard: total, variants: [] };
  if (!told || counted !== total) return null;
  const counts = { standard: 0, variants: variants.map(() => 0) };
  for (const { value, count } of tally) {
    const fields = Object.fromEntries(names.map((name) => [name, value]));
    const type = byType ? ticketType(palette, fields) : '';
    const index = variants.findIndex(({ showWhen }) => fits(showWhen, fields, undefined, type));
    if (index < 0) counts.standard += count;
    else counts.variants[index] += count;
  }
  return counts;
}
