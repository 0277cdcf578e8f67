import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';

/** Type or paste names, one person a line. `@onText` resolves, or throws what `@sentence` says here. */
export default class PasteDialog extends Component {
  @service intl;

  @tracked error = null;
  @tracked busy = false;

  read = async (event) => {
    event.preventDefault();
    const text = new FormData(event.target).get('text');
    this.error = text.trim() ? null : this.intl.t('drop.typed');
    if (this.error) return;
    this.busy = true;
    try {
      await this.args.onText(text);
    } catch (error) {
      this.error = this.args.sentence(error);
    } finally {
      this.busy = false;
    }
  };

  <template>
    <Dialog @title={{t "drop.paste-title"}} @class="wide" @onClose={{@onClose}}>
      <form class="stack" novalidate {{on "submit" this.read}}>
        <Field @label={{t "drop.paste-label"}} @hint={{t "drop.paste-hint"}} @error={{this.error}} as |f|>
          <textarea
            id={{f.id}}
            name="text"
            rows="10"
            required
            spellcheck="false"
            placeholder={{t "drop.paste-example"}}
            aria-invalid={{f.invalid}}
            aria-describedby={{f.describedBy}}
          ></textarea>
        </Field>
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.busy}}>
            {{if this.busy (t "drop.reading") (t "drop.paste-read")}}
          </button>
        </div>
      </form>
    </Dialog>
  </template>
}
