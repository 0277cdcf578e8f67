import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { t } from 'ember-intl';
import CutFrame from 'badgeyay/ui/cut-frame';
import Dialog from 'badgeyay/ui/dialog';
import { cropOf, cutOf } from 'badgeyay/ui/crop';

const LONGEST = 576; // px of the frame, twice what is seen

/** Which part of a picture its box shows. `@element`, `@picture` (an ImageBitmap), `@onCrop(crop)`, `@onClose`. */
export default class CropDialog extends Component {
  @tracked cut = cutOf(this.args.picture, this.args.element.crop, this.ratio);

  get ratio() {
    return this.args.element.w / this.args.element.h;
  }

  get width() {
    return Math.round(LONGEST * Math.min(1, this.ratio));
  }

  get height() {
    return Math.round(LONGEST / Math.max(1, this.ratio));
  }

  setCut = (cut) => (this.cut = cut);

  keep = (event) => {
    event.preventDefault();
    this.args.onCrop(cropOf(this.args.picture, this.cut, this.ratio));
    this.args.onClose();
  };

  <template>
    <Dialog @title={{t "editor.crop"}} @onClose={{@onClose}}>
      <form class="stack" {{on "submit" this.keep}}>
        <p class="hint" id="crop-hint">{{t "editor.crop-hint"}}</p>
        <CutFrame
          @picture={{@picture}}
          @cut={{this.cut}}
          @onChange={{this.setCut}}
          @width={{this.width}}
          @height={{this.height}}
          @most="8"
          @label={{t "editor.crop-frame"}}
          @hint="crop-hint"
        />
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
          <button type="submit" class="btn primary">{{t "editor.crop-use"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
