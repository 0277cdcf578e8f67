import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Dialog from 'badgeyay/ui/dialog';
import { Form } from 'badgeyay/ui/form';
import FormError from 'badgeyay/ui/form-error';
import ReadingFields, { optionsOf } from './reading-fields';
import RoleSelect from './role-select';

/** How the list is read, and what its columns are. `@onRead` gets the options and reads the list again. */
export default class ReadingDialog extends Component {
  @service intl;

  form = new Form(this.intl);

  read = this.form.submit((values) => this.args.onRead(optionsOf(values)));

  <template>
    <Dialog @title={{t "people.reading"}} @class="wide" @onClose={{@onClose}}>
      <form class="stack" {{on "submit" this.read}}>
        <ReadingFields @report={{@report}} />
        <FormError @message={{this.form.general}} />
        {{#if @edited}}<p class="hint">{{t "people.edits-go"}}</p>{{/if}}
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "people.done"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>
            {{if this.form.busy (t "drop.reading") (t "people.read-again")}}
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
