import { ApiError } from './error';
import { loggedInAgain, signal } from './signals';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? '';
}

/** What each of our requests carries: the language of its sentences, and the token of those that change something. */
export function withOurs(method, headers = {}) {
  const ours = { ...headers, 'Accept-Language': document.documentElement.lang || 'en' };
  return SAFE.has(method) ? ours : { ...ours, 'X-CSRFToken': csrfToken() };
}

/**
 * One request to our own server; the answer as `Response`. Throws ApiError for everything that is not 2xx or 3xx.
 * `json` is sent as JSON:API, `plain` as ordinary JSON, `form` as multipart. Where the session has ended somebody may log
 * in again, and the request is repeated; `quietly` keeps a 401 from asking for that.
 */
export async function send(path, options = {}) {
  const { method = 'GET', json, plain, form, headers, signal: abort, quietly } = options;
  const type = json ? 'application/vnd.api+json' : plain ? 'application/json' : null;
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: withOurs(method, {
        ...(type && { 'Content-Type': type }),
        ...headers,
      }),
      body: form ?? (type ? JSON.stringify(json ?? plain) : undefined),
      signal: abort,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    signal('unreachable');
    throw new ApiError(0);
  }
  signal('reached');
  if (response.ok) return response;
  if (response.status === 401 && !quietly && (await loggedInAgain())) return send(path, options);
  throw await ApiError.from(response);
}

/** Multipart with progress from 0 to 1, which fetch cannot tell. Resolves to the parsed answer. */
export async function upload(path, form, options = {}) {
  try {
    return await uploadOnce(path, form, options);
  } catch (error) {
    if (error.status === 401 && (await loggedInAgain())) return upload(path, form, options);
    throw error;
  }
}

function uploadOnce(path, form, { onProgress, signal: abort }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    Object.entries(withOurs('POST')).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.setRequestHeader('Accept', 'application/vnd.api+json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
    request.onerror = () => {
      signal('unreachable');
      reject(new ApiError(0));
    };
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'));
    request.onload = () => {
      if (request.status < 400) return resolve(request.response);
      reject(new ApiError(request.status, request.response?.errors ?? []));
    };
    abort?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
