import { tracked } from '@glimmer/tracking';

const PX_PER_MM = 4; // at 100 %
const ROOM = 64; // px for the rulers and a little mat

/** Which part of the mat is seen, in millimetres of the face; the badge stands in the middle. */
export class Viewport {
  @tracked size = { width: 800, height: 600 }; // px

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
    return { x: (width - w) / 2, y: (height - h) / 2, w, h };
  }

  get viewBox() {
    const { x, y, w, h } = this.view;
    return `${x} ${y} ${w} ${h}`;
  }
}
