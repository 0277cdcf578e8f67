import Component from '@glimmer/component';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import Cell from './cell';
import { DOUBTS, TWICE } from 'badgeyay/set/problems';

const FIX = ['no-name', 'garbled']; // shown open, with inputs

/** One person: a row of the table, two lines on a phone. Problems that can be fixed here open it. */
export default class Row extends Component {
  get open() {
    return this.args.people.problemsOf(this.args.person);
  }

  has = (kind) => this.open.find((problem) => problem.kind === kind);

  get class() {
    const { open } = this;
    const bad = open.some(({ level }) => level === 'bad');
    if (open.some(({ kind }) => FIX.includes(kind))) return bad ? 'fix bad' : 'fix warn';
    if (this.args.person.absent) return 'absent';
    if (open.some(({ level }) => level !== 'note')) return 'warn';
    return this.args.table.editing?.person === this.args.person ? 'edit' : '';
  }

  get number() {
    return this.args.person.number ?? this.args.place;
  }

  get nameless() {
    return this.has('no-name');
  }

  get garbled() {
    return !this.nameless && this.has('garbled');
  }

  get duplicate() {
    return this.open.find(({ kind }) => TWICE.includes(kind));
  }

  get isSure() {
    return String(this.duplicate.kind === 'duplicate');
  }

  /** What is doubtful, and nothing but a look can settle. */
  get doubtful() {
    return this.open.find(({ kind }) => DOUBTS.includes(kind));
  }

  remove = (event) => {
    event.stopPropagation();
    this.args.table.remove(this.args.person, this.args.r);
  };

  bringBack = () => this.args.table.bringBack(this.args.person);

  get word() {
    return this.args.people.wordOf(this.args.person) || 'none';
  }

  merge = () => this.args.table.merge(this.args.person, this.duplicate.other, this.args.r);
  keepGarbled = () => this.args.people.keep(this.args.person, 'garbled');
  keepDuplicate = () => this.args.people.keep(this.args.person, this.duplicate.kind);
  keepDoubtful = () => this.args.people.keep(this.args.person, this.doubtful.kind);

  <template>
    <tr class={{this.class}} data-test-person={{@person.id}}>
      <th scope="row" class="n">{{this.number}}</th>
      {{#each @table.columns key="name" as |column c|}}
        <Cell
          @table={{@table}}
          @person={{@person}}
          @column={{column}}
          @open={{this.open}}
          @number={{this.number}}
          @palette={{@table.palette}}
          @r={{@r}}
          @c={{c}}
        />
      {{/each}}
      <td class="act">
        <div class="row tight">
          {{#if this.nameless}}
            <button type="button" class="btn s" {{on "click" this.remove}}>{{t "people.leave-out"}}</button>
          {{else}}
            {{#if this.garbled}}
              <button type="button" class="btn s on" {{on "click" @table.mend}}>
                {{t "people.mend" count=@table.garbledCount}}
              </button>
              <button type="button" class="btn s ghost" {{on "click" this.keepGarbled}}>{{t "people.keep"}}</button>
            {{else if @person.absent}}
              <div class="says"><span class="chip"><bdi dir="auto">{{t
                      "people.absent"
                      reason=@person.absence
                      word=this.word
                    }}</bdi></span></div>
              <button type="button" class="btn s" {{on "click" this.bringBack}}>{{t "people.bring-back"}}</button>
            {{else if this.duplicate}}
              {{#if this.duplicate.other}}
                <div class="says"><span class="chip warn">{{t
                      "people.same-as"
                      row=this.duplicate.other.number
                      sure=this.isSure
                    }}</span></div>
                <button type="button" class="btn s on" {{on "click" this.merge}}>{{t "people.merge"}}</button>
              {{else}}
                <div class="says"><span class="chip warn">{{t "people.twice" sure=this.isSure}}</span></div>
                <button type="button" class="btn s" {{on "click" this.remove}}>{{t "people.remove"}}</button>
              {{/if}}
              <button type="button" class="btn s ghost" {{on "click" this.keepDuplicate}}>{{t
                  "people.keep-both"
                }}</button>
            {{else if this.doubtful}}
              <div class="says"><span class="chip warn">{{t "people.doubt" kind=this.doubtful.kind}}</span></div>
              <button type="button" class="btn s ghost" {{on "click" this.keepDoubtful}}>{{t "people.keep"}}</button>
            {{else}}
              <button
                type="button"
                class="btn s ghost icon-only remove"
                aria-label={{t "people.remove-row" row=this.number}}
                title={{t "people.remove"}}
                {{on "click" this.remove}}
              ><Icon @name="delete" /></button>
            {{/if}}
          {{/if}}
        </div>
      </td>
    </tr>
  </template>
}
