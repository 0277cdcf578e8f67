import { bitmapOf } from 'badgeyay/ui/bitmap';

/** Pictures that are not on the server: a visitor's are kept with the draft, and a small copy goes along with each preview. */

const SIDE = 1200; // px, at most: as many as a preview shows
const MOST = 450_000; // bytes of the copy
const SVG = 'image/svg+xml';
const KINDS = ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/gif', SVG];
// What a server takes at least as it is; a larger picture is kept in this size, more than any badge needs at 300 dpi.
const TAKEN = { bytes: 15_000_000, pixels: 40_000_000 };
const PRINTED = 5000; // px

/** `{ file, small }`: what is uploaded one day, and the copy in base64; null where this browser cannot show it. */
export async function ownPicture(file) {
  if (!KINDS.includes(file.type)) return null;
  const bitmap = await bitmapOf(file).catch(() => null);
  if (!bitmap) return null;
  for (let side = SIDE; ; side *= 0.7) {
    const blob = await copied(bitmap, side, file.type === 'image/jpeg' ? file.type : 'image/png');
    if (blob.size <= MOST) return { file: await taken(file, bitmap), small: await base64(blob) };
  }
}

async function taken(file, bitmap) {
  if (file.type === SVG) return file;
  if (file.size <= TAKEN.bytes && bitmap.width * bitmap.height <= TAKEN.pixels) return file;
  let blob = await copied(bitmap, PRINTED, file.type === 'image/jpeg' ? file.type : 'image/png');
  if (blob.size > TAKEN.bytes) blob = await copied(bitmap, PRINTED, 'image/jpeg');
  return new File([blob], file.name, { type: blob.type });
}

function copied(bitmap, side, type) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (type === 'image/jpeg') {
    context.fillStyle = '#fff'; // as paper: a JPEG has no other ground than black
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas.convertToBlob({ type, quality: 0.85 });
}

async function base64(blob) {
  const reader = new FileReader();
  await new Promise((resolve) => {
    reader.onload = resolve;
    reader.readAsDataURL(blob);
  });
  return reader.result.split(',', 2)[1];
}
