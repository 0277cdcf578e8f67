const TINTS = ['tint-a', 'tint-b', 'tint-c', 'tint-d', 'tint-e', 'tint-f'];

/** The colour of a ticket type: `types` are `{ name }`, the commonest first; what is not among them has none. */
export function tintOf(types, name = '') {
  return TINTS[types.findIndex((type) => type.name === name.trim())] ?? '';
}
