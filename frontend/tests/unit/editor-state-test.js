import { module, test } from 'qunit';
import { setupTest } from '../helpers';
import { EditorState } from 'badgeyay/editor/state';
import { caught, gapsOf, isGround } from 'badgeyay/editor/canvas/geometry';
import { freePlace, inkFor } from 'badgeyay/editor/placement';
import { offsetsOf } from 'badgeyay/document/stacks';
import { filled, valuesOf } from 'badgeyay/document/wording';

const text = (id, x, y, w, h, more = {}) => ({ type: 'text', id, x, y, w, h, content: id, maxPt: 12, ...more });
const rect = (id, x, y, w, h, more = {}) => ({ type: 'rect', id, x, y, w, h, fill: '#FFFFFF', ...more });
const DESIGN = {
  version: 3,
  width: 100,
  height: 80,
  words: { event: 'Paper Days' },
  front: {
    elements: [
      rect('ground', -3, -3, 106, 86),
      text('a', 10, 10, 30, 5),
      text('b', 20, 20, 40, 5),
      text('c', 12, 40, 20, 5),
      text('event', 60, 60, 30, 5, { content: '{event}' }),
    ],
  },
};

class Set {
  roles = {};
  columns = [];
  constructor(design) {
    this.design = design;
  }
  changeDesign(design) {
    this.design = design;
  }
  values(fields) {
    return valuesOf(fields ?? {}, {}, this.design.words);
  }
  filled = (template, fields) => filled(template, this.values(fields));
}

const overlaps = (one, other) =>
  one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;

