import { module, test } from 'qunit';
import { fromPicture } from 'badgeyay/design/from-picture';

async function bitmap(width, height, paint) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  paint(context);
  return createImageBitmap(canvas);
}

function filled(width, height, colour) {
  return bitmap(width, height, (context) => {
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  });
}

const begun = (picture) => fromPicture({ picture: 'an-id', name: 'Ours', bitmap: picture });
const ids = ({ front }) => front.elements.map(({ id }) => id);
const ink = ({ front }) => front.elements.find(({ id }) => id === 'first').color;

module('Unit | design | from a picture', function () {
  test('an upright picture becomes an upright badge, a wide one a wide badge', async function (assert) {
    const upright = begun(await filled(40, 60, '#ffffff'));
    assert.deepEqual([upright.width, upright.height], [105, 148]);
    const wide = begun(await filled(60, 60, '#ffffff'));
    assert.deepEqual([wide.width, wide.height], [101.6, 76.2]);
  });

  test('it fills the badge and its bleed, locked', async function (assert) {
    const [ground] = begun(await filled(40, 60, '#ffffff')).front.elements;
    assert.deepEqual([ground.x, ground.y, ground.w, ground.h], [-3, -3, 111, 154]);
    assert.deepEqual([ground.picture, ground.fit, ground.locked], ['an-id', 'cover', true]);
  });

  test('names stand on a calm picture in the ink that reads, on any other on a panel', async function (assert) {
    const light = begun(await filled(40, 60, '#f4f0e0'));
    const dark = begun(await filled(40, 60, '#0f2f26'));
    const grey = begun(await filled(40, 60, '#808080'));
    const striped = begun(
      await bitmap(60, 90, (context) => {
        for (let y = 0; y < 90; y += 10) {
          context.fillStyle = (y / 10) % 2 ? '#ffffff' : '#000000';
          context.fillRect(0, y, 60, 10);
        }
      }),
    );
    assert.deepEqual([ids(light).includes('panel'), ink(light)], [false, '#15181C']);
    assert.deepEqual([ids(dark).includes('panel'), ink(dark)], [false, '#FFFFFF']);
    assert.deepEqual([ids(grey).includes('panel'), ink(grey)], [true, '#15181C'], 'no ink reads well on grey');
    assert.deepEqual([ids(striped).includes('panel'), ink(striped)], [true, '#15181C']);
  });

  test('nothing shows through where the picture is transparent but paper', async function (assert) {
    const clear = begun(await bitmap(40, 60, () => {}));
    assert.deepEqual([ids(clear).includes('panel'), ink(clear)], [false, '#15181C']);
  });
});
