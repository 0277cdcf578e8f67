import { send } from 'badgeyay/api';

const AT_ONCE = 2; // requests: the server draws each in a tenth of a second
const KEPT = 150; // pictures
const PATIENCE = 5; // s until the next try, where the server is too busy and names no time

/**
 * Pictures of badges from the server, as object URLs: what is seen is what is printed. The same picture is asked for
 * once; the newest request goes first, and one whose caller has gone away is never sent.
 */
/** Of pictures that go along, the ids: they say which they are. */
const named = (member, value) => (member === 'pictures' ? Object.keys(value) : value);

class Previews {
  #kept = new Map(); // key -> URL
  #waiting = [];
  #running = 0;

  /** `attributes` as POST /api/previews takes them. Throws ApiError, or AbortError. */
  picture(attributes, signal) {
    const key = JSON.stringify(attributes, named);
    const known = this.#kept.get(key);
    if (known) {
      this.#kept.delete(key); // to the end: the oldest are given up first
      this.#kept.set(key, known);
      return Promise.resolve(known);
    }
    return new Promise((resolve, reject) => {
      const job = { key, attributes, signal, resolve, reject };
      signal?.addEventListener('abort', () => {
        this.#waiting = this.#waiting.filter((other) => other !== job);
        reject(new DOMException('Not wanted any more', 'AbortError'));
      });
      this.#waiting.push(job);
      this.#next();
    });
  }

  async #next() {
    if (this.#running >= AT_ONCE || !this.#waiting.length) return;
    const job = this.#waiting.pop();
    this.#running += 1;
    try {
      const response = await send('/api/previews', {
        method: 'POST',
        json: { data: { type: 'previews', attributes: job.attributes } },
        signal: job.signal,
      });
      const url = URL.createObjectURL(await response.blob());
      this.#keep(job.key, url);
      job.resolve(url);
    } catch (error) {
      if (error.status === 429) this.#later(job, error.retryAfter ?? PATIENCE);
      else job.reject(error);
    } finally {
      this.#running -= 1;
      this.#next();
    }
  }

  /** The server asks for a pause of so many seconds. */
  #later(job, seconds) {
    setTimeout(() => {
      if (job.signal?.aborted) return;
      this.#waiting.unshift(job);
      this.#next();
    }, seconds * 1000);
  }

  #keep(key, url) {
    this.#kept.set(key, url);
    if (this.#kept.size <= KEPT) return;
    const [oldest, given] = this.#kept.entries().next().value;
    this.#kept.delete(oldest);
    URL.revokeObjectURL(given);
  }
}

const previews = new Previews();

export const picture = (attributes, signal) => previews.picture(attributes, signal);
