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
    assert.strictEqual(sentenceOf(new ApiError(500), intl), intl.t('errors.unknown'));
    assert.strictEqual(sentenceOf(new ApiError(0), intl), intl.t('drop.offline'));
    const gone = new ApiError(404, [{ detail: "There is no 'b' among badges.", code: 'not_found' }]);
    assert.strictEqual(sentenceOf(gone, intl), intl.t('errors.gone'), 'no id is shown to people');
    assert.true(sentenceOf(new ApiError(429, [], 7), intl).includes('7 seconds'));
  });

  test('what nobody caught is told once, and what was given up is not', function (assert) {
    const toasts = this.owner.lookup('service:toasts');
    const { intl } = toasts;
    const caught = (reason) => {
      const event = new Event('unhandledrejection', { cancelable: true });
      toasts.uncaught(Object.assign(event, { reason }));
      return event.defaultPrevented;
    };
    assert.true(caught(new DOMException('Stopped', 'AbortError')));
    assert.false(caught(undefined));
    assert.deepEqual(toasts.list, []);
    assert.true(caught(new ApiError(422, [{ detail: 'Too long.' }])));
    assert.true(caught(new ApiError(422, [{ detail: 'Too long.' }])));
    assert.false(caught(new TypeError('of ours')), 'the console has it');
    assert.deepEqual(
      toasts.list.map(({ message }) => message),
      ['Too long.', intl.t('errors.fault')],
    );
  });

  test('a fault of ours is thrown on, and not said to be the server’s', function (assert) {
    const toasts = this.owner.lookup('service:toasts');
    assert.throws(() => toasts.refused(new TypeError('of ours')), /of ours/);
    assert.deepEqual(toasts.list, []);
  });
});
