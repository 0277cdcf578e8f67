import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import { ApiError, Refusal } from 'badgeyay/api';
import { Form } from 'badgeyay/ui/form';
import { sentenceOf } from 'badgeyay/ui/refusal';

const LANGUAGES = import.meta.glob('../../translations/*/index.js');

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

  const PROGRAMS = 'Authentication credentials were not provided.';
  const PEOPLE = 'Der Name ist zu lang.';
  const BODIES = [undefined, [{ detail: PROGRAMS }], [{ detail: PROGRAMS, code: 'forbidden' }]];
  const OURS = ['unknown', 'logged-out', 'gone', 'too-large', 'full'];
  const STATUSES = [401, 403, 404, 405, 410, 413, 415, 500, 502, 503, 504, 507];

  for (const [language, load] of Object.entries(LANGUAGES)) {
    test(`what the server writes for programs is said in words of ours, in ${language}`, async function (assert) {
      const intl = this.owner.lookup('service:intl');
      const { default: texts } = await load();
      intl.addTranslations('xx', texts);
      intl.setLocale(['xx']);
      const ours = OURS.map((key) => intl.t(`errors.${key}`));
      for (const status of STATUSES) {
        for (const errors of BODIES) {
          const said = sentenceOf(new ApiError(status, errors), intl);
          assert.true(ours.includes(said), `${status}: ${said}`);
        }
      }
      assert.notStrictEqual(sentenceOf(new ApiError(429, BODIES[1]), intl), PROGRAMS);
      for (const status of [400, 409, 422]) {
        assert.strictEqual(sentenceOf(new ApiError(status), intl), intl.t('errors.unknown'));
        assert.strictEqual(sentenceOf(new ApiError(status, [{ detail: PEOPLE }]), intl), PEOPLE);
      }
      assert.strictEqual(sentenceOf(new ApiError(403, [{ detail: PEOPLE, code: 'quota' }]), intl), PEOPLE);
    });
  }

  test('what is wrong with a field that the form does not have is said below it', async function (assert) {
    const form = new Form(this.owner.lookup('service:intl'));
    const refused = new ApiError(400, [{ param: 'email', message: 'Not yours.' }]);
    refused.message = 'Not yours.';
    const element = document.createElement('form');
    const event = { target: element, preventDefault: () => {} };
    const work = () => Promise.reject(refused);
    await form.submit(work)(event);
    assert.strictEqual(form.general, 'Not yours.');
    element.innerHTML = '<input name="email">';
    await form.submit(work)(event);
    assert.deepEqual([form.general, form.of('email')], [null, 'Not yours.']);
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
    assert.true(caught(new ApiError(503)));
    assert.deepEqual(
      toasts.list.map(({ label }) => label),
      [undefined, 'Reload', 'Reload'],
    );
  });

  test('a fault of ours is thrown on, and not said to be the server’s', function (assert) {
    const toasts = this.owner.lookup('service:toasts');
    assert.throws(() => toasts.refused(new TypeError('of ours')), /of ours/);
    assert.deepEqual(toasts.list, []);
  });
});
