import { module, test } from 'qunit';
import { click, fillIn, focus, triggerKeyEvent, visit } from '@ember/test-helpers';
import { setupApplicationTest } from '../helpers';
import { waitFor, waitUntil } from '../helpers/patience';
import { answerOf, BADGE, setupServer } from '../helpers/server';

const PAGE = '<h1>Welcome to our WLAN</h1>';

/** What may come in place of an answer, from the server or from somebody on the way to it. */
const NO_ANSWERS = {
  'an answer that broke off': {
    page: '{"data": {"type": "us',
    headers: { 'Content-Type': 'application/vnd.api+json' },
  },
  'the page of a portal': { page: PAGE },
  'a refusal by somebody on the way': { status: 403, page: PAGE },
  'a gateway without a server': { status: 502, page: PAGE },
  'a server that is too busy': { status: 429, page: PAGE, headers: { 'Retry-After': '30' } },
};
const text = (selector) => document.querySelector(selector)?.textContent ?? '';
const ADA = answerOf('GET /api/attendees').data[0];

/** A cell, which cannot be saved. */
async function typed() {
  await visit(`/badges/${BADGE}/people`);
  await focus('td[data-r="0"][data-c="1"]');
  await triggerKeyEvent('td[data-r="0"][data-c="1"]', 'keydown', 'Enter');
  await fillIn('td input', 'Byron');
  await triggerKeyEvent('td input', 'keydown', 'Enter');
  await waitUntil(() => text('.saved').includes('not saved'));
}

module('Acceptance | no answer', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks);

  hooks.beforeEach(function () {
    for (const path of ['account/authenticators', 'account/providers', 'auth/sessions'])
      server.say(`GET /_allauth/browser/v1/${path}`, { body: { status: 200, data: [] } });
  });

  for (const [what, answer] of Object.entries(NO_ANSWERS)) {
    test(`${what} loses no cell that was typed`, async function (assert) {
      const address = `PATCH /api/attendees/${ADA.id}`;
      server.say(address, answer);
      await typed();
      assert.dom('.banner').includesText('The server is not answering. One change is waiting in this browser');
      assert.dom('[role=grid]').includesText('Byron');

      const { data } = answerOf('GET /api/attendees');
      server.say(address, ({ data: { attributes } }) => ({
        body: { data: { ...data[0], attributes: { ...data[0].attributes, ...attributes } } },
      }));
      this.owner.lookup('service:outbox').soon();
      await waitUntil(() => text('.saved').includes('· saved'));
      assert.dom('.banner').doesNotExist();
      assert.strictEqual(server.asked.at(-1).body.data.attributes.fields['Last Name'], 'Byron');
    });

    test(`${what} leaves a form as it was, and says what to do`, async function (assert) {
      server.say('PATCH /api/users/me', answer);
      await visit('/settings');
      await fillIn('[name=name]', 'Grace');
      await click('#you [type=submit]');
      await waitFor('#you [role=alert]');
      assert.dom('#you [role=alert]').includesText(answer.status === 429 ? 'Wait 30 seconds' : 'Try again in a moment');
      assert.dom('[name=name]').hasValue('Grace');
      await waitUntil(() => document.activeElement.matches('#you [type=submit]'));
      server.say('PATCH /api/users/me', { body: answerOf('GET /api/users/me') });
      await click('#you [type=submit]');
      await waitUntil(() => text('.toasts').includes('Saved'));
      assert.dom('#you [role=alert]').doesNotExist();
    });

    test(`${what} in place of a page’s data leads to the page that says so`, async function (assert) {
      server.say('GET /api/attendees', answer);
      await visit(`/badges/${BADGE}/people`);
      assert.dom('h1').exists();
      assert.dom('main').includesText('Try again');
    });
  }

  test('a log-out asks about what waits', async function (assert) {
    server.say(`PATCH /api/attendees/${ADA.id}`, { status: 502, page: PAGE });
    await typed();
    await visit('/settings');
    const leave = () => [...document.querySelectorAll('#data button')].find(({ innerText }) => innerText === 'Log out');
    await click(leave());
    await waitFor('dialog');
    assert.dom('dialog').includesText('One change is waiting in this browser and would be lost.');
    await click('dialog .ends [type=button]');
    assert.strictEqual(this.owner.lookup('service:outbox').waiting.length, 1);
    assert.false(server.asked.some(({ key }) => key.startsWith('DELETE')));
  });
});
