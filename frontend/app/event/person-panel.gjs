import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { afterRender } from 'badgeyay/ui/after-render';
import TicketField from 'badgeyay/list/ticket-field';
import Field from 'badgeyay/ui/field';
import Icon from 'badgeyay/ui/icon';
import Menu from 'badgeyay/ui/menu';
import TicketDot from 'badgeyay/ui/ticket-dot';
import shows from 'badgeyay/ui/shows';
import BadgePicture from './badge-picture';

const REASONS = ['lost', 'damaged', 'asked'];

/**
 * One person: the badge, what is known, and what can be done; beside the list on a wide page, in a sheet at the bottom of a phone.
 * `@people`, `@person`, `@titleId`; `@onPrint` gets the person and `{ reason, fields, read }`, `@onSave` the person, texts and what was
 * read; `@onHistory`, `@onRemove`, `@onBringBack`, `@onGiveUp`; with `@onClose` there is a way out.
 */
export default class PersonPanel extends Component {
  @service intl;

  #opener = null; // of the form
  @tracked fixing = null; // what the form began with: { person, fields, basis }

  get people() {
    return this.args.people;
  }

  get person() {
    return this.args.person;
  }

  /** Somebody else is looked at: the form was another person's. */
  get isFixing() {
    return this.fixing?.person.id === this.person.id;
  }

  get name() {
    return this.people.who.nameOf(this.person) || this.intl.t('people.nobody');
  }

  get ticket() {
    return this.people.who.ticketOf(this.person);
  }

  get waits() {
    return this.people.waits.of(this.person);
  }

  get isRefused() {
    return this.waits === 'refused';
  }

  get isAgain() {
    return this.person.state === 'printed' && !this.waits;
  }

  isTicket = (column) => column === this.people.who.columnOf.ticket;

  fix = () => {
    const { person } = this;
    const fields = Object.fromEntries(
      this.people.badge.columns.map((name) => [name, this.people.who.textOf(person, name)]),
    );
    this.fixing = { person, fields, basis: person.changedAt };
  };

