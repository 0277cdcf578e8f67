import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import * as local from 'badgeyay/kept/local';

const KEY = 'badgeyay-test';

/** As in a browser, or a window of it, that keeps nothing. */
function refuse(work) {
  const found = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get() {
      throw new DOMException('Access is denied for this document.', 'SecurityError');
    },
  });
  try {
    return work();
  } finally {
    Object.defineProperty(globalThis, 'localStorage', found);
  }
}

module('Unit | kept | local', function (hooks) {
  setupTest(hooks);
  hooks.afterEach(() => local.drop(KEY));

  test('what is written is there, in the browser, until it is dropped', function (assert) {
    assert.strictEqual(local.get(KEY), null);
    assert.true(local.set(KEY, 'one'));
    assert.deepEqual([local.get(KEY), localStorage.getItem(KEY), local.keysWith(KEY)], ['one', 'one', [KEY]]);
    local.drop(KEY);
    assert.deepEqual([local.get(KEY), local.keysWith(KEY)], [null, []]);
  });

  test('refused, it lives as long as the page', function (assert) {
    refuse(() => {
      assert.false(local.set(KEY, 'one'));
      assert.deepEqual([local.get(KEY), local.keeps(KEY), local.keysWith(KEY)], ['one', false, [KEY]]);
      local.drop(KEY);
      assert.strictEqual(local.get(KEY), null);
    });
  });

  test('without room the newer text counts, not the one that is stored', function (assert) {
    local.set(KEY, 'old');
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    assert.false(local.set(KEY, 'new'));
    Storage.prototype.setItem = setItem;
    assert.strictEqual(local.get(KEY), 'new');
    assert.true(local.set(KEY, 'newer'));
    assert.strictEqual(localStorage.getItem(KEY), 'newer');
  });

  test('a fault of ours is not taken for a refusal', function (assert) {
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new RangeError('ours');
    };
    assert.throws(() => local.set(KEY, 'one'), /ours/);
    Storage.prototype.setItem = setItem;
  });

  test('the page starts: theme, language and keys are the usual ones, and can be chosen', async function (assert) {
    await refuse(async () => {
      const theme = this.owner.lookup('service:theme');
      assert.strictEqual(theme.current, 'system');
      theme.choose('dark');
      theme.choose('system');
      assert.true(this.owner.lookup('service:shortcuts').on);
      await this.owner.lookup('service:locale').choose('de');
      assert.strictEqual(this.owner.lookup('service:locale').current, 'de');
    });
    local.drop('badgeyay-language');
  });
});
