import { ApiError } from './error';
import { signal } from './signals';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

export function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? '';
}

export function withCsrf(method, headers = {}) {
  return SAFE.has(method) ? headers : { ...headers, 'X-CSRFToken': csrfToken() };
}

/**
 * One request to our own server; the answer as `Response`. Throws ApiError for everything that is not 2xx or 3xx.
 * `json` is sent as JSON:API, `plain` as ordinary JSON, `form` as multipart. `quietly` keeps a 401 from opening the
 * log-in dialog.
 */
export async function send(path, { method = 'GET', json, plain, form, headers, signal: abort, quietly } = {}) {
  const type = json ? 'application/vnd.api+json' : plain ? 'application/json' : null;
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: withCsrf(method, {
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
  if (response.status === 401 && !quietly) signal('signed-out');
  throw await ApiError.from(response);
}

/** Multipart with progress from 0 to 1, which fetch cannot tell. Resolves to the parsed answer. */
export function upload(path, form, { onProgress, signal: abort } = {}) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('X-CSRFToken', csrfToken());
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
      if (request.status === 401) signal('signed-out');
      reject(new ApiError(request.status, request.response?.errors ?? []));
    };
    abort?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
