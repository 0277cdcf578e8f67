import { module, test } from 'qunit';
import { currentURL, visit } from '@ember/test-helpers';
import * as storage from 'badgeyay/kept/drafts';
import { setupApplicationTest } from '../helpers';
import { ADA, NOBODY, listOf } from '../helpers/draft-list';

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
