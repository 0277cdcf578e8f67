import { addGuests, removeGuests } from './draft-guests';
import { keptAs, leaveUndecidedOut } from './draft-undecided';
import { swapHalves } from './draft-halves';
import { cached, tracked } from '@glimmer/tracking';
import { newId } from 'badgeyay/api';
import { NAME_ROLES, OF_FILE, nameColumns } from './problems';
import { alikeAsOne, wordsOf } from 'badgeyay/document/folding';
import { DraftPerson } from './draft-person';
import { DraftProblems } from './draft-problems';
import { handledOf, ledgerOf } from './ledger';

const isLess = (text, whole) => !text || whole.startsWith(`${text} `);

/**
 * The draft's people, as the server read them and as they were changed since. It is one of the two sources of the people
 * table; the other is set/stored-list.js. `changed` is called after each change.
 */
export class DraftList {
  @tracked report; // the server's, without the rows
  @tracked people;
  @tracked kept; // problems that were looked at and left: "garbled 10"
  @tracked gone; // people who were removed
  @tracked view = { search: '', offset: 0 };
  size = 50; // people at a time
  found = new DraftProblems(this);

  constructor({ report, people, kept = [], gone = [] }, changed = () => {}) {
    this.report = report;
    this.people = people.map((person) => new DraftPerson(person, this));
    this.gone = gone.map((person) => new DraftPerson(person, this));
    this.kept = kept;
    this.changed = changed;
  }

