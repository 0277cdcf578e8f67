import Component from '@glimmer/component';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Alert from 'badgeyay/ui/alert';
import Icon from 'badgeyay/ui/icon';

const ROUTES = { people: 'badge.people', design: 'badge.design' };

/** What became of a print run, or becomes: `@run`, `@set`, `@slots` (labels of its sheet), `@onAgain`, `@onMail`, `@onShare`. */
export default class Outcome extends Component {
  @service intl;

  is = (status) => this.args.run.status === status;

  /** Where a failed run is mended, if not here. */
  get route() {
    return ROUTES[this.args.run.fault];
  }

  /** Labels of the last sheet that stay free. */
  get free() {
    const { how, nextSlot } = this.args.run;
    return how.sheet && nextSlot > 1 && this.args.slots ? this.args.slots - nextSlot + 1 : 0;
  }

  /** What to know at the printer, in the order in which it is needed. */
  get atThePrinter() {
    const { how, nextSlot, sheets } = this.args.run;
    const { sides, sheet, startSlot, cutStack, printShop } = how;
    const say = (key, values) => this.intl.t(`print.at-printer.${key}`, values);
    if (printShop) return [say('shop'), this.intl.t('print.at-full-size')];
    return [
      sheet && startSlot > 1 && say('started', { slot: startSlot }),
      this.intl.t('print.at-full-size'),
      sides.startsWith('duplex') && say('flip', { edge: sides.split('-')[1] }),
      sheets > 1 && say('first'),
      cutStack && this.intl.t('print.cut-stack-more'),
      this.free && say('free', { count: this.free, slot: nextSlot }),
    ].filter(Boolean);
  }

  <template>
    {{#if (this.is "done")}}
      <section class="in stack" id="print-result" tabindex="-1" aria-labelledby="done-title">
        <div class="row tight"><span class="chip good"><Icon @name="good" @small={{true}} />{{t
              "badges.state"
              state="done"
            }}</span><span class="hint">{{#if @run.isWhole}}{{t "print.whole"}}{{else}}{{t
                "attendees.batch"
                number=@run.number
              }}{{/if}}</span></div>
        <h2 id="done-title">{{t "print.ready"}}</h2>
        {{#if @run.leftOut}}<p>{{t "people.not-coming" count=@run.leftOut}}</p>{{/if}}
        <h3>{{t "print.at-the-printer"}}</h3>
        <ul class="muted" data-test-at-printer>
          {{#each this.atThePrinter as |sentence|}}<li>{{sentence}}</li>{{/each}}
        </ul>
        <div class="row">
          <button type="button" class="btn" {{on "click" (fn @onMail @run)}}><Icon @name="mail" />{{t
              "print.mail-it"
            }}</button>
          <button type="button" class="btn" {{on "click" @onShare}}><Icon @name="share" />{{t "print.share"}}</button>
          <button type="button" class="btn ghost" {{on "click" @onAgain}}>{{t "print.other-choices"}}</button>
        </div>
        <h3>{{t "print.next-stop"}}</h3>
        <p class="muted">{{t "print.next-stop-more"}}</p>
        <LinkTo @route="badge.attendees" @models={{@set.models}} class="btn"><Icon @name="people" />{{t
            "attendees.title"
          }}</LinkTo>
      </section>
    {{else if (this.is "failed")}}
      <Alert @level="bad" @title={{t "print.failed"}} role="alert">
        {{@run.message}}
        {{#if this.route}}<LinkTo @route={{this.route}} @models={{@set.models}}>{{t
              "print.mend"
              where=@run.fault
            }}</LinkTo>{{/if}}
      </Alert>
    {{else if (this.is "cancelled")}}
      <Alert @title={{t "print.stopped"}} role="status">{{t "print.stopped-more"}}</Alert>
    {{else}}
      <section class="in stack" aria-labelledby="making-title">
        <h2 id="making-title">{{t "print.making"}}</h2>
        {{#if @run.total}}
          <p><span class="count">{{@run.progress}}</span>
            <span class="muted">{{t "print.of-badges" count=@run.total}}</span></p>
          <progress value={{@run.progress}} max={{@run.total}} aria-label={{t "print.made-label"}}></progress>
        {{else}}
          <progress aria-label={{t "print.made-label"}}></progress>
        {{/if}}
        {{#if @run.trouble}}
          <p class="alert warn" role="status"><Icon @name="offline" /><span>{{t
                "print.trouble"
                why=@run.trouble
              }}</span></p>
        {{else}}
          <p class="muted">
            {{#if @run.seconds}}{{t "print.seconds" seconds=@run.seconds}}{{/if}}
            {{t "print.may-leave"}}
          </p>
        {{/if}}
      </section>
    {{/if}}
  </template>
}
