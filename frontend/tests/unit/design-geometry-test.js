import { module, test } from 'qunit';
import {
  alignedIn,
  inBox,
  kept,
  moved,
  resized,
  snapLines,
  snappedMove,
  snappedResize,
} from 'badgeyay/editor/canvas/geometry';

const BADGE = { width: 100, height: 60, safe: 4 };
const SAFE = { x: 4, y: 4, w: 92, h: 52 };
const box = { x: 10, y: 10, w: 20, h: 8 };

module('Unit | design | geometry', function () {
  test('a handle moves its own sides and no other', function (assert) {
    assert.deepEqual(resized(box, 'se', 5, 2), { x: 10, y: 10, w: 25, h: 10 });
    assert.deepEqual(resized(box, 'nw', 5, 2), { x: 15, y: 12, w: 15, h: 6 });
    assert.deepEqual(resized(box, 'e', 5, 99), { x: 10, y: 10, w: 25, h: 8 });
  });

  test('nothing gets smaller than a millimetre, and the far side stays', function (assert) {
    assert.deepEqual(resized(box, 'nw', 50, 50), { x: 29, y: 17, w: 1, h: 1 });
  });

  test('a corner can keep the proportions', function (assert) {
    assert.deepEqual(resized(box, 'se', 20, 0, true), { x: 10, y: 10, w: 40, h: 16 });
  });

  test('a moved box snaps to the safe area, the middle and its neighbours, within reach', function (assert) {
    const lines = snapLines(BADGE, [{ x: 50, y: 30, w: 10, h: 10 }]);
    assert.deepEqual(snappedMove({ ...box, x: 4.8, y: 15 }, lines, 1), {
      box: { ...box, x: 4, y: 15 },
      guides: { x: 4, y: null },
    });
    assert.strictEqual(snappedMove({ ...box, x: 40.4 }, lines, 1).box.x, 40, 'its middle on the middle of the badge');
    assert.strictEqual(snappedMove({ ...box, y: 21.5 }, lines, 1).box.y, 22, 'its lower edge on a neighbour');
    assert.deepEqual(snappedMove({ ...box, x: 71 }, lines, 0.5).box, { ...box, x: 71 }, 'out of reach it stays');
  });

  test('a resize snaps the side that is pulled', function (assert) {
    const { box: put, guides } = snappedResize({ ...box, w: 39.6 }, 'e', snapLines(BADGE, []), 1);
    assert.deepEqual(put, { ...box, w: 40 });
    assert.deepEqual(guides, { x: 50, y: null });
  });

  test('aligning means the safe area', function (assert) {
    assert.strictEqual(alignedIn([box], 'x', 'end', SAFE)[0].x, 76);
    assert.strictEqual(alignedIn([box], 'y', 'middle', SAFE)[0].y, 26);
  });

  test('text stays on the badge, artwork may run past it', function (assert) {
    assert.deepEqual(kept({ type: 'text' }, { ...box, x: -5, y: 55 }, BADGE), { x: 0, y: 52, w: 20, h: 8 });
    assert.strictEqual(kept({ type: 'rect' }, { ...box, x: -5 }, BADGE).x, -5);
  });

  test('the points of a path go with its box', function (assert) {
    const path = { type: 'path', x: 0, y: 0, w: 10, h: 10, path: 'M0 0H10V10L5 5Z' };
    assert.strictEqual(inBox(path, moved(path, 5, 1)).path, 'M5 1H15V11L10 6Z');
    assert.strictEqual(inBox(path, { x: 0, y: 0, w: 20, h: 10 }).path, 'M0 0H20V10L10 5Z');
  });
});
