import { module, test } from 'qunit';
import { faceCounts } from 'badgeyay/document/face-counts';
import { alikeAsOne } from 'badgeyay/document/folding';

const TALLY = [
  { value: 'Visitor', count: 40 },
  { value: 'Speaker', count: 8 },
  { value: '', count: 2 },
];
const NAMES = ['Ticket Type', 'ticket'];
const speakers = { showWhen: { column: 'ticket', is: ['speaker'] } };

module('Unit | design | face counts', function () {
  test('types that differ in case alone are one, as it is written most often', function (assert) {
    const tally = [
      { value: 'attendee', count: 3 },
      { value: 'Speaker', count: 4 },
      { value: 'Attendee ', count: 5 },
      { value: '', count: 1 },
      { value: 'STRASSE', count: 1 },
      { value: 'Straße', count: 1 },
    ];
    assert.deepEqual(alikeAsOne(tally), [
      { value: 'Attendee', count: 8 },
      { value: 'Speaker', count: 4 },
      { value: 'STRASSE', count: 2 },
      { value: '', count: 1 },
    ]);
  });

  test('everybody has the standard face until there is another one', function (assert) {
    assert.deepEqual(faceCounts({}, NAMES, [], 50), { standard: 50, variants: [] });
  });

  test('a person is counted at the first face whose rule fits', function (assert) {
    const all = { showWhen: { column: 'Ticket Type', isNot: ['Visitor'] } };
    assert.deepEqual(faceCounts({ variants: [speakers, all] }, NAMES, TALLY, 50), { standard: 40, variants: [8, 2] });
  });

  test('nothing is said where the tally cannot tell', function (assert) {
    const other = { showWhen: { filled: '{photo}' } };
    assert.strictEqual(faceCounts({ variants: [speakers, other] }, NAMES, TALLY, 50), null);
    const typed = { variants: [{ showWhen: { type: ['Speaker'] } }], palette: { types: { Speaker: {} } } };
    assert.strictEqual(faceCounts(typed, NAMES, TALLY, 50), null, 'where the ticket is empty the position counts');
    assert.deepEqual(faceCounts(typed, NAMES, TALLY.slice(0, 2), 48), { standard: 40, variants: [8] });
    assert.strictEqual(faceCounts({ variants: [speakers] }, NAMES, TALLY, 51), null, 'some people are not in it');
  });
});
