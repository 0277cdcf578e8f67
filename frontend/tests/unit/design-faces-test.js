import { module, test } from 'qunit';
import { faceAt, freeId, variantFor, withElements } from 'badgeyay/document/faces';
import { fits, ticketType } from 'badgeyay/document/rules';
import { resolved, ticketColours } from 'badgeyay/document/colours';
import { filled, valuesOf } from 'badgeyay/document/wording';
import { History } from 'badgeyay/document/history';
import { hardCases } from 'badgeyay/document/cases';

const design = {
  front: { elements: [{ id: 'a' }] },
  back: 'front',
  variants: [
    { name: 'Speaker', showWhen: { column: 'ticket', is: ['Speaker'] }, front: { elements: [{ id: 's' }] } },
    { name: 'Crew', showWhen: { column: 'ticket', contains: ['crew'] }, print: false },
  ],
};
const ids = (face) => face.elements.map(({ id }) => id);

module('Unit | design | faces', function () {
  test('a variant without a face of its own shows the standard one', function (assert) {
    assert.deepEqual(ids(faceAt(design, { variant: 0, side: 'front' })), ['s']);
    const crew = faceAt(design, { variant: 1, side: 'front' });
    assert.deepEqual(ids(crew), ['a']);
    assert.true(crew.inherited);
    assert.false(crew.printed);
  });

  test('a back that is the front again is changed with it', function (assert) {
    const back = faceAt(design, { variant: null, side: 'back' });
    assert.true(back.same);
    const changed = withElements(design, { variant: null, side: 'back' }, [{ id: 'b' }]);
    assert.deepEqual(ids(changed.front), ['b']);
    assert.strictEqual(changed.back, 'front');
    assert.deepEqual(ids(design.front), ['a'], 'and the design before is untouched');
  });

  test('the first rule that fits decides, and capitals do not', function (assert) {
    assert.strictEqual(variantFor(design, { ticket: 'speaker ' }), 0);
    assert.strictEqual(variantFor(design, { ticket: 'Stage crew' }), 1);
    assert.strictEqual(variantFor(design, { ticket: 'Screw maker' }), null, 'a word is a whole word');
  });

  test('rules ask whether something is filled', function (assert) {
    const filledIn = (template) => filled(template, { org: 'ACME' });
    assert.true(fits({ filled: '{org}' }, {}, filledIn));
    assert.false(fits({ empty: '{org}' }, {}, filledIn));
    assert.true(fits({ column: 'org', isNot: ['Other'] }, { org: 'ACME' }, filledIn));
  });

  test('rules are joined, and ask for the ticket type as the palette finds it', function (assert) {
    const isA = { column: 'x', is: ['a'] };
    const isB = { column: 'y', is: ['b'] };
    assert.true(fits({ all: [isA, isB] }, { x: 'a', y: 'b' }));
    assert.false(fits({ all: [isA, isB] }, { x: 'a' }));
    assert.true(fits({ any: [isA, isB] }, { x: 'a' }));
    assert.false(fits({ not: { any: [isA, isB] } }, { x: 'a' }));
    assert.true(fits({ type: ['speaker'] }, {}, undefined, 'Speaker'));
    assert.false(fits({ type: [] }, {}, undefined, 'Speaker'));
    assert.true(fits({ type: [] }, {}, undefined, ''));
  });

  test('a value names a ticket type by whole words, in whatever order the palette has them', function (assert) {
    const palette = { types: { Speaker: {}, Sponsor: {}, 'All areas': {}, '': {} } };
    const found = (ticket, position) => ticketType(palette, { ticket, position });
    for (const value of ['Speaker', 'SPEAKER ', 'Speaker Pass', 'Speaker, Sponsor', 'Keynote speaker']) {
      assert.strictEqual(found(value), 'Speaker', value);
    }
    for (const value of ['Speakers’ dinner', "Speaker's guest", 'Non-speaker', 'non speaker', 'Loudspeaker', '']) {
      assert.strictEqual(found(value), '', value);
    }
    assert.strictEqual(found('', 'Speaker'), 'Speaker', 'without a ticket the position counts');
    for (const types of [
      { VIP: {}, 'VIP Gold': {} },
      { 'VIP Gold': {}, VIP: {} },
    ]) {
      assert.strictEqual(ticketType({ types }, { ticket: 'VIP Gold pass' }), 'VIP Gold');
    }
    assert.strictEqual(found('Sponsor, Speaker'), 'Sponsor');
    assert.strictEqual(
      variantFor({ palette, variants: [{ showWhen: { type: ['Sponsor'] } }] }, { ticket: 'sponsor' }),
      0,
    );
  });

  test('ids stay unique on a face', function (assert) {
    assert.strictEqual(freeId([{ id: 'text' }, { id: 'text-2' }], 'text'), 'text-3');
  });
});

module('Unit | design | wording, colours, history, cases', function () {
  test('an empty field takes its separator along', function (assert) {
    assert.strictEqual(filled('{position} · {org}', { org: 'ACME' }), 'ACME');
    assert.strictEqual(filled('{position} · {org}', { position: 'Baker', org: 'ACME' }), 'Baker · ACME');
    assert.strictEqual(filled('Table {table}', {}), '');
    assert.strictEqual(filled('{{as it is}}', {}), '{as it is}');
  });

  test('roles come from the columns that have them', function (assert) {
    const values = valuesOf({ Vorname: 'Ada', Nachname: 'Lovelace' }, { Vorname: 'first', Nachname: 'last' });
    assert.strictEqual(values.name, 'Ada Lovelace');
  });

  test('a colour of the ticket type, mixed', function (assert) {
    const palette = {
      default: { fill: '#000000', ink: '#FFFFFF' },
      types: { Speaker: { fill: '#FF0000', ink: '#FFFFFF' } },
    };
    const ticket = ticketColours(palette, { ticket: 'Keynote speaker' });
    assert.strictEqual(resolved('@ticket', ticket), '#FF0000');
    assert.strictEqual(resolved('@ticket 50%', ticket), '#ff8080');
    assert.strictEqual(resolved('', ticket), null);
  });

  test('undo goes back by steps, and quick changes of one kind are one step', function (assert) {
    const history = new History(0);
    history.change(1, 'move A', 'nudge a');
    history.change(2, 'move A', 'nudge a');
    history.change(3, 'delete B');
    assert.strictEqual(history.undoLabel, 'delete B');
    history.undo();
    history.undo();
    assert.strictEqual(history.present, 0);
    assert.false(history.undo());
    history.redo();
    assert.strictEqual(history.present, 2);
    history.change(9, 'new');
    assert.false(history.redo(), 'a new change ends what could be done again');
  });

  test('hard cases: the longest, one of each script, the shortest', function (assert) {
    const found = hardCases(['Ada Lovelace', 'Мария', 'Bo', '']);
    assert.deepEqual(
      found.map(({ kind, script, index }) => [kind, script, index]),
      [
        ['longest', null, 0],
        ['script', 'Cyrl', 1],
        ['shortest', null, 2],
      ],
    );
    assert.deepEqual(hardCases([]), []);
  });
});
