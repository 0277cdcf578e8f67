import { module, test } from 'qunit';
import * as storage from 'badgeyay/kept/drafts';
import { setupTest } from '../helpers';
import { ADA, GRACE, listOf } from '../helpers/draft-list';
import { waitUntil } from '../helpers/patience';

const stored = (name, more = {}) => ({
  version: 1,
  id: 'e58ed763-928c-4155-bee9-fdbaaadc15f3',
  source: { text: 'Ada' },
  options: {},
  name,
  design: { template: 'hello' },
  list: listOf([ADA, GRACE]).saved(),
  ...more,
});

module('Unit | service | draft', function (hooks) {
  setupTest(hooks);

  hooks.beforeEach(function () {
    this.draft = this.owner.lookup('service:draft');
  });
  hooks.afterEach(() => storage.clear());

  test('without a draft there is none', async function (assert) {
    await this.draft.restore();
    assert.false(this.draft.exists);
    assert.strictEqual(this.draft.trouble, null);
  });

  test('what an earlier visit left comes back whole', async function (assert) {
    await storage.put(stored('Spring meeting'));
    await this.draft.restore();
    assert.strictEqual(this.draft.list.total, 2);
    assert.strictEqual(this.draft.name, 'Spring meeting');
    assert.strictEqual(this.draft.state, 'saved');
    assert.strictEqual(this.draft.filename, 'Pasted names');
  });

  test('one that was stored before drafts had versions or ids comes back too', async function (assert) {
    await storage.put(stored('Old', { version: undefined, id: undefined }));
    await this.draft.restore();
    assert.strictEqual(this.draft.name, 'Old');
    assert.strictEqual(this.draft.id.length, 36, 'and gets an id, so that one set is made of it');
  });

  test('one of a newer version is left alone', async function (assert) {
    await storage.put({ version: 2, people: 'of another form' });
    await this.draft.restore();
    assert.false(this.draft.exists);
    assert.strictEqual(this.draft.trouble, 'newer');
    assert.strictEqual((await storage.get()).version, 2);
  });

  test('a change is saved a moment later, and says so', async function (assert) {
    await storage.put(stored('Spring meeting'));
    await this.draft.restore();
    this.draft.rename('Autumn meeting');
    assert.strictEqual(this.draft.state, 'saving');
    await waitUntil(() => this.draft.state === 'saved');
    assert.strictEqual((await storage.get()).name, 'Autumn meeting');
  });

  test('the other tabs hear of a change', async function (assert) {
    await storage.put(stored('Spring meeting'));
    await this.draft.restore();
    const tab = new BroadcastChannel('badgeyay-draft');
    tab.onmessage = ({ data }) => assert.step(JSON.stringify(data));
    this.draft.rename('Autumn meeting');
    await waitUntil(() => assert.test.steps.length);
    tab.close();
    assert.verifySteps(['{"changed":true}']);
  });

  test('a change in another tab is taken over, unless something here is not saved yet', async function (assert) {
    await storage.put(stored('Spring meeting'));
    await this.draft.restore();
    await storage.put(stored('Theirs'));
    await this.draft.hear({ changed: true });
    assert.strictEqual(this.draft.name, 'Theirs');
    this.draft.rename('Ours');
    await this.draft.hear({ changed: true });
    assert.strictEqual(this.draft.name, 'Ours');
  });

  test('a page that only holds it is not left without a question', async function (assert) {
    const leave = () => !dispatchEvent(new Event('beforeunload', { cancelable: true }));
    await storage.put(stored('Spring meeting'));
    await this.draft.restore();
    assert.false(leave());
    this.draft.trouble = 'full';
    assert.true(leave());
  });
});
