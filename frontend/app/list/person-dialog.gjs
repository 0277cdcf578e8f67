import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { get } from '@ember/helper';
import { t } from 'ember-intl';
import { newId } from 'badgeyay/api';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import { nameColumns } from 'badgeyay/set/problems';

const KEY = 'badgeyay-new-person-'; // and the set's id

/**
 * Add a person: the columns that a badge uses, or all where none is known. `@onAdd` gets column name to text and the person's id; so does
 * `@onPrint`, where the badge can be printed at once. Who could not be sent is kept in this tab, for the set with the id
 * `@set`, until they are added or given up.
 */
export default class PersonDialog extends Component {
  @service intl;

  @tracked error = null;
  began = JSON.parse(this.args.set ? sessionStorage.getItem(KEY + this.args.set) : null);
  id = this.began?.id ?? newId(); // of the person, also when it is tried again

  get columns() {
    const known = this.args.columns.filter(({ role }) => role);
    const all = known.length ? known : this.args.columns;
    const names = nameColumns(all);
    return [...names, ...all.filter((column) => !names.includes(column))];
  }

  get firstName() {
    return nameColumns(this.columns)[0]?.name;
  }

  errorOf = (name) => (name === this.firstName ? this.error : null);

  add = async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const fields = Object.fromEntries([...form].map(([name, text]) => [name, text.trim()]));
    if (!nameColumns(this.columns).some(({ name }) => fields[name])) {
      this.error = this.intl.t('people.needs-name');
      return;
    }
    try {
      await (event.submitter?.value === 'print' ? this.args.onPrint : this.args.onAdd)(fields, this.id);
      this.forget();
    } catch (error) {
      if (this.args.set) sessionStorage.setItem(KEY + this.args.set, JSON.stringify({ id: this.id, fields }));
      this.error = error.message || this.intl.t('people.not-saved');
    }
  };

  forget() {
    if (this.args.set) sessionStorage.removeItem(KEY + this.args.set);
  }

  giveUp = () => {
    this.forget();
    this.args.onClose();
  };

  <template>
    <Dialog @title={{t "people.add"}} @onClose={{this.giveUp}}>
      <form class="stack" novalidate {{on "submit" this.add}}>
        {{#each this.columns key="name" as |column|}}
          <Field @label={{column.name}} @error={{this.errorOf column.name}} as |f|>
            <input
              id={{f.id}}
              name={{column.name}}
              value={{get this.began.fields column.name}}
              dir="auto"
              autocomplete="off"
              aria-invalid={{f.invalid}}
              aria-describedby={{f.describedBy}}
            />
          </Field>
        {{/each}}
        <div class="ends">
          <button type="button" class="btn" {{on "click" this.giveUp}}>{{t "drop.cancel"}}</button>
          {{#if @onPrint}}
            <button type="submit" class="btn">{{t "people.add-this"}}</button>
            <button type="submit" class="btn primary" value="print">{{t "people.add-and-print"}}</button>
          {{else}}
            <button type="submit" class="btn primary">{{t "people.add-this"}}</button>
          {{/if}}
        </div>
      </form>
    </Dialog>
  </template>
}
