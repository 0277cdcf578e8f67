import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import AgainDialog from 'badgeyay/event/again-dialog';
import BlanksDialog from 'badgeyay/event/blanks-dialog';
import ExpiryDialog from 'badgeyay/event/expiry-dialog';
import HistoryDialog from 'badgeyay/event/history-dialog';
import PhotosDialog from 'badgeyay/event/photos-dialog';
import PrintPanel from 'badgeyay/event/print-panel';
import AttendeesTable from 'badgeyay/event/table';
import Icon from 'badgeyay/ui/icon';
import Menu from 'badgeyay/ui/menu';
import Page from 'badgeyay/shell/page';
import PersonDialog from 'badgeyay/list/person-dialog';

/** The people of a set while its event goes on: find, mend, add at the door, print again, print what is new. */
export default class BadgeAttendees extends Component {
  @service intl;
  @service toasts;
  @service announcer;

  @tracked open = null; // the name of a dialog
  @tracked person = null; // whom it is about

  get people() {
    return this.args.model;
  }

  get badge() {
    return this.people.badge;
  }

  get models() {
    return [this.badge.id];
  }

  get columns() {
    return this.badge.columns.map((name) => ({ name, role: this.people.roleOf[name] || null }));
  }

  get name() {
    return this.people.nameOf(this.person);
  }

  exported = (format) => `/api/badges/${this.badge.id}/export?format=${format}`;

  try = async (work) => {
    try {
      return await work();
    } catch (error) {
      if (error.status === undefined) throw error;
      this.toasts.show(error.message || this.intl.t('people.not-saved'));
      return null;
    }
  };

  show = (dialog, person = null) => {
    this.open = dialog;
    this.person = person;
  };

  ask = (dialog) => this.show(dialog);

  close = () => this.show(null);

  // --- Printing ---

  print(who) {
    return this.following(() => this.people.print(who));
  }

  printAllTheSame = () => this.following(() => this.people.printAllTheSame());

  async following(printing) {
    this.close();
    await this.try(printing);
    const { status, total } = this.people.run ?? {};
    if (status === 'done') this.announcer.say(this.intl.t('attendees.made', { count: total }));
  }

  printNew = () => this.print({ people: 'new' });

  printChosen = () => this.print({ ids: this.people.chosen });

  /** Somebody's first badge, and one that was changed, need no reason. */
  printOne = (person) => (person.state === 'printed' ? this.show('again', person) : this.print({ ids: [person.id] }));

  printAgain = (event) => {
    event.preventDefault();
    this.print({ ids: [this.person.id], reason: new FormData(event.target).get('reason') });
  };

  printBlanks = (event) => {
    event.preventDefault();
    this.print({ ids: [], blanks: Number(new FormData(event.target).get('blanks')) });
  };

  stop = () => this.try(() => this.people.run.cancel());

  // --- Somebody more ---

  add = async (fields, id, { print } = {}) => {
    const person = await this.people.add(fields, id);
    this.close();
    this.toasts.show(this.intl.t('people.added', { name: this.people.nameOf(person) }));
    if (print) await this.print({ ids: [person.id] });
  };

  addAndPrint = (fields, id) => this.add(fields, id, { print: true });

  renew = () => this.try(() => this.people.again());

  <template>
    {{pageTitle (t "attendees.title")}}
    <Page @class="attendees">
      <div class="wrap">
        <div class="head">
          <div>
            <p class="hint"><LinkTo @route="badges">{{t "shell.my-badges"}}</LinkTo>
              /
              <LinkTo @route="badge.people" @models={{this.models}}><bdi
                  dir="auto"
                >{{this.badge.name}}</bdi></LinkTo></p>
            <h1 tabindex="-1">{{t "people.count" count=this.people.counts.all}}{{#if this.people.counts.absent}}{{t
                  "people.without"
                  count=this.people.counts.absent
                }}{{/if}}</h1>
          </div>
          <div class="row push">
            <button type="button" class="btn" {{on "click" (fn this.ask "add")}}><Icon @name="add" />{{t
                "people.add"
              }}</button>
            <button type="button" class="btn" {{on "click" (fn this.ask "blanks")}}><Icon @name="blank" />{{t
                "attendees.blanks"
              }}</button>
            <Menu @label={{t "attendees.more"}}>
              <a href={{this.exported "csv"}} download><Icon @name="download" />{{t
                  "attendees.export"
                  format="CSV"
                }}</a>
              <a href={{this.exported "xlsx"}} download><Icon @name="download" />{{t
                  "attendees.export"
                  format="Excel"
                }}</a>
              <button type="button" {{on "click" (fn this.ask "photos")}}><Icon @name="picture" />{{t
                  "attendees.photos"
                }}</button>
              <button type="button" {{on "click" (fn this.ask "expiry")}}><Icon @name="clock" />{{t
                  "attendees.expiry"
                }}</button>
            </Menu>
          </div>
        </div>
        <div class="side">
          <section>
            <AttendeesTable
              @attendees={{this.people}}
              @try={{this.try}}
              @onPrint={{this.printOne}}
              @onHistory={{fn this.show "history"}}
            />
          </section>
          <aside class="stack sticky" aria-label={{t "badges.print"}}>
            <PrintPanel
              @attendees={{this.people}}
              @onPrintNew={{this.printNew}}
              @onPrintChosen={{this.printChosen}}
              @onAllTheSame={{this.printAllTheSame}}
              @onStop={{this.stop}}
            />
          </aside>
        </div>
      </div>
      {{#if (eq this.open "add")}}
        <PersonDialog
          @set={{this.badge.id}}
          @columns={{this.columns}}
          @onAdd={{this.add}}
          @onPrint={{this.addAndPrint}}
          @onClose={{this.close}}
        />
      {{else if (eq this.open "again")}}
        <AgainDialog @person={{this.person}} @name={{this.name}} @onAgain={{this.printAgain}} @onClose={{this.close}} />
      {{else if (eq this.open "blanks")}}
        <BlanksDialog @onPrint={{this.printBlanks}} @onClose={{this.close}} />
      {{else if (eq this.open "history")}}
        <HistoryDialog @person={{this.person}} @name={{this.name}} @onClose={{this.close}} />
      {{else if (eq this.open "photos")}}
        <PhotosDialog @badge={{this.badge}} @onTaken={{this.renew}} @onClose={{this.close}} />
      {{else if (eq this.open "expiry")}}
        <ExpiryDialog @badge={{this.badge}} @onClose={{this.close}} />
      {{/if}}
    </Page>
  </template>
}
