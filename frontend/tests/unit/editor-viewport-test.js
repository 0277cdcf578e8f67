import { module, test } from 'qunit';
import { Viewport } from 'badgeyay/editor/canvas/viewport';

const near = (one, other) => Math.abs(one - other) < 1e-9;

function viewport(zoom = 1) {
  const made = new Viewport({ design: { width: 100, height: 60 }, zoom });
  made.size = { width: 800, height: 400 };
  return made;
}

module('Unit | editor | viewport', function () {
  test('the badge begins whole, with room beside it, and follows the window until somebody zooms', function (assert) {
    const seen = viewport();
    const isWhole = ({ x, y, w, h }) => x < -3 && y < -3 && x + w > 103 && y + h > 63;
    for (const [width, height] of [
      [800, 400],
      [300, 500],
      [2000, 1600],
    ]) {
      seen.measured(width, height);
      assert.true(isWhole(seen.view), `${width} x ${height}`);
      assert.true(seen.isFitted);
    }
    seen.step(1);
    assert.false(seen.isFitted);
    const { zoom } = seen.state;
    seen.measured(300, 300);
    assert.strictEqual(seen.state.zoom, zoom);
    seen.fit();
    assert.true(isWhole(seen.view));
  });

  test('zoom goes by steps people know, up and down', function (assert) {
    const seen = viewport(0.9);
    const zooms = [1, 1, -1, -1].map((direction) => (seen.step(direction), seen.state.zoom));
    assert.deepEqual(zooms, [1, 1.25, 1, 0.8]);
  });

  test('at 100 % it has four pixels a millimetre, the badge in the middle', function (assert) {
    assert.deepEqual(viewport().view, { x: -50, y: -20, w: 200, h: 100 });
  });

  test('what lies under the pointer stays there, and the zoom has its bounds', function (assert) {
    const seen = viewport();
    const under = ({ view }) => [view.x + view.w * 0.25, view.y + view.h * 0.75];
    const before = under(seen);
    seen.zoomBy(2, { x: 200, y: 300 });
    assert.strictEqual(seen.state.zoom, 2);
    assert.true(under(seen).every((mm, axis) => near(mm, before[axis])));
    seen.zoomBy(1000, { x: 0, y: 0 });
    assert.strictEqual(seen.state.zoom, 8);
    seen.zoomBy(0.0001, { x: 0, y: 0 });
    assert.strictEqual(seen.state.zoom, 0.1);
  });

  test('the view is moved until the edge of the badge is in its middle, and no farther', function (assert) {
    const seen = viewport();
    seen.pan(40, -20);
    assert.deepEqual(seen.away, { x: 10, y: -5 });
    seen.pan(10_000, 10_000);
    assert.deepEqual(seen.away, { x: 50, y: 30 });
    seen.whole();
    assert.deepEqual([seen.away, seen.state.zoom], [{ x: 0, y: 0 }, 1]);
  });

  test('what is selected out of sight is brought into view, what is seen stays where it is', function (assert) {
    const seen = viewport(8);
    seen.reveal({ x: 48, y: 28, w: 4, h: 4 });
    assert.deepEqual(seen.away, { x: 0, y: 0 });
    seen.reveal({ x: 2, y: 50, w: 6, h: 4 });
    assert.deepEqual(seen.away, { x: -45, y: 22 });
  });
});
