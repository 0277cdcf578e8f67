import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { guidFor } from '@ember/object/internals';
import { t } from 'ember-intl';
import dropAnywhere from './drop-anywhere';
import Icon from './icon';

export const LISTS = '.csv,.tsv,.txt,.xlsx,.xls,.ods,.html,.json,.vcf,.zip';

/**
 * A drop zone that is also a button. `@onFile` gets a File, wherever on the page it was dropped, `@onText` a text that was
 * dragged here; `@busy` and `@error` are sentences, `@onStop` ends what it is busy with. The block stands below the button.
 */
export default class DropZone extends Component {
  @service intl;

  @tracked over = false;
  @tracked refused = null; // a sentence
  id = `drop-${guidFor(this)}`;

  get state() {
    if (this.over) return 'over';
    return this.error ? 'bad' : '';
  }

  get error() {
    return this.args.error ?? this.refused;
  }

  get accept() {
    return this.args.accept ?? LISTS;
  }

  choose = ({ target }) => {
    if (target.files.length) this.take([...target.files]);
    target.value = ''; // the same file again is a choice too
  };

  hover = (over) => (this.over = over && !this.args.busy);

  take = (files) => {
    if (this.args.busy) return;
    this.refused = files.length > 1 ? this.intl.t('drop.one-list', { count: files.length }) : null;
    if (files.length === 1) this.args.onFile(files[0]);
  };

  holdText = (event) => event.preventDefault();

  takeText = (event) => {
    const text = event.dataTransfer.getData('text/plain');
    if (!text || event.dataTransfer.files.length) return;
    event.preventDefault();
    this.args.onText?.(text);
  };

  <template>
    <div
      class="drop {{this.state}}"
      role="group"
      aria-label={{@label}}
      {{dropAnywhere this.take this.hover}}
      {{on "dragover" this.holdText}}
      {{on "drop" this.takeText}}
      ...attributes
    >
      <div class="row">
        <input
          class="vh"
          type="file"
          id={{this.id}}
          accept={{this.accept}}
          aria-describedby="{{this.id}}-error"
          disabled={{if @busy true}}
          {{on "change" this.choose}}
        />
        <label class="btn primary" for={{this.id}} aria-busy={{if @busy "true"}}>
          <Icon @name={{if @busy "clock" "upload"}} />{{if @busy @busy (t "drop.choose")}}
        </label>
        {{#if @busy}}
          {{#if @onStop}}
            <button type="button" class="btn quiet" {{on "click" @onStop}}>{{t "drop.stop"}}</button>
          {{/if}}
        {{else}}
          <span class="muted">{{if this.over (t "drop.let-go") (t "drop.or-drop")}}</span>
        {{/if}}
      </div>
      <div class="err-place" id="{{this.id}}-error" role="alert">
        {{#if this.error}}<p class="err"><Icon @name="bad" @small={{true}} /><span>{{this.error}}</span></p>{{/if}}
      </div>
      {{yield}}
    </div>
  </template>
}
