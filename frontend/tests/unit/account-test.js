import { module, test } from 'qunit';
import { ApiError } from 'badgeyay/api';
import { browserOf } from 'badgeyay/account/browser';
import { Form } from 'badgeyay/ui/form';
import { Proof, waysOf } from 'badgeyay/account/proof';
import { ago } from 'badgeyay/ui/ago';

const IN = { is_authenticated: true };
const unproved = (flows) => new ApiError(401, [], null, flows, IN);

module('Unit | account', function () {
  test('browsers and systems are told by their names', function (assert) {
    const named = (text) => Object.values(browserOf(text)).join(' on ');
    assert.strictEqual(
      named('Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'),
      'Firefox on Linux',
    );
    assert.strictEqual(
      named('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/129.0 Safari/537.36 Edg/129.0'),
      'Edge on Windows',
    );
    assert.strictEqual(
      named('Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36'),
      'Chrome on Android',
    );
    assert.deepEqual(browserOf('curl/8.5'), { browser: null, system: null });
  });

  test('the largest unit that fits says how long ago something was', function (assert) {
    const now = Date.UTC(2026, 5, 1);
    assert.deepEqual(ago(now - 59_000, now), { value: -59, unit: 'second' });
    assert.deepEqual(ago(now - 3_600_000, now), { value: -1, unit: 'hour' });
    assert.deepEqual(ago('2026-03-01T00:00:00Z', now), { value: -3, unit: 'month' });
  });

  test('an answer that wants a proof names the ways, the one to ask for first', function (assert) {
    assert.deepEqual(waysOf(unproved([{ id: 'reauthenticate' }])), ['password']);
    assert.deepEqual(waysOf(unproved([{ id: 'mfa_reauthenticate', types: ['totp'] }])), ['code']);
    assert.deepEqual(waysOf(unproved([])), ['mail'], 'an account with neither password nor second factor');
    const refused = { code: 'reauthentication_required', meta: { flows: [{ id: 'mail_reauthenticate' }] } };
    assert.deepEqual(waysOf(new ApiError(403, [refused])), ['mail']);
    assert.strictEqual(waysOf(new ApiError(401)), null, 'nobody is logged in');
    assert.strictEqual(waysOf(new ApiError(400)), null);
    assert.strictEqual(waysOf(new TypeError('a fault of ours')), null);
  });

  test('what was refused is done again once it is proved, and not where the person gives up', async function (assert) {
    const proof = new Proof();
    let proved = false;
    const action = async () => {
      assert.step('asked');
      if (!proved) throw unproved([{ id: 'reauthenticate' }]);
      return 'done';
    };
    const first = proof.for(action);
    await Promise.resolve();
    await Promise.resolve();
    proof.asking.resolve(false);
    assert.strictEqual(await first, null);
    const second = proof.for(action);
    await Promise.resolve();
    await Promise.resolve();
    proved = true;
    proof.asking.resolve(true);
    assert.strictEqual(await second, 'done');
    assert.strictEqual(proof.asking, null);
    assert.verifySteps(['asked', 'asked', 'asked']);
    await assert.rejects(
      proof.for(() => Promise.reject(new ApiError(400))),
      ApiError,
    );
  });

  test('a form that is refused too often says how long to wait, and tells fields apart from the rest', async function (assert) {
    const intl = { t: (key, { seconds } = {}) => `${key} ${seconds ?? ''}` };
    const form = new Form(intl);
    const target = document.createElement('form');
    target.innerHTML = '<input name="password">';
    const event = { preventDefault() {}, target };
    const refuse = (error) => form.submit(() => Promise.reject(error))(event);
    await refuse(new ApiError(429, [], 300));
    assert.strictEqual(form.general, 'account.too-often 300');
    await refuse(new ApiError(400, [{ param: 'password', message: 'Too short.' }]));
    assert.strictEqual(form.general, null);
    assert.strictEqual(form.of('password'), 'Too short.');
    assert.strictEqual(form.of('email'), null);
    assert.false(form.busy);
  });
});
