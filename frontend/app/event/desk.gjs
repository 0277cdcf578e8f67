import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import PersonDialog from 'badgeyay/list/person-dialog';
import Page from 'badgeyay/shell/page';
import { afterRender } from 'badgeyay/ui/after-render';
import Icon from 'badgeyay/ui/icon';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import { once } from 'badgeyay/ui/once';
import Batches from './batches';
import BlanksDialog from './blanks-dialog';
import BringBackAll from './bring-back-all';
import byRow from './by-row';
import ChooseBar from './choose-bar';
import Deeds from './deeds';
import Did from './did';
import ExpiryDialog from './expiry-dialog';
import HistoryDialog from './history-dialog';
import Hits from './hits';
import More from './more';
import PersonPanel from './person-panel';
import PersonSheet from './person-sheet';
import PhotosDialog from './photos-dialog';
import Seek from './seek';
import StartedSheet from './started-sheet';
import Views from './views';
import WaitingBatches from './waiting-batches';

const WIDE = '(min-width: 62rem)'; // the person stands beside the list

/** The people of a set while its event goes on: find, fix, add at the door, print again, print what is new. `@people`. */
export default class Desk extends Component {
  @service intl;
  @service toasts;
  @service announcer;
  @service shortcuts;

  @tracked open = null; // the name of a dialog
  @tracked person = null; // whom it is about
  @tracked isWide = matchMedia(WIDE).matches;
  #element = null;

  follow = modifier((element) => {
    this.#element = element;
    const query = matchMedia(WIDE);
    const changed = ({ matches }) => {
      this.isWide = matches;
      if (this.open === 'person') this.close();
    };
    query.addEventListener('change', changed);
    return () => query.removeEventListener('change', changed);
  });

  get people() {
    return this.args.people;
  }

  get badge() {
    return this.people.badge;
  }

  get models() {
    return [this.badge.id];
  }

  get columns() {
    return this.badge.columns.map((name) => ({ name, role: this.badge.roles?.[name] || null }));
  }

  get name() {
    return this.people.who.nameOf(this.person) || this.intl.t('people.nobody');
  }

  get removed() {
    return this.people.view.show === 'removed';
  }

  /** Those who were just dealt with, where nobody is searched for. */
  get just() {
    const { view, just } = this.people;
    return view.search ? [] : just.filter((person) => !this.people.waits.of(person));
  }

  get isPlain() {
    const { view, isFromHere } = this.people;
    return view.show === 'all' && !view.search && !isFromHere;
  }

  show = (dialog, person = null) => {
    this.person = person;
    this.open = dialog;
  };

  ask = (dialog) => this.show(dialog);

  close = () => this.show(null);

  // --- Finding ---

  search = (search) => {
    if (this.people.deed?.run?.ended !== false) this.people.deed = null;
    return this.look({ search });
  };

  look = (view) =>
    this.toasts.try(async () => {
      if (!(await this.people.look({ ...this.people.view, page: 1, ...view }))) return;
      this.announcer.say(this.intl.t('people.found', { count: this.people.matches }));
    });

  toFirst = () => this.#element.querySelector('.hits > li .hit')?.focus();

  /** A letter on a row: P prints. */
  letter = (event, row) => {
    if (event.key.toLowerCase() !== 'p' || !this.shortcuts.allow(event)) return;
    row.querySelector('.go')?.click();
  };

