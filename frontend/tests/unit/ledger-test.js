import { module, test } from 'qunit';
import { DraftList } from 'badgeyay/set/draft-list';
import { ledgerOfAccount } from 'badgeyay/set/ledger';
import { ADA, GRACE, NOBODY, listOf, reportOf } from '../helpers/draft-list';

const garbled = (row, column, value, suggestion) => ({ kind: 'garbled', row, column, value, suggestion });
const GARBLED = ['JosÃ©', 'Ã‘andÃº', 'CafÃ©'];
const JOSE = [garbled(2, 'Vorname', 'JosÃ©', 'José'), garbled(2, 'Nachname', 'Ã‘andÃº', 'Ñandú')];
const firstNames = (list) => list.people.map((person) => person.text('Vorname'));
const kinds = (list) => list.groups.map(({ kind, count }) => `${count} ${kind}`);

module('Unit | draft | list: from rows to badges', function () {
  const account = (list) => list.ledger.map(({ key, sign = '', count }) => `${sign}${count} ${key}`);
  const TOTAL = { row: 5, values: ['Total: 3'], reason: 'total', message: '' };

  test('the account adds up, whatever is done', async function (assert) {
    const list = listOf([ADA, GRACE, ['Alan', 'Turing']], { absences: { 3: 'status' }, leftOut: [TOTAL] });
    assert.deepEqual(account(list), ['4 rows', '−1 total', '−1 status']);
    list.putBack(TOTAL);
    assert.deepEqual(account(list), ['4 rows', '−1 status']);
    const bringBack = await list.remove(list.people[0]);
    await list.add({ Vorname: 'Ōuchi' });
    assert.deepEqual(account(list), ['4 rows', '−1 removed', '−1 status', '+1 by-hand']);
    await bringBack();
    await list.bringBackAll();
    assert.deepEqual(account(list), ['4 rows', '+1 by-hand']);
    const sum = list.ledger.reduce((all, { sign, count }) => all + (sign === '−' ? -count : count), 0);
    assert.strictEqual(sum, list.total - list.absentCount);
  });

  test('who was removed is among the rows left out, also later, and is put back in place', async function (assert) {
    const list = listOf([ADA, GRACE, NOBODY.with(0, 'Max')]);
    await list.change(list.people[1], 'Firma', 'US Navy');
    await list.remove(list.people[1]);
    const again = new DraftList(structuredClone(list.saved()));
    assert.deepEqual(account(again), ['3 rows', '−1 removed']);
    assert.strictEqual(again.straysBefore.size, 0, 'its line in the account is enough');
    again.putBack(...again.ledger[1].strays);
    assert.deepEqual(firstNames(again), ['Ada', 'Grace', 'Max']);
    assert.deepEqual([again.people[1].text('Firma'), account(again)], ['US Navy', ['3 rows']]);
  });

  test('the set that it becomes hears what was done to it', async function (assert) {
    const list = listOf([GARBLED, ADA, GRACE], { problems: JOSE, leftOut: [TOTAL], absences: { 3: 'hidden' } });
    list.mend(reportOf([['José', 'Ñandú', 'Café'], ADA, GRACE]));
    await list.change(list.people[0], 'Firma', 'Cafe');
    await list.change(list.people[1], 'Firma', 'ENIAC');
    await list.change(list.people[1], 'Firma', 'Analytical Engines');
    await list.remove(list.people[2]);
    await list.add({ Vorname: 'Ōuchi' });
    assert.deepEqual(list.handled, {
      absences: { 2: 'hidden' },
      corrections: {
        1: { Vorname: 'JosÃ©', Nachname: 'Ã‘andÃº', Firma: 'CafÃ©' },
        2: { Firma: 'Engines' },
      },
      settled: {},
      addedByHand: [3],
      leftOut: [
        { row: 5, reason: 'total', values: ['Total: 3', '', '', '', ''] },
        { row: 4, reason: 'removed', values: [...GRACE, ''] },
      ],
    });
  });

  test('the account of a set on the server adds up, too', function (assert) {
    const stray = { row: 9, reason: 'total', values: ['Total'] };
    const found = ledgerOfAccount({
      ...{ rows: 10, leftOut: [stray, { ...stray, row: 3, reason: 'removed' }], removed: ['a'], removedCount: 2 },
      ...{ absent: [{ reason: 'status', count: 4, people: ['b'], positions: [1, 2, 3] }], guests: 1, byHand: 2 },
    });
    assert.deepEqual(account({ ledger: found }), [
      '10 rows',
      '−1 total',
      '−3 removed',
      '−4 status',
      '+1 guests',
      '+2 by-hand',
    ]);
    assert.deepEqual(found[2].strays, [
      { ...stray, row: 3, reason: 'removed' },
      { id: 'a', reason: 'removed' },
    ]);
  });

  test('rows that are no person stand in their place, and only there', async function (assert) {
    const section = { row: 2.5, values: ['Speakers:'], reason: 'section', message: '' };
    const list = listOf([ADA, GRACE], { leftOut: [section, TOTAL] });
    assert.deepEqual(list.straysBefore.get(list.people[1]), [section]);
    assert.deepEqual(list.straysBefore.get(null), [TOTAL]);
    await list.look({ search: 'ada', offset: 0 });
    assert.strictEqual(list.straysBefore.size, 0, 'none among those found');
  });

  test('a second list beside the first is left out in one step, and comes back', async function (assert) {
    const beside = { kind: 'beside', row: 3, value: '2' };
    const list = listOf([ADA, GRACE, NOBODY.with(0, 'Max')], { problems: [beside] });
    const group = list.groups.find(({ kind }) => kind === 'beside');
    assert.strictEqual(group.count, 2);
    const undo = await list.fix(group);
    assert.deepEqual(
      list.people.map(({ number }) => number),
      [2],
    );
    assert.deepEqual(account(list), ['3 rows', '−2 removed']);
    assert.notOk(list.groups.some(({ kind }) => kind === 'beside'));
    await undo();
    assert.strictEqual(list.total, 3);
    assert.deepEqual(account(list), ['3 rows']);
  });

  test('names that are none are left out in one step, or all kept, and either is taken back', async function (assert) {
    const odd = (row, value) => ({ kind: 'odd-name', row, column: 'Vorname', value, suggestion: null });
    const rows = [ADA, GRACE.with(0, 'Notes:'), GRACE.with(0, '# end')];
    const list = listOf(rows, { problems: [odd(3, 'Notes:'), odd(4, '# end')] });
    assert.deepEqual(kinds(list), ['2 odd-name']);
    const undo = await list.fix(list.groups[0], 'drop');
    assert.deepEqual([firstNames(list), list.groups], [['Ada'], []]);
    await undo();
    await list.fix(list.groups[0], 'keep');
    assert.deepEqual([list.total, list.groups, list.done.length], [3, [], 1]);
    await list.unfix(list.done[0]);
    assert.deepEqual(kinds(list), ['2 odd-name']);
    await list.change(list.people[1], 'Vorname', 'Ann');
    assert.deepEqual(kinds(list), ['1 odd-name']);
  });

  test('guests stand below who brings them, need no name, and go again without a trace', async function (assert) {
    const report = { columns: { Name: 'name', Gäste: 'guests' }, problems: [] };
    const list = listOf(
      [
        ['Ada', '2'],
        ['Grace', '0'],
      ],
      report,
    );
    const before = JSON.stringify(list.saved());
    const columns = [...list.columns, { name: 'Guest of', role: 'host' }];
    const rows = [
      { row: 2, values: ['Ada', '2', ''] },
      { row: 2, values: ['', '', 'Ada'], guestOf: 'Ada' },
      { row: 2, values: ['', '', 'Ada'], guestOf: 'Ada' },
      { row: 3, values: ['Grace', '0', ''] },
    ];
    list.addGuests({ rows, columns });
    assert.deepEqual(
      list.people.map((person) => person.text('Guest of')),
      ['', 'Ada', 'Ada', ''],
    );
    assert.deepEqual(list.nameless, []);
    assert.deepEqual(account(list), ['2 rows', '+2 guests']);
    assert.true(list.csv.startsWith('"Name","Gäste","Guest of"\r\n"Ada","2",""\r\n"","","Ada"\r\n'));
    await list.unfix(list.done[0]);
    assert.strictEqual(JSON.stringify({ ...list.saved(), report: { ...list.report, hostColumn: undefined } }), before);
  });

  test('many rows left out for one reason are in the account alone', function (assert) {
    const empty = (row) => ({ row, values: [`${row - 1}.`], reason: 'footer', message: '' });
    const rows = (count) => listOf([ADA], { leftOut: Array.from({ length: count }, (_, at) => empty(at + 3)) });
    assert.strictEqual(rows(5).groups.length, 5);
    assert.deepEqual([rows(6).groups, account(rows(6))], [[], ['7 rows', '−6 footer']]);
  });

  test('that nobody else comes is kept, and taken back', async function (assert) {
    const named = { kind: 'named-guests', row: 2, column: 'PA', value: 'Bob Roy', suggestion: '2' };
    const counted = { kind: 'guests', row: 2, column: 'Tickets', value: '3', suggestion: '4' };
    const list = listOf([ADA, GRACE], { problems: [named, counted] });
    assert.deepEqual(kinds(list).sort(), ['2 named-guests', '4 guests']);
    for (const group of list.groups) await list.fix(group, 'keep');
    assert.deepEqual(list.groups, []);
    assert.deepEqual(list.done.map(({ kind }) => kind).sort(), ['no-guests', 'no-named-guests']);
    await list.unfix(list.done.find(({ kind }) => kind === 'no-guests'));
    assert.deepEqual(kinds(list), ['4 guests']);
    await list.unfix(list.done[0]);
    assert.deepEqual(kinds(list).sort(), ['2 named-guests', '4 guests']);
  });

  test('of several under one name the first keeps the row, and it reads as before when the others go', async function (assert) {
    const list = listOf(
      [
        ['Bob Roy (+1)', 'José'],
        ['Grace', '0'],
      ],
      { columns: { Name: 'name', Firma: 'org' }, problems: [] },
    );
    list.people[0].mend(['Bob Roy (+1)', 'Jose']); // what was put right before stays so
    const columns = [...list.columns, { name: 'Guest of', role: 'host' }];
    const rows = [
      { row: 2, values: ['Bob Roy', 'José', ''] },
      { row: 2, values: ['', 'José', 'Bob Roy'], guestOf: 'Bob Roy' },
      { row: 3, values: ['Grace', '0', ''] },
    ];
    list.addGuests({ rows, columns });
    assert.deepEqual(list.people[0].values, ['Bob Roy', 'Jose', '']);
    assert.strictEqual(list.people[0].wasIn('Name'), 'Bob Roy (+1)');
    await list.unfix(list.done[0]);
    assert.deepEqual(list.people[0].values, ['Bob Roy (+1)', 'Jose']);
    assert.strictEqual(list.people[0].wasIn('Name'), undefined);
  });
});
