import { fits } from './faces';

/**
 * How many people get each face: `{ standard, variants: [] }`, or null where it cannot be told from the tally of one
 * column: a rule asks something else, or the tally lacks some of the `total`. `names` are those of the column: its own
 * and its role.
 */
export function faceCounts({ variants = [] }, names, tally, total) {
  const told = variants.every(({ showWhen }) => names.includes(showWhen.column));
  const counted = tally.reduce((sum, { count }) => sum + count, 0);
  if (!variants.length) return { standard: total, variants: [] };
  if (!told || counted !== total) return null;
  const counts = { standard: 0, variants: variants.map(() => 0) };
  for (const { value, count } of tally) {
    const fields = Object.fromEntries(names.map((name) => [name, value]));
    const index = variants.findIndex(({ showWhen }) => fits(showWhen, fields));
    if (index < 0) counts.standard += count;
    else counts.variants[index] += count;
  }
  return counts;
}
