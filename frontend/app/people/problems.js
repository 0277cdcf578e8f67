/** Kinds of problems, the worst first, and what each does: `bad` stops printing, `warn` wants a look, `note` informs. */
export const LEVELS = {
  'no-name': 'bad',
  shifted: 'warn',
  garbled: 'warn',
  duplicate: 'warn',
  'control-character': 'note',
};

export const NAME_ROLES = ['first', 'last', 'name'];

export function nameColumns(columns) {
  return columns.filter(({ role }) => NAME_ROLES.includes(role));
}
