import { parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import en from '../../translations/en/index';

const FOLDERS = import.meta.glob('../../translations/*/index.js', { eager: true, import: 'default' });
const OTHERS = Object.entries(FOLDERS).map(([path, messages]) => [path.split('/').at(-2), messages]);

/** A value for every placeholder that a text may have. */
function valuesFor(text) {
  return Object.fromEntries([...text.matchAll(/\{\s*(\w+)/g)].map(([, name]) => [name, 2]));
}

/** The values that a text asks for. */
function placesOf(text) {
  const found = new Set();
  const look = (parts) => {
    for (const part of parts) {
      if (![TYPE.literal, TYPE.pound].includes(part.type)) found.add(part.value);
      for (const { value } of Object.values(part.options ?? {})) look(value);
      look(part.children ?? []);
    }
  };
  look(parse(text));
  return [...found].sort();
}

/** What a text says between its values. */
function literalsOf(text) {
  const found = [];
  const look = (parts) => {
    for (const part of parts) {
      if (part.type === TYPE.literal) found.push(part.value);
      for (const { value } of Object.values(part.options ?? {})) look(value);
    }
  };
  look(parse(text));
  return found;
}

module('Unit | translations', function (hooks) {
  setupTest(hooks);

  for (const [language, messages] of OTHERS) {
    test(`${language} has every text that English has, with the same values, and no other`, function (assert) {
      assert.deepEqual(Object.keys(messages).sort(), Object.keys(en).sort());
      for (const [key, text] of Object.entries(en)) {
        assert.deepEqual(placesOf(messages[key]), placesOf(text), key);
      }
    });
  }

  for (const [language, messages] of OTHERS) {
    test(`${language} names a button as the button does`, function (assert) {
      for (const [key, text] of Object.entries(en)) {
        for (const [, quoted] of text.matchAll(/“([^”{]+)”/g)) {
          const labels = Object.keys(en).filter((other) => en[other] === quoted);
          if (!labels.length) continue;
          assert.true(
            labels.some((label) => messages[key].includes(messages[label])),
            `${key}: “${quoted}” is ${labels.map((label) => messages[label])}`,
          );
        }
      }
    });
  }

  test('French sets its signs as French does: a narrow space before ; ! ?, a wide one at : and guillemets', function (assert) {
    const wrong = /(?:^|[^\u202f])[;!?](?=[\s»]|$)|[^\u00a0]:(?=\s|$)|«[^\u00a0]|[^\u00a0]»/;
    for (const [key, text] of Object.entries(FOLDERS['../../translations/fr/index.js']))
      for (const said of literalsOf(text.replace('«\u00a0?\u00a0»', '')))
        assert.false(wrong.test(said), `${key}: ${said}`);
  });

  test('Spanish opens what it asks or calls out', function (assert) {
    for (const [key, text] of Object.entries(FOLDERS['../../translations/es/index.js'])) {
      const said = literalsOf(text).join('');
      for (const [opens, closes] of ['¿?', '¡!'])
        assert.strictEqual(said.split(opens).length, said.replace(/«\?»|\/ y \?/, '').split(closes).length, key);
    }
  });

  for (const [locale, messages] of OTHERS) {
    test(`every text of ${locale} says something and can be formatted`, function (assert) {
      const intl = this.owner.lookup('service:intl');
      intl.addTranslations(locale, messages);
      intl.setLocale([locale]);
      for (const [key, text] of Object.entries(messages)) {
        assert.notStrictEqual(intl.t(key, valuesFor(text)).trim(), '', key);
      }
    });
  }
});
