import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { guidFor } from '@ember/object/internals';
import { on } from '@ember/modifier';
import { upload } from 'badgeyay/api';
import Icon from '../icon';

const TAKEN = 'image/png,image/jpeg';

/** Uploads a picture and gives the file's id to `@onPicture`. A refusal stands beside it. */
export default class PictureButton extends Component {
  @tracked share = null; // of the upload, 0 to 1
  @tracked refused = null;

  id = `picture-${guidFor(this)}`;

  choose = async (event) => {
    const [file] = event.target.files;
    event.target.value = '';
    if (!file) return;
    const form = new FormData();
    form.append('file', file);
    form.append('kind', 'image');
    this.refused = null;
    this.share = 0;
    try {
      const { data } = await upload('/api/files', form, { onProgress: (share) => (this.share = share) });
      this.args.onPicture(data.id);
    } catch (error) {
      this.refused = error.message;
    } finally {
      this.share = null;
    }
  };

  <template>
    <span class="picture-button">
      <input
        type="file"
        class="vh"
        id={{this.id}}
        accept={{TAKEN}}
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
