import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/account/form';
import { moved, square } from 'badgeyay/account/crop';
import Dialog from '../dialog';
import Field from '../field';
import FormError from '../form-error';

const SIZE = 256; // px of the frame on the screen
const KEPT = 512; // px of what is stored
const QUALITY = 0.92; // of the JPEG
const STEP = 8; // px that an arrow key moves
const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

/** The photo as it will look, to be moved and made larger in its round frame. @picture (an ImageBitmap), @put(blob), @onClose. */
export default class PhotoDialog extends Component {
  @service intl;

  @tracked cut = { zoom: 1, x: 0.5, y: 0.5 };
  form = new Form(this.intl);
  from = null; // where the pointer was last

  draw = modifier((canvas, [picture, cut]) => {
    const { left, top, side } = square(picture, cut);
    canvas.getContext('2d').drawImage(picture, left, top, side, side, 0, 0, KEPT, KEPT);
  });

  zoom = ({ target }) => (this.cut = { ...this.cut, zoom: Number(target.value) });

  move = (dx, dy) => (this.cut = moved(this.args.picture, this.cut, dx, dy, SIZE));

  keys = (event) => {
    if (!(event.key in ARROWS)) return;
    event.preventDefault();
    this.move(...ARROWS[event.key]);
  };

  grab = (event) => {
    event.target.setPointerCapture(event.pointerId);
    this.from = event;
  };

  drag = (event) => {
    if (!this.from) return;
    this.move(event.clientX - this.from.clientX, event.clientY - this.from.clientY);
    this.from = event;
  };

  drop = () => (this.from = null);

  keep = this.form.submit(async () => {
    const canvas = document.getElementById('photo-cut');
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    await this.args.put(blob);
    this.args.onClose();
  });

  <template>
    <Dialog @title={{t "settings.photo"}} @onClose={{@onClose}}>
      <form class="stack" {{on "submit" this.keep}}>
        <p class="hint" id="photo-hint">{{t "settings.photo-hint"}}</p>
        {{! template-lint-disable no-invalid-interactive no-pointer-down-event-binding }}
        <canvas
          id="photo-cut"
          class="photo-cut"
          width={{KEPT}}
          height={{KEPT}}
          role="img"
          tabindex="0"
          aria-label={{t "settings.photo-frame"}}
          aria-describedby="photo-hint"
          {{this.draw @picture this.cut}}
          {{on "keydown" this.keys}}
          {{on "pointerdown" this.grab}}
          {{on "pointermove" this.drag}}
          {{on "pointerup" this.drop}}
          {{on "pointercancel" this.drop}}
        ></canvas>
        <Field @label={{t "settings.photo-zoom"}} as |f|>
          <input
            id={{f.id}}
            type="range"
            min="1"
            max="4"
            step="0.05"
            value={{this.cut.zoom}}
            {{on "input" this.zoom}}
          />
        </Field>
        <FormError @message={{this.form.general}} />
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "settings.photo-use"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
