import { tracked } from '@glimmer/tracking';
import { ApiError, newId, send } from 'badgeyay/api';
import { loggedInAgain } from 'badgeyay/api/signals';
import * as local from './local';

const KEY = 'badgeyay-outbox-'; // and the change's id: two tabs do not write over each other
const LOCK = 'badgeyay-outbox';
const PATIENCE = 5000; // ms until the next try, unless the server names a time

/** One tab at a time, where the browser can tell them apart. */
const alone = (work) => (navigator.locks ? navigator.locks.request(LOCK, work) : work());

/**
 * Changes on their way to the server, in the order in which they were made. They are kept in this browser until the server has
 * them: a lost connection, a server that is down and a closed tab lose nothing. All tabs have the same changes, and one tab at
 * a time sends them.
 *
 * The queue knows no kinds; each is an object (kept/text.js and its neighbours):
 *   subject(change)         those of one subject are sent in order, and wait while one of them asks or is refused
 *   over(earlier, later)    what becomes of both where the earlier one has not been tried yet; optional
 *   send(change, context)   resolves to the server's document
 *   meet(change, context)   at a 409: { again: values } to try with those, { asks: … } for the person to decide, { document }
 *                           where the server has it already, or nothing where it is refused; optional
 *   after(document, later)  what a later change of the subject takes over from this one; optional
 *   mine(change), theirs(change)  the values with which it goes on once somebody has chosen; null where nothing is left
 *   isKept                  what was refused stays, for the person to mend or to give up
 *
 * A change is `{ id, at, user, by, kind, tried, asks, refused, … }`; `context` is `{ request, peek, push }`.
 */
export class Queue {
  @tracked waiting = [];
  @tracked sending = false;

  page = newId(); // changes of this page
  trouble = null; // why the last try was in vain: ApiError
  current = null; // id of the change that is being sent
  timer = null;
  user = null;
  kinds;
  #host;
  #run = null;
  #late = 0; // how many arrived that had been tried in vain before
  #tabs = new BroadcastChannel('badgeyay-outbox');

  /**
   * `host` is told: `settled(change, document)`, `refused(change, error)`, `caughtUp(count)`; it has `peek` and `push`, and the
   * sentence `why(error)`.
   */
  constructor(kinds, host) {
    this.kinds = kinds;
    this.#host = host;
    this.#tabs.onmessage = ({ data }) => host.push(data);
    addEventListener('storage', this.#heard);
  }

  end() {
    clearTimeout(this.timer);
    this.user = null;
    this.waiting = [];
    this.#tabs.close();
    removeEventListener('storage', this.#heard);
  }

  #heard = ({ key }) => {
    if (this.user && (key === null || key.startsWith(KEY))) this.#reread();
  };

  #reread() {
    const before = new Map(this.waiting.map((change) => [change.id, change]));
    const texts = local.keysWith(KEY).map(local.get).filter(Boolean);
    this.waiting = texts
      .map((text) => JSON.parse(text))
      .filter(({ user, kind }) => user === this.user && kind in this.kinds)
      .map((change) =>
        JSON.stringify(before.get(change.id)) === JSON.stringify(change) ? before.get(change.id) : change,
      )
      .sort((one, other) => one.at - other.at);
  }

  /** Whether all of it would be there after this tab is closed. */
  get isKept() {
    return this.waiting.every(({ id }) => local.keeps(KEY + id));
  }

  /** What an earlier page could not send any more. Call when somebody is logged in. */
  start(user) {
    this.user = user;
    this.#reread();
    return this.send();
  }

  /** Somebody has logged out: nothing of theirs stays here. */
  clear() {
    this.waiting.forEach(({ id }) => local.drop(KEY + id));
    this.waiting = [];
    this.user = null;
  }

