import { module, test } from 'qunit';
import { setupTest } from '../helpers';

module('Unit | service | shortcuts', function (hooks) {
  setupTest(hooks);

  hooks.afterEach(() => localStorage.removeItem('badgeyay-shortcuts'));

  test('single keys act unless somebody writes, holds Ctrl, or has switched them off', function (assert) {
    const shortcuts = this.owner.lookup('service:shortcuts');
    const at = (tag, more = {}) => ({ target: document.createElement(tag), ...more });
    assert.true(shortcuts.allow(at('td')));
    assert.false(shortcuts.allow(at('textarea')));
    assert.false(shortcuts.allow(at('td', { ctrlKey: true })));
    shortcuts.choose(false);
    assert.false(shortcuts.allow(at('td')));
    assert.strictEqual(localStorage.getItem('badgeyay-shortcuts'), 'off');
    shortcuts.choose(true);
    assert.strictEqual(localStorage.getItem('badgeyay-shortcuts'), null);
  });
});
