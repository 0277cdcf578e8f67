import { module, test } from 'qunit';
import de from '../../translations/de/index';
import en from '../../translations/en/index';

module('Unit | translations', function () {
  test('German has every text that English has, and no other', function (assert) {
    assert.deepEqual(Object.keys(de).sort(), Object.keys(en).sort());
  });

  test('every text says something', function (assert) {
    for (const [key, text] of [...Object.entries(en), ...Object.entries(de)]) {
      assert.notStrictEqual(text.trim(), '', key);
    }
  });
});
