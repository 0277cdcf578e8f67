import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { change, create, remove, upload } from 'badgeyay/api';
import Dialog from 'badgeyay/ui/dialog';
import DropZone from 'badgeyay/ui/drop-zone';
import Icon from 'badgeyay/ui/icon';
import { GUESTS } from 'badgeyay/set/problems';
import { once } from 'badgeyay/ui/once';
import { sentenceOf } from 'badgeyay/ui/refusal';

const STATES = ['new', 'changed', 'removed', 'returned', 'unchanged'];
const CHIPS = { new: 'good', returned: 'good', changed: 'note', removed: 'warn' };

const WAYS = ['', 'named', 'blank'];

const chip = (state) => CHIPS[state] ?? '';
const numberOf = (row) => row ?? '';

/** An updated list for a set that has people: what it would change is shown first, and applied or not. */
export default class UpdateDialog extends Component {
  @service store;
  @service intl;

  @tracked proposed = null; // attendee-import
  @tracked busy = null; // a sentence
  @tracked error = null;
  @tracked overwrite = false;
  @tracked options = {}; // putBack, bringIn, notComing, guests: as the API of imports has them
  @tracked asked = { strays: new Map(), undecided: new Map(), absent: 0, guests: 0 };
  #reading = null; // AbortController of what is read first
  source = null; // { file } on the server, or { text }

  get counts() {
    const { counts } = this.proposed.changes;
    return STATES.map((state) => ({ state, count: counts[state] })).filter(({ count }) => count > 0);
  }

  get nothing() {
    const { counts } = this.proposed.changes;
    const all = counts.new + counts.changed + counts.removed + counts.returned + counts.conflicts;
    return all === 0 && Object.keys(this.options).length === 0;
  }

  get conflicts() {
    return this.proposed.changes.counts.conflicts;
  }

  get people() {
    return this.proposed.changes.people.slice(0, 100);
  }

  get notShown() {
    const { counts, people } = this.proposed.changes;
    const all = counts.new + counts.changed + counts.removed + counts.returned;
    return Math.max(0, all - Math.min(100, people.length));
  }

  async during(busy, work) {
    this.busy = this.intl.t(busy);
    this.error = null;
    try {
      await work();
    } catch (error) {
      if (error.name !== 'AbortError') this.error = sentenceOf(error, this.intl);
    } finally {
      this.busy = null;
    }
  }

  willDestroy() {
    super.willDestroy();
    this.stop();
  }

  stop = () => this.#reading?.abort();

