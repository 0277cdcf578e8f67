/** Kinds of problems, the worst first, and what each does: `bad` stops printing, `warn` wants a look, `note` informs. */
export const LEVELS = {
  'no-name': 'bad',
  headings: 'warn',
  encoding: 'warn',
  formulas: 'warn',
  'half-name': 'warn',
  'name-order': 'warn',
  'not-coming': 'warn',
  undecided: 'warn',
  guests: 'warn',
  'named-guests': 'warn',
  shifted: 'warn',
  'given-once': 'warn',
  'odd-name': 'warn',
  'single-name': 'warn',
  substitute: 'warn',
  garbled: 'warn',
  rounded: 'warn',
  dated: 'warn',
  cut: 'warn',
  dragged: 'warn',
  duplicate: 'warn',
  'perhaps-twice': 'warn',
  'other-sheets': 'note',
  'left-out': 'note',
  beside: 'note',
  preferred: 'note',
  unpacked: 'note',
  'control-character': 'note',
};

// What a column can be, as the server knows it (docs/lists.md).
export const ROLES = [
  'first',
  'last',
  'name',
  'title',
  'pronouns',
  'position',
  'org',
  'handle',
  'ticket',
  'email',
  'phone',
  'country',
  'city',
  'code',
  'age',
  'guardian',
  'middle',
  'infix',
  'second_last',
  'suffix',
  'preferred',
  'status',
  'quantity',
  'guests',
  'host',
];

export const NAME_ROLES = ['first', 'last', 'name'];

/** Stands for everybody if no column holds names: a problem of the whole list. */
export const NO_NAMES = { kind: 'no-name', level: 'bad', person: null };

export function nameColumns(columns) {
  return columns.filter(({ role }) => NAME_ROLES.includes(role));
}

/** Column to text, of those of these columns in which the person has one. */
export function textsOf(person, columns) {
  return Object.fromEntries(columns.map((column) => [column, person.text(column)]).filter(([, text]) => text));
}

/** People without a row of their own, counted or named. */
export const GUESTS = ['guests', 'named-guests'];

/** Somebody who is here twice, surely or perhaps. */
export const TWICE = ['duplicate', 'perhaps-twice'];

/** Kinds that a person has to judge by the text of a cell. */
export const DOUBTS = ['shifted', 'odd-name', 'single-name', 'substitute', 'dated', 'cut', 'dragged'];

/** Kinds that are about the text of a cell. */
export const OF_CELLS = ['garbled', ...DOUBTS];

/** Kinds that are about how the file was read, not about single people. */
export const OF_FILE = ['headings', 'encoding', 'formulas', 'other-sheets', 'unpacked'];

/** The same with "" where a column has none, so that none is guessed. */
export function allRolesOf(columns) {
  return Object.fromEntries(columns.map(({ name, role }) => [name, role ?? '']));
}

/** Column name to role, for the API: a column without one is left out. */
export function rolesOf(columns) {
  return Object.fromEntries(columns.filter(({ role }) => role).map(({ name, role }) => [name, role]));
}
