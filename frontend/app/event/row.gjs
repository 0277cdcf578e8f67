import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { get } from '@ember/helper';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import TicketDot from 'badgeyay/ui/ticket-dot';
import Menu from 'badgeyay/ui/menu';
import EditRow from './edit-row';

const NAMES = ['first', 'last', 'name'];

/** A person: what the badge says, when it was printed, and what can be done. */
export default class Row extends Component {
  @service toasts;
  @service intl;

  @tracked editing = false;

  get person() {
    return this.args.person;
  }

  get people() {
    return this.args.attendees;
  }

  get name() {
    return this.people.nameOf(this.person) || this.intl.t('people.nobody');
  }

  get isLooked() {
    return this.people.looked === this.person;
  }

  get chip() {
    return { new: 'note', changed: 'warn' }[this.person.state];
  }

  isTicket = (column) => this.people.roleOf[column] === 'ticket';

  isFirst = (column) => column === this.people.columns[0];

  classOf = (column) => (NAMES.includes(this.people.roleOf[column]) || this.isFirst(column) ? 'name' : 'sub');

  look = () => {
    if (!this.args.removed) this.people.looked = this.person;
  };

  choose = () => this.people.choose(this.person);

  edit = () => (this.editing = true);

  /** A click edits, beside the buttons and where no text is being marked; "Edit" in the menu does so by keyboard. */
  pointed = modifier((row) => {
    row.addEventListener('focusin', this.look);
    row.addEventListener('click', ({ target }) => {
      if (this.args.removed || target.closest('button, a, input, .menu') || getSelection().toString()) return;
      this.edit();
    });
  });

  /** The focus goes back to where the editing began. */
  endEdit = () => {
    this.editing = false;
    requestAnimationFrame(() => {
      const cell = document.querySelector(`[data-test-attendee="${this.person.id}"] td.name`);
      if (!cell) return;
      cell.tabIndex = -1;
      cell.focus();
    });
  };

  remove = () =>
    this.args.try(async () => {
      const { id } = this.person;
      const message = this.intl.t('people.removed', { name: this.name });
      await this.people.remove(this.person);
      this.toasts.show(message, { undo: () => this.args.try(() => this.people.restore(id)) });
    });

  bringBack = () =>
    this.args.try(async () => {
      const message = this.intl.t('people.brought-back', { name: this.name });
      const undo = await this.people.attend(true, [this.person.id]);
      this.toasts.show(message, { undo: () => this.args.try(undo) });
    });

  restore = () => this.args.try(() => this.people.restore(this.person.id));

  <template>
    {{#if this.editing}}
      <EditRow @attendees={{@attendees}} @person={{@person}} @classOf={{this.classOf}} @onClose={{this.endEdit}} />
    {{else}}
      <tr
        class="{{if this.isLooked 'looked'}} {{if @person.absence 'absent'}} {{unless @removed 'can-edit'}}"
        data-test-attendee={{@person.id}}
        {{this.pointed}}
      >
        <td class="pk">
          {{#unless @removed}}
            <input
              type="checkbox"
              aria-label={{t "attendees.choose" name=this.name}}
              checked={{@attendees.isChosen @person}}
              {{on "change" this.choose}}
            />
          {{/unless}}
        </td>
        {{#each @attendees.columns as |column|}}
          <td class={{this.classOf column}}>
            {{#if (this.isTicket column)}}
              <span class="row tight"><TicketDot
                  @palette={{@attendees.badge.design.palette}}
                  @type={{get @person.fields column}}
                /><bdi dir="auto">{{get @person.fields column}}</bdi></span>
            {{else}}
              <bdi dir="auto">{{get @person.fields column}}</bdi>
            {{/if}}
          </td>
        {{/each}}
        <td class="sub">
          {{#if @person.absence}}
            <span class="chip">{{t "people.absent" reason=@person.absence word="none"}}</span>
          {{else if this.chip}}
            <span class="chip {{this.chip}}">{{t "attendees.state" state=@person.state batch=@person.printedIn}}</span>
          {{else}}
            <span class="muted">{{t "attendees.batch-of" batch=@person.printedIn count=@person.printCount}}</span>
          {{/if}}
        </td>
        <td class="act">
          <div class="row tight">
            {{#if @removed}}
              <button type="button" class="btn s" {{on "click" this.restore}}>{{t "attendees.restore"}}</button>
            {{else}}
              {{#if @person.absence}}
                <button type="button" class="btn s" {{on "click" this.bringBack}}>{{t "people.bring-back"}}</button>
              {{else}}
                <button
                  type="button"
                  class="btn s ghost icon-only"
                  aria-label={{t "attendees.print-one" name=this.name}}
                  title={{t "badges.print"}}
                  {{on "click" (fn @onPrint @person)}}
                ><Icon @name="print" /></button>
              {{/if}}
              <Menu @label={{t "badges.more" name=this.name}}>
                <button type="button" {{on "click" this.edit}}><Icon @name="edit" />{{t "attendees.edit"}}</button>
                <button type="button" {{on "click" (fn @onHistory @person)}}><Icon @name="clock" />{{t
                    "attendees.history"
                  }}</button>
                <hr />
                <button type="button" class="danger" {{on "click" this.remove}}><Icon @name="delete" />{{t
                    "people.remove"
                  }}</button>
              </Menu>
            {{/if}}
          </div>
        </td>
      </tr>
    {{/if}}
  </template>
}
