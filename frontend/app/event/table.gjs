import Component from '@glimmer/component';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import Icon from 'badgeyay/ui/icon';
import { VIEWS } from './attendees';
import byCell from './by-cell';
import Row from './row';

const SELDOM = ['absent', 'removed']; // views that are there only with people in them
const PAUSE = 200; // ms without a key before a search

/** Search, views and the people themselves. `@attendees`; `@try` runs what may be refused; `@onPrint`, `@onHistory`. */
export default class AttendeesTable extends Component {
  @service intl;
  @service announcer;
  @service toasts;
  @service shortcuts;

  timer = null;

  willDestroy() {
    super.willDestroy();
    clearTimeout(this.timer);
  }

  /** The search has the focus on arrival, after the h1 had it (services/arrival.js), and `/` leads back to it. */
  seek = modifier((input) => {
    const arrived = setTimeout(() => requestAnimationFrame(() => input.focus({ preventScroll: true })));
    const press = (event) => {
      if (event.key !== '/' || !this.shortcuts.allow(event) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      input.focus();
      input.select();
    };
    document.addEventListener('keydown', press);
    return () => {
      clearTimeout(arrived);
      document.removeEventListener('keydown', press);
    };
  });

  get people() {
    return this.args.attendees;
  }

  get views() {
    const { counts, view } = this.people;
    return VIEWS.filter((show) => !SELDOM.includes(show) || counts[show] || view.show === show);
  }

  get canBringBackAll() {
    return this.people.view.show === 'absent' && this.people.counts.absent > 1;
  }

  get removed() {
    return this.people.view.show === 'removed';
  }

  get isFirst() {
    return this.people.view.page === 1;
  }

  get isLast() {
    return this.people.last >= this.people.matches;
  }

  countOf = (show) => this.people.counts[show];

  look = (view) =>
    this.args.try(async () => {
      await this.people.look({ ...this.people.view, page: 1, ...view });
      this.announcer.say(this.intl.t('people.found', { count: this.people.matches }));
    });

  show = (show) => this.look({ show });

  turn = (by) => this.look({ page: this.people.view.page + by });

  search = ({ target }) => {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look({ search: target.value.trim() }), PAUSE);
  };

  bringBackAll = () =>
    this.args.try(async () => {
      const count = this.people.counts.absent;
      const undo = await this.people.attend(true);
      this.toasts.show(this.intl.t('people.done-not-coming', { count }), { undo: () => this.args.try(undo) });
    });

  chooseAll = () => this.people.chooseAll();

  <template>
    <div class="toolbar">
      <div class="search">
        <Icon @name="search" />
        <input
          type="search"
          aria-label={{t "attendees.search"}}
          placeholder={{t "attendees.search-for"}}
          {{this.seek}}
          {{on "input" this.search}}
        />
      </div>
      <div class="seg" role="group" aria-label={{t "attendees.show"}}>
        {{#each this.views as |show|}}
          <button
            type="button"
            aria-pressed={{if (eq show @attendees.view.show) "true" "false"}}
            {{on "click" (fn this.show show)}}
          >{{t "attendees.view" show=show count=(this.countOf show)}}</button>
        {{/each}}
      </div>
    </div>
    <div class="panel">
      <div class="scroll">
        <table class="grid-table cards-on-phone" aria-label={{t "attendees.people"}}>
          <thead>
            <tr>
              <th scope="col" class="pk">
                {{#unless this.removed}}
                  <input
                    type="checkbox"
                    aria-label={{t "attendees.choose-page"}}
                    checked={{@attendees.allChosen}}
                    {{on "change" this.chooseAll}}
                  />
                {{/unless}}
              </th>
              {{#each @attendees.columns as |column|}}<th scope="col"><bdi dir="auto">{{column}}</bdi></th>{{/each}}
              <th scope="col">{{t "attendees.printed"}}</th>
              <th scope="col" class="act"><span class="vh">{{t "people.actions"}}</span></th>
            </tr>
          </thead>
          <tbody {{byCell}} {{keepsFocus}}>
            {{#each @attendees.records key="id" as |person|}}
              <Row
                @attendees={{@attendees}}
                @person={{person}}
                @removed={{this.removed}}
                @try={{@try}}
                @onPrint={{@onPrint}}
                @onHistory={{@onHistory}}
              />
            {{/each}}
          </tbody>
        </table>
      </div>
      {{#if this.canBringBackAll}}
        <div class="row in table-foot">
          <button type="button" class="btn s" {{on "click" this.bringBackAll}}>{{t
              "people.bring-back-all"
              count=@attendees.counts.absent
            }}</button>
        </div>
      {{/if}}
      {{#unless @attendees.records.length}}
        <div class="empty">
          <h2>{{t
              "attendees.nobody"
              has=(if @attendees.view.search "yes" "no")
              show=@attendees.view.show
              search=@attendees.view.search
            }}</h2>
          {{#if @attendees.view.search}}<p>{{t "people.check-spelling"}}</p>{{/if}}
        </div>
      {{/unless}}
      <div class="row in table-foot">
        <span class="hint num">{{t
            "people.range"
            first=@attendees.first
            last=@attendees.last
            count=@attendees.matches
          }}</span>
        <span class="push row tight">
          <button
            type="button"
            class="btn s icon-only"
            aria-label={{t "people.earlier"}}
            disabled={{this.isFirst}}
            {{on "click" (fn this.turn -1)}}
          ><Icon @name="previous" /></button>
          <button
            type="button"
            class="btn s icon-only"
            aria-label={{t "people.later"}}
            disabled={{this.isLast}}
            {{on "click" (fn this.turn 1)}}
          ><Icon @name="next" /></button>
        </span>
      </div>
    </div>
  </template>
}
