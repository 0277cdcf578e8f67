import { module, test } from 'qunit';
import { DraftList } from 'badgeyay/set/draft-list';
import { DraftSet } from 'badgeyay/set/draft-set';
import { ADA, GRACE, NOBODY, listOf, reportOf } from '../helpers/draft-list';

const GARBLED = ['JosÃ©', 'Ã‘andÃº', 'CafÃ©'];
const garbled = (row, column, value, suggestion) => ({ kind: 'garbled', row, column, value, suggestion });
const JOSE = [garbled(2, 'Vorname', 'JosÃ©', 'José'), garbled(2, 'Nachname', 'Ã‘andÃº', 'Ñandú')];

const firstNames = (list) => list.people.map((person) => person.text('Vorname'));
const kinds = (list) => list.groups.map(({ kind, count }) => `${count} ${kind}`);

module('Unit | draft | list: who is on it', function () {
  test('fifty at a time, searched in every column without regard to case', async function (assert) {
    const list = listOf(Array.from({ length: 120 }, (_, number) => [`Ada ${number}`, 'Lovelace', 'Engines']));
    assert.strictEqual(list.shown.length, 50);
    await list.look({ search: 'ADA 11', offset: 0 });
    assert.deepEqual([list.matches, list.total], [11, 120]);
    await list.reveal(list.people[73]);
    assert.strictEqual(list.view.offset, 50);
    assert.true(list.shown.includes(list.people[73]), 'and the search is over');
    await list.look({ search: 'nobody', offset: 0 });
    assert.deepEqual(list.shown, []);
  });

  test('somebody is added at the end, removed, and brought back to the same place', async function (assert) {
    const list = listOf([ADA, GRACE]);
    await list.add({ Vorname: 'Ōuchi' });
    assert.deepEqual(firstNames(list), ['Ada', 'Grace', 'Ōuchi']);
    const bringBack = await list.remove(list.people[1]);
    assert.deepEqual(firstNames(list), ['Ada', 'Ōuchi']);
    await bringBack();
    assert.deepEqual(firstNames(list), ['Ada', 'Grace', 'Ōuchi']);
  });

  test('each change is said, and only a change makes the list an edited one', async function (assert) {
    const list = listOf([ADA, GRACE], {}, () => assert.step('changed'));
    assert.false(list.edited);
    await list.change(list.people[0], 'Firma', 'Analytical Engines');
    assert.true(list.edited);
    list.keep(list.people[0], 'duplicate');
    await list.setRole('Firma', null);
    assert.verifySteps(['changed', 'changed', 'changed']);
  });

  test('ticket types are counted, the commonest first', async function (assert) {
    const list = listOf([ADA, GRACE, ['Alan', 'Turing', '', 'Crew ']]);
    assert.deepEqual(list.ticketTypes, [
      { name: 'Crew', count: 2 },
      { name: 'Speaker', count: 1 },
    ]);
    await list.setRole('Ticket', null);
    assert.deepEqual(list.ticketTypes, []);
  });

  test('who gets no badge is no hard case, and stands for no ticket type', async function (assert) {
    const list = listOf([['Wolfeschlegelsteinhausen', 'Bergerdorff', '', 'Crew'], ADA, ['Alan', 'Turing', '', 'Crew']]);
    list.people[0].absence = 'status';
    const set = new DraftSet({ list, design: {} }, [{ id: 'plain', design: { words: {} } }]);
    assert.deepEqual(
      (await set.cases()).map(({ kind, index }) => [kind, index]),
      [
        ['longest', 1],
        ['shortest', 2],
      ],
    );
    assert.strictEqual((await set.personWith('Ticket', 'Crew')).index, 2);
  });

  test('what is stored makes the same list again', async function (assert) {
    const list = listOf([ADA, GARBLED], { problems: [garbled(3, 'Vorname', 'JosÃ©', 'José')] });
    await list.change(list.people[0], 'Firma', 'ENIAC');
    list.keep(list.people[1], 'garbled');
    const again = new DraftList(structuredClone(list.saved()));
    assert.deepEqual(again.saved(), list.saved());
    assert.deepEqual(kinds(again), []);
    assert.deepEqual(again.handled.settled, { 2: { Vorname: 'JosÃ©' } }, 'the set that it becomes asks no more');
  });

  test('who is kept beside another of that name is settled with that name', function (assert) {
    const problems = ['duplicate', 'perhaps-twice'].map((kind, place) => ({ kind, row: place + 3, otherRow: 2 }));
    const list = listOf([ADA, ADA, ADA], { problems });
    list.keep(list.people[1], 'duplicate');
    assert.deepEqual(kinds(list), ['1 perhaps-twice']);
    const [Vorname, Nachname] = ADA;
    assert.deepEqual(list.handled.settled, { 2: { Vorname, Nachname } });
  });

  test('no text can be taken for a delimiter, an end of a line or a header', function (assert) {
    const list = listOf([['Ada; Lovelace', 'says "hi"', 'a,b', 'c\nd']]);
    assert.strictEqual(
      list.csv,
      '"Vorname","Nachname","Firma","Ticket","Schuhe"\r\n"Ada; Lovelace","says ""hi""","a,b","c\nd",""\r\n',
    );
  });
});

