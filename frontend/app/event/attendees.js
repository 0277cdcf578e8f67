import { cached, tracked } from '@glimmer/tracking';
import { list, outdated, read, remove, send } from 'badgeyay/api';
import { PrintChoices } from 'badgeyay/print/choices';
import { PrintSettings } from 'badgeyay/print/settings';
import { addPerson, attend } from 'badgeyay/set/stored-list';
import { Run } from 'badgeyay/set/run';

export const VIEWS = ['all', 'new', 'changed', 'absent', 'removed'];
const SIZE = 50;
const BATCHES = 10; // of a set's print runs that are shown at once
const MOST_BATCHES = 200; // that the server gives at once
const BESIDE = ['org', 'position', 'email']; // the first of these stands beside the name

/**
 * The people of a badge set during its event: who is printed, who is not, and what is done about it. They come fifty at a
 * time; `records` are attendees.
 */
export class Attendees {
  @tracked records = [];
  @tracked matches = 0;
  @tracked counts = { all: 0, new: 0, changed: 0, absent: 0, removed: 0, 'to-print': 0 };
  @tracked view = { show: 'all', search: '', page: 1 };
  @tracked chosen = []; // ids
  @tracked looked = null; // whose badge is shown; nobody's who was removed
  @tracked batches = []; // print runs that are done, the newest first
  @tracked batchCount = 0;
  @tracked wrong = null; // what was not printed because it would be wrong on paper: { who, warnings }
  @tracked run = null; // what is made just now, or was made last

  size = SIZE;
  asked = 0; // looks so far: only the answer to the last one is shown

  constructor(store, badge, settings, locale) {
    this.store = store;
    this.badge = badge;
    this.choices = new PrintChoices(badge.id, settings, badge.design, locale);
  }

  static async load(store, badge, locale) {
    const attendees = new Attendees(store, badge, await PrintSettings.load(badge.id), locale);
    await Promise.all([attendees.look(), attendees.count(), attendees.lookAtBatches()]);
    return attendees;
  }

  /** No longer on the page: the run goes on by itself. */
  leave() {
    if (this.run) this.run.stopped = true;
  }

  // --- What is shown ---

  @cached
  get columnOf() {
    return Object.fromEntries(Object.entries(this.badge.roles ?? {}).map(([column, role]) => [role, column]));
  }

  get nameColumns() {
    const { first, last, name } = this.columnOf;
    const parts = [first, last].filter(Boolean);
    if (parts.length) return parts;
    return name ? [name] : this.badge.columns.slice(0, 1);
  }

  get columns() {
    const beside = BESIDE.map((role) => this.columnOf[role]).find(Boolean);
    return [...new Set([...this.nameColumns, beside, this.columnOf.ticket].filter(Boolean))];
  }

  get roleOf() {
    return this.badge.roles ?? {};
  }

  nameOf = (person) =>
    this.nameColumns
      .map((column) => person.fields[column]?.trim())
      .filter(Boolean)
      .join(' ');

  get toPrint() {
    return this.counts['to-print'];
  }

  /** Whether each who was not printed is to be: nobody of them is not coming. */
  get printsAllNew() {
    return this.toPrint === this.counts.new + this.counts.changed;
  }

  get first() {
    return this.matches ? (this.view.page - 1) * SIZE + 1 : 0;
  }

  get last() {
    return this.first ? this.first + this.records.length - 1 : 0;
  }

  async fetch({ show, search, page }, size = SIZE) {
    const params = { 'filter[badge]': this.badge.id, sort: 'position', 'page[size]': size, 'page[number]': page };
    if (search) params['filter[search]'] = search;
    if (show === 'removed') params['filter[removed]'] = true;
    else if (show !== 'all') params['filter[state]'] = show;
    const { data, meta } = await list(this.store, 'attendees', params, { reload: true });
    return { records: [...data], count: meta.pagination.count };
  }

  async look(view = this.view) {
    this.asked += 1;
    const mine = this.asked;
    const { records, count } = await this.fetch(view);
    if (mine !== this.asked) return undefined;
    if (!records.length && view.page > 1) return this.look({ ...view, page: 1 });
    this.view = view;
    this.records = records;
    this.matches = count;
    if (view.show === 'removed') this.looked = null;
    else if (!records.includes(this.looked))
      this.looked = records.find(({ state }) => state !== 'printed') ?? records[0];
    return undefined;
  }

  async count() {
    const counted = await Promise.all(
      [...VIEWS, 'to-print'].map(async (show) => [show, (await this.fetch({ show, search: '', page: 1 }, 1)).count]),
    );
    this.counts = Object.fromEntries(counted);
  }

