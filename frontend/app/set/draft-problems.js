import { cached } from '@glimmer/tracking';
import { keptAs, undecided } from './draft-undecided';
import { GUESTS, LEVELS, NO_NAMES, OF_CELLS, OF_FILE, TWICE, nameColumns, textsOf } from './problems';

const OF_TEXTS = ['garbled', 'dated', 'cut', 'dragged', 'odd-name'];
const MANY_ROWS = 5; // of one reason

/** What is wrong with a draft's list, and what its buttons have done about it. */
export class DraftProblems {
  constructor(list) {
    this.list = list;
  }

  /** Every problem that still is one: `{ kind, level, person, column, value, suggestion, other }`; no person: a column's. */
  @cached
  get all() {
    const nameless = this.list.hasNames
      ? this.list.nameless.map((person) => ({ kind: 'no-name', level: 'bad', person }))
      : [this.unnamed];
    return [...nameless, ...this.list.report.problems.map((problem) => this.open(problem)).filter(Boolean)];
  }

  /** That no column holds names, with the one that looks like it. */
  get unnamed() {
    const { column, suggestion } =
      this.list.report.problems.find(({ kind, row }) => kind === 'no-name' && row === null) ?? {};
    return suggestion ? { ...NO_NAMES, column, suggestion } : NO_NAMES;
  }

  open({ kind, row, column, value, suggestion, otherRow }) {
    if (kind === 'shifted' && row === null) return { kind, level: LEVELS[kind], person: null, column };
    if (kind === 'half-name' && this.list.isAsked({ column, suggestion }))
      return { kind, level: LEVELS[kind], person: null, column, suggestion };
    if (kind === 'name-order')
      return this.list.kept.includes(kind)
        ? null
        : { kind, level: LEVELS[kind], person: null, column, suggestion, value: this.list.people[0]?.text(column) };
    if (kind === 'preferred')
      return this.list.hasRole(column, 'preferred') ? { kind, level: LEVELS[kind], person: null, column, value } : null;
    if (OF_FILE.includes(kind) || kind === 'rounded')
      return this.list.kept.includes(kind)
        ? null
        : { kind, level: LEVELS[kind], person: null, column, value, suggestion };
    if (kind === 'undecided') {
      const [person] = this.list.kept.includes(keptAs({ column, value }))
        ? []
        : undecided(this.list, { column, value });
      return person ? { kind, level: LEVELS[kind], person, column, value } : null;
    }
    if (kind === 'beside')
      return this.list.besideFrom(row).length ? { kind, level: LEVELS[kind], person: null, value, row } : null;
    if (GUESTS.includes(kind))
      return this.list.guests.length || this.list.kept.includes(kind)
        ? null
        : { kind, level: LEVELS[kind], person: null, column, value, suggestion, row };
    const person = this.list.byNumber.get(row);
    if (kind === 'no-name' || kind === 'left-out' || !person || this.list.kept.includes(`${kind} ${row}`)) return null;
    const other = this.list.byNumber.get(otherRow);
    if (this.list.kept.includes(kind)) return null;
    if (OF_TEXTS.includes(kind) && person.text(column) !== value) return null;
    if (kind === 'single-name' && person.edited.length) return null;
    if (TWICE.includes(kind) && (!other || [person, other].some(({ edited, absent }) => edited.length || absent)))
      return null;
    if (['shifted', 'substitute'].includes(kind) && person.edited.length) return null;
    if (kind === 'given-once' && person.text(column)) return null;
    return { kind, level: LEVELS[kind] ?? 'warn', person, column, value, suggestion, other };
  }

  /** Person -> column -> a text that was looked at, and is right as it is: the name of who is kept beside another. */
  get settled() {
    const { kept, report, byNumber, columns } = this.list;
    const texts = new Map();
    const names = nameColumns(columns).map(({ name }) => name);
    for (const { kind, row, column } of report.problems) {
      const person = byNumber.get(row);
      const looked = OF_CELLS.includes(kind) ? [column] : TWICE.includes(kind) ? names : [];
      if (person && (kept.includes(`${kind} ${row}`) || kept.includes(kind)))
        texts.set(person, { ...texts.get(person), ...textsOf(person, looked) });
    }
    return texts;
  }

