import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import CutFrame from 'badgeyay/ui/cut-frame';
import Dialog from 'badgeyay/ui/dialog';
import FormError from 'badgeyay/ui/form-error';

const KEPT = 512; // px of what is stored
const QUALITY = 0.92; // of the JPEG

/** The photo as it will look, to be moved and made larger in its round frame. @picture (an ImageBitmap), @put(blob), @onClose. */
export default class PhotoDialog extends Component {
  @service intl;

  @tracked cut = { zoom: 1, x: 0.5, y: 0.5 };
  form = new Form(this.intl);

  setCut = (cut) => (this.cut = cut);

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
        <CutFrame
          id="photo-cut"
          class="round"
          @picture={{@picture}}
          @cut={{this.cut}}
          @onChange={{this.setCut}}
          @width={{KEPT}}
          @height={{KEPT}}
          @most="4"
          @label={{t "settings.photo-frame"}}
          @hint="photo-hint"
        />
        <FormError @message={{this.form.general}} />
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "settings.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "settings.photo-use"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
