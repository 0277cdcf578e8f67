import Component from '@glimmer/component';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { resolved, ticketColours } from 'badgeyay/document/colours';
import { CAPITALS, LEADING, capitalLine, typesetWords } from 'badgeyay/document/typeset';

/** A text written where it stands, in its face and size: `@state`, `@element` as it is drawn, `@view`, `@scale`, `@onEnd`. */
export default class Writing extends Component {
  @service intl;

  get words() {
    return this.args.state.wordsIn(this.args.element);
  }

  get name() {
    return this.args.state.nameOf(this.args.element);
  }

  /** The caret is in it at once; what a new text says by itself is written over. */
  begin = modifier((field) => {
    field.focus({ preventScroll: true });
    if (this.words === this.intl.t('editor.new-text')) field.select();
    else field.setSelectionRange(field.value.length, field.value.length);
  });

  place = modifier((field, [element, words, view, scale]) => {
    const set = typesetWords(element, words || 'X');
    const { state } = this.args;
    const ticket = ticketColours(state.design.palette, state.values);
    const size = set.size * scale;
    const rows = words.split('\n').length;
    const tall = set.size * (CAPITALS + (Math.max(rows, set.lines.length) - 1) * LEADING);
    const above = Math.max(element.h - tall, 0) * { top: 0, middle: 0.5, bottom: 1 }[element.vertical ?? 'top'];
    const put = {
      left: `${(element.x - view.x) * scale}px`,
      top: `${(element.y + above - view.y) * scale - capitalLine(element) * size}px`,
      width: `${element.w * scale + 2}px`,
      height: `${size * LEADING * Math.max(rows, set.lines.length) + 2}px`,
      font: `${element.weight ?? 400} ${size}px/${LEADING} "${element.font ?? 'Lato'}", Archivo, sans-serif`,
      'letter-spacing': `${element.tracking ?? 0}em`,
      color: resolved(element.color ?? '#15181C', ticket),
      'text-align': element.align ?? 'left',
      'text-transform': element.uppercase ? 'uppercase' : 'none',
      'white-space': (element.maxLines ?? 1) > rows ? 'pre-wrap' : 'pre',
      transform: element.rotation ? `rotate(${element.rotation}deg)` : 'none',
    };
    for (const [name, value] of Object.entries(put)) field.style.setProperty(name, value);
  });

  type = (event) => this.args.state.setWords(this.args.element.id, event.target.value);

  press = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.args.onEnd();
  };

  /** A click beside it ends it too; not the removal of the field itself. */
  leave = () => {
    if (!this.isDestroying) this.args.state.stopWriting();
  };

  <template>
    <textarea
      class="writing"
      dir="auto"
      rows="1"
      spellcheck="false"
      aria-label={{t "editor.write-in" name=this.name}}
      value={{this.words}}
      data-live
      data-test-writing
      {{this.begin}}
      {{this.place @element this.words @view @scale}}
      {{on "input" this.type}}
      {{on "keydown" this.press}}
      {{on "blur" this.leave}}
    ></textarea>
  </template>
}
