import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { get } from '@ember/helper';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** A person whose texts are changed in their own place: Enter saves, Esc gives up. `@onClose` when either is done. */
export default class EditRow extends Component {
  @service intl;

  @tracked saving = false;
  @tracked error = null;
  @tracked theirs = []; // { column, text }: what somebody else wrote meanwhile

  began = { ...this.args.person.fields }; // what the inputs began with
  basis = this.args.person.changedAt; // and when that was so
  element = null;

  ready = modifier((row) => {
    this.element = row;
    row.addEventListener('keydown', this.keys);
    const input = row.querySelector('input, textarea');
    input.focus();
    input.select();
  });

  get person() {
    return this.args.person;
  }

  get span() {
    return this.args.attendees.columns.length + 3;
  }

  isShown = (column) => this.args.attendees.columns.includes(column);

  isOnLines = (column) => (this.began[column] ?? '').includes('\n');

  keys = (event) => {
    if (event.key === 'Escape') this.args.onClose();
    if (event.key !== 'Enter' || event.altKey || event.shiftKey || event.target.tagName === 'BUTTON') return;
    event.preventDefault();
    this.keep();
  };

  keep = async () => {
    const typed = [...this.element.querySelectorAll('input, textarea')].map(({ name, value }) => [name, value.trim()]);
    const changed = typed.filter(([column, text]) => text !== (this.began[column] ?? ''));
    if (!changed.length) return this.args.onClose();
    this.saving = true;
    try {
      await this.args.attendees.edit(this.person, Object.fromEntries(changed), this.basis);
      this.args.onClose();
    } catch (error) {
      if (error.status === 409) await this.compare();
      this.error = error.message || this.intl.t('people.not-saved');
    } finally {
      this.saving = false;
    }
  };

  /** What is typed stays; the next "Save" is meant for the newer text. */
  async compare() {
    const { fields, changedAt } = await this.args.attendees.reread(this.person);
    this.basis = changedAt;
    this.theirs = Object.keys(fields)
      .filter((column) => fields[column] !== this.began[column])
      .map((column) => ({ column, text: fields[column] }));
  }

  /** Their text in the place of mine, for this column alone. */
  take = ({ column, text }) => {
    const input = [...this.element.querySelectorAll('input, textarea')].find(({ name }) => name === column);
    if (input) input.value = text;
    this.began = { ...this.began, [column]: text };
    this.theirs = this.theirs.filter((other) => other.column !== column);
  };

  <template>
    <tr class="fix edit" {{this.ready}} data-test-editing>
      <td class="pk"></td>
      {{#each @attendees.columns as |column|}}
        <td class={{@classOf column}}>
          {{#if (this.isOnLines column)}}
            <textarea
              name={{column}}
              dir="auto"
              autocomplete="off"
              aria-label={{column}}
              rows="2"
              maxlength="5000"
              value={{get this.began column}}
            ></textarea>
          {{else}}
            <input
              name={{column}}
              dir="auto"
              autocomplete="off"
              aria-label={{column}}
              value={{get this.began column}}
              maxlength="5000"
            />
          {{/if}}
        </td>
      {{/each}}
      <td colspan="2">
        <div class="row tight">
          <button type="button" class="btn s on" aria-busy={{if this.saving "true"}} {{on "click" this.keep}}>{{t
              "attendees.save"
            }}</button>
          <button type="button" class="btn s ghost" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
        </div>
      </td>
    </tr>
    {{#if this.error}}
      <tr class="fix edit says">
        <td colspan={{this.span}}>
          <div role="alert">
            <p class="err"><Icon @name="bad" @small={{true}} />{{this.error}}</p>
            {{#each this.theirs as |other|}}
              <p class="hint"><bdi dir="auto">{{other.column}}</bdi>:
                <b><bdi dir="auto">{{other.text}}</bdi></b>
                {{#if (this.isShown other.column)}}
                  <button type="button" class="as-link" {{on "click" (fn this.take other)}}>{{t
                      "attendees.take-theirs"
                    }}</button>
                {{/if}}</p>
            {{/each}}
            {{#if this.theirs.length}}<p class="hint">{{t "attendees.save-over"}}</p>{{/if}}
          </div>
        </td>
      </tr>
    {{/if}}
  </template>
}
