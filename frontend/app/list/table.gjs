import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import { Later } from 'badgeyay/ui/later';
import { once } from 'badgeyay/ui/once';
import shows from 'badgeyay/ui/shows';
import Row from './row';
import RoleSelect from './role-select';
import StrayRow from './stray-row';
import Turn from 'badgeyay/ui/turn';
import { afterRender } from 'badgeyay/ui/after-render';

const FEW = 6; // columns that fit beside each other
const PAUSE = 200; // ms without a key before a search

const arrived = modifier((input) => input.focus());

/**
 * The people, fifty at a time. `@people` is a DraftList or a StoredList: `columns`, `roles`, `total`, `shown`, `matches`,
 * `view`, `look`, `change`, `remove`, `problemsOf`. Arrows move by cell, Enter edits, Enter saves and goes down, Esc gives
 * up, `/` goes to search.
 */
export default class PeopleTable extends Component {
  @service intl;
  @service toasts;
  @service announcer;
  @service shortcuts;

  @tracked active = { r: 0, c: 0 };
  @tracked editing = null; // { person, column }
  @tracked searching = false;
  @tracked allColumns = false;
  element = null;
  #later = new Later(PAUSE);

  follow = modifier((element) => {
    this.element = element;
    element.addEventListener('keydown', this.keys);
    element.addEventListener('focusin', this.focused);
    this.args.onReady?.(this);
    return this.#later.stop;
  });

  get people() {
    return this.args.people;
  }

  get columns() {
    const { columns } = this.people;
    const known = columns.filter(({ role }) => role);
    return this.allColumns || columns.length <= FEW || known.length === 0 ? columns : known;
  }

  get hidden() {
    return this.people.columns.length - this.columns.length;
  }

  get canHide() {
    return this.people.columns.length > FEW && this.people.columns.some(({ role }) => role);
  }

  /** Colours by ticket type, as they are printed. */
  get palette() {
    return this.args.palette;
  }

  get garbledCount() {
    return this.people.groups.find(({ kind }) => kind === 'garbled')?.count ?? 0;
  }

  get first() {
    return this.people.matches === 0 ? 0 : this.people.view.offset + 1;
  }

  get last() {
    return this.people.view.offset + this.people.shown.length;
  }

  get isFirst() {
    return this.people.view.offset === 0;
  }

  get isLast() {
    return this.last >= this.people.matches;
  }

  /** On a phone, where there is room for one name: the whole one, and not its parts again. */
  isInWholeName = ({ role }) => role !== 'name' && this.people.columns.some((column) => column.role === 'name');

  place = (r) => this.people.view.offset + r + 1;

  isActive = (r, c) => this.active.r === r && this.active.c === c;

  isEditing = (person, column) => this.editing?.person === person && this.editing?.column === column.name;

  // --- Moving ---

  go = (r, c) => {
    const row = Math.max(0, Math.min(r, this.people.shown.length - 1));
    const cell = Math.max(0, Math.min(c, this.columns.length - 1));
    this.active = { r: row, c: cell };
    afterRender(() => {
      const td = this.element?.querySelector(`[data-r="${row}"][data-c="${cell}"]`);
      (td?.querySelector('input') ?? td)?.focus();
    });
  };

  focused = ({ target }) => {
    const { r, c } = target.closest('td')?.dataset ?? {};
    if (c !== undefined) this.active = { r: Number(r), c: Number(c) };
  };

  keys = (event) => {
    const { r, c } = this.active;
    const moves = {
      ArrowDown: () => this.go(r + 1, c),
      ArrowUp: () => this.go(r - 1, c),
      ArrowRight: () => this.go(r, c + 1),
      ArrowLeft: () => this.go(r, c - 1),
      Home: () => this.go(r, 0),
      End: () => this.go(r, this.columns.length - 1),
      PageDown: () => this.turn(1),
      PageUp: () => this.turn(-1),
      Enter: () => this.edit(r, c),
      F2: () => this.edit(r, c),
      '/': () => this.find(),
    };
    if (event.target.tagName !== 'TD' || event.ctrlKey || event.metaKey || !moves[event.key]) return;
    if (event.key === '/' && !this.shortcuts.on) return;
    event.preventDefault();
    moves[event.key]();
  };

  turn = async (by) => {
    const offset = this.people.view.offset + by * this.people.size;
    if (offset < 0 || offset >= this.people.matches) return;
    await this.people.look({ ...this.people.view, offset });
    this.go(0, this.active.c);
  };

  /** Shows a person, wherever it is, with the focus on it. */
  reveal = async (person, columnName) => {
    this.searching = false;
    await this.people.reveal(person);
    const c = this.columns.findIndex(({ name }) => name === columnName);
    this.go(
      this.people.shown.findIndex(({ id }) => id === person.id),
      Math.max(0, c),
    );
  };

  // --- Changing ---

  edit = (r, c) => {
    const person = this.people.shown[r];
    if (!person) return;
    this.active = { r, c };
    this.editing = { person, column: this.columns[c].name };
  };