  file = (file) =>
    this.during('drop.reading', async () => {
      const form = new FormData();
      form.set('kind', 'list');
      form.set('file', file);
      const { signal } = (this.#reading = new AbortController());
      this.source = { file: this.store.push(await upload('/api/files', form, { signal })) };
      await this.propose();
    });

  text = (text) =>
    this.during('drop.reading', async () => {
      this.source = { text };
      await this.propose();
    });

  async propose() {
    const { proposed: earlier, source, options } = this;
    this.proposed = await create(this.store, 'attendee-imports', { badge: this.args.badge, ...source, ...options });
    this.ask(this.proposed, options);
    if (earlier) remove(this.store, earlier).catch(() => {}); // expires by itself too
  }

  /** Read once more, with something else about who is a person and who gets a badge; one reading after the other. */
  read = (options) => {
    this.options = { ...this.options, ...options };
    this.reading = this.reading.then(() => this.during('drop.reading', () => this.propose()));
  };

  reading = Promise.resolve();

  // --- Who is a person, and who gets a badge ---

  /** What was asked of the first reading stays to be chosen, whatever is chosen. */
  ask({ leftOut, absentCount, problems }, { bringIn, notComing = [], guests }) {
    const strays = new Map([...this.asked.strays, ...leftOut.map((stray) => [stray.row, stray])]);
    const open = problems.filter(({ kind }) => kind === 'undecided').map(({ column, value }) => [column, value]);
    const undecided = new Map([...this.asked.undecided, ...open.map((saying) => [String(saying), saying])]);
    const further = problems
      .filter(({ kind }) => GUESTS.includes(kind))
      .reduce((sum, { suggestion }) => sum + Number(suggestion), 0);
    this.asked = {
      strays,
      undecided,
      absent: bringIn || notComing.length ? this.asked.absent : absentCount,
      guests: guests ? this.asked.guests : further,
    };
  }

  get strays() {
    const back = this.options.putBack ?? [];
    return [...this.asked.strays.values()].map(({ row, values }) => ({
      row,
      value: values.find(Boolean),
      isBack: back.includes(row),
    }));
  }

  putBack = (row, { target }) => {
    const back = (this.options.putBack ?? []).filter((other) => other !== row);
    return this.read({ putBack: target.checked ? [...back, row] : back });
  };

  /** What leaves open whether people are coming, value by value. */
  get undecided() {
    const left = (this.options.notComing ?? []).map(String);
    return [...this.asked.undecided].map(([key, [column, value]]) => ({
      key,
      column,
      value,
      shown: value || this.intl.t('people.empty-value'),
      isLeft: left.includes(key),
    }));
  }

  leaveOut = ({ key, column, value }, { target }) => {
    const others = (this.options.notComing ?? []).filter((other) => String(other) !== key);
    return this.read({ notComing: target.checked ? [...others, [column, value]] : others });
  };

  bringIn = ({ target }) => this.read({ bringIn: target.checked });

  get guests() {
    return this.options.guests ?? '';
  }

  chooseGuests = ({ target }) => this.read({ guests: target.value || null });

  get hasOptions() {
    return Boolean(this.strays.length || this.undecided.length || this.asked.absent || this.asked.guests);
  }

  choose = ({ target }) => (this.overwrite = target.value === 'list');

  apply = once(() =>
    this.during('people.applying', async () => {
      const overwrite = this.overwrite ? 'all' : [];
      await change(this.store, this.proposed, { status: 'applied', overwrite });
      await this.args.onApplied(this.proposed.changes.counts);
    }),
  );

  close = () => {
    if (this.proposed?.status === 'proposed') remove(this.store, this.proposed).catch(() => {}); // expires by itself too
    this.args.onClose();
  };

  <template>
    <Dialog @title={{t "people.update-title"}} @class="wide" @onClose={{this.close}} ...attributes>
      {{#if this.proposed}}
        <div class="stack">
          {{#if this.hasOptions}}
            <fieldset class="stack-s">
              <legend>{{t "people.update-options"}}</legend>
              {{#each this.strays key="row" as |stray|}}
                <label class="check">
                  <input type="checkbox" checked={{stray.isBack}} {{on "change" (fn this.putBack stray.row)}} />
                  <span>{{t "people.update-stray" row=stray.row value=stray.value}}</span>
                </label>
              {{/each}}
              {{#each this.undecided key="key" as |one|}}
                <label class="check">
                  <input type="checkbox" checked={{one.isLeft}} {{on "change" (fn this.leaveOut one)}} />
                  <span>{{t "people.update-undecided" column=one.column value=one.shown}}</span>
                </label>
              {{/each}}
              {{#if this.asked.absent}}
                <label class="check">
                  <input type="checkbox" checked={{this.options.bringIn}} {{on "change" this.bringIn}} />
                  <span>{{t "people.update-bring-in" count=this.asked.absent}}</span>
                </label>
              {{/if}}
              {{#if this.asked.guests}}
                <label class="field">
                  <span>{{t "people.update-guests" count=this.asked.guests}}</span>
                  <select {{on "change" this.chooseGuests}}>
                    {{#each WAYS as |way|}}
                      <option value={{way}} selected={{eq way this.guests}}>{{t
                          "people.update-guests-way"
                          way=way
                        }}</option>
                    {{/each}}
                  </select>
                </label>
              {{/if}}
            </fieldset>
          {{/if}}
          {{#if this.nothing}}
            <p class="alert good"><Icon @name="good" /><span>{{t "people.update-nothing"}}</span></p>
          {{else}}
            <p class="row tight">
              {{#each this.counts key="state" as |one|}}
                <span class="chip {{chip one.state}}">{{t "people.update-count" state=one.state count=one.count}}</span>
              {{/each}}
            </p>
            <div class="scroll changes" tabindex="0" role="region" aria-label={{t "people.update-people"}}>
              <table class="grid-table">
                <thead>
                  <tr>
                    <th class="n" scope="col">{{t "people.row"}}</th>
                    <th scope="col">{{t "people.update-who"}}</th>
                    <th scope="col">{{t "people.update-what"}}</th>
                  </tr>
                </thead>
                <tbody>
                  {{#each this.people as |person|}}
                    <tr>
                      <td class="n">{{numberOf person.row}}</td>
                      <td><bdi dir="auto">{{person.name}}</bdi></td>
                      <td>
                        <span class="chip {{chip person.state}}">{{t "people.update-state" state=person.state}}</span>
                        {{#each person.fields as |field|}}
                          <span class="was">{{field.column}}:
                            <del><bdi>{{field.old}}</bdi></del>
                            <ins><bdi>{{field.new}}</bdi></ins></span>
                        {{/each}}
                        {{#each person.conflicts as |conflict|}}
                          <span class="was">
                            {{t "people.update-conflict" column=conflict.column}}
                            <bdi>{{conflict.corrected}}</bdi>
                            /
                            <bdi>{{conflict.listed}}</bdi>
                          </span>
                        {{/each}}
                      </td>
                    </tr>
                  {{/each}}
                </tbody>
              </table>
            </div>
            {{#if this.notShown}}<p class="hint">{{t "people.update-more" count=this.notShown}}</p>{{/if}}
            {{#if this.conflicts}}
              <fieldset class="stack-s">
                <legend>{{t "people.update-conflicts" count=this.conflicts}}</legend>
                <label class="check">
                  <input type="radio" name="overwrite" value="mine" checked {{on "change" this.choose}} />
                  <span>{{t "people.update-mine"}}</span>
                </label>
                <label class="check">
                  <input type="radio" name="overwrite" value="list" {{on "change" this.choose}} />
                  <span>{{t "people.update-list"}}</span>
                </label>
              </fieldset>
            {{/if}}
          {{/if}}
          {{#if this.error}}<p class="err" role="alert"><Icon @name="bad" @small={{true}} /><span
              >{{this.error}}</span></p>{{/if}}
        </div>
        <div class="ends">
          <button type="button" class="btn" {{on "click" this.close}}>{{t "people.update-leave"}}</button>
          {{#unless this.nothing}}
            <button type="button" class="btn primary" disabled={{if this.busy true}} {{on "click" this.apply}}>
              {{if this.busy this.busy (t "people.update-apply")}}
            </button>
          {{/unless}}
        </div>
      {{else}}
        <p class="muted update-intro">{{t "people.update-intro"}}</p>
        <DropZone
          @label={{t "drop.label"}}
          @busy={{this.busy}}
          @error={{this.error}}
          @onFile={{this.file}}
          @onText={{this.text}}
          @onStop={{this.stop}}
        ><p class="hint">{{t "drop.formats"}}</p></DropZone>
      {{/if}}
    </Dialog>
  </template>
}
