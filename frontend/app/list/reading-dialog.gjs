import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Dialog from 'badgeyay/ui/dialog';
import { sentenceOf } from 'badgeyay/ui/refusal';
import Icon from 'badgeyay/ui/icon';
import ReadingFields, { optionsOf } from './reading-fields';
import RoleSelect from './role-select';

/** How the list is read, and what its columns are. `@onRead` gets the options and reads the list again. */
export default class ReadingDialog extends Component {
  @service intl;

  @tracked error = null;
  @tracked busy = false;

  read = async (event) => {
    event.preventDefault();
    this.busy = true;
    this.error = null;
    try {
      await this.args.onRead(optionsOf(new FormData(event.target)));
    } catch (error) {
      this.error = sentenceOf(error, this.intl);
    } finally {
      this.busy = false;
    }
  };

  <template>
    <Dialog @title={{t "people.reading"}} @class="wide" @onClose={{@onClose}}>
      <form class="stack" {{on "submit" this.read}}>
        <ReadingFields @report={{@report}} />
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
