import { module, test } from 'qunit';
import { PrintChoices } from 'badgeyay/print/choices';

const BADGE = 'print-choices-test';

module('Unit | print | choices', function (hooks) {
  hooks.afterEach(() => localStorage.removeItem(`badgeyay-print-${BADGE}`));

  test('a print shop gets pages of the badge’s own size, whatever sheet and printer were chosen before', function (assert) {
    const choices = new PrintChoices(BADGE, null, 'en');
    choices.set({ target: 'sheet:avery-5392', startSlot: 3, gutter: 5, printerId: 'ours', printShop: 'pages' });
    const { paper, sheet, startSlot, gutter, printShop } = choices.options;
    assert.deepEqual([paper, sheet, startSlot, gutter, printShop], ['a4', undefined, undefined, undefined, 'pages']);
    assert.strictEqual(choices.calibrated, '');
  });

  test('ready sheets are the sheets that were chosen', function (assert) {
    const choices = new PrintChoices(BADGE, null, 'en');
    choices.set({ target: 'paper:a3', gutter: 5, printShop: 'sheets' });
    assert.deepEqual([choices.options.paper, choices.options.gutter], ['a3', 5]);
    assert.true(choices.query(null).includes('printShop=sheets'));
  });

  test('who prints oneself asks for no print shop and keeps the printer', function (assert) {
    const choices = new PrintChoices(BADGE, null, 'en');
    choices.set({ printerId: 'ours' });
    assert.false('printShop' in choices.options);
    assert.strictEqual(choices.calibrated, 'ours');
    assert.strictEqual(new PrintChoices(BADGE, null, 'en').calibrated, 'ours');
  });
});
