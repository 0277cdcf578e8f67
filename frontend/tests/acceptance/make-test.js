import { module, test } from 'qunit';
import { click, currentURL, visit } from '@ember/test-helpers';
import * as storage from 'badgeyay/kept/drafts';
import { setupApplicationTest } from '../helpers';
import { ADA, NOBODY, listOf } from '../helpers/draft-list';
import { waitFor, waitUntil } from '../helpers/patience';
import { refusal, setupServer } from '../helpers/server';

const draft = (list) => ({ version: 1, source: { text: '' }, options: {}, name: 'Meeting', design: {}, list });

/** Where a redirect leads: `visit` rejects for the transition that it ends. */
async function arriveAt(path) {
  await visit(path).catch((error) => {
    if (error.message !== 'TransitionAborted') throw error;
  });
  return currentURL();
}

module('Acceptance | make', function (hooks) {
  setupApplicationTest(hooks);
  hooks.afterEach(() => storage.clear());

  test('the journey begins with people', async function (assert) {
    assert.strictEqual(await arriveAt('/make'), '/make/people');
    assert.dom('h1').hasText('Who gets a badge?');
    assert.dom('.steps [aria-current=step]').hasText('People');
  });

  for (const step of ['design', 'editor', 'print']) {
    test(`without a draft ${step} leads to people`, async function (assert) {
      assert.strictEqual(await arriveAt(`/make/${step}`), '/make/people');
    });

    test(`as long as somebody has no name, ${step} leads to them`, async function (assert) {
      await storage.put(draft(listOf([ADA, NOBODY]).saved()));
      assert.strictEqual(await arriveAt(`/make/${step}`), '/make/people');
      assert.dom('.actions .say').includesText('One row to fill in.');
    });
  }

  test('a draft goes on where it was', async function (assert) {
    await storage.put(draft(listOf([ADA]).saved()));
    assert.strictEqual(await arriveAt('/make/people'), '/make/people');
    assert.dom('h1').hasText('1 person gets a badge');
    assert.dom('[aria-label="Name of the set"]').hasValue('Meeting');
  });

  test('the first page says that something is still here', async function (assert) {
    await storage.put(draft(listOf([ADA]).saved()));
    await visit('/');
    assert.dom('.hero .alert').includesText('with 1 person is still here');
    assert.dom('.hero .alert a').hasAttribute('href', '/make/people');
  });
});

module('Acceptance | make: paper', function (hooks) {
  setupApplicationTest(hooks);
  const server = setupServer(hooks, { user: false });
  hooks.beforeEach(() => storage.put(draft(listOf([ADA]).saved())));
  hooks.afterEach(() => storage.clear());

  test('a visitor sees the sheet and its check, and the PDF leads to the sign-up', async function (assert) {
    await arriveAt('/make/print');
    await waitFor('[data-test-chip]');
    assert.dom('[data-test-sheet]').exists();
    const [{ body }] = server.asked.filter(({ key }) => key === 'POST /api/preflights');
    assert.strictEqual(body.data.attributes.people.length, 1);
    assert.strictEqual(body.data.attributes.paper, 'a4');
    await click('[data-test-generate]');
    const allTheSame = document.querySelector('[data-test-all-the-same]');
    if (allTheSame) await click(allTheSame);
    await waitUntil(() => currentURL() === '/sign-up');
    assert.true((await storage.get()).wantsPdf, 'it is made once there is an account');
  });

  test('a check that is refused is said, and stops nobody', async function (assert) {
    server.say('POST /api/preflights', { status: 422, body: refusal('This takes the server too long.') });
    await arriveAt('/make/print');
    await waitFor('.mean .err');
    assert.dom('.mean .err').includesText('This takes the server too long.');
    assert.dom('[data-test-generate]').isNotDisabled();
  });
});