  openPerson = (person, event) => {
    this.people.looked = person;
    if (!this.isWide) this.show('person', person);
    else if (event?.detail === 0) afterRender(() => this.#element.querySelector('.person h2')?.focus());
  };

  // --- Printing ---

  /** Somebody's first badge, and one that was changed, need no reason. */
  printOne = (person) => {
    if (person.state !== 'printed' || this.people.waits.of(person)) return this.print(person, {});
    this.openPerson(person, { detail: 0 });
    return undefined;
  };

  print = async (person, how) => {
    this.close();
    await this.toasts.try(() => this.people.printOne(person, how));
    this.seekAgain();
  };

  async printBatch(who) {
    this.close();
    await this.toasts.try(() => this.people.print(who));
  }

  printNew = () => this.printBatch({ people: 'new' });

  printChosen = () => this.printBatch({ ids: this.people.chosen });

  printBlanks = (event) => {
    event.preventDefault();
    this.printBatch({ ids: [], blanks: Number(new FormData(event.target).get('blanks')) });
  };

  stop = once(() => this.toasts.try(() => this.people.stop()));

  printAllTheSame = once(() => this.toasts.try(() => this.people.printAllTheSame()));

  forget = () => (this.people.warnings.length ? this.people.printNothing() : (this.people.deed = null));

  /** Where there is a keyboard the next name can be typed at once; on a phone one would rise over what was just done. */
  seekAgain() {
    if (!this.isWide) return;
    const input = this.#element?.querySelector('.seek input');
    input?.focus({ preventScroll: true });
    input?.select();
  }

  // --- Changing ---

  save = async (person, fields, read) => {
    this.close();
    await this.toasts.try(() => this.people.edit(person, fields, read));
    this.seekAgain();
  };

  add = async (fields, id) => {
    await this.people.add(fields, id);
    this.close();
    await this.showAll();
    this.seekAgain();
  };

  addAndPrint = async (fields, id) => {
    const person = await this.people.add(fields, id);
    this.close();
    await this.showAll();
    await this.print(person, {});
  };

  /** Nobody is searched for any more, so that who was just added is seen. */
  showAll() {
    this.#element.querySelector('.seek input').value = '';
    return this.toasts.try(() => this.people.look({ show: 'all', search: '', page: 1 }));
  }

  giveUp = (person) => {
    this.close();
    this.people.giveUp(person);
  };

  remove = (person) =>
    this.toasts.try(async () => {
      const { id } = person;
      const message = this.intl.t('people.removed', { name: this.people.who.nameOf(person) });
      this.close();
      await this.people.remove(person);
      this.toasts.show(message, { undo: () => this.people.restore(id) });
    });

  bringBack = once((person) =>
    this.toasts.try(async () => {
      this.close();
      if (person.removedAt) return this.people.restore(person.id);
      const message = this.intl.t('people.brought-back', { name: this.people.who.nameOf(person) });
      const undo = await this.people.attend(true, [person.id]);
      this.toasts.show(message, { undo });
      return undefined;
    }),
  );

  get manyAbsent() {
    return this.people.view.show === 'absent' && this.people.counts.absent > 1;
  }

  chooseSome = () => {
    this.people.choosing = true;
    afterRender(() => this.#element.querySelector('.pick input')?.focus());
  };

  history = (person) => this.show('history', person);

  renew = () => this.toasts.try(() => this.people.again());

  <template>
    <Page @class="desk">
      <div class="desk-head">
        <p class="hint"><LinkTo @route="badges">{{t "shell.my-badges"}}</LinkTo>
          /
          <LinkTo @route="badge.people" @models={{this.models}}><bdi dir="auto">{{this.badge.name}}</bdi></LinkTo></p>
        <h1 tabindex="-1">{{t "people.count" count=@people.counts.all}}{{#if @people.counts.absent}}{{t
              "people.without"
              count=@people.counts.absent
            }}{{/if}}</h1>
      </div>
      <div class="at-desk {{if this.isWide 'wide'}}" {{this.follow}}>
        <Seek @onSearch={{this.search}} @onDown={{this.toFirst}}>
          {{#if this.isWide}}
            <button type="button" class="btn" {{on "click" (fn this.ask "add")}}><Icon @name="add" />{{t
                "people.add"
              }}</button>
            {{#if @people.toPrint}}
              <button type="button" class="btn" {{on "click" this.printNew}}><Icon @name="print" />{{t
                  "attendees.print-new"
                  count=@people.toPrint
                }}</button>
            {{/if}}
          {{/if}}
          <More @badge={{this.badge}} @onAsk={{this.ask}} @onChooseSome={{this.chooseSome}} />
        </Seek>
        <div class="people" {{byRow this.letter}}>
          <StartedSheet @people={{@people}} />
          <Views @people={{@people}} @onLook={{this.look}} />
          {{#if @people.waits.batches.length}}<WaitingBatches @people={{@people}} />{{/if}}
          {{#let
            (component
              Hits
              people=@people
              isWide=this.isWide
              onOpen=this.openPerson
              onPrint=this.printOne
              onBringBack=this.bringBack
            )
            as |Rows|
          }}
            {{#if @people.waits.people.length}}
              <h2 class="sec"><Icon @name="clock" @small={{true}} />{{t
                  "attendees.waiting"
                  count=@people.waits.people.length
                }}</h2>
              <Rows @of={{@people.waits.people}} data-test-waiting />
            {{/if}}
            {{#if this.just.length}}
              <h2 class="sec">{{t "attendees.just-now"}}</h2>
              <Rows @of={{this.just}} data-test-just />
            {{/if}}
            {{#if @people.records.length}}
              {{#unless this.isPlain}}
                <h2 class="sec">{{t
                    "attendees.found"
                    count=@people.matches
                    search=@people.view.search
                    has=(if @people.view.search "yes" "no")
                    where=(if @people.isFromHere "here" "all")
                  }}</h2>
              {{/unless}}
              {{#if @people.choosing}}<ChooseBar @people={{@people}} />{{/if}}
              <Rows @of={{@people.records}} aria-label={{t "attendees.people"}} {{keepsFocus}} />
              {{#if this.manyAbsent}}<BringBackAll @people={{@people}} />{{/if}}
            {{else}}
              <div class="empty">
                <h2>{{t
                    "attendees.nobody"
                    has=(if @people.view.search "yes" "no")
                    show=@people.view.show
                    search=@people.view.search
                  }}</h2>
                {{#if @people.view.search}}<p>{{t "people.check-spelling"}}</p>{{/if}}
              </div>
            {{/if}}
          {{/let}}
          {{#if @people.batches.count}}<Batches @batches={{@people.batches}} />{{/if}}
        </div>
        {{#if this.isWide}}
          <aside class="person" aria-labelledby="looked">
            {{#if @people.looked}}
              <PersonPanel
                @people={{@people}}
                @person={{@people.looked}}
                @titleId="looked"
                @onPrint={{this.print}}
                @onSave={{this.save}}
                @onHistory={{this.history}}
                @onRemove={{this.remove}}
                @onBringBack={{this.bringBack}}
                @onGiveUp={{this.giveUp}}
              />
            {{else}}<p id="looked" class="in muted">{{t "attendees.nobody-looked"}}</p>{{/if}}
          </aside>
        {{/if}}
        <div class="edge">
          {{#if @people.deed}}<Did
              @people={{@people}}
              @onStop={{this.stop}}
              @onClose={{this.forget}}
              @onAllTheSame={{this.printAllTheSame}}
            />{{/if}}
          <Deeds
            @people={{@people}}
            @isWide={{this.isWide}}
            @onAdd={{fn this.ask "add"}}
            @onPrintNew={{this.printNew}}
            @onPrintChosen={{this.printChosen}}
          />
        </div>
      </div>
      {{#if (eq this.open "add")}}
        <PersonDialog
          @columns={{this.columns}}
          @types={{@people.ticketTypes}}
          @palette={{@people.badge.design.palette}}
          @onAdd={{this.add}}
          @onPrint={{this.addAndPrint}}
          @onClose={{this.close}}
        />
      {{else if (eq this.open "person")}}
        <PersonSheet
          @people={{@people}}
          @person={{this.person}}
          @onPrint={{this.print}}
          @onSave={{this.save}}
          @onHistory={{this.history}}
          @onRemove={{this.remove}}
          @onBringBack={{this.bringBack}}
          @onGiveUp={{this.giveUp}}
          @onClose={{this.close}}
        />
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
