import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import de from '../../translations/de/index';
import en from '../../translations/en/index';

/** A value for every placeholder that a text may have. */
function valuesFor(text) {
  return Object.fromEntries([...text.matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name, 2]));
}

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
      for (const [key, text] of Object.entries(messages)) {
        assert.notStrictEqual(intl.t(key, valuesFor(text)).trim(), '', `${locale} ${key}`);
      }
    }
  });
});
