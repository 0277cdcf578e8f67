import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

/** A PDF to be shown page by page; this module is loaded when the first one is. */
export function open(url) {
  return getDocument({ url, isEvalSupported: false, enableXfa: false }).promise;
}

/** Draws a page into a canvas, `width` CSS pixels wide. */
export async function draw(document, number, canvas, width) {
  const page = await document.getPage(number);
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width / natural.width) * devicePixelRatio });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  await page.render({ canvas, viewport }).promise;
}
