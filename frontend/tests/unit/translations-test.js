import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import de from '../../translations/de/index';
import en from '../../translations/en/index';

// Every placeholder has a value, whatever it is called.
const OPTIONS = ['locale', 'htmlSafe']; // of ember-intl's own
const values = new Proxy({}, { get: (_, name) => (OPTIONS.includes(name) ? undefined : 2), has: () => true });

module('Unit | translations', function (hooks) {
  setupTest(hooks);

  test('German has every text that English has, and no other', function (assert) {
    assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
  });

  test('every text says something and can be formatted', function (assert) {
    const intl = this.owner.lookup('service:intl');
    for (const [locale, messages] of Object.entries({ en, de })) {
      intl.addTranslations(locale, messages);
      intl.setLocale([locale]);
      for (const key of Object.keys(messages)) {
        assert.notStrictEqual(
          intl.formatMessage({ id: key, defaultMessage: messages[key] }, values).trim(),
          '',
          `${locale} ${key}`,
        );
      }
    }
  });
});
