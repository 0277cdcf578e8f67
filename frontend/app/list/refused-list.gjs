import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Form } from 'badgeyay/ui/form';
import Icon from 'badgeyay/ui/icon';
import ReadingFields, { optionsOf } from './reading-fields';
import Why from 'badgeyay/ui/why';

/** Whether the refusal of a list says how else it could be read. */
export function hasChoices({ meta = {} }) {
  return Boolean(meta.encodings?.length || meta.sheets?.length);
}

/**
 * A list that was refused, with every choice that there is about reading it. `@error` is the ApiError, `@onRead` reads the
 * list again with options, and throws the next refusal.
 */
export default class RefusedList extends Component {
  @service intl;

  @tracked latest = null;
  form = new Form(this.intl);

  get error() {
    return this.latest ?? this.args.error;
  }

  read = this.form.submit(
    (values) => this.args.onRead(optionsOf(values)),
    (error) => (this.latest = error),
  );

  <template>
    <form class="refused" aria-label={{t "people.how-written"}} {{on "submit" this.read}} ...attributes>
      <p class="alert bad" role="alert"><Icon @name="bad" /><span><b>{{t "people.refused" name=@name}}</b><br /><Why
            @error={{this.error}}
          /></span></p>
      <h2>{{t "people.how-written"}}</h2>
      {{#if this.error.meta.encodings.length}}<p class="muted">{{t "people.choose-line"}}</p>{{/if}}
      <ReadingFields @report={{this.error.meta}} />
      <div class="ends">
        <button type="submit" class="btn primary" disabled={{this.form.busy}}>
          {{if this.form.busy (t "drop.reading") (t "people.read-again")}}
        </button>
      </div>
    </form>
  </template>
}
