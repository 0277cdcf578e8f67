import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { LinkTo } from '@ember/routing';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import ChooseList from 'badgeyay/components/choose-list';
import Dialog from 'badgeyay/components/dialog';
import Icon from 'badgeyay/components/icon';
import Journey from 'badgeyay/components/journey';
import FileLine from 'badgeyay/people/file-line';
import PeopleTable from 'badgeyay/people/table';
import PersonDialog from 'badgeyay/people/person-dialog';
import ProblemPanel from 'badgeyay/people/problem-panel';
import ReadingDialog from 'badgeyay/people/reading-dialog';
import TicketPanel from 'badgeyay/people/ticket-panel';
import WayBack from 'badgeyay/people/way-back';

const NO_MODELS = [];

/** The first step with a list that is not on the server yet. */
export default class MakePeople extends Component {
  @service draft;
  @service session;
  @service router;
  @service intl;
  @service toasts;

  @tracked dialog = null; // adding, reading, other
  @tracked busy = false;
  table = null;

  get list() {
    return this.draft.list;
  }

  get stopping() {
    if (!this.list.hasNames) return this.list.total;
    return this.list.nameless.length;
  }

  get adding() {
    return this.dialog === 'adding';
  }

  get reading() {
    return this.dialog === 'reading';
  }

  get choosing() {
    return this.dialog === 'other';
  }

  add = () => (this.dialog = 'adding');
  change = () => (this.dialog = 'reading');
  other = () => (this.dialog = 'other');
  close = () => (this.dialog = null);
  ready = (table) => (this.table = table);

  showProblem = ({ person, column }) => this.table.reveal(person, column);

  addPerson = async (fields) => {
    const person = await this.list.add(fields);
    this.close();
    await this.table.reveal(person);
    this.toasts.show(this.intl.t('people.added', { name: this.table.nameOf(person) }));
  };

  readAgain = async (options) => {
    await this.draft.read(this.draft.source, options);
    this.close();
  };

  replaced = () => this.close();

  mend = async () => {
    const count = this.table.garbledCount;
    try {
      const undo = await this.draft.mend();
      this.toasts.show(this.intl.t('people.mended', { count }), { undo });
    } catch (error) {
      this.toasts.show(error.message || this.intl.t('people.not-saved'));
    }
  };

  rename = (name) => this.draft.rename(name);

  next = async () => {
    if (this.stopping) {
      if (this.list.hasNames) this.showProblem(this.list.groups[0].first);
      return;
    }
    if (!this.session.loggedIn) return this.router.transitionTo('make.design');
    this.busy = true;
    try {
      const badge = await this.draft.keep();
      this.router.transitionTo('badge.design', badge.id);
    } catch (error) {
      this.toasts.show(error.message || this.intl.t('people.not-saved'));
    } finally {
      this.busy = false;
    }
  };

  <template>
    {{pageTitle (t "people.page-title")}}
    {{#if this.list}}
      <Journey
        @route="make"
        @models={{NO_MODELS}}
        @current="people"
        @name={{this.draft.name}}
        @saved={{this.draft.saved}}
        @onRename={{this.rename}}
      >
        <:main>
          <div class="wrap">
            <div class="head">
              <div>
                <h1 tabindex="-1">{{t "people.count" count=this.list.total}}</h1>
                <p>{{t "people.how-read"}}<span class="keys">{{t "people.or-press"}} <kbd>Enter</kbd></span>.</p>
              </div>
              <div class="row push">
                <button type="button" class="btn" {{on "click" this.add}}><Icon @name="add" />{{t
                    "people.add"
                  }}</button>
                <button type="button" class="btn" {{on "click" this.other}}><Icon @name="upload" />{{t
                    "people.other"
                  }}</button>
              </div>
            </div>
            <div class="side">
              <section class="panel" aria-label={{t "people.the-list"}}>
                <FileLine @name={{this.draft.filename}} @report={{this.list.report}} @onChange={{this.change}} />
                {{#unless this.list.hasNames}}
                  <p class="alert bad list-alert">
                    <Icon @name="bad" /><span><b>{{t "people.which-names"}}</b> {{t "people.which-names-more"}}</span>
                  </p>
                {{/unless}}
                <PeopleTable @people={{this.list}} @onReady={{this.ready}} @onMend={{this.mend}} />
              </section>
              <aside class="stack sticky" aria-label={{t "people.aside"}}>
                <ProblemPanel @groups={{this.list.groups}} @onShow={{this.showProblem}} />
                {{#if this.list.ticketTypes.length}}<TicketPanel @types={{this.list.ticketTypes}} />{{/if}}
              </aside>
            </div>
          </div>
          {{#if this.adding}}
            <PersonDialog @columns={{this.list.columns}} @onAdd={{this.addPerson}} @onClose={{this.close}} />
          {{/if}}
          {{#if this.reading}}
            <ReadingDialog
              @people={{this.list}}
              @report={{this.list.report}}
              @edited={{this.list.edited}}
              @onRead={{this.readAgain}}
              @onClose={{this.close}}
            />
          {{/if}}
          {{#if this.choosing}}
            <Dialog @title={{t "people.other-title"}} @class="wide" @onClose={{this.close}}>
              <p class="muted">{{t "people.other-more"}}</p>
              <ChooseList @onRead={{this.replaced}} />
            </Dialog>
          {{/if}}
        </:main>
        <:back><WayBack /></:back>
        <:say>
          {{#if this.stopping}}
            <b>{{t "people.to-fill" count=this.stopping}}</b><br />{{t "people.rest-can-wait"}}
          {{else}}
            {{t "people.ready" count=this.list.total}}
          {{/if}}
        </:say>
        <:primary>
          <button
            type="button"
            class="btn primary"
            aria-disabled={{if this.stopping "true"}}
            aria-busy={{if this.busy "true"}}
            {{on "click" this.next}}
          >{{if this.busy (t "people.saving") (t "people.next")}}<Icon @name="forward" /></button>
        </:primary>
      </Journey>
    {{else}}
      <Journey
        @route="make"
        @models={{NO_MODELS}}
        @current="people"
        @name={{this.draft.name}}
        @saved={{true}}
        @onRename={{this.rename}}
      >
        <:main>
          <div class="wrap narrow">
            <div class="head"><div><h1 tabindex="-1">{{t "people.who"}}</h1><p>{{t "people.who-more"}}</p></div></div>
            <ChooseList @onRead={{this.close}} />
          </div>
        </:main>
        <:back><WayBack /></:back>
        <:say>{{t "people.no-list-yet"}}</:say>
        <:primary>
          <LinkTo @route="help.lists" class="btn">{{t "people.formats-help"}}</LinkTo>
        </:primary>
      </Journey>
    {{/if}}
  </template>
}
