import Component from '@glimmer/component';
import { t } from 'ember-intl';

/**
 * The encodings in which the list may be, each with the same line as it then reads: one chooses the line that is right.
 * `@report` has `encodingChoices`, `encodings` and `encoding`. Radio buttons named "encoding", and a list of all others.
 */
export default class EncodingChoice extends Component {
  get choices() {
    const { encodingChoices = [], encoding } = this.args.report;
    return encodingChoices.length ? encodingChoices : [{ encoding, sample: '' }];
  }

  get chosen() {
    const { encoding } = this.args.report;
    return this.choices.some((one) => one.encoding === encoding) ? encoding : this.choices[0].encoding;
  }

  get others() {
    const shown = new Set(this.choices.map(({ encoding }) => encoding));
    return (this.args.report.encodings ?? []).filter((encoding) => !shown.has(encoding));
  }

  <template>
    <fieldset class="choices">
      <legend class="vh">{{t "people.letters"}}</legend>
      {{#each this.choices key="encoding" as |one|}}
        <label>
          <input type="radio" name="encoding" value={{one.encoding}} checked={{eq one.encoding this.chosen}} />
          <b>{{one.encoding}}</b>
          <span class="sample"><bdi dir="auto">{{one.sample}}</bdi></span>
        </label>
      {{/each}}
      {{#if this.others.length}}
        <div class="another">
          <label><input type="radio" name="encoding" value="other" /><b>{{t "people.other-encoding"}}</b></label>
          <select name="other-encoding" aria-label={{t "people.other-encoding"}}>
            {{#each this.others as |encoding|}}<option value={{encoding}}>{{encoding}}</option>{{/each}}
          </select>
        </div>
      {{/if}}
    </fieldset>
  </template>
}

/** The encoding that was chosen, of the values of a form. */
export function encodingOf({ encoding, 'other-encoding': other }) {
  return encoding === 'other' ? other : encoding;
}
