import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import TicketDot from 'badgeyay/ui/ticket-dot';

/**
 * A person on the list: a tap opens them (`@onOpen`), the end of the row prints (`@onPrint`) or brings back (`@onBringBack`). While
 * several are chosen a box stands before the name.
 */
export default class Hit extends Component {
  @service intl;

  get people() {
    return this.args.people;
  }

  get name() {
    return this.people.who.nameOf(this.args.person) || this.intl.t('people.nobody');
  }

  get waits() {
    return this.people.waits.of(this.args.person);
  }

  get isOut() {
    return Boolean(this.args.person.absence || this.args.person.removedAt);
  }

  get isHere() {
    return this.args.isWide && this.people.looked?.id === this.args.person.id;
  }

  get isAgain() {
    return this.args.person.state === 'printed';
  }

  choose = () => this.people.choose(this.args.person);

  <template>
    <li
      class="{{if this.waits 'waits'}} {{if this.isHere 'here'}} {{if @person.absence 'absent'}}"
      data-test-attendee={{@person.id}}
    >
      {{#if @people.choosing}}
        <span class="pick">
          <input
            type="checkbox"
            aria-label={{t "attendees.choose" name=this.name}}
            checked={{@people.isChosen @person}}
            {{on "change" this.choose}}
          />
        </span>
      {{/if}}
      <button type="button" class="hit" aria-current={{if this.isHere "true"}} {{on "click" (fn @onOpen @person)}}>
        <b><bdi dir="auto">{{this.name}}</bdi></b>
        {{#if (@people.who.besideOf @person)}}<span class="sub"><bdi dir="auto">{{@people.who.besideOf
                @person
              }}</bdi></span>{{/if}}
        <span class="sub">
          {{#if (@people.who.ticketOf @person)}}
            <span class="row tight"><TicketDot
                @palette={{@people.badge.design.palette}}
                @type={{@people.who.ticketOf @person}}
              /><bdi dir="auto">{{@people.who.ticketOf @person}}</bdi></span>
          {{/if}}
          {{#if this.waits}}
            <span class="chip warn">{{t "attendees.waits" what=this.waits}}</span>
          {{else if @person.absence}}
            <span class="chip">{{t "people.absent" reason=@person.absence word="none"}}</span>
          {{else if this.isAgain}}
            <span>{{t "attendees.batch-of" batch=@person.printedIn count=@person.printCount}}</span>
          {{else}}
            <span>{{t "attendees.state" state=@person.state batch=@person.printedIn}}</span>
          {{/if}}
        </span>
      </button>
      {{#if this.isOut}}
        <button
          type="button"
          class="go"
          aria-label={{t "attendees.bring-back-one" name=this.name}}
          {{on "click" (fn @onBringBack @person)}}
        ><Icon @name="undo" />{{t "attendees.back"}}</button>
      {{else}}
        <button
          type="button"
          class="go"
          aria-label={{t (if this.isAgain "attendees.print-one-again" "attendees.print-one") name=this.name}}
          {{on "click" (fn @onPrint @person)}}
        ><Icon @name="print" />{{t (if this.isAgain "attendees.go-again" "badges.print")}}</button>
      {{/if}}
    </li>
  </template>
}
