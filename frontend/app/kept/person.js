import text from './text';

/** Somebody new: `{ person, badge, fields }`. The id is ours: asked for twice, the person is there once. */
export default {
  subject: ({ person }) => person,

  async send({ person, badge, fields }, { request }) {
    const relationships = { badge: { data: { type: 'badges', id: badge } } };
    const json = { data: { type: 'attendees', id: person, attributes: { fields }, relationships } };
    return (await request('/api/attendees', { method: 'POST', json })).json();
  },

  after: text.after,

  isKept: true,
};
