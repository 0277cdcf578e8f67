import { getDocument, GlobalWorkerOptions } from 'pdfjs-dist';
import worker from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = worker;

/** A PDF to be shown page by page; this module is loaded when the first one is. */
export function open(url) {
  return getDocument({ url, isEvalSupported: false, enableXfa: false }).promise;
}

/** Draws a page into a canvas, `width` CSS pixels wide; `signal` stops it, and then it rejects like any drawing that fails. */
export async function draw(document, number, canvas, width, signal) {
  const page = await document.getPage(number);
  signal.throwIfAborted();
  const natural = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (width / natural.width) * devicePixelRatio });
  canvas.width = viewport.width;
  canvas.height = viewport.height;
  const task = page.render({ canvas, viewport });
  signal.addEventListener('abort', () => task.cancel());
  await task.promise;
}
