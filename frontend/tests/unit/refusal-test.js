import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import { ApiError, Refusal } from 'badgeyay/api';
import { sentenceOf } from 'badgeyay/ui/refusal';

module('Unit | ui | refusal', function (hooks) {
  setupTest(hooks);

  test('the server’s sentence, or one of ours where it has none', function (assert) {
    const intl = this.owner.lookup('service:intl');
    assert.strictEqual(sentenceOf(new ApiError(422, [{ detail: 'Too long.' }]), intl), 'Too long.');
    assert.strictEqual(sentenceOf(new Refusal('Too many people.'), intl), 'Too many people.');
    assert.strictEqual(sentenceOf(new ApiError(500), intl), intl.t('people.not-saved'));
    assert.strictEqual(sentenceOf(new ApiError(0), intl), intl.t('drop.offline'));
  });

  test('a fault of ours is thrown on, and not said to be the server’s', function (assert) {
    const toasts = this.owner.lookup('service:toasts');
    assert.throws(() => toasts.refused(new TypeError('of ours')), /of ours/);
    assert.deepEqual(toasts.list, []);
  });
});
