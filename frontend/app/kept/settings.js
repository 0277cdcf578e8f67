/** How a set is printed: `{ badge, values }`, the members of /api/print-settings that were chosen. The last of each counts. */

/** There is a paper or a sheet, and another one begins at its first label. */
export function chosenOver({ paper, sheet, nextSlot, ...others }, values) {
  const place = 'sheet' in values || 'paper' in values ? {} : { paper, sheet, nextSlot };
  const chosen = Object.entries({ ...others, ...place, ...values });
  return Object.fromEntries(chosen.filter(([, value]) => value !== undefined));
}

export default {
  subject: ({ badge }) => `settings ${badge}`,

  over: (earlier, later) => ({ values: chosenOver(earlier.values, later.values), tried: earlier.tried }),

  async send({ badge, values: { printerId, ...attributes } }, { request }) {
    const data = { type: 'print-settings', id: badge, attributes };
    if (printerId !== undefined) {
      data.relationships = { printer: { data: printerId ? { type: 'printers', id: printerId } : null } };
    }
    return (await request(`/api/print-settings/${badge}`, { method: 'PATCH', json: { data } })).json();
  },
};
