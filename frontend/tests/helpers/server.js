import answers from '../fixtures/answers.json';

const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const PICTURES = /preview|previews$|\/download$/;
const ACCOUNTS = '/_allauth/browser/v1';

/** The id of the one set that there is. */
export const BADGE = Object.keys(answers)
  .find((key) => /^GET \/api\/badges\/[^/]+$/.test(key))
  .split('/')
  .at(-1);

/** What the real server says to a request, as `{ data, meta }`. */
export const answerOf = (key) => structuredClone(answers[key]);

export const refusal = (detail, pointer) => ({
  errors: [{ status: '422', detail, ...(pointer && { source: { pointer } }) }],
});

function asAnswered({ status = 200, body = null, headers = {}, page }) {
  if (page) return new Response(page, { status, headers: { 'Content-Type': 'text/html', ...headers } });
  if (body instanceof Uint8Array) return new Response(body, { status, headers: { 'Content-Type': 'image/png' } });
  const text = status === 204 ? null : JSON.stringify(body);
  return new Response(text, { status, headers: { 'Content-Type': 'application/vnd.api+json', ...headers } });
}

/**
 * A server of the tests: what the real one answered (badges/tests/api/test_client_answers.py), but for what `say` says in its place.
 * An answer may be a function of the body and this server. `asked` has what changed something, `{ key, body }`; an address that
 * nobody answers fails the test. Without `user` nobody is in.
 */
export function setupServer(hooks, { user = true } = {}) {
  const server = {
    asked: [],
    unknown: [],
    said: null,
    held: [],
    say(key, answer) {
      this.said.set(key, answer);
    },
    /** From now on an answer waits for `letGo`, which gives the one that has waited longest. */
    hold() {
      this.isHolding = true;
    },
    letGo() {
      this.held.shift()?.();
    },
    letAllGo() {
      this.isHolding = false;
      while (this.held.length) this.letGo();
    },
  };
  let before;

  async function fetched(input, init = {}) {
    const request = input instanceof Request ? input : { url: String(input), method: init.method, body: init.body };
    const { pathname } = new URL(request.url, location.href);
    const key = `${request.method ?? 'GET'} ${pathname}`;
    if (!pathname.startsWith('/api') && !pathname.startsWith('/_allauth')) return before(input, init);
    const body = init.body ?? null;
    if (!key.startsWith('GET')) server.asked.push({ key, body: typeof body === 'string' ? JSON.parse(body) : body });
    if (server.isHolding) await new Promise((answer) => server.held.push(answer));
    const said = server.said.get(key);
    if (said) return asAnswered(typeof said === 'function' ? said(JSON.parse(body), server) : said);
    if (answers[key]) return asAnswered({ body: answers[key] });
    if (PICTURES.test(pathname)) return asAnswered({ body: PIXEL });
    server.unknown.push(key);
    return asAnswered({ status: 404, body: refusal(`Nobody answers ${key}`) });
  }

  hooks.beforeEach(function () {
    localStorage.clear();
    document.querySelector('meta[name="badgeyay-session"]').content = user ? 'in' : 'out';
    Object.assign(server, { asked: [], unknown: [], said: new Map(), held: [], isHolding: false });
    server.say(`GET ${ACCOUNTS}/config`, { body: { status: 200, data: {} } });
    if (!user) server.say('GET /api/users/me', { status: 401, body: refusal('Log in.') });
    before = window.fetch;
    window.fetch = fetched;
  });
  hooks.afterEach(function (assert) {
    server.letAllGo();
    window.fetch = before;
    document.querySelector('meta[name="badgeyay-session"]').content = 'out';
    localStorage.clear();
    assert.deepEqual(server.unknown, [], 'every address is answered');
  });
  return server;
}
