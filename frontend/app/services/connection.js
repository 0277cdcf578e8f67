import Service from '@ember/service';
import { tracked } from '@glimmer/tracking';
import { ApiError, send } from 'badgeyay/api';
import { signals } from 'badgeyay/api/signals';

const FIRST_PAUSE = 1_000; // ms
const LONGEST_PAUSE = 30_000;

/** Whether the server can be reached, from the browser's word and from what became of our requests. */
export default class ConnectionService extends Service {
  @tracked offline = !navigator.onLine;
  @tracked trying = false;
  #next = null; // timer of the next try
  #pause = FIRST_PAUSE;

  constructor() {
    super(...arguments);
    signals.addEventListener('unreachable', this.lost);
    signals.addEventListener('reached', this.back);
    addEventListener('offline', this.lost);
    addEventListener('online', this.tryNow);
  }

  willDestroy() {
    super.willDestroy();
    clearTimeout(this.#next);
    signals.removeEventListener('unreachable', this.lost);
    signals.removeEventListener('reached', this.back);
    removeEventListener('offline', this.lost);
    removeEventListener('online', this.tryNow);
  }

  lost = () => (this.offline = true);

  back = () => {
    this.offline = false;
    this.#pause = FIRST_PAUSE;
  };

  /** Again after a pause, ever longer, for browsers say "online" before a request gets through. */
  tryNow = async () => {
    clearTimeout(this.#next);
    this.trying = true;
    try {
      await send('/api/papers/a4');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error; // `send` has told that the server cannot be reached
    } finally {
      if (!this.isDestroying) this.#tried();
    }
  };

  #tried() {
    this.trying = false;
    if (!this.offline || !navigator.onLine) return;
    this.#next = setTimeout(this.tryNow, this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
