import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { guidFor } from '@ember/object/internals';
import Icon from 'badgeyay/ui/icon';
import { sentenceOf } from 'badgeyay/ui/refusal';

const PICTURES = 'image/png,image/jpeg,image/webp,image/avif,image/gif,image/svg+xml,image/heic,.heic';
const TAKEN = { image: PICTURES, font: '.ttf' };

/** Gives a file of the kind `@kind` to `@set`, and the record and the file to `@onUpload`. A refusal stands beside it. */
export default class UploadButton extends Component {
  @tracked share = null; // of the upload, 0 to 1
  @tracked refused = null;

  @service intl;

  id = `upload-${guidFor(this)}`;

  get taken() {
    return TAKEN[this.args.kind];
  }

  choose = async (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    const { set, kind, onUpload } = this.args;
    this.refused = null;
    this.share = 0;
    try {
      const record = await set.upload(kind, file, (share) => (this.share = share));
      await onUpload(record, file);
    } catch (error) {
      this.refused = sentenceOf(error, this.intl);
    } finally {
      this.share = null;
    }
  };

  <template>
    <span class="picture-button" ...attributes>
      <input
        type="file"
        class="vh"
        id={{this.id}}
        accept={{this.taken}}
        aria-describedby={{if this.refused (concatenated this.id "-error")}}
        {{on "change" this.choose}}
      />
      <label for={{this.id}} class="btn s">{{yield}}</label>
      {{#if this.share}}<progress value={{this.share}} max="1"></progress>{{/if}}
      {{#if this.refused}}
        <span class="err" role="alert" id="{{this.id}}-error"><Icon
            @name="bad"
            @small={{true}}
          />{{this.refused}}</span>
      {{/if}}
    </span>
  </template>
}

function concatenated(...texts) {
  return texts.join('');
}
