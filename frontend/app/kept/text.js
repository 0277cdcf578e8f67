/**
 * Texts of a person: `{ person, badge, fields, before, basis }`, columns to what they are to say and to what they said, and the
 * state that was read (`changedAt`). Two people who write in different columns both count; in one column, somebody chooses.
 */
const textIn = (attributes, column) => attributes.fields[column] ?? '';

const without = (texts, columns) =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => !columns.includes(name)));

export default {
  subject: ({ person }) => person,

  over: (earlier, later) => ({
    fields: { ...earlier.fields, ...later.fields },
    before: { ...later.before, ...earlier.before },
    basis: earlier.basis,
    tried: earlier.tried,
  }),

  async send({ person, fields, basis }, { request }) {
    const attributes = basis ? { fields, changedAt: basis } : { fields };
    const json = { data: { type: 'attendees', id: person, attributes } };
    return (await request(`/api/attendees/${person}`, { method: 'PATCH', json })).json();
  },

  async meet({ person, fields, before }, { request, push }) {
    const document = await (await request(`/api/attendees/${person}`)).json();
    const theirs = document.data.attributes;
    if (theirs.removedAt) return null;
    push(document);
    const both = Object.keys(fields).filter(
      (column) => ![fields[column], before[column]].includes(textIn(theirs, column)),
    );
    if (!both.length) return { again: { basis: theirs.changedAt } };
    const texts = Object.fromEntries(both.map((column) => [column, textIn(theirs, column)]));
    return { asks: { basis: theirs.changedAt, texts } };
  },

  after: ({ data }, { fields }) => ({
    basis: data.attributes.changedAt,
    before: Object.fromEntries(Object.keys(fields ?? {}).map((column) => [column, textIn(data.attributes, column)])),
  }),

  mine: ({ before, asks }) => ({ basis: asks.basis, before: { ...before, ...asks.texts } }),

  theirs({ fields, before, asks }) {
    const rest = without(fields, Object.keys(asks.texts));
    if (!Object.keys(rest).length) return null;
    return { fields: rest, before: without(before, Object.keys(asks.texts)), basis: asks.basis };
  },
};
