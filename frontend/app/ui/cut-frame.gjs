import Component from '@glimmer/component';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Field from './field';
import { frame, moved } from './crop';

const STEP = 8; // px that an arrow key moves
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/**
 * A picture in a frame, to be moved and made larger: with the pointer, the arrow keys and a slider. `@picture` (an
 * ImageBitmap), `@cut` as design/crop.js has it, `@onChange(cut)`, `@width` and `@height` of the frame in pixels, `@most`
 * (the largest zoom), `@label`, `@hint` (an id); `id` and `class` go to the canvas.
 */
export default class CutFrame extends Component {
  from = null; // where the pointer was last

  get ratio() {
    return this.args.width / this.args.height;
  }

  draw = modifier((canvas, [picture, cut]) => {
    const { left, top, width, height } = frame(picture, cut, this.ratio);
    const context = canvas.getContext('2d');
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, left, top, width, height, 0, 0, canvas.width, canvas.height);
  });

  zoom = ({ target }) => this.args.onChange({ ...this.args.cut, zoom: Number(target.value) });

  move(canvas, dx, dy) {
    const { picture, cut, onChange } = this.args;
    onChange(moved(picture, cut, dx, dy, canvas.clientWidth, this.ratio));
  }

  keys = (event) => {
    if (!(event.key in ARROWS)) return;
    event.preventDefault();
    this.move(event.target, ...ARROWS[event.key]);
  };

  grab = (event) => {
    event.target.setPointerCapture(event.pointerId);
    this.from = event;
  };

  drag = (event) => {
    if (!this.from) return;
    this.move(event.target, event.clientX - this.from.clientX, event.clientY - this.from.clientY);
    this.from = event;
  };

  drop = () => (this.from = null);

  <template>
    {{! template-lint-disable no-invalid-interactive no-pointer-down-event-binding }}
    <canvas
      class="cut-frame"
      width={{@width}}
      height={{@height}}
      role="img"
      tabindex="0"
      aria-label={{@label}}
      aria-describedby={{@hint}}
      ...attributes
      {{this.draw @picture @cut}}
      {{on "keydown" this.keys}}
      {{on "pointerdown" this.grab}}
      {{on "pointermove" this.drag}}
      {{on "pointerup" this.drop}}
      {{on "pointercancel" this.drop}}
    ></canvas>
    <Field @label={{t "settings.photo-zoom"}} as |f|>
      <input id={{f.id}} type="range" min="1" max={{@most}} step="0.05" value={{@cut.zoom}} {{on "input" this.zoom}} />
    </Field>
  </template>
}
