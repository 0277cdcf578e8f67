const DRAWN = 1200; // px of the longer side of a drawing, which has none of its own

/** The pixels of a picture at a URL; of an SVG as many as a preview shows. Rejects what this browser cannot show. */
export async function bitmapAt(url, isDrawing = false) {
  const image = new Image();
  image.src = url;
  await image.decode();
  if (!isDrawing) return createImageBitmap(image);
  const scale = DRAWN / Math.max(image.naturalWidth, image.naturalHeight);
  const [resizeWidth, resizeHeight] = [image.naturalWidth, image.naturalHeight].map((side) =>
    Math.max(1, Math.round(side * scale)),
  );
  return createImageBitmap(image, { resizeWidth, resizeHeight });
}

/** The same of a file. */
export async function bitmapOf(file) {
  const url = URL.createObjectURL(file);
  try {
    return await bitmapAt(url, file.type === 'image/svg+xml');
  } finally {
    URL.revokeObjectURL(url);
  }
}
