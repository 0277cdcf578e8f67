import Component from '@glimmer/component';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import EncodingChoice, { encodingOf } from './encoding-choice';

const DELIMITERS = [',', ';', '\t', '|'];
const NAMES = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

const delimiterName = (delimiter) => NAMES[delimiter] ?? 'other';

/** What a form with these fields says about reading the list, as the API has it. */
export function optionsOf({ header, delimiter, sheet, ...encodings }) {
  const options = { hasHeader: { yes: true, no: false }[header], encoding: encodingOf(encodings), delimiter, sheet };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** How a list is read: fields of a form. `@report` is the server's, or what its refusal knew of the list. */
export default class ReadingFields extends Component {
  get header() {
    const { hasHeader } = this.args.report;
    return hasHeader === undefined ? 'unknown' : hasHeader ? 'yes' : 'no';
  }

  <template>
    {{#if @report.encodings.length}}<EncodingChoice @report={{@report}} />{{/if}}
    <div class="grid2">
      {{#if @report.delimiter}}
        <Field @label={{t "people.split-at"}} as |f|>
          <select id={{f.id}} name="delimiter">
            {{#each DELIMITERS as |delimiter|}}
              <option value={{delimiter}} selected={{eq delimiter @report.delimiter}}>
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
              <option value={{sheet}} selected={{eq sheet @report.sheet}}>{{sheet}}</option>
            {{/each}}
          </select>
        </Field>
      {{/if}}
      <Field @label={{t "people.first-row"}} as |f|>
        <select id={{f.id}} name="header">
          {{#if (eq this.header "unknown")}}<option value="">{{t "people.header-found"}}</option>{{/if}}
          <option value="yes" selected={{eq this.header "yes"}}>{{t "people.headings" has="yes"}}</option>
          <option value="no" selected={{eq this.header "no"}}>{{t "people.headings" has="no"}}</option>
        </select>
      </Field>
    </div>
  </template>
}
