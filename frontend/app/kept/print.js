const kindsOf = ({ acceptErrors = [] }, warnings) => [
  ...new Set([...acceptErrors, ...warnings.map(({ kind }) => kind)]),
];

/**
 * Badges that were asked for at the event: `{ badge, run, options, printerId }`, of one `person`, of the `attendees`, or of whom the
 * options name. They are sent after what was changed before, so that a badge says what was typed. The id of the run is ours: asked for twice, there is one. What would be
 * wrong on paper asks.
 */
export default {
  subject: ({ person, run }) => person ?? run,

  /** Asked for again while it waits: one badge. */
  over: () => ({}),

  async send({ person, attendees = person && [person], badge, run, options, printerId }, { request }) {
    const relationships = {
      badge: { data: { type: 'badges', id: badge } },
      ...(attendees && { attendees: { data: attendees.map((id) => ({ type: 'attendees', id })) } }),
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
