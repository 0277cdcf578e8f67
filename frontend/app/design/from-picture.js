import { inkOn } from 'badgeyay/document/colours';

/** A design around somebody's own picture: it fills the badge, and the name stands where it can be read. */

const UPRIGHT = { width: 105, height: 148 }; // mm: A6
const WIDE = { width: 101.6, height: 76.2 }; // mm: 4 × 3 in
const BLEED = 3; // mm
const CALM = 28; // of 255: how much the brightness may vary under a text that stands on the picture itself
const PAPER = '#FFFFFF';

/** `picture` is the id of a file, `name` what the design is called, `bitmap` the picture itself. */
export function fromPicture({ picture, name, bitmap }) {
  const { width, height } = bitmap.height > bitmap.width ? UPRIGHT : WIDE;
  const panel = { x: width * 0.07, y: height * 0.42, w: width * 0.86, h: height * 0.46 };
  const { ink, calm } = ground(bitmap, width, height, panel);
  const inner = { x: panel.x + 4, w: panel.w - 8 };
  const text = (id, y, h, more) => ({
    type: 'text',
    id,
    ...inner,
    y: panel.y + panel.h * y,
    h: panel.h * h,
    font: 'Archivo',
    minPt: 9,
    color: calm ? ink : inkOn(PAPER),
    ...more,
  });
  const elements = [
    {
      type: 'picture',
      id: 'ground',
      x: -BLEED,
      y: -BLEED,
      w: width + 2 * BLEED,
      h: height + 2 * BLEED,
      picture,
      fit: 'cover',
      locked: true,
    },
    ...(calm ? [] : [{ type: 'rect', id: 'panel', ...panel, fill: PAPER, radius: 2 }]),
    text('first', 0.08, 0.32, {
      content: '{first}',
      weight: 700,
      minPt: 20,
      maxPt: 46,
      maxLines: 2,
      joins: 'last',
      vertical: 'bottom',
    }),
    text('last', 0.42, 0.2, { content: '{last}', weight: 500, minPt: 14, maxPt: 28, maxLines: 2 }),
    text('org', 0.68, 0.1, { content: '{org}', weight: 400, maxPt: 14 }),
    text('ticket', 0.81, 0.1, { content: '{ticket}', weight: 700, maxPt: 14 }),
  ];
  return { version: 3, name, width, height, bleed: BLEED, safe: 4, front: { elements } };
}

/** What reads on the part of the picture that lies under a box in mm, and whether that part is calm enough for it. */
function ground(bitmap, width, height, box) {
  const scale = Math.max(width / bitmap.width, height / bitmap.height); // mm to a pixel, as it covers the badge
  const left = (bitmap.width - width / scale) / 2 + box.x / scale;
  const top = (bitmap.height - height / scale) / 2 + box.y / scale;
  const canvas = new OffscreenCanvas(48, 32);
  const context = canvas.getContext('2d');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, 48, 32);
  context.drawImage(bitmap, left, top, box.w / scale, box.h / scale, 0, 0, 48, 32);
  const { data } = context.getImageData(0, 0, 48, 32);
  const mean = [0, 0, 0];
  const lights = [];
  for (let at = 0; at < data.length; at += 4) {
    for (let channel = 0; channel < 3; channel += 1) mean[channel] += data[at + channel];
    lights.push(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
  }
  const hex = mean.map((sum) =>
    Math.round(sum / lights.length)
      .toString(16)
      .padStart(2, '0'),
  );
  const middle = lights.reduce((sum, light) => sum + light, 0) / lights.length;
  const spread = Math.sqrt(lights.reduce((sum, light) => sum + (light - middle) ** 2, 0) / lights.length);
  return { ink: inkOn(`#${hex.join('')}`), calm: spread < CALM && (middle < 90 || middle > 165) };
}
