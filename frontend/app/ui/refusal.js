import { Refusal } from 'badgeyay/api';

/** Keys of what is said at a status, whatever the server wrote: at these its sentences are for programs. */
const KEYS = { 401: 'logged-out', 404: 'gone', 410: 'gone', 413: 'too-large', 507: 'full' };
const FOR_PEOPLE = [400, 409, 422]; // at these its sentences are about what somebody did
const FOR_PEOPLE_AT_403 = ['quota', 'storage_full']; // and with these codes

function keyOf({ status, code, message }) {
  if (status === 403) return message && FOR_PEOPLE_AT_403.includes(code) ? null : 'unknown';
  if (status === undefined || FOR_PEOPLE.includes(status)) return message ? null : 'unknown';
  return KEYS[status] ?? 'unknown';
}

/** Why it was refused, as a sentence for people. What is no refusal is a fault of ours, and thrown on. */
export function sentenceOf(error, intl) {
  if (!(error instanceof Refusal)) throw error;
  if (error.offline) return intl.t('drop.offline');
  const { status, retryAfter } = error;
  if (status !== 429) {
    const key = keyOf(error);
    return key ? intl.t(`errors.${key}`) : error.message;
  }
  const seconds = retryAfter ?? 60;
  return intl.t('account.too-often', { seconds, minutes: seconds < 90 ? 0 : Math.ceil(seconds / 60) });
}
