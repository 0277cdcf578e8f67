import { cached, tracked } from '@glimmer/tracking';
import { newId } from 'badgeyay/api';
import { LEVELS, NO_NAMES, nameColumns } from 'badgeyay/people/problems';
import { DraftPerson } from './person';

/**
 * The draft's people, as the server read them and as they were changed since. It is one of the two sources of the people
 * table; the other is people/stored-list.js. `changed` is called after each change.
 */
export class DraftList {
  @tracked report; // the server's, without the rows
  @tracked people;
  @tracked kept; // problems that were looked at and left: "garbled 10"
  @tracked removed = 0;
  @tracked view = { search: '', offset: 0 };
  size = 50; // people at a time

  constructor({ report, people, kept = [] }, changed = () => {}) {
    this.report = report;
    this.people = people.map((person) => new DraftPerson(person, this));
    this.kept = kept;
    this.changed = changed;
  }

  static read({ rows, ...report }, changed) {
    const people = rows.map(({ row, values }) => ({ id: `row-${row}`, number: row, values }));
    return new DraftList({ report, people }, changed);
  }

  get columns() {
    return this.report.columns;
  }

  get roles() {
    return this.report.roles;
  }

  get total() {
    return this.people.length;
  }

  get edited() {
    return this.people.some((person) => person.edited.length > 0) || this.removed > 0;
  }

  @cached
  get places() {
    return new Map(this.columns.map(({ name }, place) => [name, place]));
  }

  placeOf(column) {
    return this.places.get(column);
  }

  // --- What is shown ---

  @cached
  get found() {
    const wanted = this.view.search.trim().toLocaleLowerCase();
    if (!wanted) return this.people;
    return this.people.filter(({ values }) => values.some((value) => value.toLocaleLowerCase().includes(wanted)));
  }

  get matches() {
    return this.found.length;
  }

  get shown() {
    const offset = Math.min(this.view.offset, Math.max(0, this.matches - 1));
    return this.found.slice(offset, offset + this.size);
  }

  async look(view) {
    this.view = view;
  }

  async reveal(person) {
    const place = this.people.indexOf(person);
    this.view = { search: '', offset: place - (place % this.size) };
  }

  // --- Changing ---

  async change(person, column, text) {
    person.set(this.placeOf(column), text);
    this.changed();
  }

  async add(fields) {
    const values = this.columns.map(({ name }) => fields[name] ?? '');
    const person = new DraftPerson({ id: newId(), number: null, values, edited: [...values.keys()] }, this);
    this.people = [...this.people, person];
    this.changed();
    return person;
  }

  /** Resolves to what brings the person back to the same place. */
  async remove(person) {
    const place = this.people.indexOf(person);
    this.people = this.people.toSpliced(place, 1);
    this.removed += 1;
    this.changed();
    return async () => {
      this.people = this.people.toSpliced(place, 0, person);
      this.removed -= 1;
      this.changed();
    };
  }

  /** Leaves out somebody who is here twice; what only this row says goes to the other. Resolves to the undo. */
  async merge(person, other) {
    const { values, edited } = other;
    const bringBack = await this.remove(person);
    person.values.forEach((text, place) => text && !values[place] && other.set(place, text));
    return async () => {
      Object.assign(other, { values, edited });
      await bringBack();
    };
  }

  /** A role is one column's: it leaves the column that had it. Problems with what columns are count as looked at. */
  async setRole(column, role) {
    const columns = this.columns.map((one) => {
      if (one.name === column) return { ...one, role };
      return one.role === role && role ? { ...one, role: null } : one;
    });
    const problems = this.report.problems.filter(({ row }) => row !== null);
    this.report = { ...this.report, columns, problems };
    this.changed();
  }

  // --- What is wrong ---

  @cached
  get byNumber() {
    return new Map(this.people.map((person) => [person.number, person]));
  }

  @cached
  get nameless() {
    const places = nameColumns(this.columns).map(({ name }) => this.placeOf(name));
    return this.people.filter(({ values }) => places.every((place) => !values[place]?.trim()));
  }

  get namelessCount() {
    return this.nameless.length;
  }

