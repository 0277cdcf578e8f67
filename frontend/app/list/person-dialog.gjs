import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { newId, Refusal } from 'badgeyay/api';
import { nameColumns } from 'badgeyay/set/problems';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import { Form } from 'badgeyay/ui/form';
import Icon from 'badgeyay/ui/icon';
import TicketField from './ticket-field';

/**
 * Add a person: the name first, then the columns that a badge uses, or all where none is known; the ticket type is chosen of `@types`.
 * `@onAdd` gets column name to text and the person's id; so does `@onPrint`, where the badge can be printed at once.
 */
export default class PersonDialog extends Component {
  @service intl;

  form = new Form(this.intl);
  id = newId(); // of the person, also when it is tried again

  get columns() {
    const known = this.args.columns.filter(({ role }) => role);
    const all = known.length ? known : this.args.columns;
    const names = nameColumns(all);
    return [...names, ...all.filter((column) => !names.includes(column))];
  }

  get firstName() {
    return nameColumns(this.columns)[0]?.name;
  }

  isTicket = ({ role }) => role === 'ticket' && this.args.types?.length > 0;

  errorOf = (name) => (name === this.firstName ? this.form.general : null);

  add = this.form.submit(async (values, { submitter }) => {
    const names = new Set(this.columns.map(({ name }) => name));
    const typed = Object.entries(values).filter(([name]) => names.has(name));
    const fields = Object.fromEntries(typed.map(([name, text]) => [name, text.trim()]));
    if (!nameColumns(this.columns).some(({ name }) => fields[name]))
      throw new Refusal(this.intl.t('people.needs-name'));
    await (submitter?.value === 'print' ? this.args.onPrint : this.args.onAdd)(fields, this.id);
  });

  <template>
    <Dialog @title={{t "people.add"}} @class="bottom" @onClose={{@onClose}}>
      <form class="stack" novalidate aria-busy={{if this.form.busy "true"}} {{on "submit" this.add}}>
        {{#each this.columns key="name" as |column|}}
          {{#if (this.isTicket column)}}
            <TicketField @name={{column.name}} @palette={{@palette}} @types={{@types}} />
          {{else}}
            <Field @label={{column.name}} @error={{this.errorOf column.name}} as |f|>
              <input
                id={{f.id}}
                name={{column.name}}
                dir="auto"
                autocomplete="off"
                aria-invalid={{f.invalid}}
                aria-describedby={{f.describedBy}}
              />
            </Field>
          {{/if}}
        {{/each}}
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
          {{#if @onPrint}}
            <button type="submit" class="btn">{{t "people.add-this"}}</button>
            <button type="submit" class="btn primary" value="print"><Icon @name="print" />{{t
                "people.add-and-print"
              }}</button>
          {{else}}
            <button type="submit" class="btn primary">{{t "people.add-this"}}</button>
          {{/if}}
        </div>
      </form>
    </Dialog>
  </template>
}
