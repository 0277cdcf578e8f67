import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { send } from 'badgeyay/api';
import DropZone from './drop-zone';
import PasteDialog from './paste-dialog';

const WRITABLE = 'input, textarea, [contenteditable]';

/** What is pasted anywhere on the page, but not into a field. */
const pastedAnywhere = modifier((element, [take]) => {
  const paste = (event) => event.target.closest?.(WRITABLE) || take(event);
  document.addEventListener('paste', paste);
  return () => document.removeEventListener('paste', paste);
});

const SAMPLE = '/samples/open-web-forum.csv';

/** The beginning of everything: a file, pasted names or the sample list become the draft, and `@onRead` is called. */
export default class ChooseList extends Component {
  @service draft;
  @service intl;

  @tracked busy = false;
  @tracked pasting = false;
  @tracked error = null;

  get busyText() {
    return this.busy ? this.intl.t('drop.reading') : null;
  }

  file = (file) => this.read({ file });

  text = (text) => this.read({ text });

  paste = ({ clipboardData }) => {
    const [file] = clipboardData.files;
    const text = clipboardData.getData('text/plain');
    if (file || text) this.read(file ? { file } : { text });
  };

  sample = async () => {
    const answer = await send(SAMPLE);
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

  type = () => (this.pasting = true);

  stopPasting = () => (this.pasting = false);

  <template>
    <DropZone
      @label={{t "drop.label"}}
      @busy={{this.busyText}}
      @error={{this.error}}
      @onFile={{this.file}}
      @onText={{this.text}}
      {{pastedAnywhere this.paste}}
      ...attributes
    >
      <p class="hint">
        {{t "drop.formats"}}
        <button type="button" class="as-link" {{on "click" this.type}}>{{t "drop.paste"}}</button>
        <span aria-hidden="true">·</span>
        <button type="button" class="as-link" {{on "click" this.sample}}>{{t "drop.sample"}}</button>
      </p>
    </DropZone>
    {{#if this.pasting}}<PasteDialog @onText={{this.pasted}} @onClose={{this.stopPasting}} />{{/if}}
  </template>
}
