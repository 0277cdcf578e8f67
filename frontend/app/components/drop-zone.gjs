import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { guidFor } from '@ember/object/internals';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import Icon from './icon';

export const LISTS = '.csv,.tsv,.txt,.xlsx,.ods';

/**
 * A drop zone that is also a button. `@onFile` gets a File, `@onText` a text that was dragged here;
 * `@busy` and `@error` are sentences. The block stands below the button.
 */
export default class DropZone extends Component {
  @tracked over = false;
  id = `drop-${guidFor(this)}`;

  get state() {
    if (this.over) return 'over';
    return this.args.error ? 'bad' : '';
  }

  get accept() {
    return this.args.accept ?? LISTS;
  }

  choose = ({ target }) => {
    const [file] = target.files;
    if (file) this.args.onFile(file);
    target.value = ''; // the same file again is a choice too
  };

  hover = (event) => {
    event.preventDefault();
    this.over = true;
  };

  leave = () => (this.over = false);

  drop = (event) => {
    event.preventDefault();
    this.over = false;
    const [file] = event.dataTransfer.files;
    if (file) return this.args.onFile(file);
    const text = event.dataTransfer.getData('text/plain');
    if (text) this.args.onText?.(text);
  };

  <template>
    <div
      class="drop {{this.state}}"
      role="group"
      aria-label={{@label}}
      {{on "dragover" this.hover}}
      {{on "dragleave" this.leave}}
      {{on "drop" this.drop}}
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
        <span class="muted">{{if this.over (t "drop.let-go") (t "drop.or-drop")}}</span>
      </div>
      <div class="err-place" id="{{this.id}}-error" role="alert">
        {{#if @error}}<p class="err"><Icon @name="bad" @small={{true}} /><span>{{@error}}</span></p>{{/if}}
      </div>
      {{yield}}
    </div>
  </template>
}
