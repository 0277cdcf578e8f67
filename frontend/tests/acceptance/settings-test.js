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
