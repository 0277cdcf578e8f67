import { module, test } from 'qunit';
import { click, fillIn, visit } from '@ember/test-helpers';
import { setupApplicationTest } from '../helpers';
import { setupServer } from '../helpers/server';

/** Not the button of the passkey, which stands above. */
const logIn = () => document.querySelector('[name=password]').form.querySelector('[type=submit]');

module('Acceptance | the door', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks, { user: false });

  test('a wrong password is said', async function (assert) {
    const wrong = { status: 400, errors: [{ message: 'These do not belong together.', code: 'x' }] };
    server.say('POST /_allauth/browser/v1/auth/login', { status: 400, body: wrong });
    await visit('/log-in');
    await fillIn('[name=email]', 'ada@example.org');
    await fillIn('[name=password]', 'wrong');
    await click(logIn());
    assert.dom('main').includesText('These do not belong together.');
  });

  test('a sign-up asks for the code of the mail; a password that is too short stands at its field', async function (assert) {
    const short = { status: 400, errors: [{ message: 'Take a longer one.', code: 'x', param: 'password' }] };
    server.say('POST /_allauth/browser/v1/auth/signup', { status: 400, body: short });
    await visit('/sign-up');
    await fillIn('[name=name]', 'Ada');
    await fillIn('[name=email]', 'ada@example.org');
    await fillIn('[name=password]', 'short');
    await click('main [type=submit]');
    assert.dom('.err').includesText('Take a longer one.');
    const pending = { status: 401, data: { flows: [{ id: 'verify_email', is_pending: true }] } };
    server.say('POST /_allauth/browser/v1/auth/signup', { status: 401, body: pending });
    await click('main [type=submit]');
    assert.dom('main').includesText('ada@example.org');
    const used = { status: 400, errors: [{ message: 'That is not the code.', code: 'x', param: 'key' }] };
    server.say('POST /_allauth/browser/v1/auth/email/verify', { status: 400, body: used });
    await fillIn('[name=key]', 'ABCD-EFGH');
    assert.dom('.err').includesText('That is not the code.', 'a code that is complete is sent at once');
  });

  test('a link for a new password is asked for, and a refusal is said', async function (assert) {
    server.say('POST /_allauth/browser/v1/auth/password/request', { status: 429, body: { status: 429 } });
    await visit('/reset-password');
    await fillIn('[name=email]', 'ada@example.org');
    await click('main [type=submit]');
    assert.dom('main').includesText('Too many');
  });
});
