import { module, test } from 'qunit';
import { ApiError } from 'badgeyay/api';
import { waitOf } from 'badgeyay/api/error';

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

  test('how long to wait, in seconds or until a time', function (assert) {
    const soon = new Date(Date.now() + 90_000).toUTCString();
    assert.strictEqual(waitOf('7'), 7);
    assert.true(Math.abs(waitOf(soon) - 90) <= 1);
    for (const text of [null, '', '0', 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT']) assert.strictEqual(waitOf(text), null);
  });
});
