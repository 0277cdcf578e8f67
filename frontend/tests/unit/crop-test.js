import { module, test } from 'qunit';
import { cropOf, cutOf, frame, moved } from 'badgeyay/ui/crop';

const WIDE = { width: 300, height: 200 };
const MIDDLE = { zoom: 1, x: 0.5, y: 0.5 };

module('Unit | crop', function () {
  test('the frame is as large as fits, or smaller around what was chosen', function (assert) {
    assert.deepEqual(frame(WIDE, MIDDLE), { left: 50, top: 0, width: 200, height: 200 });
    assert.deepEqual(frame(WIDE, { zoom: 2, x: 1, y: 0 }), { left: 200, top: 0, width: 100, height: 100 });
    assert.deepEqual(frame(WIDE, MIDDLE, 3), { left: 0, top: 50, width: 300, height: 100 });
  });

  test('the picture goes with the pointer and never leaves its frame', function (assert) {
    const cut = moved(WIDE, MIDDLE, 20, 50, 100); // 20 px of a frame of 100 are 40 of the picture, of 100 spare
    assert.strictEqual(cut.x.toFixed(3), '0.100');
    assert.strictEqual(cut.y, 0.5, 'nothing is spare above and below');
    assert.strictEqual(moved(WIDE, MIDDLE, 5000, 0, 100).x, 0);
    assert.strictEqual(moved(WIDE, MIDDLE, -5000, 0, 100).x, 1);
  });

  test('a crop is in shares, lies within the picture, and leads back to its cut', function (assert) {
    for (const cut of [MIDDLE, { zoom: 2, x: 1, y: 1 }, { zoom: 3.3, x: 0.25, y: 0.8 }]) {
      for (const ratio of [1, 3, 0.4]) {
        const crop = cropOf(WIDE, cut, ratio);
        assert.true(Math.min(crop.x, crop.y) >= 0);
        assert.true(Math.max(crop.x + crop.w, crop.y + crop.h) <= 1);
        assert.true(Math.abs((crop.w * WIDE.width) / (crop.h * WIDE.height) - ratio) < 0.02, `ratio ${ratio}`);
        const back = cutOf(WIDE, crop, ratio);
        assert.true(Math.abs(back.zoom - cut.zoom) < 0.02);
        const again = cropOf(WIDE, back, ratio);
        assert.true(Object.keys(crop).every((member) => Math.abs(again[member] - crop[member]) < 0.0003));
      }
    }
    assert.deepEqual(cutOf(WIDE, undefined, 1), MIDDLE);
  });
});
