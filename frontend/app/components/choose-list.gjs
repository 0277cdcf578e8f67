import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import { send } from 'badgeyay/api';
import DropZone from './drop-zone';
import PasteDialog from './paste-dialog';

const SAMPLE = { en: '/samples/open-web-forum.csv', de: '/samples/open-web-forum.csv' };

/** The beginning of everything: a file, pasted names or the sample list become the draft, and `@onRead` is called. */
export default class ChooseList extends Component {
  @service draft;
  @service intl;
  @service locale;

  @tracked busy = false;
  @tracked pasting = false;
  @tracked error = null;

  get busyText() {
    return this.busy ? this.intl.t('drop.reading') : null;
  }

  file = (file) => this.read({ file });

  text = (text) => this.read({ text });

  sample = async () => {
    const answer = await send(SAMPLE[this.locale.current]);
    await this.read({ file: new File([await answer.blob()], 'open-web-forum.csv', { type: 'text/csv' }) });
  };

  pasted = async (text) => {
    await this.draft.read({ text });
    this.pasting = false;
    this.args.onRead();
  };

  async read(source) {
    this.busy = true;
    this.error = null;
    try {
      await this.draft.read(source);
      this.args.onRead();
    } catch (error) {
      this.error = error.offline ? this.intl.t('drop.offline') : error.message || this.intl.t('errors.server-more');
    } finally {
      this.busy = false;
    }
  }

  paste = () => (this.pasting = true);

  stopPasting = () => (this.pasting = false);

  <template>
    <DropZone
      @label={{t "drop.label"}}
      @busy={{this.busyText}}
      @error={{this.error}}
      @onFile={{this.file}}
      @onText={{this.text}}
      ...attributes
    >
      <p class="hint">
        {{t "drop.formats"}}
        <button type="button" class="as-link" {{on "click" this.paste}}>{{t "drop.paste"}}</button>
        <span aria-hidden="true">·</span>
        <button type="button" class="as-link" {{on "click" this.sample}}>{{t "drop.sample"}}</button>
      </p>
    </DropZone>
    {{#if this.pasting}}<PasteDialog @onText={{this.pasted}} @onClose={{this.stopPasting}} />{{/if}}
  </template>
}
