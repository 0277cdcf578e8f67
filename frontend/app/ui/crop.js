/**
 * The part of a picture that a frame shows. A cut is `{ zoom, x, y }`: `zoom` from 1, as much as fits; `x` and `y` from 0
 * to 1, where the frame lies within what is left over. `ratio` is the frame's width by its height.
 */

const within = (value) => Math.min(Math.max(value, 0), 1);
const rounded = (share) => Math.round(share * 10_000) / 10_000;

/** Where the frame lies, in pixels of the picture. */
export function frame({ width, height }, { zoom, x, y }, ratio = 1) {
  const w = Math.min(width, height * ratio) / zoom;
  const h = w / ratio;
  return { left: (width - w) * x, top: (height - h) * y, width: w, height: h };
}

/** The cut after its frame, `size` px wide, was dragged by dx and dy px: the picture goes along with the pointer. */
export function moved(picture, cut, dx, dy, size, ratio = 1) {
  const { width, height } = frame(picture, cut, ratio);
  const scale = width / size; // pixels of the picture to one of the screen
  const spare = { x: picture.width - width, y: picture.height - height };
  return {
    ...cut,
    x: spare.x ? within(cut.x - (dx * scale) / spare.x) : cut.x,
    y: spare.y ? within(cut.y - (dy * scale) / spare.y) : cut.y,
  };
}

/** As a design has it: shares of the picture from its upper left. */
export function cropOf(picture, cut, ratio) {
  const { left, top, width, height } = frame(picture, cut, ratio);
  const [x, y] = [rounded(left / picture.width), rounded(top / picture.height)];
  return {
    x,
    y,
    w: Math.min(rounded(width / picture.width), rounded(1 - x)),
    h: Math.min(rounded(height / picture.height), rounded(1 - y)),
  };
}

/** The cut that shows about the middle of a crop; without one, of the whole picture. */
export function cutOf(picture, crop, ratio) {
  if (!crop) return { zoom: 1, x: 0.5, y: 0.5 };
  const whole = frame(picture, { zoom: 1, x: 0, y: 0 }, ratio);
  const zoom = Math.max(1, whole.width / (crop.w * picture.width));
  const { width, height } = frame(picture, { zoom, x: 0, y: 0 }, ratio);
  const place = (start, share, size, side) => {
    const spare = size - side;
    return spare ? within(((start + share / 2) * size - side / 2) / spare) : 0.5;
  };
  return {
    zoom,
    x: place(crop.x, crop.w, picture.width, width),
    y: place(crop.y, crop.h, picture.height, height),
  };
}
