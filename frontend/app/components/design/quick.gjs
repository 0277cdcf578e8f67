import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import Field from '../field';
import Icon from '../icon';
import Language from './language';
import UploadButton from './upload-button';
import { ownFont } from 'badgeyay/design/catalogue';
import { ticketColours } from 'badgeyay/design/colours';
import {
  typefaceOf,
  withBackground,
  withLogo,
  withTicketColour,
  withTypeface,
  withWord,
} from 'badgeyay/design/dressing';
import { typefaceLabel } from 'badgeyay/design/typefaces';

const same = (one, other) => one === other;

/** What can be changed without drawing: words, typeface, colours, background, logo. `@set`, `@fonts`, `@backgrounds`. */
export default class Quick extends Component {
  @service session;
  @service intl;

  @tracked types = [];
  @tracked uploaded = []; // typefaces, since the page was opened

  constructor() {
    super(...arguments);
    this.countTypes();
  }

  get design() {
    return this.args.set.design;
  }

  get words() {
    return Object.entries(this.design.words ?? {}).map(([name, text]) => ({ name, text }));
  }

  get typeface() {
    return typefaceOf(this.design);
  }

  get fonts() {
    const all = [...this.args.fonts, ...this.uploaded];
    return all.map((font) => ({ name: font.name, label: typefaceLabel(font, this.intl) }));
  }

  get column() {
    const wanted = this.design.palette?.column ?? 'ticket';
    return Object.entries(this.args.set.roles).find(([, role]) => role === wanted)?.[0] ?? wanted;
  }

  /** The list's ticket types with their colours; the design's own where the list has none. */
  get colours() {
    const palette = this.design.palette ?? {};
    const named = this.types.length ? this.types : Object.keys(palette.types ?? {}).map((value) => ({ value }));
    const key = palette.column ?? 'ticket';
    const rows = named.slice(0, 12).map(({ value, count }) => ({
      value,
      count,
      fill: ticketColours(palette, { [key]: value }).fill,
    }));
    return rows.length ? rows : [{ value: null, fill: ticketColours(palette).fill }];
  }

  async countTypes() {
    const { set } = this.args;
    if (!set.columns.includes(this.column)) return;
    const tally = await set.tally(this.column);
    if (!this.isDestroying) this.types = tally.filter(({ value }) => value);
  }

  /** `what` names the step for Undo; letters of one word that follow each other closely are one step. */
  change(design, what, key = null) {
    this.args.onChange(design, this.intl.t(`design.did.${what}`), key);
  }

  write = (name, event) => this.change(withWord(this.design, name, event.target.value), 'word', name);
  chooseTypeface = (event) => this.change(withTypeface(this.design, event.target.value), 'typeface');
  paint = (type, event) => this.change(withTicketColour(this.design, type, event.target.value), 'colour');
  plain = (event) => this.change(withBackground(this.design, { colour: event.target.value }), 'background');
  ownGround = ({ id }) => this.change(withBackground(this.design, { picture: id }), 'background');
  logo = ({ id }) => this.change(withLogo(this.design, id), 'logo');

  ownTypeface = (file) => {
    this.uploaded = [...this.uploaded, ownFont(file)];
    this.change(withTypeface(this.design, file.id), 'typeface');
  };

  chooseGround = (event) => {
    const background = this.args.backgrounds.find(({ id }) => id === event.target.value);
    if (background) this.change(withBackground(this.design, { background }), 'background');
  };

  <template>
    <section class="panel quick" aria-label={{t "design.quick"}}>
      <header>
        <h2>{{t "design.quick"}}</h2>
        {{yield}}
      </header>
      <div class="in stack">
        {{#each this.words key="name" as |word|}}
          <Field @label={{t "design.word" name=word.name}} as |f|>
            <input id={{f.id}} value={{word.text}} dir="auto" {{on "input" (fn this.write word.name)}} />
          </Field>
        {{/each}}
        <Field @label={{t "design.typeface"}} as |f|>
          <select id={{f.id}} {{on "change" this.chooseTypeface}}>
            {{#each this.fonts key="name" as |font|}}
              <option value={{font.name}} selected={{same font.name this.typeface}}>{{font.label}}</option>
            {{/each}}
          </select>
        </Field>
        {{#if this.session.loggedIn}}
          <div class="row">
            <UploadButton @set={{@set}} @kind="font" @onUpload={{this.ownTypeface}}><Icon @name="text" />{{t
                "design.my-typeface"
              }}</UploadButton>
            <span class="hint">{{t "design.my-typeface-more"}}</span>
          </div>
        {{else}}
          <p class="hint">{{t "design.typefaces-later"}}</p>
        {{/if}}
        {{#if @set.toldLanguage}}
          <Language @set={{@set}} />
        {{/if}}
        <fieldset>
          <legend>{{t "design.colours"}}</legend>
          <ul class="type-colours">
            {{#each this.colours key="value" as |row|}}
              <li>
                <input
                  type="color"
                  class="swatch"
                  id="colour-{{row.value}}"
                  value={{row.fill}}
                  {{on "change" (fn this.paint row.value)}}
                />
                <label for="colour-{{row.value}}"><bdi dir="auto">{{if
                      row.value
                      row.value
                      (t "design.everyone")
                    }}</bdi></label>
                {{#if row.count}}<span class="hint num">{{row.count}}</span>{{/if}}
              </li>
            {{/each}}
          </ul>
        </fieldset>
        <Field @label={{t "design.background"}} as |f|>
          <select id={{f.id}} {{on "change" this.chooseGround}}>
            <option value="">{{t "design.own-background"}}</option>
            {{#each @backgrounds as |background|}}<option value={{background.id}}>{{background.name}}</option>{{/each}}
          </select>
        </Field>
        <div class="row">
          <label class="btn s plain-colour">
            <input type="color" class="vh" value="#ffffff" {{on "change" this.plain}} />
            {{t "design.plain-colour"}}
          </label>
          <UploadButton @set={{@set}} @kind="image" @onUpload={{this.ownGround}}><Icon @name="picture" />{{t
              "design.my-picture"
            }}</UploadButton>
          <UploadButton @set={{@set}} @kind="image" @onUpload={{this.logo}}><Icon @name="upload" />{{t
              "design.logo"
            }}</UploadButton>
        </div>
      </div>
    </section>
  </template>
}
