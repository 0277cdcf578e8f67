import { module, test } from 'qunit';
import { ownPicture } from 'badgeyay/set/own-picture';

async function picture(width, height, type = 'image/png') {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#0f3f36';
  context.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type })], 'logo.png', { type });
}

async function sizeOf(blob) {
  const { width, height } = await createImageBitmap(blob);
  return [width, height];
}

function copyOf({ small }) {
  return new Blob([Uint8Array.from(atob(small), (letter) => letter.charCodeAt(0))]);
}

module('Unit | design | own picture', function () {
  test('the picture itself is kept, and a small copy for previews', async function (assert) {
    const file = await picture(3000, 1500);
    const own = await ownPicture(file);
    assert.strictEqual(own.file, file);
    assert.deepEqual(await sizeOf(copyOf(own)), [1200, 600]);
  });

  test('a small picture is not made larger', async function (assert) {
    assert.deepEqual(await sizeOf(copyOf(await ownPicture(await picture(40, 20, 'image/jpeg')))), [40, 20]);
  });

  test('one with more pixels than a server takes is kept as large as print needs it', async function (assert) {
    const { file } = await ownPicture(await picture(8000, 6000));
    assert.deepEqual([file.name, file.type], ['logo.png', 'image/png']);
    assert.deepEqual(await sizeOf(file), [5000, 3750]);
  });

  test('a WebP picture is kept as it is, and its small copy is a PNG', async function (assert) {
    const file = await picture(60, 30, 'image/webp');
    const own = await ownPicture(file);
    assert.strictEqual(own.file, file);
    assert.deepEqual(await sizeOf(copyOf(own)), [60, 30]);
    assert.strictEqual(atob(own.small).slice(1, 4), 'PNG');
  });

  test('a drawing is kept as it is, and its small copy has its proportions', async function (assert) {
    const drawn =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20"><path d="M0 0h9v9"/></svg>';
    const file = new File([drawn], 'logo.svg', { type: 'image/svg+xml' });
    const own = await ownPicture(file);
    assert.strictEqual(own.file, file);
    assert.deepEqual(await sizeOf(copyOf(own)), [1200, 600]);
  });

  test('what is no picture, or none that is printed, is refused', async function (assert) {
    assert.strictEqual(await ownPicture(new File(['no picture'], 'logo.png', { type: 'image/png' })), null);
    assert.strictEqual(await ownPicture(new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' })), null);
  });
});
