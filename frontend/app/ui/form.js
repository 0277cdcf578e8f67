import { tracked } from '@glimmer/tracking';
import { ApiError } from 'badgeyay/api';

/** One form of the account pages: busy while it is sent, and what was refused, by field. */
export class Form {
  @tracked busy = false;
  @tracked error = null;

  constructor(intl) {
    this.intl = intl;
  }

  /** `action(values)`; its ApiError stays here unless `take(error)` says that it was an answer after all. */
  submit =
    (action, take = () => false) =>
    async (event) => {
      event.preventDefault();
      if (this.busy) return;
      this.busy = true;
      this.error = null;
      try {
        const form = event.target.closest('form');
        await action(form ? Object.fromEntries(new FormData(form)) : {});
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (!(await take(error))) this.error = error;
      } finally {
        this.busy = false;
      }
    };

  of = (param) => this.error?.of(param) ?? null;

  /** What is no field's fault. */
  get general() {
    const { error } = this;
    if (!error || error.errors.some(({ param }) => param)) return null;
    if (error.offline) return this.intl.t('errors.offline');
    if (error.status === 429) {
      const seconds = error.retryAfter ?? 60;
      return this.intl.t('account.too-often', { seconds, minutes: seconds < 90 ? 0 : Math.ceil(seconds / 60) });
    }
    return error.message || this.intl.t('shell.log-in-failed');
  }
}
