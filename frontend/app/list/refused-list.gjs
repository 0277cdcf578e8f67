import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { t } from 'ember-intl';
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
  @tracked latest = null;
  @tracked busy = false;

  get error() {
    return this.latest ?? this.args.error;
  }

  read = async (event) => {
    event.preventDefault();
    this.busy = true;
    try {
      await this.args.onRead(optionsOf(new FormData(event.target)));
    } catch (error) {
      this.latest = error;
    } finally {
      this.busy = false;
    }
  };

  <template>
    <form class="refused" aria-label={{t "people.how-written"}} {{on "submit" this.read}} ...attributes>
      <p class="alert bad" role="alert"><Icon @name="bad" /><span><b>{{t "people.refused" name=@name}}</b><br /><Why
            @error={{this.error}}
          /></span></p>
      <h2>{{t "people.how-written"}}</h2>
      {{#if this.error.meta.encodings.length}}<p class="muted">{{t "people.choose-line"}}</p>{{/if}}
      <ReadingFields @report={{this.error.meta}} />
      <div class="ends">
        <button type="submit" class="btn primary" disabled={{this.busy}}>
          {{if this.busy (t "drop.reading") (t "people.read-again")}}
        </button>
      </div>
    </form>
  </template>
}
