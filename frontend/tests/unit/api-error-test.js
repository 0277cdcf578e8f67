import { module, test } from 'qunit';
import { ApiError } from 'badgeyay/api';
import { waitOf } from 'badgeyay/api/error';
import { inTime, withOurs } from 'badgeyay/api/fetch';

module('Unit | ApiError', function () {
  test('it says what the server said, and where', async function (assert) {
    const body = {
      errors: [{ detail: 'Give it a name.', code: 'blank', source: { pointer: '/data/attributes/name' } }],
    };
    const error = await ApiError.from(
      new Response(JSON.stringify(body), { status: 422, headers: { 'Retry-After': '7' } }),
    );
    assert.strictEqual(error.message, 'Give it a name.');
    assert.strictEqual(error.code, 'blank');
    assert.strictEqual(error.status, 422);
    assert.strictEqual(error.retryAfter, 7);
    assert.strictEqual(error.at('/data/attributes/name'), 'Give it a name.');
    assert.strictEqual(error.at('/data/attributes/design'), null);
  });

  test('an answer that is no JSON:API is an error without a sentence', async function (assert) {
    const error = await ApiError.from(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    assert.strictEqual(error.message, '');
    assert.false(error.offline);
  });

  test('only the server’s own refusal is final', function (assert) {
    for (const status of [0, 400, 401, 403, 404, 413, 429, 500, 502])
      assert.true(new ApiError(status).isForNow, status);
    const reasons = [{ detail: 'Too long.' }];
    for (const status of [400, 403, 404, 409, 422]) assert.false(new ApiError(status, reasons).isForNow, status);
    for (const status of [401, 429, 503]) assert.true(new ApiError(status, reasons).isForNow, status);
  });

  test('a large list has the time that a slow line takes to send it', function (assert) {
    const { timeout } = AbortSignal;
    const given = [];
    AbortSignal.timeout = (time) => given.push(time) && new AbortController().signal;
    const form = new FormData();
    form.append('file', new File(['x'.repeat(1_600_000)], 'list.csv'));
    form.append('name', 'x'.repeat(16));
    [undefined, 'x'.repeat(32), form].forEach((body) => inTime(null, body));
    AbortSignal.timeout = timeout;
    assert.deepEqual(given, [75_000, 75_002, 175_001]);
  });

  test('a token that the browser has lost is fetched before a change', async function (assert) {
    const {
      fetch,
      document: { cookie },
    } = window;
    const asked = [];
    window.fetch = (path) => {
      asked.push(path);
      document.cookie = 'csrftoken=new';
      return Promise.resolve(new Response('{}'));
    };
    document.cookie = 'csrftoken=; max-age=0';
    const [read, changed, again] = [await withOurs('GET'), await withOurs('POST'), await withOurs('POST')];
    assert.deepEqual([read['X-CSRFToken'], changed['X-CSRFToken'], again['X-CSRFToken']], [undefined, 'new', 'new']);
    assert.strictEqual(asked.length, 1);
    window.fetch = fetch;
    document.cookie = cookie;
  });

  test('how long to wait, in seconds or until a time', function (assert) {
    const soon = new Date(Date.now() + 90_000).toUTCString();
    assert.strictEqual(waitOf('7'), 7);
    assert.true(Math.abs(waitOf(soon) - 90) <= 1);
    for (const text of [null, '', '0', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT']) assert.strictEqual(waitOf(text), null);
  });
});