module('Unit | draft | list: what is wrong', function () {
  test('a row without a name stops until somebody writes one', async function (assert) {
    const list = listOf([ADA, NOBODY]);
    assert.deepEqual(kinds(list), ['1 no-name']);
    assert.strictEqual(list.groups[0].level, 'bad');
    assert.strictEqual(list.groups[0].first.person.number, 3);
    await list.change(list.people[1], 'Nachname', 'Wales');
    assert.strictEqual(list.namelessCount, 0);
  });

  test('where no column has names, nobody is called nameless', async function (assert) {
    const list = listOf([ADA, NOBODY]);
    await list.setRole('Vorname', null);
    await list.setRole('Nachname', null);
    assert.false(list.hasNames);
    assert.deepEqual(kinds(list), ['0 no-name']); // one finding, about the columns
    await list.setRole('Firma', 'name');
    assert.true(list.hasNames);
  });

  test('a role is one column’s', async function (assert) {
    const list = listOf([ADA]);
    await list.setRole('Schuhe', 'first');
    assert.deepEqual(
      list.columns.map(({ role }) => role),
      [null, 'last', 'org', 'ticket', 'first'],
    );
  });

  test('rows are counted, not cells, and those that the server did not name as well', function (assert) {
    assert.deepEqual(kinds(listOf([GARBLED], { problems: JOSE })), ['1 garbled']);
    const many = listOf([GARBLED], { problems: JOSE, problemCounts: { garbled: 4000 } });
    assert.deepEqual(kinds(many), ['4000 garbled']);
  });

  test('garbled letters are mended in every cell but those changed by hand, and unmended', async function (assert) {
    const list = listOf([GARBLED, ADA], { problems: JOSE });
    await list.change(list.people[0], 'Firma', 'Cafe');
    const undo = list.mend(reportOf([['José', 'Ñandú', 'Café'], ADA]));
    assert.deepEqual(list.people[0].values.slice(0, 3), ['José', 'Ñandú', 'Cafe']);
    assert.strictEqual(list.people[0].wasIn('Vorname'), 'JosÃ©', 'a cell that was put right shows what it was');
    assert.strictEqual(list.people[0].wasIn('Firma'), undefined);
    assert.strictEqual(list.mendedCount, 2);
    const again = new DraftList(JSON.parse(JSON.stringify(list.saved())));
    assert.strictEqual(again.people[0].wasIn('Nachname'), 'Ã‘andÃº');
    assert.deepEqual(kinds(list), []);
    undo();
    assert.strictEqual(list.mendedCount, 0);
    assert.deepEqual(list.people[0].values.slice(0, 3), ['JosÃ©', 'Ã‘andÃº', 'Cafe']);
    assert.deepEqual(kinds(list), ['1 garbled']);
  });

  test('where no heading says it, the halves of names are exchanged in one step, and back', async function (assert) {
    const columns = { 'First Name': 'first', 'Last Name': 'last', Email: 'email' };
    const [column, suggestion] = Object.keys(columns);
    const shifted = { kind: 'odd-name', row: 2, column, value: 'Zork' };
    const list = listOf([['Zork', 'Blip', 'b@x.org']], {
      columns,
      problems: [{ kind: 'name-order', row: 2, column, value: 'Zork', suggestion }, shifted],
    });
    assert.deepEqual(kinds(list), ['1 name-order', '1 odd-name']);
    assert.strictEqual(list.groups[0].first.value, 'Zork');
    const undo = await list.fix(list.groups[0], 'swap');
    assert.deepEqual(
      list.columns.map(({ name, role }) => [name, role]),
      [
        ['Last Name', 'last'],
        ['First Name', 'first'],
        ['Email', 'email'],
      ],
    );
    assert.deepEqual([list.people[0].text('First Name'), list.people[0].text('Last Name')], ['Blip', 'Zork']);
    assert.deepEqual(kinds(list), ['1 odd-name'], 'what else is said of a cell goes with it');
    await undo();
    assert.strictEqual(list.people[0].text('First Name'), 'Zork');
    await list.fix(list.groups[0], 'keep');
    assert.deepEqual(kinds(list), ['1 odd-name']);
    await list.unfix({ kind: 'name-order', key: 'name-order', first: {} });
    assert.deepEqual(kinds(list), ['1 name-order', '1 odd-name']);
  });

  test('garbled headings are mended with the rest, and keep what they mean', function (assert) {
    const list = listOf([['JosÃ©']], { columns: { 'PrÃ©nom': 'first' } });
    list.mend(reportOf([['José']], { columns: { Prénom: null } }));
    assert.deepEqual(list.columns, [{ name: 'Prénom', role: 'first' }]);
    assert.strictEqual(list.people[0].text('Prénom'), 'José');
  });

  test('who is here twice is merged into the first, which gets what it lacks, and parted again', async function (assert) {
    const twice = [{ kind: 'duplicate', row: 4, otherRow: 2, column: null }];
    const list = listOf([['Ada', 'Lovelace', 'Engines', ''], GRACE, ['Ada', 'Lovelace', 'Motors', 'Speaker']], {
      problems: twice,
    });
    const [{ person, other }] = list.problems;
    const part = await list.merge(person, other);
    assert.strictEqual(list.total, 2);
    assert.deepEqual(list.people[0].values.slice(0, 4), ['Ada', 'Lovelace', 'Engines', 'Speaker']);
    await part();
    assert.deepEqual(list.people[0].values.slice(0, 4), ['Ada', 'Lovelace', 'Engines', '']);
    assert.deepEqual(kinds(list), ['1 duplicate']);
    list.keep(person, 'duplicate');
    assert.deepEqual(kinds(list), []);
  });

  test('who is perhaps here twice keeps the whole name when merged, and is no question once said to be two', async function (assert) {
    const problems = [{ kind: 'perhaps-twice', row: 3, otherRow: 2, column: null, value: 'Ada King Lovelace' }];
    const list = listOf([ADA, ['Ada King', 'Lovelace', '', '']], { problems });
    const [{ person, other }] = list.problems;
    const part = await list.merge(person, other);
    assert.deepEqual(list.people[0].values.slice(0, 2), ['Ada King', 'Lovelace']);
    await part();
    assert.deepEqual(kinds(list), ['1 perhaps-twice']);
    await list.fix(list.groups[0], 'keep');
    assert.deepEqual(kinds(list), []);
    assert.deepEqual(
      list.done.map(({ kind }) => kind),
      ['perhaps-twice'],
    );
  });

  test('what is wrong with a column is nobody’s, and looked at once columns are chosen', async function (assert) {
    const list = listOf([ADA], { problems: [{ kind: 'shifted', row: null, column: 'Firma' }] });
    assert.strictEqual(list.groups[0].first.person, null);
    assert.strictEqual(list.groups[0].first.column, 'Firma');
    await list.setRole('Firma', null);
    assert.deepEqual(kinds(list), []);
  });

  test('the worst comes first', function (assert) {
    const problems = [
      { kind: 'control-character', row: 2, column: 'Vorname' },
      { kind: 'duplicate', row: 2, otherRow: 3 },
      { kind: 'shifted', row: 2, column: 'Firma' },
    ];
    const list = listOf([ADA, ADA, NOBODY], { problems });
    assert.deepEqual(
      list.groups.map(({ kind }) => kind),
      ['no-name', 'shifted', 'duplicate', 'control-character'],
    );
  });
});

