/** The name of a set: `{ badge, name }`. The last one counts. */
export default {
  subject: ({ badge }) => `name ${badge}`,

  over: ({ tried }) => ({ tried }),

  async send({ badge, name }, { request }) {
    const json = { data: { type: 'badges', id: badge, attributes: { name } } };
    return (await request(`/api/badges/${badge}`, { method: 'PATCH', json })).json();
  },
};
