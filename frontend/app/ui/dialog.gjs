import { modifier } from 'ember-modifier';
import { guidFor } from '@ember/object/internals';
import Component from '@glimmer/component';

/** The browser keeps the focus inside. Taken out of the page, a dialog does not give it back by itself. */
export const modal = modifier((element) => {
  const before = document.activeElement;
  element.showModal();
  return () => {
    element.close();
    if (document.activeElement === document.body && before?.isConnected) before.focus();
  };
});

export const closedBeside = modifier((element, [close]) => {
  const beside = (event) => event.target === element && close();
  element.addEventListener('click', beside);
  return () => element.removeEventListener('click', beside);
});

/**
 * Asks first, for what cannot be undone: `@title`, a block with the sentence, and the named block `:ends` with buttons
 * that name the deed. Rendered while it is open; `@onClose` is called by Esc and by a click beside it.
 */
export default class Dialog extends Component {
  titleId = `title-${guidFor(this)}`;

  cancel = (event) => {
    event.preventDefault();
    this.args.onClose();
  };

  <template>
    <dialog
      class="dialog {{@class}}"
      aria-labelledby={{this.titleId}}
      {{modal}}
      {{on "cancel" this.cancel}}
      {{closedBeside @onClose}}
      ...attributes
    >
      <div class="inside">
        <h2 id={{this.titleId}}>{{@title}}</h2>
        {{yield}}
        {{#if (has-block "ends")}}
          <div class="ends">{{yield to="ends"}}</div>
        {{/if}}
      </div>
    </dialog>
  </template>
}