const CANCELLED = { kind: 'not-coming', row: null, column: 'Ticket', value: 'cancelled' };
const ABSENT = { absences: { 3: 'status', 4: 'struck' }, problems: [CANCELLED] };
const TOTAL = { row: 3, values: ['Total: 2', '', '', '', ''], reason: 'total', message: '' };

module('Unit | draft | list: who gets a badge', function () {
  const people = () => [ADA, ['Bob', 'Roy', '', 'cancelled'], ['', '', 'Kaya', 'Crew']];

  test('who is not coming gets none, needs no name, and comes back by one button and away again', async function (assert) {
    const list = listOf(people(), ABSENT);
    assert.deepEqual([list.total, list.absentCount, list.namelessCount], [3, 2, 0]);
    assert.deepEqual(kinds(list), ['2 not-coming']);
    assert.deepEqual(list.handled.absences, { 2: 'status', 3: 'struck' });
    assert.strictEqual(list.wordOf(list.people[1]), 'cancelled');
    assert.deepEqual(list.ticketTypes, [{ name: 'Speaker', count: 1 }]);

    await list.fix(list.groups[0]);
    assert.deepEqual([list.absentCount, list.namelessCount, list.handled.absences], [0, 1, {}]);
    assert.deepEqual(kinds(list), ['1 no-name']);
    assert.deepEqual(kinds({ groups: list.done }), ['2 not-coming']);
    const again = new DraftList(structuredClone(list.saved()));
    assert.strictEqual(again.absentCount, 0, 'also after a reload');

    await list.unfix(list.done[0]);
    assert.strictEqual(list.absentCount, 2);
    assert.deepEqual(list.done, []);
  });

  test('one is brought back, and a status that was changed by hand has the last word', async function (assert) {
    const list = listOf(people(), ABSENT);
    const undo = await list.bringBack(list.people[2]);
    assert.deepEqual(list.handled.absences, { 2: 'status' });
    await undo();
    await list.change(list.people[1], 'Ticket', 'completed');
    assert.deepEqual(list.handled.absences, { 3: 'struck' });
    await list.setRole('Firma', null);
    assert.deepEqual(kinds(list), ['1 not-coming'], 'another role leaves the finding');
  });

  test('who is undecided is left out by one button for each value, and comes back as others do', async function (assert) {
    const open = (value, row) => ({ kind: 'undecided', row, column: 'Ticket', value });
    const rows = [ADA, ['Bob', 'Roy', '', 'no'], ['Cem', 'Kaya', '', 'no'], ['Di', 'Fox', '', 'maybe']];
    const list = listOf(rows, { problems: [open('no', 3), open('maybe', 5)] });
    assert.deepEqual(kinds(list), ['2 undecided', '1 undecided']);
    assert.deepEqual(list.handled.absences, {});

    const undo = await list.fix(list.groups[0], 'absent');
    assert.deepEqual(list.handled.absences, { 2: 'status', 3: 'status' });
    assert.deepEqual(kinds(list), ['2 not-coming', '1 undecided']);
    assert.strictEqual(list.wordOf(list.people[1]), 'no');
    assert.strictEqual(new DraftList(structuredClone(list.saved())).absentCount, 2, 'also after a reload');
    await list.change(list.people[1], 'Ticket', 'yes');
    assert.deepEqual(list.handled.absences, { 3: 'status' }, 'what was written by hand has the last word');
    await list.bringBack(list.people[2]);
    assert.deepEqual([list.handled.absences, kinds(list)], [{}, ['1 undecided']]);

    await undo();
    await list.fix(list.groups[0], 'keep');
    assert.deepEqual(kinds(list), ['1 undecided'], 'the other value is still asked');
    await list.fix(list.groups[0], 'keep');
    assert.deepEqual(list.groups, []);
    assert.deepEqual(
      list.done.filter(({ kind }) => kind === 'undecided').map(({ first }) => first.value),
      ['no', 'maybe'],
    );
    await list.unfix(list.done.at(-1));
    assert.deepEqual(kinds(list), ['1 undecided']);
  });

  test('an organisation that is written once for each group is asked for until it is filled in or kept', async function (assert) {
    const problems = [{ kind: 'given-once', row: 3, column: 'Firma', value: '4' }];
    const list = listOf([ADA, ['Bob', 'Roy', '', '']], { problems });
    assert.deepEqual(kinds(list), ['4 given-once']);
    await list.fix(list.groups[0], '');
    assert.deepEqual([list.groups, kinds({ groups: list.done }).length], [[], 1]);
    await list.unfix(list.done[0]);
    await list.change(list.people[1], 'Firma', 'Engines');
    assert.deepEqual(list.groups, []);
  });

  test('a row that was left out is put back in its place, and taken out again', async function (assert) {
    const list = DraftList.read({ ...reportOf([ADA], { leftOut: [TOTAL] }) });
    list.people = [...list.people, ...listOf([ADA, ADA, GRACE]).people.slice(2)];
    assert.deepEqual(kinds(list), ['1 left-out']);
    await list.fix(list.groups[0]);
    assert.deepEqual(firstNames(list), ['Ada', 'Total: 2', 'Grace']);
    assert.deepEqual([kinds(list), kinds({ groups: list.done })], [[], ['1 left-out']]);
    await list.unfix(list.done[0]);
    assert.deepEqual(firstNames(list), ['Ada', 'Grace']);
  });

  test('the missing half of the name is asked for once, by its column', async function (assert) {
    const problems = [{ kind: 'half-name', row: null, column: 'Schuhe', suggestion: 'first' }];
    const list = listOf([['', 'Lovelace', '', '', 'Ada']], {
      columns: { Vorname: null, Nachname: 'last', Firma: 'org', Ticket: 'ticket', Schuhe: null },
      problems,
    });
    assert.deepEqual(kinds(list), ['1 half-name']);
    await list.fix(list.groups[0]);
    assert.strictEqual(list.columns[4].role, 'first');
    assert.deepEqual([list.groups, list.done.length], [[], 1]);
    await list.unfix(list.done[0]);
    assert.deepEqual(kinds(list), ['1 half-name']);
  });
});
