import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import BadgePicture from 'badgeyay/set/badge-picture';
import Icon from 'badgeyay/ui/icon';
import Field from 'badgeyay/ui/field';
import Dialog from 'badgeyay/ui/dialog';
import shows from 'badgeyay/ui/shows';
import RuleFields from './properties/rule-fields';
import { ticketColours } from 'badgeyay/document/colours';
import { onlyFace } from 'badgeyay/document/faces';
import { faceCounts } from 'badgeyay/document/face-counts';
import { ruleInWords } from 'badgeyay/document/rule-words';

const OTHER = ' '; // a value that the list has not: no ticket type is a blank

/** Which people get which face, and how many they are: the first whose rule fits. `@state`, `@set`. */
export default class Faces extends Component {
  @service intl;

  @tracked adding = false;
  @tracked types = [];
  @tracked chosen = '';
  @tracked written = '';
  @tracked example = null; // { type, person }: who has the type that is chosen

  constructor() {
    super(...arguments);
    this.count();
  }

  get design() {
    return this.args.state.design;
  }

  get role() {
    return this.design.palette?.column ?? 'ticket';
  }

  get roleName() {
    return this.args.state.nameOfField(this.role);
  }

  /** The list's column with the role that faces and colours go by. */
  get column() {
    return Object.entries(this.args.set.roles).find(([, role]) => role === this.role)?.[0] ?? this.role;
  }

  get counts() {
    return faceCounts(this.design, [this.column, this.role], this.types, this.args.set.count);
  }

  get rows() {
    const { variants = [], palette } = this.design;
    const { counts } = this;
    const standard = {
      index: null,
      name: this.intl.t('editor.standard'),
      count: counts?.standard,
      colour: ticketColours(palette).fill,
    };
    const others = variants.map(({ name, showWhen, print }, index) => {
      const values = showWhen.is ?? showWhen.contains ?? showWhen.type ?? [];
      return {
        index,
        name: name || ruleInWords(showWhen, this.intl),
        count: counts?.variants[index],
        printed: print !== false,
        colour: ticketColours(palette, { [palette?.column ?? 'ticket']: values[0] ?? '' }).fill,
      };
    });
    return [{ ...standard, printed: true }, ...others].map((row) => ({
      ...row,
      open: this.args.state.place.variant === row.index,
    }));
  }

  /** Every type of the list; one that has a face already is named, and cannot be chosen. */
  get choices() {
    const taken = new Set((this.design.variants ?? []).flatMap(({ showWhen }) => showWhen.is ?? showWhen.type ?? []));
    return this.types
      .filter(({ value }) => value)
      .map(({ value, count }) => {
        const isTaken = taken.has(value);
        const label = this.intl.t(isTaken ? 'editor.type-taken' : 'editor.type-count', { type: value, count });
        return { value, label, isTaken };
      });
  }

  get writes() {
    return this.chosen === OTHER;
  }

  get wanted() {
    return (this.writes ? this.written : this.chosen).trim();
  }

  /** Somebody of that type; where there is nobody, the person who is shown, as if they were. */
  get preview() {
    const { state, set } = this.args;
    const fields = this.example?.person?.fields ?? { ...state.person.fields, [this.column]: this.wanted };
    return set.preview(fields, { design: onlyFace(this.design, { variant: null }), width: 400 });
  }

  get exampleName() {
    const { state, set } = this.args;
    return set.values(this.example?.person?.fields ?? state.person.fields).name;
  }

  get variant() {
    const { variant } = this.args.state.place;
    return variant === null ? null : (this.design.variants?.[variant] ?? null);
  }

  async count() {
    const { set } = this.args;
    if (!set.columns.includes(this.column)) return;
    const tally = await set.tally(this.column);
    if (!this.isDestroying) this.types = tally;
  }

  open = (variant) => this.args.state.open({ variant });

  ask = () => {
    const free = this.choices.find(({ isTaken }) => !isTaken);
    this.written = '';
    this.adding = true;
    this.choose(free?.value ?? OTHER);
  };

  stop = () => (this.adding = false);
  type = (event) => (this.written = event.target.value);
  chooseType = (event) => this.choose(event.target.value);

  /** A later choice is not overtaken by the answer to an earlier one. */
  async choose(type) {
    this.chosen = type;
    this.example = null;
    if (type === OTHER) return;
    const person = await this.args.set.personWith(this.column, type);
    if (!this.isDestroying && this.chosen === type) this.example = { type, person };
  }