  async lookAtBatches(size = BATCHES) {
    const params = {
      'filter[badge]': this.badge.id,
      'filter[status]': 'done',
      'filter[whole]': false,
      sort: '-finished_at',
    };
    const { data, meta } = await list(
      this.store,
      'print-runs',
      { ...params, 'page[size]': size, include: 'file' },
      { reload: true },
    );
    this.batches = [...data];
    this.batchCount = meta.pagination.count;
  }

  get hasMoreBatches() {
    const shown = this.batches.length;
    return this.batchCount > shown && shown < MOST_BATCHES;
  }

  lookAtAllBatches = () => this.lookAtBatches(MOST_BATCHES);

  async again() {
    outdated(this.store, 'attendees', 'badges', 'print-runs', 'attendee-changes', 'print-records');
    await Promise.all([this.look(), this.count()]);
  }

  // --- Choosing ---

  isChosen = (person) => this.chosen.includes(person.id);

  choose(person) {
    this.chosen = this.isChosen(person) ? this.chosen.filter((id) => id !== person.id) : [...this.chosen, person.id];
  }

  get allChosen() {
    return this.records.length > 0 && this.records.every(this.isChosen);
  }

  chooseAll() {
    const here = this.records.map(({ id }) => id);
    this.chosen = this.allChosen
      ? this.chosen.filter((id) => !here.includes(id))
      : [...new Set([...this.chosen, ...here])];
  }

  // --- Changing ---

  async patch(id, attributes) {
    const json = { data: { type: 'attendees', id, attributes } };
    const answer = await send(`/api/attendees/${id}`, { method: 'PATCH', json });
    return this.store.push(await answer.json());
  }

  /** Only the columns named, from what was read at `changedAt`: a 409 where somebody else was quicker. */
  async edit(person, fields, changedAt) {
    await this.patch(person.id, { fields, changedAt });
    await this.count();
  }

  reread(person) {
    return read(this.store, 'attendees', person.id, { reload: true });
  }

  async add(fields, id) {
    const person = await addPerson(this.store, this.badge, fields, id);
    await this.again();
    return person;
  }

  /** Gone from the page at once; where that is refused it comes back with the next look. */
  async remove(person) {
    this.records = this.records.filter((other) => other !== person);
    if (this.looked === person) this.looked = this.records[0] ?? null;
    this.chosen = this.chosen.filter((id) => id !== person.id);
    try {
      await remove(this.store, person);
    } finally {
      await this.again();
    }
  }

  async restore(id) {
    await this.patch(id, { removedAt: null });
    await this.again();
  }

  /** Gives badges to people who were not coming, to all of them without `ids`. Resolves to the undo. */
  async attend(coming, ids) {
    const changed = await attend(this.badge, coming, ids);
    await this.again();
    return () => this.attend(!coming, changed);
  }

  // --- Printing ---

  /** The label sheet that badges are printed on: `{ slot, slots }`; null on other paper. */
  get startedSheet() {
    const { onSheet, startSlot, settings } = this.choices;
    return onSheet && settings.slots ? { slot: startSlot, slots: settings.slots } : null;
  }

  beginSheet = () => this.choices.set({ startSlot: 1 });

  /**
   * With the choices of the last time. `who` is `{ people }`, or `{ ids }`; resolves when the run has ended. What is
   * surely wrong, and was not accepted, is not printed: it is in `wrong`, until `printAllTheSame`.
   */
  async print(who) {
    const { people, ids, reason = '', blanks = 0 } = who;
    this.wrong = null;
    const options = {
      ...this.choices.runOptions,
      printShop: '',
      blanks,
      ...(ids ? {} : { people }),
      ...(reason && { reason }),
      ...(ids?.length !== 0 && { acceptErrors: this.accepted }),
    };
    const { printerId } = this.choices;
    try {
      this.run = await Run.begin(this.badge.id, { options, printerId, attendees: ids });
    } catch (error) {
      if (error.code !== 'surely_wrong') throw error;
      this.wrong = { who, warnings: error.meta.warnings };
      return;
    }
    await this.run.follow();
    if (this.run.status !== 'done') return;
    this.choices.goOnAt(this.run.nextSlot);
    this.chosen = [];
    await Promise.all([this.again(), this.lookAtBatches()]);
  }

  /** Kinds of errors that are printed all the same; whoever has given the printer's margin has seen what it takes. */
  get accepted() {
    const { accepted, printerMargin } = this.choices;
    return printerMargin === null ? accepted : [...accepted, 'printer-margin'];
  }

  printAllTheSame() {
    const { who, warnings } = this.wrong;
    this.choices.set({ accepted: [...new Set([...this.choices.accepted, ...warnings.map(({ kind }) => kind)])] });
    return this.print(who);
  }
}
