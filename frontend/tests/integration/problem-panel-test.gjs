import { module, test } from 'qunit';
import { click, findAll, render } from '@ember/test-helpers';
import ProblemPanel from 'badgeyay/people/problem-panel';
import { setupRenderingTest } from '../helpers';
import { ADA, NOBODY, listOf } from '../helpers/draft-list';

module('Integration | problem panel', function (hooks) {
  setupRenderingTest(hooks);

  test('it says that there is nothing to mend', async function (assert) {
    const { groups } = listOf([ADA]);
    await render(<template><ProblemPanel @groups={{groups}} /></template>);
    assert.dom('.chip').hasText('0').hasClass('good');
    assert.dom('.find li').exists({ count: 1 }).hasClass('lv-good');
  });

  test('one line for each kind, with the count and the way to the first case', async function (assert) {
    const problems = [
      { kind: 'garbled', row: 3, column: 'Vorname', value: 'JosÃ©', suggestion: 'José' },
      { kind: 'duplicate', row: 5, otherRow: 2 },
      { kind: 'shifted', row: null, column: 'Firma' },
    ];
    const { groups } = listOf([ADA, ['JosÃ©'], NOBODY, ADA], { problems });
    const show = ({ kind, person }) => assert.step(`${kind} ${person?.number}`);
    await render(<template><ProblemPanel @groups={{groups}} @onShow={{show}} /></template>);
    assert.dom('.chip').hasText('4');
    const says = findAll('.find li').map((line) =>
      ['b', 'button', 'p'].map((part) => line.querySelector(part).textContent.trim()),
    );
    assert.deepEqual(says, [
      ['1 row has no name', 'Row 4', 'Fill it in or leave the row out. Nothing can be printed before that.'],
      [
        '1 place looks shifted',
        'Change',
        'The heading “Firma” seems to stand beside its column. Say what the columns are.',
      ],
      ['1 row has garbled letters', 'Row 3', '“JosÃ©” was most likely “José”.'],
      ['1 person is here twice', 'Row 5', 'They get two badges unless you merge them.'],
    ]);
    for (const button of findAll('.find button')) await click(button);
    assert.verifySteps(['no-name 4', 'shifted undefined', 'garbled 3', 'duplicate 5']);
  });
});
