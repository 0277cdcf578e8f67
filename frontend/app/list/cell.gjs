import Component from '@glimmer/component';
import { guidFor } from '@ember/object/internals';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import TicketDot from 'badgeyay/ui/ticket-dot';
import { NAME_ROLES } from 'badgeyay/set/problems';
import shows from 'badgeyay/ui/shows';

const SUBTITLE_ROLES = ['org', 'position', 'ticket'];

const takeFocus = modifier((input) => {
  input.focus();
  input.select();
});

/**
 * One cell: its text, or an input while it is edited or stands in for a problem. `@table` moves the focus and saves;
 * `@open` are the problems of the row.
 */
export default class Cell extends Component {
  id = guidFor(this);

  get text() {
    return this.args.person.text(this.args.column.name);
  }

  get isName() {
    return NAME_ROLES.includes(this.args.column.role);
  }

  get isTicket() {
    return this.args.column.role === 'ticket';
  }

  get missing() {
    return this.isName && this.args.open.some(({ kind }) => kind === 'no-name');
  }

  /** The message stands once in the row, below its first name. */
  get saysMissing() {
    return this.missing && this.args.column === this.args.table.columns.find(({ role }) => NAME_ROLES.includes(role));
  }

  get was() {
    return this.args.person.wasIn?.(this.args.column.name);
  }

  /** Whether letters are lost for good, or the cell means nothing. */
  get lost() {
    return this.garbled.suggestion === '' ? 'empty' : 'true';
  }

  get garbled() {
    return this.args.open.find(({ kind, column }) => kind === 'garbled' && column === this.args.column.name);
  }

  get editing() {
    return this.args.table.isEditing(this.args.person, this.args.column);
  }

  /** What was typed on several lines is edited on them. */
  get lines() {
    return this.text.split('\n').length;
  }

  get editsLines() {
    return this.lines > 1 && (this.editing || this.inline);
  }

  get inline() {
    return this.missing || Boolean(this.garbled);
  }

  get isStop() {
    return this.args.table.isActive(this.args.r, this.args.c) && !this.inline && !this.editing;
  }

  get class() {
    if (this.isName) return this.args.table.isInWholeName(this.args.column) ? 'more' : 'name';
    return SUBTITLE_ROLES.includes(this.args.column.role) ? 'sub' : 'more';
  }

  get describedBy() {
    return this.saysMissing || this.garbled ? `${this.id}-says` : null;
  }

  edit = () => {
    if (!this.inline) this.args.table.edit(this.args.r, this.args.c);
  };

  stop = (event) => event.stopPropagation();

  commit = ({ target }) => {
    const text = target.value.trim();
    if (text !== this.text) this.args.table.change(this.args.person, this.args.column, text);
  };

  leave = (event) => {
    this.commit(event);
    if (!this.inline) this.args.table.endEdit(this.args.person, this.args.column);
  };

  keys = (event) => {
    const { table, r, c } = this.args;
    if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      this.leave(event);
      table.go(r + 1, c);
    } else if (event.key === 'Tab' && !this.inline) {
      event.preventDefault();
      this.leave(event);
      table.go(r, c + (event.shiftKey ? -1 : 1));
    } else if (event.key === 'Escape') {
      event.target.value = this.text;
      table.endEdit(this.args.person, this.args.column);
      if (!this.inline) table.go(r, c);
    } else if (this.inline && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      table.go(r + (event.key === 'ArrowDown' ? 1 : -1), c);
    }
    event.stopPropagation();
  };

  <template>
    <td class={{this.class}} tabindex={{if this.isStop "0" "-1"}} data-r={{@r}} data-c={{@c}} {{on "click" this.edit}}>
      {{#if this.editsLines}}
        <textarea
          aria-label={{t "people.cell" column=@column.name row=@number}}
          dir="auto"
          {{shows this.text}}
          rows={{this.lines}}
          {{takeFocus}}
          {{on "click" this.stop}}
          {{on "keydown" this.keys}}
          {{on "blur" this.leave}}
        ></textarea>
      {{else if this.editing}}
        <input
          aria-label={{t "people.cell" column=@column.name row=@number}}
          dir="auto"
          {{shows this.text}}
          {{takeFocus}}
          {{on "click" this.stop}}
          {{on "keydown" this.keys}}
          {{on "blur" this.leave}}
        />
      {{else if this.inline}}
        <input
          aria-label={{t "people.cell" column=@column.name row=@number}}
          dir="auto"
          {{shows this.text}}
          aria-invalid={{if this.missing "true"}}
          aria-describedby={{this.describedBy}}
          {{on "keydown" this.keys}}
          {{on "change" this.commit}}
        />
        {{#if this.saysMissing}}
          <p class="err" id="{{this.id}}-says"><Icon @name="bad" @small={{true}} />{{t "people.needs-name"}}</p>
        {{else if this.garbled}}
          <p class="hint" id="{{this.id}}-says">
            {{#if this.garbled.suggestion}}
              {{t "people.most-likely"}}
              <bdi>{{this.garbled.suggestion}}</bdi>
            {{else}}
              {{t "people.what-garbled" value=this.garbled.value lost=this.lost suggestion=""}}
            {{/if}}
          </p>
        {{/if}}
      {{else if this.isTicket}}
        <span class="row tight"><TicketDot @palette={{@palette}} @type={{this.text}} /><bdi
            dir="auto"
          >{{this.text}}</bdi></span>
      {{else}}
        <bdi class="dir" dir="auto">{{this.text}}</bdi>
      {{/if}}
      {{#if this.was}}
        <p class="hint" data-test-was>{{t "people.was"}} <bdi dir="auto">{{this.was}}</bdi></p>
      {{/if}}
    </td>
  </template>
}
