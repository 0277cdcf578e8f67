import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import Dialog from 'badgeyay/components/dialog';
import Field from 'badgeyay/components/field';
import Icon from 'badgeyay/components/icon';
import RoleSelect from './role-select';

const DELIMITERS = [',', ';', '\t', '|'];
const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

const is = (one, other) => one === other;
const delimiterName = (delimiter) => NAMES[delimiter] ?? 'other';

/** How the list is read, and what its columns are. `@onRead` gets the options and reads the list again. */
export default class ReadingDialog extends Component {
  @tracked error = null;
  @tracked busy = false;

  read = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const options = {};
    if (form.has('encoding')) options.encoding = form.get('encoding');
    if (form.has('delimiter')) options.delimiter = form.get('delimiter');
    if (form.has('sheet')) options.sheet = form.get('sheet');
    options.hasHeader = form.get('header') === 'on';
    this.busy = true;
    this.error = null;
    try {
      await this.args.onRead(options);
    } catch (error) {
      this.error = error.message;
    } finally {
      this.busy = false;
    }
  };

  <template>
    <Dialog @title={{t "people.reading"}} @class="wide" @onClose={{@onClose}}>
      <form class="stack" {{on "submit" this.read}}>
        <div class="grid2">
          {{#if @report.encodings.length}}
            <Field @label={{t "people.letters"}} as |f|>
              <select id={{f.id}} name="encoding">
                {{#each @report.encodings as |encoding|}}
                  <option value={{encoding}} selected={{is encoding @report.encoding}}>{{encoding}}</option>
                {{/each}}
              </select>
            </Field>
          {{/if}}
          {{#if @report.delimiter}}
            <Field @label={{t "people.split-at"}} as |f|>
              <select id={{f.id}} name="delimiter">
                {{#each DELIMITERS as |delimiter|}}
                  <option value={{delimiter}} selected={{is delimiter @report.delimiter}}>
                    {{t "people.delimiter" name=(delimiterName delimiter)}}
                  </option>
                {{/each}}
              </select>
            </Field>
          {{/if}}
          {{#if @report.sheets.length}}
            <Field @label={{t "people.sheet"}} as |f|>
              <select id={{f.id}} name="sheet">
                {{#each @report.sheets as |sheet|}}
                  <option value={{sheet}} selected={{is sheet @report.sheet}}>{{sheet}}</option>
                {{/each}}
              </select>
            </Field>
          {{/if}}
        </div>
        <label class="check">
          <input type="checkbox" name="header" checked={{@report.hasHeader}} />
          <span>{{t "people.header-row"}}</span>
        </label>
        {{#if this.error}}
          <p class="err" role="alert"><Icon @name="bad" @small={{true}} /><span>{{this.error}}</span></p>
        {{/if}}
        {{#if @edited}}<p class="hint">{{t "people.edits-go"}}</p>{{/if}}
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "people.done"}}</button>
          <button type="submit" class="btn primary" disabled={{this.busy}}>
            {{if this.busy (t "drop.reading") (t "people.read-again")}}
          </button>
        </div>
      </form>
      <h3 class="mapping-head">{{t "people.columns"}}</h3>
      <div class="mapping">
        {{#each @people.columns key="name" as |column|}}
          <RoleSelect @people={{@people}} @column={{column}} />
        {{/each}}
      </div>
    </Dialog>
  </template>
}
