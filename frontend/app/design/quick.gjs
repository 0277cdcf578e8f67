import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { concat } from '@ember/helper';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';
import Language from './language';
import UploadButton from 'badgeyay/set/upload-button';
import { ownFont } from 'badgeyay/set/catalogue';
import { fieldName } from 'badgeyay/document/field-names';
import { ticketColours } from 'badgeyay/document/colours';
import {
  emptyWords,
  typefaceOf,
  withBackground,
  withLogo,
  withTicketColour,
  withTypeface,
  withWord,
  wordNames,
} from 'badgeyay/document/dressing';
import { typefaceLabel } from 'badgeyay/set/typefaces';

/** The id of the field of a word, for links to it. */
export const wordId = (name) => `word-${name}`;

/**
 * What can be changed without drawing: words, typeface, colours, background, logo. `@set`, `@fonts`, `@backgrounds`,
 * `@templates`.
 */
export default class Quick extends Component {
  @service session;
  @service toasts;
  @service intl;

  @tracked types = null; // of tickets; null while they are counted
  @tracked uploaded = []; // typefaces, since the page was opened

  constructor() {
    super(...arguments);
    this.countTypes();
  }

  get design() {
    return this.args.set.design;
  }

  /** Examples are the template's own; they are shown where nothing is written, and never a value. */
  get words() {
    const template = this.args.templates.find(({ name }) => name === this.design.name);
    return wordNames(this.design).map((name) => {
      const text = this.design.words[name];
      const example = template?.words?.[name];
      const placeholder = example && this.intl.t('design.such-as', { example });
      const label = fieldName(name, (key, values) => this.intl.t(key, values));
      return { name, label, text, isEmpty: !text.trim(), id: wordId(name), placeholder };
    });
  }

  get emptyCount() {
    return emptyWords(this.design).length;
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
    const named = this.types?.length ? this.types : Object.keys(palette.types ?? {}).map((value) => ({ value }));
    const key = palette.column ?? 'ticket';
    const rows = named.slice(0, 12).map(({ value, count }) => ({
      value,
      count,
      fill: ticketColours(palette, { [key]: value }).fill,
    }));
    return rows.length ? rows : [{ value: null, fill: ticketColours(palette).fill }];
  }

  get isCounted() {
    return this.types !== null;
  }

  /** Where they cannot be counted the template's own are shown, and why is told. */
  async countTypes() {
    const { set } = this.args;
    let tally = [];
    try {
      if (set.columns.includes(this.column)) tally = await set.tally(this.column);
    } catch (error) {
      this.toasts.refused(error);
    } finally {
      if (!this.isDestroying) this.types = tally.filter(({ value }) => value);
    }
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
    <section class="quick" aria-label={{t "design.quick"}}>
      <header class="panehead row">
        <h2>{{t "design.quick"}}</h2>
        {{#if this.emptyCount}}<span class="chip warn">{{t "design.empty-count" count=this.emptyCount}}</span>{{/if}}
        {{yield}}
      </header>
      <div class="panein stack">
        {{#each this.words key="name" as |word|}}
          <div class="field word {{if word.isEmpty 'unfilled'}}">
            <label for={{word.id}}>{{word.label}}
              {{#if word.isEmpty}}<span class="chip warn" aria-hidden="true">{{t "design.empty"}}</span>{{/if}}</label>
            <input
              id={{word.id}}
              value={{word.text}}
              dir="auto"
              placeholder={{word.placeholder}}
              aria-describedby={{if word.isEmpty (concat word.id "-hint")}}
              {{on "input" (fn this.write word.name)}}
            />
            {{#if word.isEmpty}}<p class="hint" id="{{word.id}}-hint">{{t "design.not-printed"}}</p>{{/if}}
          </div>
        {{/each}}
        <Field @label={{t "design.typeface"}} as |f|>
          <select id={{f.id}} {{on "change" this.chooseTypeface}}>
            {{#each this.fonts key="name" as |font|}}
              <option value={{font.name}} selected={{eq font.name this.typeface}}>{{font.label}}</option>
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
          {{#if this.isCounted}}
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
          {{else}}
            <RegisterMark />
          {{/if}}
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
