import { module, test } from 'qunit';
import { click, fillIn, find, findAll, focus, render, triggerEvent, triggerKeyEvent } from '@ember/test-helpers';
import PeopleTable from 'badgeyay/list/table';
import { setupRenderingTest } from '../helpers';
import { ADA, GRACE, NOBODY, listOf } from '../helpers/draft-list';
import { waitUntil } from '../helpers/patience';

const ALAN = ['Alan', 'Turing', 'Bletchley Park', 'Press'];
const cell = (r, c) => `td[data-r="${r}"][data-c="${c}"]`;
const press = (key, options) => triggerKeyEvent(document.activeElement, 'keydown', key, options);

/** The focus moves with the next frame. */
const atCell = (r, c) => waitUntil(() => document.activeElement.closest('td')?.matches(cell(r, c)));

const garbled = { kind: 'garbled', row: 3, column: 'Vorname', value: 'JosÃ©', suggestion: 'José' };

module('Integration | people table', function (hooks) {
  setupRenderingTest(hooks);

  hooks.beforeEach(function (assert) {
    this.show = async (list) => {
      const mend = () => assert.step('mend');
      await render(<template><PeopleTable @people={{list}} @onMend={{mend}} /></template>);
    };
  });

  test('a row for each person, with its number in the file', async function (assert) {
    await this.show(listOf([ADA, GRACE]));
    assert.dom('tbody tr').exists({ count: 2 });
    assert.dom('tbody tr:last-child th').hasText('3');
    assert.dom(cell(1, 0)).hasText('Grace');
    assert.dom('.table-foot .num').hasText('1–2 of 2');
    assert.dom('[aria-label="Later rows"]').isDisabled();
  });

  test('one tab stop, and arrows move it by cell and no further than the table', async function (assert) {
    await this.show(listOf([ADA, GRACE, ALAN]));
    assert.dom('td[tabindex="0"]').exists({ count: 1 });
    await focus(cell(0, 0));
    await press('ArrowUp');
    await press('ArrowLeft');
    await atCell(0, 0);
    await press('ArrowDown');
    await atCell(1, 0);
    await press('ArrowRight');
    await atCell(1, 1);
    await press('End');
    await atCell(1, 4);
    await press('ArrowRight');
    await atCell(1, 4);
    await press('Home');
    await atCell(1, 0);
    assert.dom('td[tabindex="0"]').exists({ count: 1 });
    assert.dom(cell(1, 0)).hasAttribute('tabindex', '0');
  });

  test('Enter edits, Enter saves and goes down', async function (assert) {
    const list = listOf([ADA, GRACE]);
    await this.show(list);
    await focus(cell(0, 1));
    await press('Enter');
    assert
      .dom(`${cell(0, 1)} input`)
      .isFocused()
      .hasValue('Lovelace');
    await fillIn('td input', 'King');
    await press('Enter');
    await atCell(1, 1);
    assert.strictEqual(list.people[0].text('Nachname'), 'King');
    assert.dom('td input').doesNotExist();
  });

  test('Esc gives up, and the focus is on the cell again', async function (assert) {
    const list = listOf([ADA]);
    await this.show(list);
    await focus(cell(0, 0));
    await press('F2');
    await fillIn('td input', 'not this');
    await press('Escape');
    await atCell(0, 0);
    assert.dom(cell(0, 0)).hasText('Ada');
    assert.false(list.edited);
  });

  test('Tab saves and goes to the side', async function (assert) {
    const list = listOf([ADA]);
    await this.show(list);
    await click(cell(0, 0));
    await fillIn('td input', ' Augusta ');
    await press('Tab');
    await atCell(0, 1);
    assert.strictEqual(list.people[0].text('Vorname'), 'Augusta');
    await press('Enter');
    await press('Tab', { shiftKey: true });
    await atCell(0, 0);
  });

  test('a field that is left is saved', async function (assert) {
    const list = listOf([ADA]);
    await this.show(list);
    await click(cell(0, 0));
    await fillIn('td input', 'Augusta');
    await triggerEvent('td input', 'blur');
    assert.strictEqual(list.people[0].text('Vorname'), 'Augusta');
  });

  test('a badge needs a name: the row is open and says so, and can be left out', async function (assert) {
    const list = listOf([ADA, NOBODY]);
    await this.show(list);
    assert.dom('tbody tr.bad').exists({ count: 1 });
    assert.dom(`${cell(1, 0)} input`).hasAria('invalid', 'true');
    assert.dom('tr.bad .err').hasText('A badge needs a name.');
    const input = find(`${cell(1, 0)} input`);
    assert.dom(`#${input.getAttribute('aria-describedby')}`).hasText('A badge needs a name.');
    await fillIn(input, 'Jimmy');
    assert.dom('tr.bad').doesNotExist();
    await list.change(list.people[1], 'Vorname', '');
    await waitUntil(() => find('tr.bad .act button'));
    await click('tr.bad .act button');
    assert.strictEqual(list.total, 1);
  });

  test('garbled letters show what they most likely were; all are mended at once, or this row kept', async function (assert) {
    const list = listOf([ADA, ['JosÃ©', 'Ñandú']], { problems: [garbled] });
    await this.show(list);
    assert.dom(`${cell(1, 0)} input`).hasValue('JosÃ©');
    assert.dom(`${cell(1, 0)} .hint`).hasText('most likely: José');
    assert.dom(`${cell(1, 1)} input`).doesNotExist();
    assert.dom('tr.fix .act button').hasText('Fix 1 row');
    await click('tr.fix .act button:first-of-type');
    assert.verifySteps(['mend']);
    await click('tr.fix .act button:last-of-type');
    assert.dom('tr.fix').doesNotExist();
    assert.dom(cell(1, 0)).hasText('JosÃ©');
  });

  test('whole names hide their parts on a phone, names are never among what may be cut', async function (assert) {
    await this.show(
      listOf([['Ada Lovelace', 'Ada', 'x']], { columns: { Name: 'name', Vorname: 'first', Notiz: null } }),
    );
    assert.dom(cell(0, 0)).hasClass('name');
    assert.dom(cell(0, 1)).hasClass('more');
    assert.dom(cell(0, 2)).hasClass('more');
  });

  test('of many columns the known ones are shown, and all if wanted', async function (assert) {
    const unknown = Object.fromEntries(Array.from({ length: 8 }, (_, number) => [`Question ${number}`, null]));
    await this.show(listOf([ADA], { columns: { Vorname: 'first', Nachname: 'last', ...unknown } }));
    assert.dom('thead select').exists({ count: 2 });
    await click('.table-foot .as-link');
    assert.dom('thead select').exists({ count: 10 });
    assert.dom('.table-foot .as-link').hasAria('pressed', 'true').hasText('Fewer columns');
  });

  test('a column gets another meaning, which leaves the column that had it', async function (assert) {
    const list = listOf([ADA]);
    await this.show(list);
    await fillIn('thead th:nth-child(4) select', 'first');
    assert.dom('thead th:nth-child(2) select').hasValue('');
    assert.dom('thead th:nth-child(4) select').hasValue('first');
  });

  test('/ searches, what is found is shown, Esc shows all', async function (assert) {
    await this.show(listOf([ADA, GRACE, ALAN]));
    await focus(cell(0, 0));
    await press('/');
    assert.dom('[type=search]').isFocused();
    await fillIn('[type=search]', 'turing');
    await waitUntil(() => findAll('tbody tr').length === 1);
    assert.dom(cell(0, 0)).hasText('Alan');
    await fillIn('[type=search]', 'nobody');
    await waitUntil(() => find('.empty'));
    assert.dom('.empty h3').hasText('Nobody matches “nobody”');
    await press('Escape');
    await waitUntil(() => findAll('tbody tr').length === 3);
  });

  test('pages are turned by button and by key, in a list of any length', async function (assert) {
    await this.show(listOf(Array.from({ length: 120 }, (_, number) => [`Ada ${number}`])));
    assert.dom('tbody tr').exists({ count: 50 });
    assert.dom('[role=grid]').hasAria('rowcount', '120');
    await click('[aria-label="Later rows"]');
    await waitUntil(() => find(cell(0, 0)).textContent.includes('Ada 50'));
    await atCell(0, 0);
    await press('PageDown');
    await waitUntil(() => findAll('tbody tr').length === 20);
    await press('PageDown');
    assert.dom('.table-foot .num').hasText('101–120 of 120');
  });

  test('Arabic names keep their direction', async function (assert) {
    await this.show(listOf([['محمد', 'الفارابي']]));
    assert.dom(`${cell(0, 0)} bdi`).hasAttribute('dir', 'auto');
    assert.strictEqual(getComputedStyle(find(`${cell(0, 0)} bdi`)).direction, 'rtl');
  });
});
