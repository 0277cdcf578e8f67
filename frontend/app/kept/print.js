const kindsOf = ({ acceptErrors = [] }, warnings) => [
  ...new Set([...acceptErrors, ...warnings.map(({ kind }) => kind)]),
];

/**
 * A badge that was asked for at the event: `{ person, badge, run, options, printerId }`. It is sent after what was changed of the
 * person before, so that the badge says what was typed. The id of the run is ours: asked for twice, there is one. What would be
 * wrong on paper asks.
 */
export default {
  subject: ({ person }) => person,

  /** Asked for again while it waits: one badge. */
  over: () => ({}),

  async send({ person, badge, run, options, printerId }, { request }) {
    const relationships = {
      badge: { data: { type: 'badges', id: badge } },
      attendees: { data: [{ type: 'attendees', id: person }] },
      ...(printerId && { printer: { data: { type: 'printers', id: printerId } } }),
    };
    const json = { data: { type: 'print-runs', id: run, attributes: options, relationships } };
    return (await request('/api/print-runs', { method: 'POST', json })).json();
  },

  /** The same was asked for already; or what is surely wrong was not accepted. */
  async meet(_, { request }, error) {
    if (error.code === 'surely_wrong') return { asks: { warnings: error.meta.warnings } };
    const run = error.meta.printRun;
    return run ? { document: await (await request(`/api/print-runs/${run}`)).json() } : null;
  },

  mine: ({ options, asks }) => ({ options: { ...options, acceptErrors: kindsOf(options, asks.warnings) } }),

  theirs: () => null,
};
