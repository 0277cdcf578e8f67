import { tracked } from '@glimmer/tracking';
import { ApiError, outdated, remove, send } from 'badgeyay/api';
import { alikeAsOne } from 'badgeyay/document/folding';
import { PrintChoices } from 'badgeyay/print/choices';
import { PrintSettings } from 'badgeyay/print/settings';
import { misfitOf } from 'badgeyay/set/stock';
import { Run } from 'badgeyay/set/run';
import { attend } from 'badgeyay/set/stored-list';
import { Later } from 'badgeyay/ui/later';
import { Deed } from './deed';
import { fetchPeople, peopleHere } from './finding';
import { Naming } from './naming';
import { PastBatches } from './past-batches';
import { Waiting } from './waiting';

export const VIEWS = ['all', 'new', 'changed', 'absent', 'removed'];
const SIZE = 50;
const JUST_NOW = 3; // people who were just dealt with

/**
 * The people of a badge set during its event: who is printed, who is not, and what is done about it. They come fifty at a
 * time; `records` are attendees. What is changed goes through the outbox, so that it is kept where there is no connection.
 */
export class Attendees {
  @tracked records = [];
  @tracked matches = 0;
  @tracked counts = { all: 0, new: 0, changed: 0, absent: 0, removed: 0, 'to-print': 0 };
  @tracked view = { show: 'all', search: '', page: 1 };
  @tracked isFromHere = false; // what is shown was searched among those whom this page has seen: there is no connection
  @tracked choosing = false;
  @tracked chosen = []; // ids
  @tracked looked = null; // whose badge is shown; nobody's who was removed
  @tracked ticketTypes = []; // { name }, the commonest first
  @tracked misfit = null; // the design and the labels that it is printed on, by name, where it does not suit them
  @tracked deed = null; // what was done last: stays until the next search
  @tracked just = []; // records of those who were just dealt with

  size = SIZE;
  #looks = new Later();
  #seen = new Map(); // id -> record
  #hear;

  constructor(store, outbox, badge, settings, locale) {
    this.store = store;
    this.outbox = outbox;
    this.badge = badge;
    this.who = new Naming(badge, outbox);
    this.waits = new Waiting(outbox, badge.id, this.#seen);
    this.batches = new PastBatches(store, badge.id);
    this.choices = new PrintChoices(badge.id, settings, badge.design, locale);
    this.#hear = outbox.listen((change, saved) => this.#heard(change, saved));
  }

  static async load(store, outbox, badge, locale) {
    const attendees = new Attendees(store, outbox, badge, await PrintSettings.load(outbox, badge.id), locale);
    await Promise.all([attendees.look(), attendees.count(), attendees.batches.look(), attendees.countTypes()]);
    await attendees.waits.meet(store);
    attendees.#lookAtLabels();
    return attendees;
  }

  /** Nothing waits for it, and without a connection nothing is said. */
  #lookAtLabels() {
    misfitOf(this.store, this.badge.design, this.choices.settings).then(
      (misfit) => (this.misfit = misfit),
      () => {},
    );
  }

  /** No longer on the page: a run goes on by itself. */
  leave() {
    this.#hear();
    this.choices.settings.leave();
    this.#looks.stop();
    this.deed?.leave();
  }

  // --- What is shown ---

  get toPrint() {
    return this.counts['to-print'];
  }

  get first() {
    return this.matches ? (this.view.page - 1) * SIZE + 1 : 0;
  }

  get last() {
    return this.first ? this.first + this.records.length - 1 : 0;
  }

  fetch(view, size = SIZE, signal) {
    return fetchPeople(this.store, this.badge.id, view, size, signal);
  }

