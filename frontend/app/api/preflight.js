import { waitOf } from './error';
import { send } from './fetch';

const PAUSE = 1; // second, where the server names none

/**
 * What may look wrong on paper. For many people a worker makes the report: meanwhile `onProgress` gets `{ status,
 * progress, total }`. Throws ApiError, and AbortError once `signal` is aborted.
 */
export async function preflight(badgeId, { query = '', signal, onProgress } = {}) {
  for (;;) {
    const response = await send(`/api/badges/${badgeId}/preflight${query && `?${query}`}`, { signal });
    const { meta } = await response.json();
    if (response.status !== 202) return meta;
    onProgress?.(meta);
    await pause(waitOf(response.headers.get('Retry-After')) ?? PAUSE, signal);
  }
}

function pause(seconds, signal) {
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const waited = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(waited);
      reject(new DOMException('Stopped', 'AbortError'));
    });
  });
}