  #subject(change) {
    return this.kinds[change.kind].subject(change);
  }

  /** Kept at once. Resolves when there is nothing more to do now. */
  put(kind, values) {
    const asked = { kind, ...values };
    const { over } = this.kinds[kind];
    const last = this.waiting.findLast((change) => this.#subject(change) === this.#subject(asked));
    const isOver = over && last?.kind === kind && last.by === this.page && last.id !== this.current;
    const at = Math.max(Date.now(), (this.waiting.at(-1)?.at ?? 0) + 1);
    const offline = !navigator.onLine && { tried: true }; // people are told at once that it waits
    const change = { id: newId(), at, user: this.user, by: this.page, ...asked, ...offline };
    if (isOver) Object.assign(change, over(last, asked));
    local.set(KEY + change.id, JSON.stringify(change));
    this.waiting = [...this.waiting, change];
    if (isOver) this.drop(last.id);
    return this.send();
  }

  drop(id) {
    local.drop(KEY + id);
    this.waiting = this.waiting.filter((change) => change.id !== id);
  }

  /** Gives up what waits of a change's subject, but for what is on its way. */
  giveUp(change) {
    const subject = this.#subject(change);
    const gone = this.waiting.filter((other) => this.#subject(other) === subject && other.id !== this.current);
    gone.forEach(({ id }) => this.drop(id));
  }

  #update(id, values) {
    this.waiting = this.waiting.map((change) => {
      if (change.id !== id) return change;
      const next = { ...change, ...values };
      local.set(KEY + id, JSON.stringify(next));
      return next;
    });
  }

  /** Another page has gone: what it left is this page's. */
  adopt(id) {
    this.#update(id, { by: this.page });
  }

  /** What to do with a change that asks: `mine` or `theirs`. */
  answer(change, choice) {
    const values = this.kinds[change.kind][choice](change);
    if (values) this.#update(change.id, { ...values, asks: undefined });
    else this.drop(change.id);
    return this.send();
  }

  /** What was refused is tried again with other values. */
  mend(change, values) {
    this.#update(change.id, { ...values, refused: undefined });
    return this.send();
  }

  soon = () => {
    if (this.waiting.length && !this.sending) this.send();
  };

  send() {
    clearTimeout(this.timer);
    if (!this.waiting.length) return Promise.resolve();
    this.#run ??= this.#sendAll();
    return this.#run;
  }

  async #sendAll() {
    this.sending = true;
    try {
      let outcome = 'done';
      do outcome = await alone(() => this.#drain());
      while (outcome === 'signed-out' ? await loggedInAgain() : outcome === 'done' && this.ready.length);
    } finally {
      this.current = null;
      this.sending = false;
      this.#run = null;
    }
  }

  /** Those that go by themselves: neither they nor others of their subject ask or are refused. */
  get ready() {
    const held = new Set(
      this.waiting.filter(({ asks, refused }) => asks || refused !== undefined).map((one) => this.#subject(one)),
    );
    return this.waiting.filter((change) => !held.has(this.#subject(change)));
  }

  async #drain() {
    for (;;) {
      if (this.user) this.#reread(); // another tab may have sent some meanwhile
      const [change] = this.ready;
      if (!change) break;
      this.current = change.id;
      const error = await this.#deliver(change);
      this.current = null;
      if (error) return this.#wait(error);
    }
    if (this.#late) this.#host.caughtUp(this.#late);
    this.#late = 0;
    return 'done';
  }

  #wait(error) {
    this.trouble = error;
    this.waiting.forEach(({ id }) => this.#update(id, { tried: true })); // those behind it wait as well
    if (error.status === 401) return 'signed-out';
    if (this.user) this.timer = setTimeout(this.soon, (error.retryAfter ?? 0) * 1000 || PATIENCE);
    return 'later';
  }

  /** Resolves to the error that is worth another try; to nothing where it is settled, asks, or is refused. */
  async #deliver(change) {
    const kind = this.kinds[change.kind];
    const request = (path, options) => send(path, { ...options, quietly: true }); // asking to log in would hold the lock
    const context = { request, peek: this.#host.peek, push: this.#host.push };
    try {
      this.#settle(change, await kind.send(change, context));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isForNow) return error;
      try {
        this.#met(change, error, error.status === 409 ? await kind.meet?.(change, context, error) : null);
      } catch (failure) {
        if (!(failure instanceof ApiError)) throw failure;
        if (failure.isForNow) return failure;
        this.#met(change, error, null);
      }
    }
    return null;
  }

  #met(change, error, outcome) {
    if (outcome?.document) this.#settle(change, outcome.document);
    else if (outcome?.again) this.#update(change.id, outcome.again);
    else if (outcome?.asks) this.#update(change.id, { asks: outcome.asks });
    else if (this.kinds[change.kind].isKept) this.#update(change.id, { refused: this.#host.why(error) });
    else {
      this.drop(change.id);
      this.#host.refused(change, error);
    }
  }

  #settle(change, document) {
    if (change.tried) this.#late += 1;
    const { after } = this.kinds[change.kind];
    for (const later of this.waiting) {
      if (after && later.id !== change.id && this.#subject(later) === this.#subject(change))
        this.#update(later.id, after(document, later));
    }
    this.#host.settled(change, document);
    this.#tabs.postMessage(document);
    this.drop(change.id);
  }
}