  /** Given up, or nothing changed: the focus is where it was before the form. */
  stop = () => {
    this.fixing = null;
    return afterRender(() => this.#opener?.focus());
  };

  opens = modifier((button) => {
    this.#opener = button;
    return () => (this.#opener = null);
  });

  textOf = (column) => this.fixing.fields[column];

  isOnLines = (column) => this.textOf(column).includes('\n');

  save = (event) => {
    event.preventDefault();
    const { person, fields: read, basis } = this.fixing;
    const typed = [...new FormData(event.target)].filter(([column]) => column in read);
    const changed = typed
      .map(([column, text]) => [column, text.trim()])
      .filter(([column, text]) => text !== read[column]);
    const fields = changed.length ? Object.fromEntries(changed) : undefined;
    const isPrinted = event.submitter?.value === 'print';
    if (!fields && !isPrinted) return this.stop();
    this.fixing = null;
    if (isPrinted) this.args.onPrint(person, { fields, read: { read, basis } });
    else this.args.onSave(person, fields, { read, basis });
  };

  /** The first field has the focus; Esc gives up the form, and not the sheet around it; Enter saves on lines, too. */
  ready = modifier((form) => {
    const input = form.querySelector('input, textarea');
    input.focus();
    input.select();
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && event.target.tagName === 'TEXTAREA' && !event.altKey && !event.shiftKey) {
        event.preventDefault();
        form.requestSubmit();
      }
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.stop();
    });
  });

  print = () => this.args.onPrint(this.person, {});

  again = (reason) => this.args.onPrint(this.person, { reason });

  <template>
    <div class="phead">
      <BadgePicture @people={{@people}} @person={{@person}} />
      <div>
        <h2 id={{@titleId}} tabindex="-1"><bdi dir="auto">{{this.name}}</bdi></h2>
        {{#unless this.isFixing}}
          <p class="sub"><bdi dir="auto">{{@people.who.besideOf @person}}</bdi></p>
          {{#if this.ticket}}<p class="sub"><TicketDot
                @palette={{@people.badge.design.palette}}
                @type={{this.ticket}}
              /><bdi dir="auto">{{this.ticket}}</bdi></p>{{/if}}
        {{/unless}}
      </div>
      {{#if @onClose}}
        <button type="button" class="btn ghost icon-only" aria-label={{t "people.done"}} {{on "click" @onClose}}><Icon
            @name="close"
          /></button>
      {{/if}}
    </div>
    {{#if this.isFixing}}
      <form class="pform" {{on "submit" this.save}} {{this.ready}}>
        {{#each @people.who.columns key="@identity" as |column|}}
          {{#if (this.isTicket column)}}
            <TicketField
              @name={{column}}
              @palette={{@people.badge.design.palette}}
              @types={{@people.ticketTypes}}
              @value={{this.textOf column}}
            />
          {{else}}
            <Field @label={{column}} as |f|>
              {{#if (this.isOnLines column)}}
                <textarea
                  id={{f.id}}
                  name={{column}}
                  {{shows (this.textOf column)}}
                  dir="auto"
                  rows="2"
                  maxlength="5000"
                ></textarea>
              {{else}}
                <input
                  id={{f.id}}
                  name={{column}}
                  {{shows (this.textOf column)}}
                  dir="auto"
                  autocomplete="off"
                  maxlength="5000"
                />
              {{/if}}
            </Field>
          {{/if}}
        {{/each}}
        <div class="pfoot two">
          <button type="button" class="btn ghost" {{on "click" this.stop}}>{{t "drop.cancel"}}</button>
          <button type="submit" class="btn">{{t "attendees.save-only"}}</button>
          <button type="submit" class="btn primary" value="print"><Icon @name="print" />{{t
              "attendees.save-and-print"
            }}</button>
        </div>
      </form>
    {{else}}
      {{#if this.isRefused}}
        <div class="alert bad pstate" role="alert">
          <Icon @name="bad" />
          <div class="stack-s"><b>{{t "attendees.refused"}}</b>
            <p>{{@people.waits.refusalOf @person}}</p>
            <button type="button" class="btn s" {{on "click" (fn @onGiveUp @person)}}>{{t
                "attendees.give-up"
              }}</button></div>
        </div>
      {{else if this.waits}}
        <p class="alert warn pstate"><Icon @name="clock" /><span><b>{{t "attendees.waits" what=this.waits}}</b>
            {{t "attendees.waits-more" what=this.waits}}</span></p>
      {{else if this.isAgain}}
        <p class="alert pstate"><Icon @name="note" /><span><b>{{t "attendees.has-badge"}}</b>
            {{t "attendees.batch-of" batch=@person.printedIn count=@person.printCount}}</span></p>
      {{else if @person.absence}}
        <p class="alert pstate"><Icon @name="note" /><span>{{t
              "people.absent"
              reason=@person.absence
              word="none"
            }}</span></p>
      {{/if}}
      <div class="why">
        {{#if @person.absence}}
          <button type="button" class="btn primary" {{on "click" (fn @onBringBack @person)}}><Icon @name="undo" />{{t
              "people.bring-back"
            }}</button>
        {{else if this.isAgain}}
          <h3 id="{{@titleId}}-why">{{t "attendees.again-because"}}</h3>
          <div class="three" role="group" aria-labelledby="{{@titleId}}-why">
            {{#each REASONS as |reason|}}
              <button type="button" class="btn" {{on "click" (fn this.again reason)}}>{{t
                  "attendees.why"
                  reason=reason
                }}</button>
            {{/each}}
          </div>
        {{else}}
          <button type="button" class="btn primary" {{on "click" this.print}}><Icon @name="print" />{{t
              "attendees.print-badge"
            }}</button>
        {{/if}}
      </div>
      <div class="pfoot">
        <button type="button" class="btn" {{on "click" this.fix}} {{this.opens}}><Icon @name="edit" />{{t
            "attendees.fix"
          }}</button>
        <button type="button" class="btn" {{on "click" (fn @onHistory @person)}}><Icon @name="clock" />{{t
            "attendees.history"
          }}</button>
        <Menu
          @label={{t "badges.more" name=this.name}}
          @text={{t "attendees.more-one"}}
          aria-label={{t "badges.more" name=this.name}}
        >
          <button type="button" class="danger" {{on "click" (fn @onRemove @person)}}><Icon @name="delete" />{{t
              "people.remove"
            }}</button>
        </Menu>
      </div>
    {{/if}}
  </template>
}
