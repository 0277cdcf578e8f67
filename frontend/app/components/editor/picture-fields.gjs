import Component from '@glimmer/component';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import Icon from '../icon';
import UploadButton from '../design/upload-button';
import ChoiceField from './choice-field';

/** Which picture, and how it fills its box: `@element`, `@columns`, `@onChange`. */
export default class PictureFields extends Component {
  @service intl;
  @service session;

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

  setPicture = ({ id: picture }) => this.args.onChange({ picture });
  setPhoto = (column) => this.args.onChange({ photo: column ? `{${column}}` : '' });
  setFit = (fit) => this.args.onChange({ fit });
  setRound = (event) => this.args.onChange({ shape: event.target.checked ? 'ellipse' : 'rect' });

  <template>
    <section>
      <h2>{{t "editor.picture"}}</h2>
      {{#if this.session.loggedIn}}
        <UploadButton @kind="image" @onUpload={{this.setPicture}}><Icon @name="upload" />{{t
            "editor.choose-picture"
          }}</UploadButton>
      {{else}}
        <p class="hint">{{t "design.pictures-later"}}</p>
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
