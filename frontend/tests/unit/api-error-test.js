import { module, test } from 'qunit';
import { ApiError } from 'badgeyay/api';

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
});
