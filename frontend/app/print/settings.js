import { send } from 'badgeyay/api';
import * as local from 'badgeyay/kept/local';
import { chosenOver } from 'badgeyay/kept/settings';

/** Where this browser keeps what somebody accepted: the key, and the set's id. */
export const ACCEPTED = 'badgeyay-accepted-';

/** Kinds of errors of this set that somebody prints all the same. */
export function acceptedOf(badgeId) {
  return JSON.parse(local.get(ACCEPTED + badgeId) ?? '[]');
}

export function accept(badgeId, kinds) {
  local.set(ACCEPTED + badgeId, JSON.stringify([...new Set([...acceptedOf(badgeId), ...kinds])]));
}

/** What was chosen of how a set is printed, and has not arrived at the server. */
const waitingOf = (outbox, badgeId) =>
  outbox
    .of(badgeId)
    .filter(({ kind }) => kind === 'settings')
    .reduce((chosen, { values }) => chosenOver(chosen, values), {});

/**
 * How a set is printed, as the server has it and with what was chosen since: its members, and what is the server's alone:
 * `onLabels`, `slots`, `name`, `chosen`. Choices go through the outbox (kept/settings.js).
 */
export class PrintSettings {
  #outbox;
  #id;
  #answer; // the server's last
  #hear = null;

  constructor(outbox, badgeId, document, chosen) {
    this.#outbox = outbox;
    this.#id = badgeId;
    this.#took(document, chosen);
  }

  /** Throws ApiError. */
  static async load(outbox, badgeId) {
    const chosen = waitingOf(outbox, badgeId); // may arrive there before the answer here
    const response = await send(`/api/print-settings/${badgeId}`);
    return new PrintSettings(outbox, badgeId, await response.json(), chosen);
  }

  /** An answer, and over it what was `chosen` since. */
  #took(answer, chosen) {
    this.#answer = answer;
    const {
      data: { attributes, relationships },
      meta,
    } = answer;
    const { paper, sheet } = chosen;
    const printerId = relationships?.printer?.data?.id ?? '';
    Object.assign(this, meta, attributes, { printerId }, paper && { sheet: '' }, sheet && { paper: '' }, chosen);
  }

  /**
   * Kept at once; `onSaved` is told when the server has it, `onRefused` why it will not have it, when the former is back:
   * true if it says so itself.
   */
  set(values, { onSaved, onRefused }) {
    this.#hear ??= this.#outbox.listen(({ kind, badge }, saved, error) => {
      if (kind !== 'settings' || badge !== this.#id) return false;
      this.#took(saved ?? this.#answer, waitingOf(this.#outbox, badge));
      return saved ? onSaved() : onRefused(error);
    });
    return this.#outbox.settings(this.#id, values);
  }

  leave() {
    this.#hear?.();
  }

  /** Resolves when the server has everything that was changed of the set. Throws ApiError. */
  flush() {
    return this.#outbox.delivered(this.#id);
  }
}
