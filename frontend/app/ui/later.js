import { activity } from './activity';

/**
 * Work of which only the last counts: a search while somebody types, a picture while something is dragged. `soon` waits for a
 * pause; the one before is stopped, and its answer, good or bad, comes too late to be seen.
 */
export class Later {
  #pause;
  #timer = null;
  #work = null; // what waits for the pause
  #controller = null;

  /** `pause` in ms. */
  constructor(pause = 0) {
    this.#pause = pause;
  }

  /** Cancels everything begun or waiting. */
  stop = () => {
    clearTimeout(this.#timer);
    this.#work = null;
    this.#controller?.abort();
    this.#controller = null;
  };

  /** Begins when nothing else has come for the length of the pause. */
  soon(work) {
    this.stop();
    this.#work = work;
    this.#timer = setTimeout(this.flush, this.#pause);
  }

  /** What waits for the pause begins now. */
  flush = () => {
    const work = this.#work;
    if (!work) return;
    this.stop();
    work();
  };

  /** `ask(signal)` is begun at once, and `take(answer)` called if nothing else was meanwhile. Resolves to whether it was. */
  async now(ask, take) {
    this.stop();
    const { signal } = (this.#controller = new AbortController());
    let answer;
    try {
      answer = await activity.unlessSoon(ask(signal));
    } catch (error) {
      if (signal.aborted) return false;
      throw error;
    }
    if (signal.aborted) return false;
    take(answer);
    return true;
  }
}
