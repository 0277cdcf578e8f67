import { module, test } from 'qunit';
import { click, findAll, render } from '@ember/test-helpers';
import ProblemPanel from 'badgeyay/list/problem-panel';
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
      ['1 row has no name', 'Row 4', 'Fill it in or leave the row out. Nothing can be printed until then.'],
      [
        '1 value looks out of place',
        'Change',
        'The heading “Firma” seems to be beside its column. Say what the columns mean.',
      ],
      ['1 row can be fixed', 'Row 3', '“JosÃ©” was most likely “José”.'],
      ['1 person is listed twice', 'Row 5', 'They get two badges unless you merge them.'],
    ]);
    for (const button of findAll('.find button')) await click(button);
    assert.verifySteps(['no-name 4', 'shifted undefined', 'garbled 3', 'duplicate 5']);
  });

  test('what one button mends has it, and once it is done a way back', async function (assert) {
    const leftOut = [{ row: 5, values: ['Total: 2'], reason: 'total', message: '' }];
    const problems = [{ kind: 'not-coming', row: null, column: 'Ticket', value: 'cancelled' }];
    const list = listOf([ADA, ADA], { absences: { 3: 'status' }, problems, leftOut });
    const fix = (group) => list.fix(group);
    const unfix = (group) => list.unfix(group);
    await render(
      <template>
        <ProblemPanel @groups={{list.groups}} @done={{list.done}} @onFix={{fix}} @onUndo={{unfix}} />
      </template>,
    );
    const titles = () => findAll('.find b').map((title) => title.textContent.trim());
    assert.deepEqual(titles(), ['1 person is not coming', 'Row 5 is left out']);
    assert.dom('.find li:first-child p').hasText('No badge for “cancelled” in “Ticket”.');
    for (const button of findAll('.mends')) await click(button);
    assert.deepEqual(titles(), ['Nothing to fix', '1 person brought back gets a badge', 'Row 5 is back']);
    for (const button of findAll('[data-test-done] button')) await click(button);
    assert.deepEqual(titles(), ['1 person is not coming', 'Row 5 is left out']);
  });

  test('while nobody knows what the names are, nothing is said to be well', async function (assert) {
    await render(<template><ProblemPanel @groups={{(array)}} @unsure={{true}} /></template>);
    assert.dom('.find li').doesNotExist();
    assert.dom('.chip').doesNotHaveClass('good');
  });
});