  get hasNames() {
    return nameColumns(this.columns).length > 0;
  }

  /** Every problem that still is one: `{ kind, level, person, column, value, suggestion, other }`; no person: a column's. */
  @cached
  get problems() {
    const nameless = this.hasNames
      ? this.nameless.map((person) => ({ kind: 'no-name', level: 'bad', person }))
      : [NO_NAMES];
    return [...nameless, ...this.report.problems.map((problem) => this.open(problem)).filter(Boolean)];
  }

  open({ kind, row, column, value, suggestion, otherRow }) {
    if (kind === 'shifted' && row === null) return { kind, level: LEVELS[kind], person: null, column };
    if (kind === 'half-name') {
      const isOpen = this.columns.some(({ name, role }) => name === column && !role);
      return isOpen ? { kind, level: LEVELS[kind], person: null, column, suggestion } : null;
    }
    const person = this.byNumber.get(row);
    if (kind === 'no-name' || !person || this.kept.includes(`${kind} ${row}`)) return null;
    const other = this.byNumber.get(otherRow);
    if (kind === 'garbled' && person.text(column) !== value) return null;
    if (kind === 'duplicate' && (!other || person.edited.length || other.edited.length)) return null;
    if (kind === 'shifted' && person.edited.length) return null;
    return { kind, level: LEVELS[kind] ?? 'warn', person, column, value, suggestion, other };
  }

  /** By kind, the worst first, with how many rows have it. The server names a hundred of a kind and counts all rows. */
  @cached
  get groups() {
    return Object.keys(LEVELS).flatMap((kind) => {
      const open = this.problems.filter((problem) => problem.kind === kind);
      if (open.length === 0) return [];
      const named = new Set(this.report.problems.filter((problem) => problem.kind === kind).map(({ row }) => row));
      const unnamed = kind === 'no-name' ? 0 : Math.max(0, (this.report.problemCounts[kind] ?? 0) - named.size);
      const people = new Set(open.map(({ person }) => person));
      const count = open[0] === NO_NAMES ? 0 : people.size + unnamed;
      return [{ kind, level: open[0].level, count, first: open[0] }];
    });
  }

  @cached
  get problemsByPerson() {
    return Map.groupBy(this.problems, ({ person }) => person);
  }

  problemsOf(person) {
    return this.problemsByPerson.get(person) ?? [];
  }

  /** Looked at, and right as it is. */
  keep(person, kind) {
    this.kept = [...this.kept, `${kind} ${person.number}`];
    this.changed();
  }

  /** Takes a mended reading into every cell that was not changed by hand; resolves to what takes it back. */
  mend({ rows, columns, problems, problemCounts }) {
    const { report, people } = this;
    const before = people.map(({ values }) => values);
    for (const { row, values } of rows) {
      const person = this.byNumber.get(row);
      if (person)
        person.values = values.map((text, place) => (person.edited.includes(place) ? person.values[place] : text));
    }
    const renamed = report.columns.map((column, place) => ({ ...column, name: columns[place].name }));
    this.report = { ...report, columns: renamed, problems, problemCounts };
    this.changed();
    return () => {
      people.forEach((person, place) => (person.values = before[place]));
      this.report = report;
      this.changed();
    };
  }

  // --- What else can be said about it ---

  /** Ticket types with their counts, the commonest first; empty where no column has that role. */
  @cached
  get ticketTypes() {
    const column = this.columns.find(({ role }) => role === 'ticket');
    if (!column) return [];
    const counts = Map.groupBy(this.people, (person) => person.text(column.name).trim());
    return [...counts].map(([name, people]) => ({ name, count: people.length })).sort((a, b) => b.count - a.count);
  }

  saved() {
    return { report: this.report, people: this.people.map((person) => person.saved()), kept: this.kept };
  }

  /** A header, and one line for each person. In quotes no text can be taken for anything else. */
  get csv() {
    const cell = (text) => `"${text.replaceAll('"', '""')}"`;
    const lines = [this.columns.map(({ name }) => name), ...this.people.map(({ values }) => values)];
    return lines.map((values) => values.map(cell).join(',') + '\r\n').join('');
  }
}
