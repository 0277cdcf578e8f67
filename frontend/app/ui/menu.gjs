import Component from '@glimmer/component';
import { guidFor } from '@ember/object/internals';
import { modifier } from 'ember-modifier';
import Icon from './icon';

const GAP = 4; // px between the button and its menu, and to the edge of the window
const inside = (at, most) => Math.max(GAP, Math.min(at, most - GAP));

/**
 * "More" for a thing: a button with `@label`, and below it a menu in the top layer. Esc, a click beside it and a choice
 * close it. The block holds buttons. With `@text` the button says it, beside another `@icon`.
 */
export default class Menu extends Component {
  id = `menu-${guidFor(this)}`;

  /** In the click itself: the browser tells of an open popover a moment later, in which a click would miss it. */
  toggle = (event) => {
    event.preventDefault();
    const button = event.currentTarget;
    const menu = button.nextElementSibling;
    if (menu.togglePopover()) this.place(menu, button.getBoundingClientRect());
  };

  place(menu, button) {
    const { width, height } = menu.getBoundingClientRect();
    const start = this.args.text ? button.left : button.right - width;
    const below = button.bottom + GAP + height < innerHeight;
    const top = below ? button.bottom + GAP : button.top - GAP - height;
    menu.style.setProperty('top', `${inside(top, innerHeight - height)}px`);
    menu.style.setProperty('left', `${inside(start, innerWidth - width)}px`);
    menu.querySelector('button, a')?.focus();
  }

  listening = modifier((menu) => {
    const chosen = (event) => event.target.closest('button, a') && menu.hidePopover();
    const keys = (event) => {
      const items = [...menu.querySelectorAll('button, a')];
      const place = items.indexOf(document.activeElement);
      const next = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: -1 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      items.at(next % items.length).focus();
    };
    menu.addEventListener('click', chosen, true); // before the deed: a dialog gives the focus back to the button
    menu.addEventListener('keydown', keys);
  });

  <template>
    <button
      type="button"
      class="btn s ghost {{unless @text 'icon-only'}}"
      aria-label={{unless @text @label}}
      popovertarget={{this.id}}
      {{on "click" this.toggle}}
      ...attributes
    ><Icon @name={{if @icon @icon "more"}} />{{@text}}</button>
    <div
      class="menu"
      id={{this.id}}
      popover="auto"
      role="group"
      aria-label={{if @label @label @text}}
      {{this.listening}}
    >{{yield}}</div>
  </template>
}