  endEdit = (person, column) => {
    if (this.isEditing(person, column)) this.editing = null;
  };

  change = (person, column, text) => this.toasts.try(() => this.people.change(person, column.name, text));

  remove = (person, r) => this.leaveOut('people.removed', person, r, () => this.people.remove(person));

  merge = (person, other, r) => this.leaveOut('people.merged', person, r, () => this.people.merge(person, other));

  bringBack = once(
    (person) => this.did('people.brought-back', person, () => this.people.bringBack(person)),
    ({ id }) => id,
  );

  leaveOut = (news, person, r, work) =>
    this.did(news, person, async () => {
      const undo = await work();
      this.go(r, 0);
      return undo;
    });

  /** `work` resolves to the undo. */
  did(news, person, work) {
    return this.toasts.try(async () => {
      const undo = await work();
      this.toasts.show(this.intl.t(news, { name: this.nameOf(person) }), { undo });
    });
  }

  nameOf(person) {
    const names = this.people.columns.filter(({ role }) => ['first', 'last', 'name'].includes(role));
    const words = names.map(({ name }) => person.text(name)).filter(Boolean);
    return words.join(' ') || this.intl.t('people.nobody');
  }

  mend = () => this.args.onMend();

  straysAbove = (person) => this.people.straysBefore?.get(person) ?? [];

  get straysBelow() {
    return this.straysAbove(null);
  }

  putBack = once((stray) => this.people.putBack(stray));

  get span() {
    return this.columns.length + 1;
  }

  // --- Searching ---

  find = () => (this.searching = true);

  search = ({ target }) => this.#later.soon(() => this.look(target.value));

  look(search) {
    return this.toasts.try(async () => {
      if (!(await this.people.look({ search, offset: 0 }))) return;
      this.announcer.say(this.intl.t('people.found', { count: this.people.matches }));
    });
  }

  searchKeys = (event) => {
    if (event.key === 'Escape') this.stopSearch();
    if (event.key === 'ArrowDown') this.go(0, 0);
  };

  stopSearch = async () => {
    this.#later.stop();
    this.searching = false;
    await this.look('');
    this.go(0, 0);
  };

  toggleColumns = () => (this.allColumns = !this.allColumns);

  <template>
    {{#if this.searching}}
      <div class="find-line" role="search">
        <div class="search">
          <Icon @name="search" />
          <input
            type="search"
            aria-label={{t "people.search"}}
            placeholder={{t "people.search"}}
            {{shows @people.view.search}}
            {{arrived}}
            {{on "input" this.search}}
            {{on "keydown" this.searchKeys}}
          />
        </div>
        <button type="button" class="btn s ghost" {{on "click" this.stopSearch}}>{{t "people.stop-search"}}</button>
      </div>
    {{/if}}
    <div class="scroll" {{this.follow}}>
      <table
        class="grid-table cards-on-phone"
        role="grid"
        aria-label={{t "people.table"}}
        aria-rowcount={{@people.matches}}
      >
        <thead>
          <tr>
            <th class="n" scope="col">{{t "people.row"}}</th>
            {{#each this.columns key="name" as |column|}}
              <th scope="col"><RoleSelect @people={{@people}} @column={{column}} /></th>
            {{/each}}
            <th scope="col" class="act"><span class="vh">{{t "people.actions"}}</span></th>
          </tr>
        </thead>
        <tbody>
          {{#each @people.shown key="id" as |person r|}}
            {{#each (this.straysAbove person) key="row" as |stray|}}
              <StrayRow @stray={{stray}} @span={{this.span}} @onPutBack={{this.putBack}} />
            {{/each}}
            <Row @table={{this}} @people={{@people}} @person={{person}} @r={{r}} @place={{this.place r}} />
          {{/each}}
          {{#each this.straysBelow key="row" as |stray|}}
            <StrayRow @stray={{stray}} @span={{this.span}} @onPutBack={{this.putBack}} />
          {{/each}}
        </tbody>
      </table>
    </div>
    {{#unless @people.shown.length}}
      <div class="empty">
        <h3>{{t "people.nobody-matches" search=@people.view.search}}</h3>
        <p>{{t "people.check-spelling"}}</p>
      </div>
    {{/unless}}
    <div class="row in table-foot">
      <span class="hint num">{{t "people.range" first=this.first last=this.last count=@people.matches}}</span>
      {{#if this.canHide}}
        <button
          type="button"
          class="as-link hint"
          aria-pressed={{if this.allColumns "true" "false"}}
          {{on "click" this.toggleColumns}}
        >
          {{t "people.more-columns" count=this.hidden}}
        </button>
      {{/if}}
      <span class="push row tight">
        <button type="button" class="btn s" {{on "click" this.find}}><Icon @name="search" />{{t "people.find"}}</button>
        <Turn
          @earlier={{t "people.earlier"}}
          @later={{t "people.later"}}
          @isFirst={{this.isFirst}}
          @isLast={{this.isLast}}
          @onTurn={{this.turn}}
        />
      </span>
    </div>
  </template>
}
