import { DraftList } from 'badgeyay/set/draft-list';

const COLUMNS = { Vorname: 'first', Nachname: 'last', Firma: 'org', Ticket: 'ticket', Schuhe: null };

/** What the server says of a list: rows of texts, and problems as docs/lists.md has them. The header is row 1. */
export function reportOf(rows, { columns = COLUMNS, problems = [], problemCounts, absences = {}, leftOut = [] } = {}) {
  const names = Object.keys(columns);
  const counts = Map.groupBy(problems, ({ kind }) => kind);
  return {
    columns: names.map((name) => ({ name, role: columns[name] })),
    roles: ['first', 'last', 'name', 'org', 'ticket'],
    rows: rows.map((values, place) => ({
      row: place + 2,
      values: names.map((_, column) => values[column] ?? ''),
      absence: absences[place + 2],
    })),
    leftOut,
    problems,
    problemCounts:
      problemCounts ??
      Object.fromEntries([...counts].map(([kind, found]) => [kind, new Set(found.map(({ row }) => row)).size])),
  };
}

export function listOf(rows, report, changed) {
  return DraftList.read(reportOf(rows, report), changed);
}

export const ADA = ['Ada', 'Lovelace', 'Engines', 'Speaker'];
export const GRACE = ['Grace', 'Hopper', 'Navy', 'Crew'];
export const NOBODY = ['', ' ', 'Wikimedia', 'Crew'];
