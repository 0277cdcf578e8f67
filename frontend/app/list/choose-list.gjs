import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { send } from 'badgeyay/api';
import { arrived } from 'badgeyay/services/arrival';
import DropZone from 'badgeyay/ui/drop-zone';
import PasteDialog from './paste-dialog';
import RefusedList, { hasChoices } from './refused-list';
import { sentenceOf } from 'badgeyay/ui/refusal';
import Sure from 'badgeyay/ui/sure';

const WRITABLE = 'input, textarea, [contenteditable]';

/** What is pasted anywhere on the page, but not into a field. */
const pastedAnywhere = modifier((element, [take]) => {
  const paste = (event) => event.target.closest?.(WRITABLE) || take(event);
  document.addEventListener('paste', paste);
  return () => document.removeEventListener('paste', paste);
});

const SAMPLE = '/samples/open-web-forum.csv';

/**
 * The beginning of everything: a file, pasted names or the sample list become the draft, and `@onRead` is called. A list
 * that is too long for a draft becomes a badge set at once. With `@replaces`, the name of a draft that is there already, it asks
 * first: what was changed in that one would be lost.
 */
export default class ChooseList extends Component {
  @service draft;
  @service intl;
  @service router;

  @tracked pasting = false;
  @tracked error = null;
  @tracked refused = null; // { source, error }: a list that may be read otherwise
  @tracked reading = null; // AbortController
  @tracked asked = null; // { source, options }: to be read if it may replace what is there
  agreed = false;
  #typed = new AbortController(); // of names in the dialog

  willDestroy() {
    super.willDestroy();
    this.reading?.abort();
    this.#typed.abort();
  }

  get busy() {
    return this.reading && this.intl.t('drop.reading');
  }

  file = (file) => this.read({ file });

  text = (text) => this.read({ text });

  paste = ({ clipboardData }) => {
    const [file] = clipboardData.files;
    const text = clipboardData.getData('text/plain');
    if (file || text) this.read(file ? { file } : { text });
  };

  sample = () =>
    this.during(async (signal) => {
      const answer = await send(SAMPLE, { signal });
      const file = new File([await answer.blob()], 'open-web-forum.csv', { type: 'text/csv' });
      await this.take({ file }, signal);
    });

  pasted = async (text) => {
    await this.take({ text }, this.#typed.signal);
    this.pasting = false;
  };

  read(source, options) {
    return this.during(async (signal) => {
      try {
        await this.take(source, signal, options);
      } catch (error) {
        this.refused = hasChoices(error) ? { source, error } : null;
        if (!this.refused) throw error;
      }
    });
  }

  readOtherwise = (options) => this.take(this.refused.source, undefined, options);

  get refusedName() {
    return this.refused.source.file?.name ?? this.intl.t('people.pasted');
  }

  async take(source, signal, options = {}) {
    if (this.args.replaces && !this.agreed) {
      this.asked = { source, options };
      return;
    }
    const id = await this.draft.read(source, options, signal);
    this.refused = null;
    if (id) await arrived(this.router.transitionTo('badge.people', id));
    else await this.args.onRead();
  }

  replace = () => {
    const { source, options } = this.asked;
    this.agreed = true;
    this.read(source, options);
  };

  keep = () => (this.asked = null);

  async during(work) {
    if (this.reading) return;
    this.reading = new AbortController();
    this.error = null;
    try {
      await work(this.reading.signal);
    } catch (error) {
      if (error.name !== 'AbortError') this.error = sentenceOf(error, this.intl);
    } finally {
      this.reading = null;
    }
  }

  stop = () => this.reading.abort();

  type = () => (this.pasting = true);

  stopPasting = () => {
    this.#typed.abort();
    this.#typed = new AbortController();
    this.pasting = false;
  };

  <template>
    <DropZone
      @label={{t "drop.label"}}
      @busy={{this.busy}}
      @error={{this.error}}
      @onFile={{this.file}}
      @onText={{this.text}}
      @onStop={{this.stop}}
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
    {{#if this.refused}}
      <RefusedList @error={{this.refused.error}} @name={{this.refusedName}} @onRead={{this.readOtherwise}} />
    {{/if}}
    {{#if this.asked}}
      <Sure
        @title={{t "drop.replace" name=@replaces}}
        @deed={{t "drop.replace-do"}}
        @spare={{t "drop.replace-not"}}
        @run={{this.replace}}
        @onClose={{this.keep}}
      >{{t "drop.replace-more"}}</Sure>
    {{/if}}
    {{#if this.pasting}}<PasteDialog @onText={{this.pasted}} @onClose={{this.stopPasting}} />{{/if}}
  </template>
}
