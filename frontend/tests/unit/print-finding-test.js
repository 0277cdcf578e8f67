import { module, test } from 'qunit';
import { fitOf, hasWhiteEdges, labelTargetsOf, PrintChoices, targetsOf } from 'badgeyay/print/choices';
import { found } from 'badgeyay/print/finding';
import SHARED from '../fixtures/sheets-found.json';

const BADGE = { width: 90, height: 60, front: { elements: [] } };
const SETTINGS = { paper: 'a4', sheet: '', cropMarks: null, cutStack: false, blanks: 0, gutter: 0, printShop: '' };
const PAPERS = [{ id: 'a4', name: 'A4', width: 210, height: 297 }];
const ROLLS = [
  {
    id: 'dk-1202',
    name: 'Brother DK-1202 (62 × 100 mm)',
    maker: 'Brother',
    numbers: ['dk-11202'],
    width: 62,
    height: 100,
  },
  { id: '62mm', name: 'Endless, 62 mm', maker: 'Brother', numbers: ['dk-22205'], width: 62, height: 0 },
  { id: 'zebra-4x6', name: 'Zebra 4 × 6 in', maker: 'Zebra', numbers: [], width: 101.6, height: 152.4 },
];

const slugs = (records) => records.map(({ id }) => id);

module('Unit | print | finding', function () {
  for (const { query, found: expected } of SHARED.cases) {
    test(`“${query}” finds what the server finds`, function (assert) {
      assert.deepEqual(slugs(found(SHARED.sheets, query)), expected);
    });
  }

  test('rolls are found by number, size and maker', function (assert) {
    assert.deepEqual(slugs(found(ROLLS, 'DK-11202')), ['dk-1202']);
    assert.deepEqual(slugs(found(ROLLS, '4x6')), ['zebra-4x6']);
    assert.deepEqual(slugs(found(ROLLS, 'brother')), ['dk-1202', '62mm']);
  });

  test('what fits exactly comes first, then plain paper, then what has room', function (assert) {
    const targets = targetsOf({ papers: PAPERS, sheets: SHARED.sheets, ownSheets: [] }, BADGE);
    const keys = targets.map(({ key }) => key);
    assert.deepEqual(keys.slice(0, 4), ['sheet:durable-1456', 'sheet:herma-9012', 'paper:a4', 'sheet:avery-l7165']);
    assert.strictEqual(keys.length, SHARED.sheets.length + 1);
    assert.strictEqual(fitOf(targets.at(-1).record, BADGE).kind, 'larger');
  });

  test('a badge that lies on a roll turned fits as well', function (assert) {
    const [first] = labelTargetsOf(ROLLS, { ...BADGE, width: 100, height: 62 });
    assert.deepEqual([first.slug, first.fit.kind], ['dk-1202', 'exact']);
    const [, second] = labelTargetsOf(ROLLS, { ...BADGE, width: 62, height: 80 });
    assert.notStrictEqual(second.fit.kind, 'exact');
  });

  test('marks are there by default where white edges are cut out of plain paper, and nowhere else', function (assert) {
    const ground = (fill, more = {}) => ({ type: 'rect', x: -3, y: -3, w: 96, h: 66, fill, ...more });
    const badge = (...elements) => ({ ...BADGE, front: { elements } });
    assert.true(hasWhiteEdges(badge()));
    assert.true(hasWhiteEdges(badge(ground('#FFFFFF'), ground('#000000', { h: 20 }))));
    assert.true(hasWhiteEdges(badge(ground('#000000', { hidden: true }))));
    assert.false(hasWhiteEdges(badge(ground('#0F3F36'))));
    assert.false(hasWhiteEdges(badge(ground('', { type: 'picture' }))));
    const choices = new PrintChoices('finding', SETTINGS, BADGE, 'en');
    assert.true(choices.options.cropMarks);
    choices.target = 'sheet:avery-l7418';
    assert.false(choices.options.cropMarks);
    choices.target = 'paper:a4';
    choices.cropMarks = false; // somebody's choice stays
    assert.false(choices.options.cropMarks);
  });

  test('a roll is a paper to the server, and nothing is asked of it that it cannot do', function (assert) {
    const choices = new PrintChoices('finding', SETTINGS, BADGE, 'en');
    Object.assign(choices, { target: 'label:dk-1202', sides: 'duplex-long', gutter: 3, bleed: true });
    assert.deepEqual(Object.keys(choices.options).sort(), [
      'accessible',
      'blanks',
      'cutStack',
      'order',
      'paper',
      'sides',
    ]);
    assert.deepEqual([choices.options.paper, choices.options.sides], ['dk-1202', 'front']);
  });
});
