import Service, { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { read, Refusal, storeOf } from 'badgeyay/api';
import { signals } from 'badgeyay/api/signals';
import { sentenceOf } from 'badgeyay/ui/refusal';

const NOTHING = [];

/**
 * What this browser keeps until the server has it (kept/queue.js), of whoever is logged in: texts of people, people, names and
 * designs of sets, how they are printed, badges asked for at the event. One person's are never sent as another's. A visitor has
 * none, and is not sent the code for it.
 */
export default class OutboxService extends Service {
  @service session;
  @service toasts;
  @service intl;

  #listeners = new Set();

  @tracked queue = null;

  /** Before anything is changed. */
  async open() {
    const { openQueue } = await import('badgeyay/kept/changes');
    this.queue ??= openQueue({
      peek: (type, id) => this.#known(type, id),
      push: (document) => this.#push(document),
      settled: (change, document) => {
        const saved = this.#push(document);
        this.#listeners.forEach((hear) => hear(change, saved));
      },
      refused: (change, error) => {
        const isShown = [...this.#listeners].map((hear) => hear(change, null, error)).includes(true);
        if (!isShown) this.toasts.refused(error);
      },
      why: (error) => sentenceOf(error, this.intl),
      caughtUp: (count) => this.toasts.show(this.intl.t('shell.sent', { count })),
    });
  }

  soon = () => this.queue?.soon();

  constructor() {
    super(...arguments);
    signals.addEventListener('reached', this.soon);
    addEventListener('beforeunload', this.hold);
  }

  willDestroy() {
    super.willDestroy();
    this.queue?.end();
    signals.removeEventListener('reached', this.soon);
    removeEventListener('beforeunload', this.hold);
  }

  get isKept() {
    return this.queue?.isKept ?? true;
  }

  /** What only this page holds is not lost without a question. */
  hold = (event) => {
    if (!this.isKept) event.preventDefault();
  };

  /** The record; print runs and settings are none of the store's, but documents. */
  #push(document) {
    return document.data.type.startsWith('print-') ? document : storeOf(this).push(document);
  }

  /** The attributes of what the store has, or null. */
  #known(type, id) {
    const key = storeOf(this).cacheKeyManager.getOrCreateRecordIdentifier({ type, id });
    return storeOf(this).cache.peek(key)?.attributes ?? null;
  }

  /**
   * `hear(change, saved, error)` when the server has a change, with null and why where it will never take it: true if
   * that is shown. Returns the end.
   */
  listen(hear) {
    this.#listeners.add(hear);
    return () => this.#listeners.delete(hear);
  }

  start() {
    return this.queue.start(this.session.user.id);
  }

  clear() {
    this.queue?.clear();
  }

  send() {
    return this.queue.send();
  }

  get waiting() {
    return this.queue?.waiting ?? NOTHING;
  }

  /** Whether something could not be sent, and goes by itself as soon as it can. */
  get isStuck() {
    return this.queue?.ready.some(({ tried }) => tried) ?? false;
  }

  get sending() {
    return this.queue?.sending ?? false;
  }

  /** What somebody has to decide: two people wrote in one cell. A design asks on its own page. */
  get questions() {
    return this.waiting.filter(({ kind, asks }) => kind === 'text' && asks);
  }

  of(badge) {
    return this.waiting.filter((change) => change.badge === badge);
  }

  /** Of what was changed of a set: `saved`, `saving`, or `waiting` where it could not be sent. */
  stateOf(badge) {
    const changes = this.of(badge);
    if (changes.some(({ tried }) => tried)) return 'waiting';
    return changes.length ? 'saving' : 'saved';
  }

  /** Of a set's people, what does not just pass through: it could not be sent, or somebody has to decide. */
  heldOf(badge) {
    return this.of(badge).filter(
      ({ person, asks, refused }) => person && (this.isStuck || asks || refused !== undefined),
    );
  }

  ofPerson(id) {
    return this.waiting.filter((change) => change.person === id);
  }

  textOf(id, column) {
    return this.ofPerson(id).findLast(({ fields }) => fields && column in fields)?.fields[column];
  }

  /** `record` is an attendee, some of whose texts are to be others. Resolves when there is nothing more to do now. */
  write(badge, record, fields, { read = record.fields, basis = record.changedAt } = {}) {
    const before = Object.fromEntries(
      Object.keys(fields).map((column) => [column, this.textOf(record.id, column) ?? read[column] ?? '']),
    );
    return this.queue.put('text', { badge: badge.id, person: record.id, fields, before, basis });
  }

  /** Somebody new, by an id of ours. Resolves to the record; to null where they wait. Throws Refusal where the server will not. */
  async add(badge, fields, id) {
    await this.queue.put('person', { badge: badge.id, person: id, fields });
    const [change] = this.ofPerson(id);
    if (change?.refused !== undefined) {
      this.queue.giveUp(change);
      throw new Refusal(change.refused);
    }
    return change ? null : read(storeOf(this), 'attendees', id);
  }

  /** Of one `person`, of the `attendees`, or of whom the options name. */
  print(badge, asked) {
    return this.queue.put('print', { badge: badge.id, ...asked });
  }

  /** Badges of several that were asked for and wait. */
  batchesOf(badge) {
    return this.of(badge).filter(({ kind, person, tried, asks }) => kind === 'print' && !person && (tried || asks));
  }

  nameOf(badge) {
    return this.waiting.findLast((change) => change.badge === badge && change.kind === 'name')?.name;
  }

  rename(badge, text) {
    return this.queue.put('name', { badge, name: text });
  }

  settings(badge, values) {
    return this.queue.put('settings', { badge, values });
  }

  /** Resolves when the server has what was changed of a set, but for what waits for somebody to decide. Throws ApiError. */
  async delivered(badge) {
    await this.send();
    if (this.queue.ready.some((change) => change.badge === badge)) throw this.queue.trouble;
  }

  designOf(badge) {
    return this.waiting.findLast((change) => change.badge === badge && change.kind === 'design');
  }

  /** `base` is the design from which it was made, and `basis` when that was so. */
  design(badge, text, { base, basis }) {
    return this.queue.put('design', { badge, design: text, base, basis });
  }

  keepMine = (change) => this.queue.answer(change, 'mine');

  takeTheirs = (change) => this.queue.answer(change, 'theirs');
}
