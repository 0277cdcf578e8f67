import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { on } from '@ember/modifier';
import { formatDate, t } from 'ember-intl';
import Dialog from 'badgeyay/components/dialog';
import Field from 'badgeyay/components/field';

const DAYS = [7, 30, 90];
const DAY = 86_400_000; // ms
const MARGIN = 60_000; // ms that the clocks may differ

const isDefault = (days) => days === 30;

/** A link to the finished PDF that ends by itself. */
export default class ShareDialog extends Component {
  @service intl;

  @tracked share = null;
  @tracked error = null;
  @tracked copied = false;

  make = async (event) => {
    event.preventDefault();
    const days = Number(new FormData(event.target).get('days'));
    try {
      this.share = await this.args.onShare(new Date(Date.now() + days * DAY - MARGIN));
    } catch (error) {
      this.error = error.message || this.intl.t('people.not-saved');
    }
  };

  copy = async () => {
    await navigator.clipboard.writeText(this.share.url);
    this.copied = true;
  };

  select = ({ target }) => target.select();

  <template>
    <Dialog @title={{t "badges.share-title" name=@name}} @onClose={{@onClose}}>
      {{#if this.share}}
        <Field
          @label={{t "badges.share-link"}}
          @hint={{t "badges.share-until" date=(formatDate this.share.expiresAt dateStyle="medium")}}
          as |f|
        >
          <input
            id={{f.id}}
            readonly
            value={{this.share.url}}
            aria-describedby={{f.describedBy}}
            {{on "focus" this.select}}
          />
        </Field>
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "people.done"}}</button>
          <button type="button" class="btn primary" {{on "click" this.copy}}>
            {{if this.copied (t "badges.copied") (t "badges.copy-link")}}
          </button>
        </div>
      {{else}}
        <form class="stack" {{on "submit" this.make}}>
          <Field @label={{t "badges.share-for"}} @hint={{t "badges.share-hint"}} @error={{this.error}} as |f|>
            <select id={{f.id}} name="days" aria-describedby={{f.describedBy}}>
              {{#each DAYS as |days|}}
                <option value={{days}} selected={{isDefault days}}>{{t "badges.days" count=days}}</option>
              {{/each}}
            </select>
          </Field>
          <div class="ends">
            <button type="button" class="btn" {{on "click" @onClose}}>{{t "drop.cancel"}}</button>
            <button type="submit" class="btn primary">{{t "badges.make-link"}}</button>
          </div>
        </form>
      {{/if}}
    </Dialog>
  </template>
}
