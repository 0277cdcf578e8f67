/**
 * The design of a set: `{ badge, design, base, basis }`, what it was made from and when that was so (`updatedAt`). Somebody who has
 * changed the design meanwhile is not written over (`isOver` says that it is meant); another name or language is no conflict.
 */

/** Whether two values from JSON say the same, in whatever order their members are. */
export function isSame(one, other) {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const members = Object.keys(one);
  return members.length === Object.keys(other).length && members.every((name) => isSame(one[name], other[name]));
}

export default {
  subject: ({ badge }) => `design ${badge}`,

  over: ({ base, basis, tried, asks, isOver }) => ({ base, basis, tried, asks, isOver }),

  async send({ badge, design, base, basis, isOver }, { request, peek }) {
    const known = peek('badges', badge);
    const asSaved = known && isSame(known.design, base) ? known.updatedAt : basis;
    const answer = await request(`/api/badges/${badge}`, {
      method: 'PATCH',
      headers: isOver ? {} : { 'If-Match': `"${asSaved}"` },
      json: { data: { type: 'badges', id: badge, attributes: { design } } },
    });
    return answer.json();
  },

  async meet({ badge, design, base }, { request, push }) {
    const document = await (await request(`/api/badges/${badge}`)).json();
    const theirs = document.data.attributes;
    if (isSame(theirs.design, design)) return { document }; // only the answer had been lost
    if (!isSame(theirs.design, base)) return { asks: true };
    push(document);
    return { again: { basis: theirs.updatedAt } };
  },

  after: ({ data }) => ({ base: data.attributes.design, basis: data.attributes.updatedAt }),

  isKept: true,

  mine: () => ({ isOver: true }),

  theirs: () => null,
};
