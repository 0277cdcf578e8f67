/** New elements: in the middle of the face, in the design's own typeface, large enough to be seen and dragged. */

import { typefaceOf } from 'badgeyay/document/dressing';

export function fresh(kind, design, values = {}) {
  const { width, height } = design;
  const centred = (w, h) => ({ x: round((width - w) / 2), y: round((height - h) / 2), w: round(w), h: round(h) });
  const line = centred(width * 0.7, Math.min(6, height * 0.1));
  const side = Math.min(22, width * 0.4, height * 0.4);
  const text = { type: 'text', font: typefaceOf(design), weight: 500, minPt: 9, maxPt: 18, color: '#15181C', ...line };
  const made = {
    column: { ...text, id: 'column', content: '{org}' },
    text: { ...text, id: 'text', content: values.content ?? '' },
    picture: { type: 'picture', id: 'picture', fit: 'contain', ...centred(width * 0.4, height * 0.25) },
    code: { type: 'code', id: 'code', kind: 'qr', content: '{code}', background: '#FFFFFF', ...centred(side, side) },
    rect: { type: 'rect', id: 'shape', fill: '@ticket', ...centred(width * 0.5, height * 0.15) },
    ellipse: { type: 'ellipse', id: 'shape', fill: '@ticket', ...centred(side, side) },
    line: { type: 'line', id: 'line', stroke: '#15181C', strokeWidth: 0.5, ...centred(width * 0.6, 0) },
  }[kind];
  return { ...made, ...values };
}

const round = (value) => Math.round(value * 10) / 10;
