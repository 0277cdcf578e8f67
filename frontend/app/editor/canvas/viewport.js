import { tracked } from '@glimmer/tracking';

const PX_PER_MM = 4; // at 100 %
const ROOM = 64; // px for the rulers and a little mat

const ZOOM = { step: 1.25, least: 0.25, most: 8 };

const between = (value, least, most) => Math.min(Math.max(value, least), most);

/**
 * Which part of the mat is seen, in millimetres of the face. It begins with the badge in the middle, and can be moved until
 * the edge of the badge is there.
 */
export class Viewport {
  @tracked size = { width: 800, height: 600 }; // px
  @tracked away = { x: 0, y: 0 }; // mm from the middle of the badge

  #fresh = true; // nobody has seen it yet

  constructor(state) {
    this.state = state;
  }

  /** A badge larger than the canvas begins whole. */
  measured(width, height) {
    if (this.#fresh) this.#fit(width, height);
    this.size = { width, height };
  }

  #fit(width, height) {
    this.#fresh = false;
    const { width: w, height: h, bleed = 3 } = this.state.design;
    const scale = Math.min((width - ROOM) / (w + 2 * bleed), (height - ROOM) / (h + 2 * bleed));
    if (scale > 0 && scale < PX_PER_MM) this.state.zoom = scale / PX_PER_MM;
  }

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
    this.zoomBy(ZOOM.step ** direction, { x: width / 2, y: height / 2 });
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
    this.state.zoom = 1;
    this.away = { x: 0, y: 0 };
  }

  get viewBox() {
    const { x, y, w, h } = this.view;
    return `${x} ${y} ${w} ${h}`;
  }
}