  static read({ rows, ...report }, changed) {
    const people = rows.map(({ row, values, absence }) => ({ id: `row-${row}`, number: row, values, absence }));
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
    return this.people.some(({ edited, coming }) => edited.length > 0 || coming) || this.gone.length > 0;
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
  get matching() {
    const wanted = wordsOf(this.view.search);
    if (!wanted.length) return this.people;
    return this.people.filter(({ searched }) => wanted.every((word) => searched.includes(word)));
  }

  get matches() {
    return this.matching.length;
  }

  get shown() {
    const offset = Math.min(this.view.offset, Math.max(0, this.matches - 1));
    return this.matching.slice(offset, offset + this.size);
  }

  /** Rows of the file that are no person, each above the person of this page whom it stands before; null: at the end. */
  @cached
  get straysBefore() {
    if (this.view.search) return new Map();
    const { shown } = this;
    const isLast = this.view.offset + shown.length >= this.matches;
    const before = this.people[this.view.offset - 1]?.number ?? 0;
    const left = this.strays.filter(({ row, person }) => row > before && !person);
    const above = (row) => shown.find(({ number }) => number > row) ?? null;
    const placed = Map.groupBy(left, ({ row }) => above(row));
    if (!isLast) placed.delete(null);
    return placed;
  }

  async look(view) {
    this.view = view;
    return true;
  }

  async reveal({ id }) {
    const place = this.people.findIndex((person) => person.id === id);
    if (place < 0) return;
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
    this.gone = [...this.gone, person];
    this.changed();
    return async () => {
      if (!this.gone.includes(person)) return; // was put back meanwhile
      this.people = this.people.toSpliced(place, 0, person);
      this.gone = this.gone.filter((one) => one !== person);
      this.changed();
    };
  }

  /** Leaves out somebody who is here twice; what only this row says goes to the other. Resolves to the undo. */
  async merge(person, other) {
    const { values, edited } = other;
    const bringBack = await this.remove(person);
    person.values.forEach((text, place) => text && isLess(values[place], text) && other.set(place, text));
    return async () => {
      Object.assign(other, { values, edited });
      await bringBack();
    };
  }

  /** People who stood beside the others; rows of their list are counted on from `row`. */
  besideFrom(row) {
    return this.people.filter(({ number }) => number >= row);
  }

  /** Leaves several people out; resolves to the undo. */
  async leaveOut(leaving) {
    const { people, gone } = this;
    this.people = people.filter((person) => !leaving.has(person));
    this.gone = [...gone, ...leaving];
    this.changed();
    return async () => {
      Object.assign(this, { people, gone });
      this.changed();
    };
  }

  // --- Who gets a badge ---

  @cached
  get absent() {
    return this.people.filter(({ absent }) => absent);
  }

  get absentCount() {
    return this.absent.length;
  }

  @cached
  get statusColumns() {
    return this.report.problems
      .filter(({ kind, column }) => kind === 'not-coming' && column)
      .map(({ column }) => column);
  }

  statusColumnsOf({ leftBy }) {
    return leftBy ? [leftBy] : this.statusColumns;
  }

  /** What was written by hand where the list said that somebody is not coming has the last word. */
  hasNewStatus(person) {
    const isNew = (column) => person.edited.includes(this.placeOf(column));
    return person.absence === 'status' && this.statusColumnsOf(person).some(isNew);
  }

  /** What the list itself says of somebody who is not coming: "cancelled". */
  wordOf(person) {
    return (
      this.statusColumnsOf(person)
        .map((column) => person.text(column))
        .find(Boolean) ?? ''
    );
  }

  /** Resolves to the undo. */
  async bringBack(...people) {
    const come = (coming) => {
      for (const person of people) person.coming = coming;
      this.changed();
    };
    come(true);
    return async () => come(false);
  }

  bringBackAll() {
    return this.bringBack(...this.absent);
  }

  /** Rows that were taken for no person, and who was removed, each in its place. */
  putBack(...strays) {
    for (const { row, values, person = new DraftPerson({ id: `row-${row}`, number: row, values }, this) } of strays) {
      const next = this.people.findIndex(({ number }) => number === null || number > row);
      this.people = this.people.toSpliced(next < 0 ? this.people.length : next, 0, person);
      this.gone = this.gone.filter((one) => one !== person);
    }
    this.changed();
  }

  addGuests(answer) {
    addGuests(this, answer);
    this.changed();
  }

  get guests() {
    return this.people.filter(({ isGuest }) => isGuest);
  }

  /** What a button of a problem does: see `groups`. */
  async fix({ kind, first }, way) {
    if (kind === 'beside') return this.leaveOut(new Set(this.besideFrom(first.row)));
    if (way === 'swap') return swapHalves(this, first);
    if (way === 'absent') return leaveUndecidedOut(this, first);
    if (way === 'drop') return this.leaveOut(new Set(this.ofKind(kind).map(({ person }) => person)));
    if (kind === 'undecided') return this.keepSource(keptAs(first));
    if (kind === 'not-coming') await this.bringBackAll();
    else if (kind === 'left-out') this.putBack(first.stray);
    else if ([...OF_FILE, 'given-once'].includes(kind) || way === 'keep') this.keepSource(kind);
    else await this.setRole(first.column, kind === 'preferred' ? null : first.suggestion);
  }

  async unfix({ kind, key, first }) {
    if (kind === 'half-name') return this.setRole(first.column, null);
    if (kind === 'preferred') return this.setRole(first.column, 'preferred');
    if (kind === 'left-out')
      this.people = this.people.filter((person) => person !== this.byNumber.get(first.stray.row));
    else if (kind === 'guests') removeGuests(this);
    else if (this.kept.includes(key)) this.kept = this.kept.filter((one) => one !== key);
    else for (const person of this.people) person.coming = false;
    this.changed();
  }

  keepSource(kind) {
    this.kept = [...this.kept, kind];
    this.changed();
  }

  /** A role is one column's: it leaves the column that had it. Problems with what columns are count as looked at. */
  async setRole(column, role) {
    const columns = this.columns.map((one) => {
      if (one.name === column) return { ...one, role };
      return one.role === role && role ? { ...one, role: null } : one;
    });
    const problems = this.report.problems.filter(({ kind, row }) => kind !== 'shifted' || row !== null);
    this.report = { ...this.report, columns, problems };
    this.changed();
  }

  // --- What is wrong ---

  @cached
  get byNumber() {
    return new Map(this.people.filter(({ number }) => number !== null).map((person) => [person.number, person]));
  }

  @cached
  get nameless() {
    const named = this.columns.filter(({ role }) => role === 'host' || NAME_ROLES.includes(role)); // a guest may have none
    const places = named.map(({ name }) => this.placeOf(name));
    return this.people.filter(({ values, absent }) => !absent && places.every((place) => !values[place]?.trim()));
  }

  get namelessCount() {
    return this.nameless.length;
  }

  get hasNames() {
    return nameColumns(this.columns).length > 0;
  }

  get problems() {
    return this.found.all;
  }

  ofKind(wanted) {
    return this.problems.filter(({ kind }) => kind === wanted);
  }

  problemsOf(person) {
    return this.found.byPerson.get(person) ?? [];
  }

  get groups() {
    return this.found.groups;
  }

  get done() {
    return this.found.done;
  }

  hasRole(column, wanted) {
    return this.columns.some(({ name, role }) => name === column && role === wanted);
  }

  /** Whether a column is the half of the name that no column has yet. */
  isAsked({ column, suggestion }) {
    return !this.columns.some(({ name, role }) => role === suggestion || (name === column && role));
  }

  /** Rows of the file that are no person, and who was removed; without whom was put back. */
  @cached
  get strays() {
    const gone = this.gone.filter(({ number }) => number !== null);
    const removed = gone.map((person) => ({ row: person.number, values: person.values, reason: 'removed', person }));
    const numbers = new Set(removed.map(({ row }) => row));
    const never = (this.report.leftOut ?? []).filter(({ row }) => !this.byNumber.has(row) && !numbers.has(row));
    return [...never, ...removed];
  }

  /** Cells that were put right. */
  get mendedCount() {
    return this.people.reduce((sum, { was }) => sum + Object.keys(was).length, 0);
  }

  get ledger() {
    return ledgerOf(this);
  }

  /** Who is not coming, and what was done to the list, for the badge set that it becomes. */
  get handled() {
    return handledOf(this, this.found.settled);
  }

  /** Looked at, and right as it is. */
  keep(person, kind) {
    this.kept = [...this.kept, `${kind} ${person.number}`];
    this.changed();
  }

  /** Takes a mended reading into every cell that was not changed by hand; resolves to what takes it back. */
  mend({ rows, columns, problems, problemCounts }) {
    const { report, people } = this;
    const before = people.map(({ values, was }) => ({ values, was }));
    for (const { row, values } of rows) this.byNumber.get(row)?.mend(values);
    const renamed = report.columns.map((column, place) => ({ ...column, name: columns[place].name }));
    this.report = { ...report, columns: renamed, problems, problemCounts };
    this.changed();
    return () => {
      people.forEach((person, place) => Object.assign(person, before[place]));
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
    const coming = this.people.filter(({ absent }) => !absent);
    const counts = Map.groupBy(coming, (person) => person.text(column.name));
    const tally = [...counts].map(([value, people]) => ({ value, count: people.length }));
    return alikeAsOne(tally).map(({ value, count }) => ({ name: value, count }));
  }

  saved() {
    const [people, gone] = [this.people, this.gone].map((some) => some.map((person) => person.saved()));
    return { report: this.report, people, kept: this.kept, gone };
  }

  /** A header, and one line for each person. In quotes no text can be taken for anything else. */
  get csv() {
    const cell = (text) => `"${text.replaceAll('"', '""')}"`;
    const lines = [this.columns.map(({ name }) => name), ...this.people.map(({ values }) => values)];
    return lines.map((values) => values.map(cell).join(',') + '\r\n').join('');
  }
}
