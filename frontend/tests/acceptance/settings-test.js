import { module, test } from 'qunit';
import { click, fillIn, visit } from '@ember/test-helpers';
import { setupApplicationTest } from '../helpers';
import { waitFor, waitUntil } from '../helpers/patience';
import { answerOf, refusal, setupServer } from '../helpers/server';

const ACCOUNTS = '/_allauth/browser/v1';
const SESSION = {
  id: 1,
  ip: '192.0.2.7',
  user_agent: 'Firefox/150.0 (X11; Linux)',
  last_seen_at: 1_795_000_000,
  created_at: 1_795_000_000,
};
const section = (name) => `section#${name}`;
const button = (name, within = document) =>
  [...within.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name);
const me = (changed) => {
  const answer = answerOf('GET /api/users/me');
  Object.assign(answer.data.attributes, changed);
  return { body: answer };
};

module('Acceptance | settings', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks);

  hooks.beforeEach(function () {
    const none = { body: { status: 200, data: [] } };
    server.say(`GET ${ACCOUNTS}/account/authenticators`, none);
    server.say(`GET ${ACCOUNTS}/account/providers`, none);
    server.say(`GET ${ACCOUNTS}/auth/sessions`, {
      body: {
        status: 200,
        data: [
          { ...SESSION, id: 2, is_current: false },
          { ...SESSION, is_current: true },
        ],
      },
    });
  });

  test('one’s name is saved, and a refusal stands at its field', async function (assert) {
    server.say('PATCH /api/users/me', {
      status: 422,
      body: refusal('This name is too long.', '/data/attributes/name'),
    });
    await visit('/settings');
    assert.dom('[name=name]').hasValue('Ada King');
    await fillIn('[name=name]', 'Ada Lovelace');
    await click(`${section('you')} [type=submit]`);
    assert.dom(`${section('you')} .err`).includesText('This name is too long.');
    assert.dom('[name=name]').hasValue('Ada Lovelace', 'what was typed stays');
    server.say('PATCH /api/users/me', me({ name: 'Ada Lovelace' }));
    await click(`${section('you')} [type=submit]`);
    assert.dom(`${section('you')} .err`).doesNotExist();
    const saved = server.asked
      .filter(({ key }) => key === 'PATCH /api/users/me')
      .map(({ body }) => body.data.attributes.name);
    assert.deepEqual(saved, ['Ada Lovelace', 'Ada Lovelace']);
    await waitUntil(() => document.querySelector('.toasts').textContent.includes('Saved'));
  });

  const CHANGE = `POST ${ACCOUNTS}/account/password/change`;

  /** A new password, when the session has ended. */
  async function changedTooLate() {
    const out = { status: 401, data: { flows: [{ id: 'login' }] }, meta: { is_authenticated: false } };
    server.say(CHANGE, { status: 401, body: out });
    await visit('/settings');
    await click(button('Change'));
    await fillIn('[name=current_password]', 'long enough');
    await fillIn('[name=new_password]', 'long enough too');
    server.say('GET /api/users/me', { status: 401, body: refusal('Anmeldedaten fehlen.') });
    click('dialog [type=submit]');
    await waitUntil(() => document.querySelectorAll('dialog').length === 2);
    return [...document.querySelectorAll('dialog')].find(({ innerText }) => innerText.includes('session has ended'));
  }

  test('a session that has ended is begun anew before the password is changed', async function (assert) {
    const ended = await changedTooLate();
    server.say('GET /api/users/me', me({}));
    server.say(`POST ${ACCOUNTS}/auth/login`, { body: { status: 200 } });
    server.say(CHANGE, { body: { status: 200, data: {} } });
    await fillIn(ended.querySelector('[name=password]'), 'long enough');
    await click(ended.querySelector('[name=password]').form.querySelector('[type=submit]'));
    await waitUntil(() => !document.querySelector('dialog'));
    assert.strictEqual(server.asked.filter(({ key }) => key === CHANGE).length, 2);
  });

  test('without a log-in the password is not changed, and why is said in our words', async function (assert) {
    const ended = await changedTooLate();
    await click(button('Not now', ended));
    await waitFor('dialog .err');
    assert.dom('dialog .err').hasText('You are logged out. Log in again and repeat this.');
    assert.dom('[name=new_password]').hasValue('long enough too');
  });

  test('this browser stands first, and the others are ended together', async function (assert) {
    server.say(`DELETE ${ACCOUNTS}/auth/sessions`, {
      body: { status: 200, data: [{ ...SESSION, is_current: true }] },
    });
    await visit('/settings');
    await waitFor(`${section('sessions')} li`);
    assert.dom(`${section('sessions')} li`).exists({ count: 2 });
    await click(button('Log out everywhere else'));
    assert.deepEqual(server.asked.at(-1), { key: `DELETE ${ACCOUNTS}/auth/sessions`, body: { sessions: [2] } });
    assert.dom(`${section('sessions')} li`).exists({ count: 1 });
  });

  test('a token is made and shown once', async function (assert) {
    await visit('/settings');
    await waitFor(`${section('tokens')} .btn`);
    const made = { type: 'api-tokens', id: '1', attributes: { name: 'Door', scope: 'read', token: 'by_secret' } };
    server.say('POST /api/api-tokens', { status: 201, body: { data: made } });
    await click(button('New token', document.querySelector(section('tokens'))));
    await fillIn('dialog [name=name]', 'Door');
    await click('dialog [type=submit]');
    assert.dom(section('tokens')).includesText('by_secret');
    const { name, scope } = server.asked.at(-1).body.data.attributes;
    assert.deepEqual([name, scope], ['Door', 'read']);
  });

  test('the end of the account says after how many days it is erased', async function (assert) {
    await visit('/settings');
    const site = this.owner.lookup('service:site');
    site.house = { ...site.house, closedDays: 5 };
    await click(`${section('data')} .btn.danger`);
    assert.dom('dialog').includesText('For 5 days');
  });
});
