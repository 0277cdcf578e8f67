import { cached, tracked } from '@glimmer/tracking';
import { change, outdated, preflight, read, remove, search as searched, send } from 'badgeyay/api';
import { alikeAsOne } from 'badgeyay/document/folding';
import { Later } from 'badgeyay/ui/later';
import { ledgerOfAccount } from './ledger';
import { LEVELS, NO_NAMES, ROLES, TWICE, nameColumns, rolesOf, textsOf } from './problems';
import { StoredPerson } from './stored-person';

/** Gives badges to people of a set, or takes them away; without ids, to all who are not coming. Resolves to the ids changed. */
export async function attend(badge, coming, people) {
  const relationships = { badge: { data: { type: 'badges', id: badge.id } } };
  const json = { data: { type: 'attendances', attributes: { coming, people }, relationships } };
  const answer = await send('/api/attendances', { method: 'POST', json });
  return (await answer.json()).data.attributes.people;
}

/**
 * The people of a badge set on the server, fifty at a time: the other source of the people table beside draft/list.js.
 * What is wrong is for the server to say: `check` asks its preflight.
 */
export class StoredList {
  @tracked shown = [];
  @tracked matches = 0;
  @tracked total = 0;
  @tracked view = { search: '', offset: 0 };
  @tracked warnings = []; // of the preflight that belong to this step
  @tracked cells = []; // with garbled letters: { attendee, position, column, value, suggestion }
  @tracked garbledCount = 0; // people who have any: of the cells the server names the first thousand
  @tracked rounded = []; // columns whose digits a spreadsheet has lost: { column, value, count }
  @tracked doubtful = []; // { kind, attendee, position, column, value }
  @tracked kept = [];
  @tracked account = null; // from the rows of the list to badges
  @tracked saving = 0;
  @tracked ticketTypes = []; // { name, count }, the commonest first

  roles = ROLES;
  #looks = new Later();
  #checks = new Later();
  #counts = new Later();
  #accounts = new Later();
  size = 50;

  constructor(store, outbox, badge) {
    this.store = store;
    this.outbox = outbox;
    this.badge = badge;
    this.total = badge.attendeeCount;
  }

  static async load(store, outbox, badge) {
    const people = new StoredList(store, outbox, badge);
    await people.look(people.view);
    return people;
  }

  @cached
  get columns() {
    const roles = this.badge.roles ?? {};
    return this.badge.columns.map((name) => ({ name, role: roles[name] || null }));
  }

  get absentCount() {
    return this.badge.absentCount ?? 0;
  }

  wordOf = () => '';

  get hasNames() {
    return nameColumns(this.columns).length > 0;
  }

  get state() {
    if (this.saving || (this.outbox.sending && this.outbox.of(this.badge.id).length)) return 'saving';
    return this.outbox.stateOf(this.badge.id);
  }

  // --- What is shown ---

