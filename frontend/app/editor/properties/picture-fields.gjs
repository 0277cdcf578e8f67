import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import UploadButton from 'badgeyay/set/upload-button';
import ChoiceField from './choice-field';
import CropDialog from './crop-dialog';

/** Which picture, which part of it, and how it fills its box: `@set`, `@element`, `@columns`, `@onChange`. */
export default class PictureFields extends Component {
  @service intl;
  @service toasts;

  @tracked cropped = null; // ImageBitmap, while its part is chosen

  get photo() {
    return /^\{([^{}]+)\}$/.exec(this.args.element.photo ?? '')?.[1] ?? '';
  }

  get photoChoices() {
    return [{ value: '', label: this.intl.t('editor.no-photo') }, ...this.args.columns];
  }

  get fitChoices() {
    return ['contain', 'cover', 'stretch'].map((value) => ({
      value,
      label: this.intl.t('editor.fit', { fit: value }),
    }));
  }

  get round() {
    return this.args.element.shape === 'ellipse';
  }

  /** Something else may be selected when the picture has arrived. */
  get setPicture() {
    const { onChange } = this.args;
    return ({ id: picture }) => onChange({ picture, crop: undefined });
  }

  setCrop = (crop) => this.args.onChange({ crop, fit: 'cover' });
  showAll = () => this.args.onChange({ crop: undefined });
  closeCrop = () => (this.cropped = null);

  openCrop = async () => {
    const { set, element } = this.args;
    const image = new Image();
    image.src = set.pictureUrl(element.picture);
    try {
      await image.decode();
    } catch {
      this.toasts.show(this.intl.t('editor.picture-away'));
      return;
    }
    this.cropped = await createImageBitmap(image);
  };

  setPhoto = (column) => this.args.onChange({ photo: column ? `{${column}}` : '' });
  setFit = (fit) => this.args.onChange({ fit });
  setRound = (event) => this.args.onChange({ shape: event.target.checked ? 'ellipse' : 'rect' });

  <template>
    <section>
      <h2>{{t "editor.picture"}}</h2>
      <UploadButton @set={{@set}} @kind="image" @onUpload={{this.setPicture}}><Icon @name="upload" />{{t
          "editor.choose-picture"
        }}</UploadButton>
      {{#if @element.picture}}
        <div class="row tight">
          <button type="button" class="btn s" {{on "click" this.openCrop}}><Icon @name="crop" />{{t
              "editor.crop"
            }}</button>
          {{#if @element.crop}}
            <button type="button" class="btn s ghost" {{on "click" this.showAll}}>{{t "editor.crop-none"}}</button>
          {{/if}}
        </div>
      {{/if}}
      {{#if this.cropped}}
        <CropDialog
          @element={{@element}}
          @picture={{this.cropped}}
          @onCrop={{this.setCrop}}
          @onClose={{this.closeCrop}}
        />
      {{/if}}
      <ChoiceField
        @label={{t "editor.photo"}}
        @value={{this.photo}}
        @choices={{this.photoChoices}}
        @onChange={{this.setPhoto}}
      />
      <ChoiceField
        @label={{t "editor.fit-label"}}
        @value={{@element.fit}}
        @choices={{this.fitChoices}}
        @onChange={{this.setFit}}
      />
      <label class="check">
        <input type="checkbox" checked={{this.round}} {{on "change" this.setRound}} />
        <span>{{t "editor.round"}}</span>
      </label>
    </section>
  </template>
}
