import Component from '@glimmer/component';
import { service } from '@ember/service';
import { formatDate, t } from 'ember-intl';
import { change } from 'badgeyay/api';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import { Form } from 'badgeyay/ui/form';
import shows from 'badgeyay/ui/shows';

/** How long the data about people is kept. `@badge`. */
export default class ExpiryDialog extends Component {
  @service store;
  @service intl;
  @service toasts;

  form = new Form(this.intl);

  save = this.form.submit(async ({ days }) => {
    const expiryDays = Number(days);
    await change(this.store, this.args.badge, { expiryDays });
    this.toasts.show(this.intl.t('attendees.kept-days', { count: expiryDays }));
    this.args.onClose();
  });

  <template>
    <Dialog @title={{t "attendees.expiry"}} @onClose={{@onClose}}>
      <p class="muted">
        {{t "attendees.expiry-what"}}
        {{#if @badge.expiresAt}}{{t "attendees.expires" date=(formatDate @badge.expiresAt dateStyle="long")}}{{/if}}
      </p>
      <form class="stack" novalidate {{on "submit" this.save}}>
        <Field
          @label={{t "attendees.expiry-days"}}
          @hint={{t "attendees.expiry-hint"}}
          @error={{this.form.general}}
          as |f|
        >
          <input
            id={{f.id}}
            name="days"
            type="number"
            min="1"
            max="730"
            {{shows @badge.expiryDays}}
            aria-invalid={{f.invalid}}
            aria-describedby={{f.describedBy}}
          />
        </Field>
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
          <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t "attendees.save"}}</button>
        </div>
      </form>
    </Dialog>
  </template>
}
