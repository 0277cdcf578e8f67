import Service, { service } from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { ApiError, newId, send } from 'badgeyay/api';
import { signals } from 'badgeyay/api/signals';

const KEY = 'badgeyay-outbox-'; // and the change's id: two tabs do not write over each other
const PATIENCE = 5000; // ms until the next try, unless the server names a time

function kept() {
  const keys = Object.keys(localStorage).filter((key) => key.startsWith(KEY));
  return keys.map((key) => JSON.parse(localStorage.getItem(key))).sort((one, other) => one.at - other.at);
}

/** Where this browser keeps nothing, a change lives as long as the tab. */
function keep(change) {
  try {
    localStorage.setItem(KEY + change.id, JSON.stringify(change));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

/**
 * Texts of people, and names of sets, on their way to the server, in the order in which they were typed. They are kept in this browser until
 * the server has them: a lost connection, a server that is down and a closed tab lose nothing. One person's are never
 * sent as another's.
 */
export default class OutboxService extends Service {
  @service store;
  @service session;
  @service toasts;
  @service intl;

  @tracked waiting = []; // { id, user, badge, person, column, text, before, basis }, or { id, user, badge, name }
  @tracked sending = false;
  current = null; // the change that is being sent
  timer = null;

  constructor() {
    super(...arguments);
    signals.addEventListener('reached', this.soon);
  }

  willDestroy() {
    super.willDestroy();
    signals.removeEventListener('reached', this.soon);
    clearTimeout(this.timer);
  }

  /** What an earlier page could not send any more. Call when somebody is logged in. */
  start() {
    if (!this.waiting.length) this.waiting = kept().filter(({ user }) => user === this.session.user.id);
    return this.send();
  }

  /** Somebody has logged out: nothing of theirs stays here. */
  clear() {
    this.waiting.forEach(({ id }) => localStorage.removeItem(KEY + id));
    this.waiting = [];
  }

  of(badge) {
    return this.waiting.filter((change) => change.badge === badge);
  }

  textOf(person, column) {
    return this.waiting.findLast((change) => change.person === person && change.column === column)?.text;
  }

  /** `record` is the attendee whose text in that column is to be another. Resolves when there is nothing more to do now. */
  put(badge, record, column, text) {
    const first = this.waiting.findLast((change) => change.person === record.id && change.column === column);
    const change = {
      id: newId(),
      at: Date.now(),
      user: this.session.user.id,
      badge: badge.id,
      person: record.id,
      column,
      text,
      before: first?.before ?? record.fields[column] ?? '',
      basis: record.changedAt,
    };
    keep(change);
    this.waiting = [...this.waiting, change];
    if (first && first !== this.current) this.drop(first);
    return this.send();
  }

  nameOf(badge) {
    return this.waiting.findLast((change) => change.badge === badge && 'name' in change)?.name;
  }

  /** The set is to be called so. */
  rename(badge, name) {
    const earlier = this.waiting.findLast((change) => change.badge === badge.id && 'name' in change);
    const change = { id: newId(), at: Date.now(), user: this.session.user.id, badge: badge.id, name };
    keep(change);
    this.waiting = [...this.waiting, change];
    if (earlier && earlier !== this.current) this.drop(earlier);
    return this.send();
  }

  drop(change) {
    localStorage.removeItem(KEY + change.id);
    this.waiting = this.waiting.filter((other) => other !== change);
  }

  soon = () => {
    if (this.waiting.length && !this.sending) this.send();
  };

  async send() {
    clearTimeout(this.timer);
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.waiting.length) {
        this.current = this.waiting[0];
        const done = await this.deliver(this.current);
        if (!done) return;
        this.drop(this.current);
      }
    } finally {
      this.current = null;
      this.sending = false;
    }
  }

  /** Whether it is settled: the server has it, or will never take it. */
  async deliver(change) {
    try {
      if ('name' in change) await this.patchName(change);
      else this.build(change, (await this.patch(change, change.basis)).changedAt);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.isForNow) {
        if (!this.isDestroying) this.timer = setTimeout(this.soon, (error.retryAfter ?? 0) * 1000 || PATIENCE);
        return false;
      }
      if (error.status === 409 && change.person) return this.meet(change, error);
      this.toasts.show(error.message || this.intl.t('people.not-saved'));
      return true;
    }
  }

  /** The next changes of the same person are built upon this one. */
  build({ person }, basis) {
    for (const change of this.waiting) if (change.person === person) keep(Object.assign(change, { basis }));
  }

  /** Somebody else was quicker. Where they changed other columns, both changes stand; where it is the same, one chooses. */
  async meet(change, error) {
    let theirs;
    try {
      const answer = await send(`/api/attendees/${change.person}`);
      theirs = this.store.push(await answer.json());
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      if (failure.isForNow) return false;
      this.toasts.show(error.message);
      return true;
    }
    if (theirs.removedAt) {
      this.toasts.show(error.message);
      return true;
    }
    const text = theirs.fields[change.column] ?? '';
    if (text === change.before || text === change.text) {
      change.basis = theirs.changedAt;
      return this.deliver(change);
    }
    this.toasts.show(this.intl.t('people.meanwhile', { column: change.column, theirs: text, mine: change.text }), {
      undo: () => this.put({ id: change.badge }, theirs, change.column, change.text),
      label: this.intl.t('people.keep-mine'),
    });
    return true;
  }

  async patchName({ badge, name }) {
    const json = { data: { type: 'badges', id: badge, attributes: { name } } };
    const answer = await send(`/api/badges/${badge}`, { method: 'PATCH', json });
    return this.store.push(await answer.json());
  }

  async patch({ person, column, text }, changedAt) {
    const answer = await send(`/api/attendees/${person}`, {
      method: 'PATCH',
      json: { data: { type: 'attendees', id: person, attributes: { fields: { [column]: text }, changedAt } } },
    });
    return this.store.push(await answer.json());
  }
}
