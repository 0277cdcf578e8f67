import { tracked } from '@glimmer/tracking';

const PX_PER_MM = 4; // at 100 %
const ROOM = { left: 40, top: 40, right: 96, bottom: 52 }; // px for the rulers, the sizes beside the badge, and a little mat
const STEPS = [0.1, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4, 6, 8];
const ZOOM = { least: STEPS[0], most: STEPS.at(-1) };

const between = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * Which part of the mat is seen, in millimetres of the face. It begins with the whole badge in the middle, as large as the
 * window has room, and stays so until somebody zooms or moves it, at most until the edge of the badge is in the middle.
 */
export class Viewport {
  @tracked size = { width: 800, height: 600 }; // px
  @tracked away = { x: 0, y: 0 }; // mm from the middle of the badge

  @tracked isFitted = true; // whether it follows the window

  constructor(state) {
    this.state = state;
  }

  measured(width, height) {
    this.size = { width, height };
    if (this.isFitted) this.fit();
  }

  /** The whole badge, with room for the sizes that stand beside it. */
  fit = () => {
    this.isFitted = true;
    const { width, height } = this.size;
    const { width: w, height: h, bleed = 3 } = this.state.design;
    const [across, down] = [width - ROOM.left - ROOM.right, height - ROOM.top - ROOM.bottom];
    const scale = Math.min(across / (w + 2 * bleed), down / (h + 2 * bleed));
    this.state.zoom = between(scale / PX_PER_MM, ZOOM.least, ZOOM.most);
    this.away = { x: ((ROOM.right - ROOM.left) / 2) * this.px, y: ((ROOM.bottom - ROOM.top) / 2) * this.px };
  };

  /** px for each mm. */
  get scale() {
    return PX_PER_MM * this.state.zoom;
  }

  /** Millimetres of a pixel, for lines that do not grow with the zoom. */
  get px() {
    return 1 / this.scale;
  }

  get view() {
    const w = this.size.width / this.scale;
    const h = this.size.height / this.scale;
    const { width, height } = this.state.design;
    return { x: (width - w) / 2 + this.away.x, y: (height - h) / 2 + this.away.y, w, h };
  }

  /** By so many px: the mat goes the other way. */
  pan(dx, dy) {
    this.#move(this.away.x + dx * this.px, this.away.y + dy * this.px);
  }

  #move(x, y) {
    this.isFitted = false;
    const { width, height } = this.state.design;
    this.away = { x: between(x, -width / 2, width / 2), y: between(y, -height / 2, height / 2) };
  }

  /** What lies at a point, in px of the canvas, stays there. */
  zoomBy(factor, { x, y }) {
    const before = this.px;
    this.state.zoom = between(this.state.zoom * factor, ZOOM.least, ZOOM.most);
    const less = before - this.px;
    this.#move(this.away.x + (x - this.size.width / 2) * less, this.away.y + (y - this.size.height / 2) * less);
  }

  /** One step larger (1) or smaller (-1), around the middle of the canvas. */
  step(direction) {
    const { width, height } = this.size;
    const { zoom } = this.state;
    const next =
      direction > 0 ? STEPS.find((step) => step > zoom * 1.01) : STEPS.findLast((step) => step < zoom * 0.99);
    if (next) this.zoomBy(next / zoom, { x: width / 2, y: height / 2 });
  }

  /** Brings the middle of a box into view, if it is not. */
  reveal({ x, y, w, h }) {
    const { view } = this;
    const middle = { x: x + w / 2, y: y + h / 2 };
    const isSeen = middle.x > view.x && middle.x < view.x + view.w && middle.y > view.y && middle.y < view.y + view.h;
    const { width, height } = this.state.design;
    if (!isSeen) this.#move(middle.x - width / 2, middle.y - height / 2);
  }

  /** 100 %, with the badge in the middle. */
  whole() {
    this.isFitted = false;
    this.state.zoom = 1;
    this.away = { x: 0, y: 0 };
  }

  get viewBox() {
    const { x, y, w, h } = this.view;
    return `${x} ${y} ${w} ${h}`;
  }
}