  /** Resolves to whether it is shown: a look that was begun later counts instead. */
  look({ search, offset }) {
    const params = {
      'filter[badge]': this.badge.id,
      'page[size]': this.size,
      'page[number]': Math.floor(offset / this.size) + 1,
      sort: 'position',
    };
    if (search.trim()) params['filter[search]'] = search.trim();
    return this.#looks.now(
      (signal) => searched(this.store, 'attendees', params, signal),
      ({ data, meta }) => {
        this.view = { search, offset };
        this.shown = data.map((record) => new StoredPerson(record, this.outbox));
        this.matches = meta.pagination.count;
        if (!search.trim()) this.total = this.matches;
      },
    );
  }

  /** Positions have gaps where people were removed, so the page is at most the one that the position says. */
  async reveal(person) {
    const { position } = await read(this.store, 'attendees', person.id);
    let page = Math.floor((position - 1) / this.size);
    do {
      await this.look({ search: '', offset: page * this.size });
      page -= 1;
    } while (page >= 0 && !this.shown.some(({ id }) => id === person.id));
  }

  // --- Changing ---

  async during(work) {
    this.saving += 1;
    try {
      return await work();
    } finally {
      this.saving -= 1;
    }
  }

  /** What is typed is shown and kept at once; the outbox sees to it that the server gets it. */
  async change(person, column, text) {
    await this.outbox.write(this.badge, person.record, { [column]: text });
    this.settle(person);
  }

  /** Resolves to the person; to null where they wait in this browser until the server can be reached, or were refused. */
  async add(fields, id) {
    const record = await this.during(() => this.outbox.add(this.badge, fields, id));
    if (!record) return null;
    this.total += 1;
    await this.countRows();
    return new StoredPerson(record, this.outbox);
  }

  /** Gone from the page at once. Resolves to what brings the person back, in the same place. */
  async remove(person) {
    this.shown = this.shown.filter((other) => other !== person);
    try {
      await this.during(() => remove(this.store, person.record));
      this.warnings = this.warnings.filter((problem) => problem.person.id !== person.id);
      this.cells = this.cells.filter(({ attendee }) => attendee !== person.id);
      this.doubtful = this.doubtful.filter(({ attendee }) => attendee !== person.id);
    } finally {
      await this.again();
      if (person.absent) await this.recount();
    }
    return async () => {
      await this.#patch(person, { removedAt: null });
      await this.again();
      if (person.absent) await this.recount();
    };
  }

  #patch({ id }, attributes) {
    const json = { data: { type: 'attendees', id, attributes } };
    return this.during(() => send(`/api/attendees/${id}`, { method: 'PATCH', json }));
  }

  /** Resolves to the undo. */
  bringBack(...people) {
    return this.attend(
      true,
      people.map(({ id }) => id),
    );
  }

  bringBackAll() {
    return this.attend(true);
  }

  /** Gives badges to people who were not coming, or takes them; without `people` to all. Resolves to the undo. */
  async attend(coming, people) {
    const changed = await this.during(() => attend(this.badge, coming, people));
    await this.again();
    await this.recount();
    return () => this.attend(!coming, changed);
  }

  recount() {
    return read(this.store, 'badges', this.badge.id, { reload: true });
  }

  /** What a button of a problem does; resolves to the undo. */
  async fix({ kind }, way) {
    if (!way) return this.bringBackAll();
    const ids = new Set(this.problems.filter((problem) => problem.kind === kind).map(({ person }) => person.id));
    if (way === 'keep') {
      await Promise.all([...ids].map((id) => this.keep({ id }, kind)));
      return null;
    }
    const undo = [];
    for (const id of ids) {
      const record = await read(this.store, 'attendees', id);
      undo.push(await this.remove(new StoredPerson(record, this.outbox)));
    }
    return async () => {
      for (const bringBack of undo) await bringBack();
    };
  }

  async again() {
    outdated(this.store, 'attendees');
    const offset = Math.max(0, Math.min(this.view.offset, this.total - 2));
    await Promise.all([this.look({ ...this.view, offset: offset - (offset % this.size) }), this.countRows()]);
  }

  /** After something else changed the people: an updated list. */
  async renew() {
    outdated(this.store, 'attendees', 'badges');
    await read(this.store, 'badges', this.badge.id, { reload: true });
    await this.look({ search: '', offset: 0 });
    await Promise.all([this.check(), this.countTypes(), this.countRows()]);
  }

  async setRole(column, role) {
    const columns = this.columns.map((one) => {
      if (one.name === column) return { ...one, role };
      return one.role === role ? { ...one, role: null } : one;
    });
    await this.during(() => change(this.store, this.badge, { roles: rolesOf(columns) }));
    await this.countTypes();
  }

  async countTypes() {
    const column = this.columns.find(({ role }) => role === 'ticket');
    if (!column) {
      this.ticketTypes = [];
      return;
    }
    const path = `/api/badges/${this.badge.id}/tally?column=${encodeURIComponent(column.name)}`;
    await this.#counts.now(
      async (signal) => (await send(path, { signal })).json(),
      ({ meta }) => (this.ticketTypes = alikeAsOne(meta.values).map(({ value, count }) => ({ name: value, count }))),
    );
  }

  // --- What is wrong ---

  /** Asks for what this step can mend: people without a name, people who are there twice, garbled letters. */
  check() {
    const garbled = async (signal) => (await send(`/api/badges/${this.badge.id}/garbled`, { signal })).json();
    return this.#checks.now(
      (signal) => Promise.all([preflight(this.badge.id, { signal }), garbled(signal)]),
      (answers) => this.#found(...answers),
    );
  }

  #found(meta, garbled) {
    this.warnings = (meta.warnings ?? [])
      .filter(({ kind, attendee }) => kind in LEVELS && attendee)
      .map(({ kind, attendee }) => ({ kind, level: LEVELS[kind], person: { id: attendee, number: null } }));
    this.cells = garbled.meta.cells;
    this.garbledCount = garbled.meta.count;
    this.rounded = garbled.meta.rounded;
    this.doubtful = garbled.meta.doubtful;
  }

  @cached
  get ofCells() {
    const garbled = this.cells.map((cell) => ({ kind: 'garbled', ...cell }));
    return [...garbled, ...this.doubtful].map(({ kind, attendee, position, column, value, suggestion }) => ({
      kind,
      level: LEVELS[kind],
      person: { id: attendee, number: position },
      column,
      value,
      suggestion,
    }));
  }

  get garbledNamed() {
    return new Set(this.cells.map(({ attendee }) => attendee)).size;
  }

  get problems() {
    const open = [...this.warnings, ...this.ofCells].filter(
      ({ kind, person }) => !this.kept.includes(`${kind} ${person.id}`),
    );
    return this.hasNames ? open : [NO_NAMES, ...open.filter(({ kind }) => kind !== 'no-name')];
  }

  /** All garbled letters put right in one step, but for those that are lost for good; resolves to the undo. */
  async mend() {
    const wrong = this.cells.filter(({ suggestion }) => suggestion !== null);
    const made = await this.correct(
      wrong.map(({ value, suggestion, ...cell }) => ({ ...cell, old: value, new: suggestion })),
    );
    return () => this.correct(made.map((cell) => ({ ...cell, old: cell.new, new: cell.old })));
  }

  /** Resolves to what was really changed: a text that is another one by now is left alone. */
  async correct(texts) {
    const cells = texts.map(({ attendee, column, old, new: right }) => ({ attendee, column, old, new: right }));
    const relationships = { badge: { data: { type: 'badges', id: this.badge.id } } };
    const json = { data: { type: 'corrections', attributes: { cells }, relationships } };
    const answer = await this.during(() => send('/api/corrections', { method: 'POST', json }));
    const { data } = await answer.json();
    await Promise.all([this.again(), this.check()]);
    return data.attributes.cells;
  }

  /** What a change has mended need not wait for the next look. */
  settle(person) {
    const garbled = this.garbledNamed;
    const isOpen = ({ attendee, column, value }) => attendee !== person.id || person.text(column) === value;
    this.cells = this.cells.filter(isOpen);
    this.doubtful = this.doubtful.filter(isOpen);
    this.garbledCount -= garbled - this.garbledNamed;
    const named = nameColumns(this.columns).some(({ name }) => person.text(name).trim());
    this.warnings = this.warnings.filter(
      (problem) => problem.person.id !== person.id || (problem.kind === 'no-name' && !named),
    );
  }

  /** Rows that were left out, and who was removed, many in one step. Resolves to the undo. */
  async putBack(...strays) {
    const rows = strays.map(({ row }) => row).filter(Boolean);
    const people = strays.map(({ id }) => id).filter(Boolean);
    const relationships = { badge: { data: { type: 'badges', id: this.badge.id } } };
    const json = { data: { type: 'put-backs', attributes: { rows, people }, relationships } };
    const answer = await this.during(() => send('/api/put-backs', { method: 'POST', json }));
    const found = (await answer.json()).data.attributes.people;
    await this.again();
    return async () => {
      for (const id of found) await this.during(() => send(`/api/attendees/${id}`, { method: 'DELETE' }));
      await this.again();
    };
  }

  get ledger() {
    return this.account && ledgerOfAccount(this.account);
  }

  /** Asks for the account, with the people or after them. */
  countRows() {
    return this.#accounts.now(
      async (signal) => (await send(`/api/badges/${this.badge.id}/account`, { signal })).json(),
      ({ meta }) => (this.account = meta),
    );
  }

  get namelessCount() {
    return this.problems.filter(({ kind }) => kind === 'no-name').length;
  }

  get groups() {
    return Object.keys(LEVELS).flatMap((kind) => {
      if (kind === 'not-coming' && this.absentCount)
        return [{ kind, key: kind, level: LEVELS[kind], count: this.absentCount, first: {} }];
      if (kind === 'rounded')
        return this.rounded.map((first) => ({
          kind,
          key: `${kind} ${first.column}`,
          level: LEVELS[kind],
          count: 1,
          first,
        }));
      const open = this.problems.filter((problem) => problem.kind === kind);
      if (!open.length) return [];
      if (open[0] === NO_NAMES) return [{ kind, key: kind, level: open[0].level, count: 0, first: open[0] }];
      const people = new Set(open.map(({ person }) => person.id));
      const unnamed = kind === 'garbled' ? this.garbledCount - this.garbledNamed : 0;
      return [{ kind, key: kind, level: open[0].level, count: people.size + unnamed, first: open[0] }];
    });
  }

  problemsOf(person) {
    return this.problems.filter((problem) => problem.person?.id === person.id);
  }

  /** Looked at, and right as it is: the server asks nothing more about these texts, nor about another of that name. */
  async keep(person, kind) {
    const asked = this.ofCells.filter((one) => one.kind === kind && one.person.id === person.id);
    const shown = this.shown.find(({ id }) => id === person.id);
    this.kept = [...this.kept, `${kind} ${person.id}`];
    let settled = Object.fromEntries(asked.map(({ column, value }) => [column, shown?.text(column) ?? value]));
    if (TWICE.includes(kind)) {
      const double = shown ?? new StoredPerson(await read(this.store, 'attendees', person.id), this.outbox);
      settled = textsOf(
        double,
        nameColumns(this.columns).map(({ name }) => name),
      );
    }
    if (Object.keys(settled).length) await this.#patch(person, { settled });
  }
}