  /** Resolves to whether it is shown: a look that was begun later counts instead. */
  look(view = this.view) {
    return this.#looks.now(
      (signal) => this.#find(view, signal),
      (found) => this.#show(found),
    );
  }

  async #find(view, signal) {
    try {
      const found = await this.fetch(view, SIZE, signal);
      if (!found.records.length && view.page > 1) return this.#find({ ...view, page: 1 }, signal);
      return { ...found, view, isFromHere: false };
    } catch (error) {
      if (!(error instanceof ApiError) || !error.offline) throw error;
      const records = peopleHere(this.#seen.values(), view, (person) => this.#textOf(person));
      return { records, count: records.length, view: { ...view, page: 1 }, isFromHere: true };
    }
  }

  #textOf(person) {
    return this.badge.columns.map((column) => this.who.textOf(person, column)).join(' ');
  }

  #show({ records, count, view, isFromHere }) {
    this.view = view;
    this.records = records;
    this.matches = count;
    this.isFromHere = isFromHere;
    records.forEach((record) => this.#seen.set(record.id, record));
    if (view.show === 'removed') this.looked = null;
    else if (!records.includes(this.looked) && !this.just.includes(this.looked))
      this.looked = records.find(({ state }) => state !== 'printed') ?? records[0] ?? null;
  }

  async count() {
    const counted = await Promise.all(
      [...VIEWS, 'to-print'].map(async (show) => [show, (await this.fetch({ show, search: '', page: 1 }, 1)).count]),
    );
    this.counts = Object.fromEntries(counted);
  }

  async countTypes() {
    const { ticket } = this.who.columnOf;
    if (!ticket) return;
    const answer = await send(`/api/badges/${this.badge.id}/tally?column=${encodeURIComponent(ticket)}`);
    const { meta } = await answer.json();
    const named = alikeAsOne(meta.values).filter(({ value }) => value);
    this.ticketTypes = named.map(({ value, count }) => ({ name: value, count }));
  }

  async again() {
    outdated(this.store, 'attendees', 'badges', 'print-runs', 'attendee-changes', 'print-records');
    await Promise.all([this.look(), this.count()]);
  }

  #see(record) {
    this.#seen.set(record.id, record);
    return record;
  }

  /** Something has arrived, of this page or an earlier one; or will never. */
  async #heard(change, saved) {
    if (change.badge !== this.badge.id || (!change.person && change.kind !== 'print')) return;
    if (change.kind === 'print') return this.#follow(change, saved);
    if (saved) this.#see(saved);
    const isOurs = this.deed?.person?.id === change.person;
    if (isOurs && !saved) this.#undid();
    if (saved) {
      this.just = this.just.map((person) => (person.id === saved.id ? saved : person));
      if (this.looked?.id === saved.id) this.looked = saved;
      if (isOurs) this.deed.arrived(saved);
    }
    await this.again();
    return undefined;
  }

  #undid() {
    this.deed.leave();
    this.deed = null;
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

  #did(person, kind, asked) {
    this.deed?.leave();
    this.deed = new Deed(person, kind, asked);
    this.just = [person, ...this.just.filter(({ id }) => id !== person.id)].slice(0, JUST_NOW);
    this.looked = person;
    return this.deed;
  }

  /** Only the columns named, from what was read at `basis`. Resolves when it is there, or waits. */
  async edit(person, fields, read) {
    const deed = this.#did(person, 'edited');
    await this.outbox.write(this.badge, person, fields, read);
    this.#settle(deed);
  }

  /** Whether it has arrived or waits, asks, is refused. */
  #settle(deed) {
    deed.status = this.waits.of(deed.person) ? 'waiting' : 'done';
  }

  /** By an id of ours. Resolves to the person; throws Refusal where the server will not have them. */
  async add(fields, id) {
    const person = (await this.outbox.add(this.badge, fields, id)) ?? this.waits.standIn(id);
    this.#settle(this.#did(person, 'added'));
    return person;
  }

  /** A walk-in whom the server refused is given up. */
  giveUp(person) {
    const change = this.outbox.ofPerson(person.id)[0];
    if (change) this.outbox.queue.giveUp(change);
    this.just = this.just.filter(({ id }) => id !== person.id);
    this.deed = null;
  }

  /** Badges of several that wait are not wanted any more. */
  giveUpBatch({ id, run }) {
    this.outbox.queue.drop(id);
    if (this.deed?.id === run) this.#undid();
  }

  /** Gone from the page at once; where that is refused it comes back with the next look. */
  async remove(person) {
    this.records = this.records.filter((other) => other !== person);
    this.just = this.just.filter((other) => other !== person);
    if (this.looked === person) this.looked = this.records[0] ?? null;
    if (this.deed?.person === person) this.deed = null;
    this.chosen = this.chosen.filter((id) => id !== person.id);
    try {
      await remove(this.store, person);
      this.#seen.delete(person.id);
    } finally {
      await this.again();
    }
  }

  async restore(id) {
    const json = { data: { type: 'attendees', id, attributes: { removedAt: null } } };
    const answer = await send(`/api/attendees/${id}`, { method: 'PATCH', json });
    this.store.push(await answer.json());
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

  #options(more) {
    return { ...this.choices.runOptions, printShop: '', blanks: 0, acceptErrors: this.accepted, ...more };
  }

  /** Kinds of errors that are printed all the same; whoever has given the printer's margin has seen what it takes. */
  get accepted() {
    const { accepted, printerMargin } = this.choices;
    return printerMargin === null ? accepted : [...accepted, 'printer-margin'];
  }

  /** What was asked for last, where it would be wrong on paper and waits for an answer. */
  get wrong() {
    const isIt = ({ person, id }, change) => (person ? change.person === person.id : change.run === id);
    const { deed } = this;
    return this.outbox.of(this.badge.id).find((one) => one.kind === 'print' && one.asks && isIt(deed, one));
  }

  get warnings() {
    return this.wrong?.asks.warnings ?? [];
  }

  async printAllTheSame() {
    const { wrong, warnings } = this;
    this.choices.set({ accepted: [...new Set([...this.choices.accepted, ...warnings.map(({ kind }) => kind)])] });
    await this.outbox.keepMine(wrong);
  }

  /** Nothing is printed of what waits for an answer. */
  printNothing() {
    const { wrong } = this;
    this.#undid();
    if (wrong) this.outbox.takeTheirs(wrong);
  }

  /** One person's badge, after what was changed of them. Resolves when it is ready, or waits. */
  async printOne(person, { reason = '', fields, read } = {}) {
    const asked = JSON.stringify([person.id, reason, fields]);
    if (this.deed?.isOnItsWay(asked)) return;
    const asking = this.outbox.ofPerson(person.id).find(({ kind, asks }) => kind === 'print' && asks);
    if (asking) this.outbox.queue.drop(asking.id); // it is asked for anew
    if (fields) this.outbox.write(this.badge, person, fields, read);
    const deed = this.#did(person, 'print', asked);
    deed.reason = reason;
    await this.#ask(deed, { person: person.id, options: this.#options(reason && { reason }) });
  }

  /** With the choices of the last time. `who` is `{ people }`, or `{ ids }`; resolves when the run has ended, or waits. */
  async print({ people, ids, blanks = 0 }) {
    const asked = JSON.stringify([people, ids, blanks]);
    if (this.deed?.isOnItsWay(asked)) return;
    const options = this.#options({
      blanks,
      ...(ids ? {} : { people }),
      ...(ids?.length === 0 && { acceptErrors: undefined }),
    });
    this.deed?.leave();
    this.deed = new Deed(null, 'batch', asked);
    await this.#ask(this.deed, { attendees: ids, options });
  }

  async #ask(deed, asked) {
    await this.outbox.print(this.badge, { ...asked, run: deed.id, printerId: this.choices.calibrated });
    if (this.waits.ofDeed(deed)) {
      deed.status = 'waiting';
      this.choosing = false;
    }
    await deed.ended;
  }

  /** The run of badges that were asked for, here or by an earlier page. */
  async #follow(change, document) {
    const isOurs = this.deed?.id === change.run;
    if (!document) {
      if (isOurs) this.#undid();
      return;
    }
    const deed = isOurs ? this.deed : this.#took(change);
    if (!change.person) deed.without = this.outbox.heldOf(this.badge.id).filter(({ kind }) => kind !== 'print').length;
    await this.#watch(deed, Run.of(document));
  }

  #took({ person }) {
    if (person) return this.#did(this.waits.personOf(person), 'print');
    this.deed?.leave();
    this.deed = new Deed(null, 'batch');
    return this.deed;
  }

  async #watch(deed, run) {
    deed.run = run;
    deed.status = 'making';
    await run.follow();
    if (run.stopped && !run.ended) return;
    deed.end(run.status === 'done' ? 'done' : 'failed');
    if (run.status !== 'done') return;
    this.choices.goOnAt(run.nextSlot);
    this.chosen = [];
    this.choosing = false;
    await Promise.all([this.again(), this.batches.look()]);
  }

  stop() {
    return this.deed.run.cancel();
  }
}