  /** The canvas goes on with somebody who gets it. */
  add = (event) => {
    event.preventDefault();
    if (!this.wanted) return;
    const { state } = this.args;
    const person = this.example?.person;
    this.adding = false;
    state.faces.addVariant(this.role, this.wanted);
    if (person) state.person = { index: person.index, fields: person.fields };
  };

  print = (event) => {
    const { state } = this.args;
    state.faces.changeVariant(state.place.variant, { print: event.target.checked });
  };

  setRule = (showWhen) => {
    const { state } = this.args;
    if (showWhen) state.faces.changeVariant(state.place.variant, { showWhen });
  };

  rename = (event) => {
    const { state } = this.args;
    state.faces.changeVariant(state.place.variant, { name: event.target.value.trim() });
  };

  drop = () => this.args.state.faces.removeVariant(this.args.state.place.variant);

  <template>
    <section>
      <h2>
        {{t "editor.faces"}}
        <button type="button" class="btn s ghost icon-only" aria-label={{t "editor.new-face"}} {{on "click" this.ask}}>
          <Icon @name="add" />
        </button>
      </h2>
      <ul class="faces">
        {{#each this.rows key="index" as |row|}}
          <li>
            <svg class="dot" viewBox="0 0 10 10" aria-hidden="true"><rect
                width="10"
                height="10"
                rx="2"
                fill={{row.colour}}
              /></svg>
            <button
              type="button"
              class="plain {{if row.open 'now'}}"
              aria-pressed={{if row.open "true" "false"}}
              {{on "click" (fn this.open row.index)}}
            ><bdi dir="auto">{{row.name}}</bdi></button>
            <span class="num">{{#if row.printed}}{{row.count}}{{else}}{{t "editor.not-printed"}}{{/if}}</span>
          </li>
        {{/each}}
      </ul>
      {{#if this.variant}}
        <label class="check">
          <input type="checkbox" checked={{@state.face.printed}} {{on "change" this.print}} />
          <span>{{t "editor.prints"}}</span>
        </label>
        <div class="row tight">
          {{#if @state.face.inherited}}
            <button type="button" class="btn s" {{on "click" @state.faces.ownFace}}>{{t "editor.own-face"}}</button>
          {{/if}}
          <button type="button" class="btn s" {{on "click" this.drop}}>{{t "editor.remove-face"}}</button>
        </div>
        {{#if @state.face.inherited}}<p class="hint">{{t "editor.inherited"}}</p>{{/if}}
        <Field @label={{t "editor.face-name"}} as |f|>
          <input id={{f.id}} dir="auto" {{shows this.variant.name}} {{on "change" this.rename}} />
        </Field>
        <RuleFields
          @rule={{this.variant.showWhen}}
          @columns={{@state.columns}}
          @nameOf={{@state.nameOfField}}
          @ofFace={{true}}
          @onChange={{this.setRule}}
        />
      {{/if}}
      <p class="hint">{{t "editor.faces-hint"}}</p>
    </section>
    {{#if this.adding}}
      <Dialog @title={{t "editor.new-face"}} @class="face-dialog" @onClose={{this.stop}}>
        <:default>
          <div class="with-picture">
            <form id="new-face" class="stack" {{on "submit" this.add}}>
              <Field @label={{t "editor.new-face-for" column=this.roleName}} as |f|>
                <select id={{f.id}} {{on "change" this.chooseType}}>
                  {{#each this.choices key="value" as |choice|}}
                    <option
                      value={{choice.value}}
                      disabled={{choice.isTaken}}
                      selected={{eq choice.value this.chosen}}
                    >{{choice.label}}</option>
                  {{/each}}
                  <option value={{OTHER}} selected={{this.writes}}>{{t "editor.other-type"}}</option>
                </select>
              </Field>
              {{#if this.writes}}
                <Field @label={{t "editor.written-type"}} as |f|>
                  <input id={{f.id}} value={{this.written}} dir="auto" {{on "input" this.type}} />
                </Field>
              {{/if}}
              <p class="hint">{{t "editor.new-face-hint"}}</p>
            </form>
            {{#if this.wanted}}
              <figure>
                <BadgePicture @preview={{this.preview}} @alt={{t "design.badge-of" name=this.exampleName}} />
                <figcaption class="hint"><bdi dir="auto">{{this.exampleName}}</bdi></figcaption>
              </figure>
            {{/if}}
          </div>
        </:default>
        <:ends>
          <button type="button" class="btn" {{on "click" this.stop}}>{{t "editor.cancel"}}</button>
          <button type="submit" form="new-face" class="btn primary">{{t "editor.make-face"}}</button>
        </:ends>
      </Dialog>
    {{/if}}
  </template>
}
