import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { Refusal } from 'badgeyay/api';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import { Form } from 'badgeyay/ui/form';

/** Type or paste names, one person a line. `@onText` resolves, or throws a Refusal. */
export default class PasteDialog extends Component {
  @service intl;

  form = new Form(this.intl);

  read = this.form.submit(async ({ text }) => {
    if (!text.trim()) throw new Refusal(this.intl.t('drop.typed'));
    await this.args.onText(text);
  });

  <template>
    <Dialog @title={{t "drop.paste-title"}} @class="wide" @onClose={{@onClose}}>
      <form class="stack" novalidate {{on "submit" this.read}}>
        <Field @label={{t "drop.paste-label"}} @hint={{t "drop.paste-hint"}} @error={{this.form.general}} as |f|>
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
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>
            {{if this.form.busy (t "drop.reading") (t "drop.paste-read")}}
          </button>
        </div>
      </form>
    </Dialog>
  </template>
}
