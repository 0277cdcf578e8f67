import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { formatDate, t } from 'ember-intl';
import { change } from 'badgeyay/api';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import { sentenceOf } from 'badgeyay/ui/refusal';

/** How long the data about people is kept. `@badge`. */
export default class ExpiryDialog extends Component {
  @service store;
  @service intl;
  @service toasts;

  @tracked error = null;

  save = async (event) => {
    event.preventDefault();
    const expiryDays = Number(new FormData(event.target).get('days'));
    try {
      await change(this.store, this.args.badge, { expiryDays });
      this.toasts.show(this.intl.t('attendees.kept-days', { count: expiryDays }));
      this.args.onClose();
    } catch (error) {
      this.error = sentenceOf(error, this.intl);
    }
  };

  <template>
    <Dialog @title={{t "attendees.expiry"}} @onClose={{@onClose}}>
      <p class="muted">
        {{t "attendees.expiry-what"}}
        {{#if @badge.expiresAt}}{{t "attendees.expires" date=(formatDate @badge.expiresAt dateStyle="long")}}{{/if}}
      </p>
      <form class="stack" novalidate {{on "submit" this.save}}>
        <Field @label={{t "attendees.expiry-days"}} @hint={{t "attendees.expiry-hint"}} @error={{this.error}} as |f|>
          <input
            id={{f.id}}
            name="days"
            type="number"
            min="1"
            max="730"
            value={{@badge.expiryDays}}
            aria-invalid={{f.invalid}}
            aria-describedby={{f.describedBy}}
          />
        </Field>
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
          <button type="submit" class="btn primary">{{t "attendees.save"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
