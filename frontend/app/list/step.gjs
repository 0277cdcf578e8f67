import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import dropAnywhere from 'badgeyay/ui/drop-anywhere';
import Icon from 'badgeyay/ui/icon';
import Ledger from './ledger';
import NotKept from 'badgeyay/ui/not-kept';
import { once } from 'badgeyay/ui/once';
import Journey from 'badgeyay/shell/journey';
import PeopleTable from './table';
import PersonDialog from './person-dialog';
import ProblemPanel from './problem-panel';
import TicketPanel from './ticket-panel';
import WayBack from './way-back';
import { GUESTS } from 'badgeyay/set/problems';

/**
 * The first step, for a draft's list and for a stored one: `@list` is a DraftList or a StoredList. `@onNext` leads on once
 * everybody has a name; `@palette` has the colours of ticket types, `@personId` is whose row to begin with; `@onOther` opens another list, `@onColumns` says what columns are. The block `:file` stands above the table, `:dialogs` beside it.
 */
export default class PeopleStep extends Component {
  @service intl;
  @service toasts;

  @tracked adding = false;
  table = null;

  get list() {
    return this.args.list;
  }

  get coming() {
    return this.list.total - this.list.absentCount;
  }

  get title() {
    if (!this.list.hasNames) return this.intl.t('people.no-names-yet', { count: this.list.total });
    return this.intl.t('people.get-badges', { count: this.coming });
  }

  get badges() {
    return this.list.hasNames ? this.coming : 0;
  }

  get stopping() {
    return this.list.hasNames ? this.list.namelessCount : this.list.total;
  }

  ready = (table) => {
    this.table = table;
    if (this.args.personId) this.lead(this.args.personId);
  };

  /** Somebody who was removed meanwhile is not there to be led to. */
  async lead(id) {
    try {
      await this.table.reveal({ id });
    } catch (error) {
      if (error.status !== 404) throw error;
    }
  }

  add = () => (this.adding = true);

  close = () => (this.adding = false);

  showProblem = ({ person, column }) => {
    return person ? this.table.reveal(person, column) : this.args.onColumns();
  };

  addPerson = async (fields, id) => {
    const person = await this.list.add(fields, id);
    this.close();
    if (!person) return this.toasts.show(this.intl.t('people.added-later'));
    this.toasts.show(this.intl.t('people.added', { name: this.table.nameOf(person) }));
    await this.table.reveal(person);
  };

  /** What `work` resolves to undoes it; a list need not have one. */
  done(work, key, values) {
    return this.toasts.try(async () => {
      const undo = await work();
      if (undo) this.toasts.show(this.intl.t(key, values), { undo });
    });
  }

  mend = once(() => {
    const count = this.table.garbledCount;
    return this.done(() => this.args.onMend(), 'people.mended', { count });
  });

  fix = once(
    (group, way) => {
      const { kind, count } = group;
      const readAgain = way === 'keep' ? null : this.args.onFix?.[kind];
      const fix = readAgain ?? ((chosen) => this.list.fix(group, chosen));
      const ofGuests = way === 'keep' ? `no-${kind}` : 'guests';
      const done = ['drop', 'swap', 'absent'].includes(way) ? way : GUESTS.includes(kind) ? ofGuests : kind;
      return this.done(() => fix(way), `people.done-${done}`, { count });
    },
    ({ key }) => key,
  );

  putBack = once(
    (strays) => this.done(() => this.list.putBack(...strays), 'people.put-back', { count: strays.length }),
    ([{ row, id }]) => row ?? id,
  );

  bringBack = once(
    (people) => this.done(() => this.list.bringBack(...people), 'people.done-not-coming', { count: people.length }),
    ([{ id }]) => id,
  );

  unfix = (group) => this.toasts.try(() => this.list.unfix(group));

  next = () => {
    if (!this.stopping) return this.args.onNext();
    if (this.list.hasNames) return this.showProblem(this.list.groups[0].first);
  };

  <template>
    <Journey
      @route={{@route}}
      @models={{@models}}
      @current="people"
      @name={{@name}}
      @state={{@state}}
      @onRename={{@onRename}}
    >
      <:main>
        <div class="wrap">
          <div class="head" {{dropAnywhere @onOther}}>
            <div>
              <h1 tabindex="-1">{{this.title}}</h1>
              <p>{{#if this.list.absentCount}}{{t "people.left-out-count" count=this.list.absentCount}} {{/if}}{{t
                  "people.how-read"
                }}<span class="keys">{{t "people.or-press"}} <kbd>Enter</kbd></span>.</p>
            </div>
            <div class="row push">
              <button type="button" class="btn" {{on "click" this.add}}><Icon @name="add" />{{t "people.add"}}</button>
              {{#if @onOther}}
                <button type="button" class="btn" {{on "click" @onOther}}><Icon
                    @name="upload"
                  />{{@otherLabel}}</button>
              {{/if}}
            </div>
          </div>
          {{#if (eq @state "unkept")}}<NotKept class="above" @trouble={{@trouble}} />{{/if}}
          <div class="side">
            <section class="panel" aria-label={{t "people.the-list"}}>
              {{yield to="file"}}
              {{#unless this.list.hasNames}}
                <p class="alert bad list-alert">
                  <Icon @name="bad" /><span><b>{{t "people.which-names"}}</b> {{t "people.which-names-more"}}</span>
                </p>
              {{/unless}}
              <PeopleTable @palette={{@palette}} @people={{this.list}} @onReady={{this.ready}} @onMend={{this.mend}} />
            </section>
            <aside class="stack sticky" aria-label={{t "people.aside"}}>
              <ProblemPanel
                @groups={{this.list.groups}}
                @done={{this.list.done}}
                @unsure={{if this.list.hasNames false true}}
                @onShow={{this.showProblem}}
                @onFix={{this.fix}}
                @onUndo={{this.unfix}}
              />
              {{#if this.list.ledger}}
                <Ledger
                  @ledger={{this.list.ledger}}
                  @sum={{this.badges}}
                  @unnamed={{if this.list.hasNames 0 this.coming}}
                  @mended={{this.list.mendedCount}}
                  @onPutBack={{this.putBack}}
                  @onBringBack={{this.bringBack}}
                />
              {{/if}}
              {{#if this.list.ticketTypes.length}}<TicketPanel
                  @types={{this.list.ticketTypes}}
                  @palette={{@palette}}
                />{{/if}}
            </aside>
          </div>
        </div>
        {{#if this.adding}}
          <PersonDialog
            @types={{this.list.ticketTypes}}
            @palette={{@palette}}
            @columns={{this.list.columns}}
            @onAdd={{this.addPerson}}
            @onClose={{this.close}}
          />
        {{/if}}
        {{yield to="dialogs"}}
      </:main>
      <:back><WayBack /></:back>
      <:say>
        {{#if this.stopping}}
          <b>{{t "people.to-fill" count=this.stopping}}</b><br />{{t "people.rest-can-wait"}}
        {{else}}
          {{t "people.ready" count=this.coming}}
        {{/if}}
      </:say>
      <:primary>
        <button type="button" class="btn primary" aria-busy={{if @busy "true"}} {{on "click" this.next}}>{{if
            @busy
            (t "people.saving")
            (t "people.next")
          }}<Icon @name="forward" /></button>
      </:primary>
    </Journey>
  </template>
}
