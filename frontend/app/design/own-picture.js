/** Pictures that are not on the server: a visitor's are kept with the draft, and a small copy goes along with each preview. */

const SIDE = 1200; // px, at most: as many as a preview shows
const MOST = 450_000; // bytes of the copy
const KINDS = ['image/png', 'image/jpeg'];

/** `{ file, small }`, the copy in base64; null where it is no PNG or JPEG. */
export async function ownPicture(file) {
  if (!KINDS.includes(file.type)) return null;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return null;
  for (let side = SIDE; ; side *= 0.7) {
    const blob = await copied(bitmap, side, file.type);
    if (blob.size <= MOST) return { file, small: await base64(blob) };
  }
}

function copied(bitmap, side, type) {
  const scale = Math.min(1, side / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
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