module('Unit | editor | state', function (hooks) {
  setupTest(hooks);

  hooks.beforeEach(function () {
    const intl = this.owner.lookup('service:intl');
    this.open = (design = DESIGN) => new EditorState(new Set(design), { index: 0, fields: {} }, intl);
    this.boxes = (state) => Object.fromEntries(state.elements.map(({ id, x, y, w, h }) => [id, [x, y, w, h]]));
  });

  test('a lasso takes what it touches, but not what it lies in', function (assert) {
    const ids = (lasso) => caught(DESIGN.front.elements, lasso).map(({ id }) => id);
    assert.deepEqual(ids({ x: 5, y: 5, w: 10, h: 40 }), ['a', 'c']);
    assert.deepEqual(ids({ x: 41, y: 1, w: 3, h: 3 }), []);
    assert.true(isGround(DESIGN.front.elements[0], DESIGN));
    assert.false(isGround(DESIGN.front.elements[1], DESIGN));
  });

  test('several are aligned with each other or in the safe area, in one step that is undone as one', function (assert) {
    const state = this.open();
    state.select(['a', 'b', 'c']);
    state.arrange.align('x', 'start', false);
    assert.deepEqual([state.elements[1].x, state.elements[2].x, state.elements[3].x], [10, 10, 10]);
    assert.strictEqual(state.elements[4].x, 60, 'nothing else moves');
    state.undo();
    assert.deepEqual(state.set.design, DESIGN);
    state.arrange.align('x', 'end', false);
    assert.deepEqual(this.boxes(state).c, [40, 40, 20, 5]);
    state.arrange.align('y', 'middle', true);
    assert.deepEqual([state.elements[1].y, state.elements[3].y], [37.5, 37.5]);
    assert.strictEqual(state.history.past.length, 2);
  });

  test('several are spread with equal gaps, or with one that is given', function (assert) {
    const state = this.open();
    state.select(['c', 'a', 'b']);
    state.arrange.spread('y');
    assert.deepEqual(gapsOf(state.arrange.movable, 'y'), [10, 10]);
    assert.deepEqual([state.elements[1].y, state.elements[3].y], [10, 40], 'the outer ones stay');
    state.arrange.spread('y', 3);
    assert.deepEqual([state.elements[1].y, state.elements[2].y, state.elements[3].y], [10, 18, 26]);
  });

  test('several move together, stop together at the edge, and what is locked stays', function (assert) {
    const locked = DESIGN.front.elements.map((one) => (one.id === 'b' ? { ...one, locked: true } : one));
    const state = this.open({ ...DESIGN, front: { elements: locked } });
    state.select(['a', 'b', 'c']);
    state.arrange.moveBy(-50, 4);
    const boxes = this.boxes(state);
    assert.deepEqual([boxes.a, boxes.b, boxes.c], [[0, 14, 30, 5], [20, 20, 40, 5], [2, 44, 20, 5]]); // prettier-ignore
    assert.strictEqual(state.remove(), '2 elements');
    assert.deepEqual(
      state.elements.map(({ id }) => id),
      ['ground', 'b', 'event'],
    );
    state.undo();
    state.undo();
    assert.deepEqual(state.elements, locked);
  });

  test('copies keep their distance, get ids of their own, and are chosen', function (assert) {
    const state = this.open();
    state.select(['a', 'c']);
    state.paste(JSON.parse(state.copied()));
    assert.deepEqual(state.selectedIds, ['a-2', 'c-2']);
    const boxes = this.boxes(state);
    assert.deepEqual([boxes['a-2'], boxes['c-2']], [[13, 13, 30, 5], [15, 43, 20, 5]]); // prettier-ignore
  });

  test('what is kept together is chosen, moved, aligned and copied as one, until it is released', function (assert) {
    const state = this.open();
    const at = (id) => state.elements.find((one) => one.id === id);
    state.select(['a', 'b']);
    state.together.keep();
    state.select([]);
    state.together.choose(at('b'));
    assert.deepEqual(state.selectedIds, ['a', 'b'], 'one click chooses both');
    state.together.choose(at('b'));
    assert.deepEqual(state.selectedIds, ['b'], 'the next one of them');
    state.arrange.moveBy(2, 3);
    assert.deepEqual([this.boxes(state).a.slice(0, 2), this.boxes(state).b.slice(0, 2)], [[12, 13], [22, 23]]); // prettier-ignore
    state.undo();
    state.together.toggle(at('c'));
    state.select(['a', 'b', 'c']);
    state.arrange.align('x', 'end', false);
    assert.deepEqual([at('a').x, at('b').x, at('c').x], [10, 20, 40], 'the distance within stays');
    state.undo();
    state.select(['a', 'b']);
    state.duplicate();
    const [one, other] = state.chosen;
    assert.strictEqual(one.together, other.together);
    assert.notStrictEqual(one.together, at('a').together, 'copies are kept together with each other');
    state.select(['a']);
    state.together.release();
    assert.deepEqual([at('a').together, at('b').together], ['', '']);
    assert.true(Boolean(one.together), 'and the copies stay together');
  });

  test('within what is kept together, all of it alone is aligned one by one', function (assert) {
    const state = this.open();
    state.select(['a', 'b']);
    state.together.keep();
    state.arrange.align('x', 'start', false);
    assert.strictEqual(state.elements[2].x, state.elements[1].x);
    state.undo();
    state.arrange.align('x', 'end', true);
    assert.deepEqual([state.elements[1].x, state.elements[2].x], [46, 56], 'on the badge they are one');
  });

  test('a stack takes its members along, and one that is gone is named nowhere', function (assert) {
    const stack = { type: 'stack', id: 's', x: 5, y: 5, w: 60, h: 30, members: ['a', 'b'], yields: ['b'] };
    const state = this.open({ ...DESIGN, front: { elements: [...DESIGN.front.elements, stack] } });
    state.select(['s']);
    state.arrange.moveBy(2, 3);
    const boxes = this.boxes(state);
    assert.deepEqual([boxes.s, boxes.a, boxes.b, boxes.c], [[7, 8, 60, 30], [12, 13, 30, 5], [22, 23, 40, 5], [12, 40, 20, 5]]); // prettier-ignore
    state.selectedId = 'b';
    state.remove();
    const left = state.elements.find(({ id }) => id === 's');
    assert.deepEqual([left.members, left.yields], [['a'], []]);
  });

  test('members of a stack close up over those that say nothing', function (assert) {
    const box = (id, y) => rect(id, 10, y, 20, 5);
    const stack = { type: 'stack', id: 's', x: 10, y: 0, w: 20, h: 60, members: ['one', 'two', 'three'], gap: 4 };
    const all = [box('one', 10), box('two', 20), box('three', 30), stack];
    const offsets = (shown, more = {}) =>
      Object.fromEntries(offsetsOf([...all.slice(0, 3), { ...stack, ...more }], {}, ({ id }) => shown.includes(id)));
    assert.deepEqual(offsets(['one', 'three']), { one: [0, -10], three: [0, -21] });
    assert.deepEqual(offsets(['one', 'three'], { anchor: 'end' }), { one: [0, 36], three: [0, 25] });
    assert.deepEqual(offsets(['two'], { direction: 'row' }), { two: [0, 0] });
  });

  test('a new element falls on free space, is chosen, and is seen there', function (assert) {
    const design = { ...DESIGN, front: { elements: [rect('ground', -3, -3, 106, 86, { fill: '#101820' }), text('a', 4, 20, 92, 40)] } }; // prettier-ignore
    const state = this.open(design);
    state.add('text', { content: 'New' });
    const { x, y, w, h, color, id } = state.selected;
    assert.strictEqual(id, 'text');
    assert.false(overlaps({ x, y, w, h }, { x: 4, y: 20, w: 92, h: 40 }), `not on the other text: ${y}`);
    assert.true(x >= 4);
    assert.true(x + w <= 96);
    assert.strictEqual(color, '#FFFFFF', 'light on the dark ground');
    state.add('rect');
    assert.false(overlaps(state.selected, { x: 4, y: 20, w: 92, h: 40 }));
  });

  test('where there is no room a new element is smaller, and where there is none at all it lies on a shape first', function (assert) {
    const narrow = freePlace({ type: 'rect', w: 60, h: 20 }, [text('a', 0, 0, 60, 80)], DESIGN);
    assert.true(narrow.x >= 60, JSON.stringify(narrow));
    assert.true(narrow.w < 60);
    const full = [text('a', 0, 0, 100, 40), rect('b', 0, 45, 100, 35)];
    assert.true(freePlace({ type: 'text', w: 70, h: 6 }, full, DESIGN).y >= 40);
    const circle = { type: 'ellipse', fill: '#000000', x: 0, y: 0, w: 100, h: 80 };
    assert.strictEqual(inkFor({ x: 0, y: 0, w: 4, h: 4 }, [circle], {}), '#15181C', 'a corner of its box is not on it');
    assert.strictEqual(inkFor({ x: 48, y: 38, w: 4, h: 4 }, [circle], {}), '#FFFFFF');
  });

  test('what is written is the word of the design where a text is nothing else; lines that are typed stay', function (assert) {
    const state = this.open();
    assert.true(state.write('event'));
    state.setWords('event', 'Paper\nDays 2027');
    assert.strictEqual(state.design.words.event, 'Paper\nDays 2027');
    const event = state.elements.find(({ id }) => id === 'event');
    assert.strictEqual(event.content, '{event}');
    assert.strictEqual(event.maxLines, 2);
    assert.true(event.h > 5, 'the box has room for both');
    state.setWords('a', 'one\ntwo\nthree');
    assert.strictEqual(state.elements[1].maxLines, 3);
    assert.strictEqual(state.elements[1].content, 'one\ntwo\nthree');
    state.undo();
    state.undo();
    assert.deepEqual(state.design, DESIGN);
  });
});
