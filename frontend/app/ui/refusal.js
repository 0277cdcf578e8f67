import { Refusal } from 'badgeyay/api';

/** Why it was refused, as a sentence for people. What is no refusal is a fault of ours, and thrown on. */
export function sentenceOf(error, intl) {
  if (!(error instanceof Refusal)) throw error;
  if (error.offline) return intl.t('drop.offline');
  return error.message || intl.t('errors.unknown');
}
