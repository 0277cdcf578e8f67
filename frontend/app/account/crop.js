/** The square of a picture that is kept: `zoom` from 1 (as much as fits), `x` and `y` from 0 to 1 (where its middle may lie). */
export function square({ width, height }, { zoom, x, y }) {
  const side = Math.min(width, height) / zoom;
  return { left: (width - side) * x, top: (height - side) * y, side };
}

const within = (value) => Math.min(Math.max(value, 0), 1);

/** The cut after its frame, `size` px wide, was dragged by dx and dy px: the picture goes along with the pointer. */
export function moved(picture, cut, dx, dy, size) {
  const { side } = square(picture, cut);
  const scale = side / size; // pixels of the picture to one of the screen
  const spare = { x: picture.width - side, y: picture.height - side };
  return {
    ...cut,
    x: spare.x ? within(cut.x - (dx * scale) / spare.x) : cut.x,
    y: spare.y ? within(cut.y - (dy * scale) / spare.y) : cut.y,
  };
}
