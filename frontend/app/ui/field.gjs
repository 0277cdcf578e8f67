import Component from '@glimmer/component';
import { guidFor } from '@ember/object/internals';
import Icon from './icon';

/**
 * A label above a control, a hint, an error beside the thing. Yields the attributes that the control needs:
 * `<Field @label={{t "…"}} @error={{this.error}} as |f|><input id={{f.id}} aria-invalid={{f.invalid}}
 * aria-describedby={{f.describedBy}} …></Field>`.
 */
export default class Field extends Component {
  id = `f-${guidFor(this)}`;

  get control() {
    const { error, hint } = this.args;
    return {
      id: this.id,
      invalid: error ? 'true' : null,
      describedBy: [error && `${this.id}-error`, hint && `${this.id}-hint`].filter(Boolean).join(' ') || null,
    };
  }

  <template>
    <div class="field" ...attributes>
      <label for={{this.id}}>{{@label}}</label>
      {{yield this.control}}
      {{#if @error}}
        <p class="err" id="{{this.id}}-error"><Icon @name="bad" @small={{true}} />{{@error}}</p>
      {{/if}}
      {{#if @hint}}
        <p class="hint" id="{{this.id}}-hint">{{@hint}}</p>
      {{/if}}
    </div>
  </template>
}
