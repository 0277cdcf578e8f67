import { ApiError, waitOf } from './error';
import { loggedInAgain, signal } from './signals';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const PATIENCE = 75_000; // ms: longer than the server itself works on an answer (deploy/gunicorn.conf.py)

const SLOWEST = 16; // bytes in a ms, of a line that is still waited for

const sizeOf = (body) =>
  body instanceof FormData
    ? [...body.values()].reduce((sum, part) => sum + (part.size ?? part.length), 0)
    : (body?.length ?? 0);

/** Aborted with `abort`, or when no answer to `body` comes any more. */
export function inTime(abort, body) {
  const late = AbortSignal.timeout(PATIENCE + Math.ceil(sizeOf(body) / SLOWEST));
  return abort ? AbortSignal.any([late, abort]) : late;
}

export function csrfToken() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? '';
}

let user = null;

/** Whose page this is from now on: the server refuses what it sends once somebody else is logged in in this browser. */
export const actFor = (id) => (user = id);

/** The address that sets the token, where a browser has lost it. */
const TOKEN = '/_allauth/browser/v1/config';

/** What each of our requests carries: whose it is, the language of its sentences, and for a change the token. */
export async function withOurs(method, headers = {}) {
  const ours = {
    ...(user && { 'X-User': user }),
    ...headers,
    'Accept-Language': document.documentElement.lang || 'en',
  };
  if (SAFE.has(method)) return ours;
  if (!csrfToken()) await fetch(TOKEN).catch(() => {}); // the request itself says what is wrong
  return { ...ours, 'X-CSRFToken': csrfToken() };
}

const always = (content) => () => Promise.resolve(content);

/** An answer that is there whole. What broke off, or is the page of a portal or proxy in its place, is none. */
async function answered(path, options) {
  try {
    const response = await fetch(path, { ...options, signal: inTime(options.signal, options.body) });
    if (!response.ok || response.status === 204) return response;
    const type = response.headers.get('Content-Type') ?? '';
    if (type.startsWith('text/html')) throw new ApiError(502);
    if (!type.includes('json')) await response.clone().blob();
    else response.json = always(await response.json());
    return response;
  } catch (error) {
    if (error instanceof ApiError || error.name === 'AbortError') throw error;
    if (error instanceof SyntaxError) throw new ApiError(502);
    signal('unreachable');
    throw new ApiError(0);
  }
}

/**
 * One request to our own server; the answer as `Response`. Throws ApiError for everything that is not 2xx or 3xx.
 * `json` is sent as JSON:API, `plain` as ordinary JSON, `form` as multipart. Where the session has ended somebody may log
 * in again, and the request is repeated; `quietly` keeps a 401 from asking for that.
 */
export async function send(path, options = {}) {
  const { method = 'GET', json, plain, form, headers, signal: abort, quietly } = options;
  const type = json ? 'application/vnd.api+json' : plain ? 'application/json' : null;
  const response = await answered(path, {
    method,
    headers: await withOurs(method, { ...(type && { 'Content-Type': type }), ...headers }),
    body: form ?? (type ? JSON.stringify(json ?? plain) : undefined),
    signal: abort,
  });
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

async function uploadOnce(path, form, { onProgress, signal: abort }) {
  const headers = await withOurs('POST');
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const begun = performance.now();
    request.open('POST', path);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.setRequestHeader('Accept', 'application/vnd.api+json');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0);
    request.upload.onload = () => (request.timeout = performance.now() - begun + PATIENCE); // of the answer alone
    request.onerror = request.ontimeout = () => {
      signal('unreachable');
      reject(new ApiError(0));
    };
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'));
    request.onload = () => {
      const { status, response } = request;
      if (status < 400 && response) return resolve(response);
      reject(
        new ApiError(status < 400 ? 502 : status, response?.errors, waitOf(request.getResponseHeader('Retry-After'))),
      );
    };
    abort?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
