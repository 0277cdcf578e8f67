import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { formatDate, t } from 'ember-intl';
import { afterRender } from 'badgeyay/ui/after-render';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import { Form } from 'badgeyay/ui/form';
import Icon from 'badgeyay/ui/icon';

const DAYS = [7, 30, 90];
const DAY = 86_400_000; // ms
const MARGIN = 60_000; // ms that the clocks may differ

const isDefault = (days) => days === 30;

/**
 * Links to the finished PDF that end by themselves, or before: `@links()` resolves to those that work, `@onShare(until)` makes
 * one, `@onEnd(share)` ends one.
 */
export default class ShareDialog extends Component {
  @service intl;
  @service announcer;

  @tracked links = [];
  @tracked wrong = null; // the findings that the PDF was refused for
  @tracked copied = null;
  @tracked ending = null; // the link that is asked about
  form = new Form(this.intl);
  list = new Form(this.intl);

  constructor() {
    super(...arguments);
    afterRender(() => this.list.run(async () => (this.links = await this.args.links())));
  }

  get error() {
    return this.form.general ?? this.list.general;
  }

  /** Asked for with the second button, it is made although it will be wrong on paper. */
  make = this.form.submit(
    async ({ days }, { submitter }) => {
      if (submitter?.value === 'all-the-same') this.args.onAccept(this.wrong);
      this.wrong = null;
      const share = await this.args.onShare(new Date(Date.now() + days * DAY - MARGIN));
      if (!share) return; // it was stopped
      this.links = [share, ...this.links];
      this.announcer.say(this.intl.t('badges.link-made'));
    },
    (error) => {
      if (error.code === 'surely_wrong') this.wrong = error.meta.warnings;
      return false;
    },
  );

  copy = async (share) => {
    await navigator.clipboard.writeText(share.url);
    this.copied = share;
  };

  ask = (share) => (this.ending = share);
  spare = () => (this.ending = null);

  end = (share) =>
    this.list.run(async () => {
      await this.args.onEnd(share);
      this.links = this.links.filter((other) => other !== share);
      this.spare();
      this.announcer.say(this.intl.t('badges.link-ended'));
    });

  select = ({ target }) => target.select();

  <template>
    <Dialog @title={{t "badges.share-title" name=@name}} @onClose={{@onClose}}>
      <form class="stack" {{on "submit" this.make}}>
        <Field @label={{t "badges.share-for"}} @hint={{t "badges.share-hint"}} @error={{this.error}} as |f|>
          <span class="with-deed">
            <select id={{f.id}} name="days" aria-describedby={{f.describedBy}}>
              {{#each DAYS as |days|}}
                <option value={{days}} selected={{isDefault days}}>{{t "badges.days" count=days}}</option>
              {{/each}}
            </select>
            <button type="submit" class="btn primary" disabled={{this.form.busy}}>{{t
                (if this.form.busy "print.making" "badges.make-link")
              }}</button>
          </span>
        </Field>
        {{#if this.wrong}}
          <p><button type="submit" class="btn" value="all-the-same" disabled={{this.form.busy}}>{{t
                "print.all-the-same"
              }}</button></p>
        {{/if}}
      </form>
      {{#if this.links.length}}
        <ul class="links" aria-label={{t "badges.links"}}>
          {{#each this.links key="id" as |share|}}
            <li>
              <Field
                @label={{t "badges.share-link"}}
                @hint={{t "badges.share-until" date=(formatDate share.expiresAt dateStyle="medium")}}
                as |f|
              >
                <span class="with-deed">
                  <input
                    id={{f.id}}
                    readonly
                    value={{share.url}}
                    aria-describedby={{f.describedBy}}
                    {{on "focus" this.select}}
                  />
                  <button type="button" class="btn s" {{on "click" (fn this.copy share)}}>
                    {{if (eq this.copied share) (t "badges.copied") (t "badges.copy-link")}}
                  </button>
                  <button
                    type="button"
                    class="btn s ghost icon-only"
                    aria-label={{t "badges.end-link"}}
                    title={{t "badges.end-link"}}
                    {{on "click" (fn this.ask share)}}
                  ><Icon @name="delete" /></button>
                </span>
              </Field>
              {{#if (eq this.ending share)}}
                <div class="alert warn" role="group" aria-label={{t "badges.end-link"}}>
                  <Icon @name="warn" />
                  <span>{{t "badges.end-link-more"}}</span>
                  <span class="row tight push">
                    <button type="button" class="btn s" {{on "click" this.spare}}>{{t "badges.keep-link"}}</button>
                    <button type="button" class="btn s danger" {{on "click" (fn this.end share)}}>{{t
                        "badges.end-link"
                      }}</button>
                  </span>
                </div>
              {{/if}}
            </li>
          {{/each}}
        </ul>
      {{/if}}
      <div class="ends">
        <button type="button" class="btn" {{on "click" @onClose}}>{{t "people.done"}}</button>
      </div>
    </Dialog>
  </template>
}
