import Component from '@glimmer/component';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Alert from 'badgeyay/ui/alert';
import Icon from 'badgeyay/ui/icon';

const ROUTES = { people: 'badge.people', design: 'badge.design' };

/** What became of a print run, or becomes: `@run`, `@set`, `@onAgain`, `@onMail`. */
export default class Outcome extends Component {
  is = (status) => this.args.run.status === status;

  /** Where a failed run is mended, if not here. */
  get route() {
    return ROUTES[this.args.run.fault];
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
        <p class="muted">{{t "print.at-full-size"}}</p>
        {{#if @run.leftOut}}<p>{{t "people.not-coming" count=@run.leftOut}}</p>{{/if}}
        <div class="row">
          <button type="button" class="btn" {{on "click" (fn @onMail @run)}}><Icon @name="mail" />{{t
              "print.mail-it"
            }}</button>
          <button type="button" class="btn" {{on "click" @onAgain}}>{{t "print.other-choices"}}</button>
          <LinkTo @route="badge.attendees" @models={{@set.models}} class="btn"><Icon @name="people" />{{t
              "attendees.title"
            }}</LinkTo>
        </div>
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
