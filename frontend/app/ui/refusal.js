import { Refusal } from 'badgeyay/api';

/** Why it was refused, as a sentence for people. What is no refusal is a fault of ours, and thrown on. */
export function sentenceOf(error, intl) {
  if (!(error instanceof Refusal)) throw error;
  if (error.offline) return intl.t('drop.offline');
  if (error.code === 'not_found') return intl.t('errors.gone');
  if (error.status !== 429) return error.message || intl.t('errors.unknown');
  const seconds = error.retryAfter ?? 60;
  return intl.t('account.too-often', { seconds, minutes: seconds < 90 ? 0 : Math.ceil(seconds / 60) });
}
