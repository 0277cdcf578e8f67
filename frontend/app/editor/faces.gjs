import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import Field from 'badgeyay/ui/field';
import Dialog from 'badgeyay/ui/dialog';
import { ticketColours } from 'badgeyay/document/colours';
import { faceCounts } from 'badgeyay/document/face-counts';

/** Which people get which face, and how many they are: the first whose rule fits. `@state`, `@set`. */
export default class Faces extends Component {
  @service intl;

  @tracked adding = false;
  @tracked types = [];
  @tracked chosen = '';

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
        name: name || values.join(', '),
        count: counts?.variants[index],
        printed: print !== false,
        colour: ticketColours(palette, { [this.role]: values[0] ?? '' }).fill,
      };
    });
    return [{ ...standard, printed: true }, ...others].map((row) => ({
      ...row,
      open: this.args.state.place.variant === row.index,
    }));
  }

  get choices() {
    const taken = new Set((this.design.variants ?? []).flatMap(({ showWhen }) => showWhen?.is ?? showWhen?.type ?? []));
    return this.types.map(({ value }) => value).filter((value) => value && !taken.has(value));
  }

  get variant() {
    const { variant } = this.args.state.place;
    return variant === null ? null : this.design.variants[variant];
  }

  async count() {
    const { set } = this.args;
    if (!set.columns.includes(this.column)) return;
    const tally = await set.tally(this.column);
    if (!this.isDestroying) this.types = tally;
  }

  open = (variant) => this.args.state.open({ variant });
  ask = () => {
    this.chosen = this.choices[0] ?? '';
    this.adding = true;
  };
  stop = () => (this.adding = false);
  type = (event) => (this.chosen = event.target.value);

  add = (event) => {
    event.preventDefault();
    if (!this.chosen.trim()) return;
    this.adding = false;
    this.args.state.addVariant(this.role, this.chosen.trim());
  };

  print = (event) => {
    const { state } = this.args;
    state.changeVariant(state.place.variant, { print: event.target.checked });
  };

  drop = () => this.args.state.removeVariant(this.args.state.place.variant);

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
            <button type="button" class="btn s" {{on "click" @state.ownFace}}>{{t "editor.own-face"}}</button>
          {{/if}}
          <button type="button" class="btn s" {{on "click" this.drop}}>{{t "editor.remove-face"}}</button>
        </div>
        {{#if @state.face.inherited}}<p class="hint">{{t "editor.inherited"}}</p>{{/if}}
      {{/if}}
      <p class="hint">{{t "editor.faces-hint"}}</p>
    </section>
    {{#if this.adding}}
      <Dialog @title={{t "editor.new-face"}} @onClose={{this.stop}}>
        <:default>
          <form id="new-face" {{on "submit" this.add}}>
            <Field @label={{t "editor.new-face-for" column=this.column}} as |f|>
              <input id={{f.id}} value={{this.chosen}} list="ticket-types" dir="auto" {{on "input" this.type}} />
            </Field>
            <datalist id="ticket-types">{{#each this.choices as |value|}}<option
                  value={{value}}
                ></option>{{/each}}</datalist>
          </form>
        </:default>
        <:ends>
          <button type="button" class="btn" {{on "click" this.stop}}>{{t "editor.cancel"}}</button>
          <button type="submit" form="new-face" class="btn primary">{{t "editor.make-face"}}</button>
        </:ends>
      </Dialog>
    {{/if}}
  </template>
}
