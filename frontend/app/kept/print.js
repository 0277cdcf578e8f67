/**
 * A badge that was asked for at the event: `{ person, badge, run, options, printerId }`. It is sent after what was changed of the
 * person before, so that the badge says what was typed. The id of the run is ours: asked for twice, there is one.
 */
export default {
  subject: ({ person }) => person,

  async send({ person, badge, run, options, printerId }, { request }) {
    const relationships = {
      badge: { data: { type: 'badge', id: badge } },
      attendees: { data: [{ type: 'attendee', id: person }] },
      ...(printerId && { printer: { data: { type: 'printer', id: printerId } } }),
    };
    const json = { data: { type: 'print-run', id: run, attributes: options, relationships } };
    return (await request('/api/print-runs', { method: 'POST', json })).json();
  },

  /** The same was asked for already. */
  async meet(_, { request }, error) {
    const run = error.meta.printRun;
    return run ? { document: await (await request(`/api/print-runs/${run}`)).json() } : null;
  },
};
