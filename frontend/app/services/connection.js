import Service from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { ApiError, send } from 'badgeyay/api';
import { signals } from 'badgeyay/api/signals';

/** Whether the server can be reached, from the browser's word and from what became of our requests. */
export default class ConnectionService extends Service {
  @tracked offline = !navigator.onLine;
  @tracked trying = false;

  constructor() {
    super(...arguments);
    signals.addEventListener('unreachable', this.lost);
    signals.addEventListener('reached', this.back);
    addEventListener('offline', this.lost);
    addEventListener('online', this.tryNow);
  }

  willDestroy() {
    super.willDestroy();
    signals.removeEventListener('unreachable', this.lost);
    signals.removeEventListener('reached', this.back);
    removeEventListener('offline', this.lost);
    removeEventListener('online', this.tryNow);
  }

  lost = () => (this.offline = true);

  back = () => (this.offline = false);

  tryNow = async () => {
    this.trying = true;
    try {
      await send('/api/papers/a4');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // `send` has told that the server cannot be reached
    } finally {
      if (!this.isDestroying) this.trying = false;
    }
  };
}
