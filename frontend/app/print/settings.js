import { send } from 'badgeyay/api';
import * as local from 'badgeyay/kept/local';

const QUIET = 300; // ms without another choice, before choices are sent
const PATIENCE = 5000; // and until the next try

/** Where this browser keeps what somebody accepted: the key, and the set's id. */
export const ACCEPTED = 'badgeyay-accepted-';

/** Kinds of errors of this set that somebody prints all the same. */
export function acceptedOf(badgeId) {
  return JSON.parse(local.get(ACCEPTED + badgeId) ?? '[]');
}

export function accept(badgeId, kinds) {
  local.set(ACCEPTED + badgeId, JSON.stringify([...new Set([...acceptedOf(badgeId), ...kinds])]));
}

const KEPT_BEFORE = 'badgeyay-print-'; // and the set's id: what a browser kept before the server did

/** How a set is printed, as the server keeps it: its members, and what is the server's alone: `onLabels`, `slots`, `chosen`. */
export class PrintSettings {
  #url;
  #id;
  #waiting = {}; // choices that the server does not have yet
  #timer = null;
  #sending = Promise.resolve();

  constructor(badgeId, { data, meta }) {
    this.#id = badgeId;
    this.#url = `/api/print-settings/${badgeId}`;
    this.#took({ data, meta });
  }

  /** Throws ApiError. What this browser kept before there were settings on the server is taken over, once. */
  static async load(badgeId) {
    const settings = new PrintSettings(badgeId, await (await send(`/api/print-settings/${badgeId}`)).json());
    const kept = JSON.parse(local.get(KEPT_BEFORE + badgeId));
    if (!kept) return settings;
    if (kept.accepted) local.set(ACCEPTED + badgeId, JSON.stringify(kept.accepted));
    if (!settings.chosen) await settings.#takeOver(kept);
    local.drop(KEPT_BEFORE + badgeId);
    return settings;
  }

  async #takeOver({ target, orderKey, ...same }) {
    const [kind, ...slug] = (target ?? '').split(':');
    const values = { ...same };
    delete values.accepted;
    if (kind) values[kind === 'sheet' ? 'sheet' : 'paper'] = slug.join(':');
    if (orderKey) values.order = orderKey.split(',');
    this.#waiting = values;
    try {
      await this.flush();
    } catch (error) {
      if (error.status !== 404 && error.status !== 422) throw error; // a sheet or a column that is gone: begin anew
      this.#waiting = {};
    }
  }

  #took({ data: { attributes, relationships }, meta }) {
    Object.assign(this, meta, attributes, { printerId: relationships?.printer?.data?.id ?? '' });
  }

  /** Sent a moment later, and again where no answer came; `onSaved` is told when the server has it. */
  set(values, onSaved, pause = QUIET) {
    Object.assign(this.#waiting, values);
    clearTimeout(this.#timer);
    const again = ({ status, isForNow }) => isForNow && status !== 401 && this.set({}, onSaved, PATIENCE);
    this.#timer = setTimeout(() => this.flush().then(onSaved, again), pause); // a refusal is said by the next flush
  }

  /** Resolves when the server has all. Throws ApiError; what could not be sent is sent with the next choice. */
  flush() {
    clearTimeout(this.#timer);
    const sent = this.#sending.catch(() => {}).then(() => this.#send());
    this.#sending = sent;
    return sent;
  }

  async #send() {
    const values = this.#waiting;
    if (!Object.keys(values).length) return;
    this.#waiting = {};
    const { printerId, ...attributes } = values;
    const data = { type: 'print-settings', id: this.#id, attributes };
    if (printerId !== undefined) {
      data.relationships = { printer: { data: printerId ? { type: 'printers', id: printerId } : null } };
    }
    try {
      this.#took(await (await send(this.#url, { method: 'PATCH', json: { data } })).json());
    } catch (error) {
      this.#waiting = { ...values, ...this.#waiting };
      throw error;
    }
  }
}