  get notComing() {
    const isLeftOut = ({ column, value }) =>
      this.list.absent.some((person) => person.leftBy === column && person.text(column) === value);
    const reasons = this.list.report.problems.filter(
      (problem) => problem.kind === 'not-coming' || (problem.kind === 'undecided' && isLeftOut(problem)),
    );
    return {
      kind: 'not-coming',
      key: 'not-coming',
      level: LEVELS['not-coming'],
      first: { person: this.list.absent[0], reasons },
    };
  }

  get leftOut() {
    return (this.list.report.leftOut ?? []).map((stray) => ({
      kind: 'left-out',
      key: `left-out ${stray.row}`,
      level: LEVELS['left-out'],
      count: 1,
      first: { stray },
    }));
  }

  /** Where many are left out for one reason, such as the empty lines of a form, the account alone has them. */
  get fewLeftOut() {
    const open = this.leftOut.filter(({ first }) => !this.list.byNumber.has(first.stray.row));
    const byReason = Map.groupBy(open, ({ first }) => first.stray.reason);
    return open.filter(({ first }) => byReason.get(first.stray.reason).length <= MANY_ROWS);
  }

  /** What buttons of problems have done, each with its way back. */
  get done() {
    const { columns } = this.list.report;
    const coming = this.list.people.filter((person) => person.coming).length;
    const halves = this.list.report.problems.filter(
      ({ kind, column, suggestion }) =>
        kind === 'half-name' && columns.some(({ name, role }) => name === column && role === suggestion),
    );
    return [
      ...halves.map((first) => ({ kind: 'half-name', key: first.column, first })),
      ...this.list.report.problems
        .filter(({ kind, column }) => kind === 'preferred' && this.list.hasRole(column, null))
        .map((first) => ({ kind: 'preferred', key: 'preferred', first })),
      ...(coming ? [{ kind: 'not-coming', key: 'not-coming', count: coming, first: {} }] : []),
      ...(this.list.guests.length
        ? [{ kind: 'guests', key: 'guests', count: this.list.guests.length, first: {} }]
        : []),
      ...this.leftOut.filter(({ first }) => this.list.byNumber.has(first.stray.row)),
      ...this.list.report.problems
        .filter((problem) => problem.kind === 'undecided' && this.list.kept.includes(keptAs(problem)))
        .map((first) => ({ kind: 'undecided', key: keptAs(first), first })),
      ...this.list.kept
        .filter((kind) => kind in LEVELS)
        .map((kind) => ({ kind: GUESTS.includes(kind) ? `no-${kind}` : kind, key: kind, first: {} })),
    ];
  }

  countOf({ kind, suggestion, row, column, value }) {
    if (kind === 'beside') return this.list.besideFrom(row).length;
    if (kind === 'undecided') return undecided(this.list, { column, value }).length;
    if (kind === 'given-once') return Number(value);
    return GUESTS.includes(kind) ? Number(suggestion) : 1;
  }

  /** By kind, the worst first, with how many rows have it. The server names a hundred of a kind and counts all rows. */
  @cached
  get groups() {
    return Object.keys(LEVELS).flatMap((kind) => {
      if (kind === 'not-coming')
        return this.list.absentCount ? [{ ...this.notComing, count: this.list.absentCount }] : [];
      if (kind === 'left-out') return this.fewLeftOut;
      if (
        [...GUESTS, 'beside', 'name-order', 'undecided', 'given-once'].includes(kind) ||
        OF_FILE.includes(kind) ||
        kind === 'rounded'
      )
        return this.all
          .filter((one) => one.kind === kind)
          .map((first, place) => ({
            kind,
            key: `${kind} ${place}`,
            level: first.level,
            count: this.countOf(first),
            first,
          }));
      const open = this.all.filter((problem) => problem.kind === kind);
      if (open.length === 0) return [];
      const named = new Set(this.list.report.problems.filter((problem) => problem.kind === kind).map(({ row }) => row));
      const unnamed = kind === 'no-name' ? 0 : Math.max(0, (this.list.report.problemCounts[kind] ?? 0) - named.size);
      const people = new Set(open.map(({ person }) => person));
      return [
        {
          kind,
          key: kind,
          level: open[0].level,
          count: open[0].person === null && kind === 'no-name' ? 0 : people.size + unnamed,
          first: open[0],
        },
      ];
    });
  }

  @cached
  get byPerson() {
    return Map.groupBy(this.all, ({ person }) => person);
  }
}
