import Component from '@glimmer/component';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Alert from 'badgeyay/ui/alert';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';
import PdfView from './pdf-view';

const ROUTES = { people: 'badge.people', design: 'badge.design' };

/** The bytes from this site: the page may not show what comes from an object store. */
const direct = (url) => `${url}?direct=true`;

/** What became of a print run, or becomes: `@run`, `@set`, `@url` of the PDF, `@onAgain`. */
export default class Outcome extends Component {
  is = (status) => this.args.run.status === status;

  /** Where a failed run is mended, if not here. */
  get route() {
    return ROUTES[this.args.run.fault];
  }

  <template>
    {{#if (this.is "done")}}
      <section class="panel result shown" id="print-result" tabindex="-1" aria-labelledby="done-title">
        <div class="mat stage">
          <PdfView @url={{direct @url}} @label={{t "print.pdf-of" name=@set.name}} />
        </div>
        <div class="in stack">
          <div class="row tight"><span class="chip good"><Icon @name="good" @small={{true}} />{{t
                "badges.state"
                state="done"
              }}</span><span class="hint">{{t "attendees.batch" number=@run.number}}</span></div>
          <h2 id="done-title">{{t "print.ready"}}</h2>
          <p class="muted">{{t "print.at-full-size"}}</p>
          {{#if @run.leftOut}}<p>{{t "people.not-coming" count=@run.leftOut}}</p>{{/if}}
          <div class="row">
            <button type="button" class="btn" {{on "click" @onAgain}}>{{t "print.other-choices"}}</button>
            <LinkTo @route="badge.attendees" @models={{@set.models}} class="btn"><Icon @name="people" />{{t
                "attendees.title"
              }}</LinkTo>
          </div>
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
      <section class="panel result shown" aria-labelledby="making-title">
        <div class="mat stage"><RegisterMark /></div>
        <div class="in stack">
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
        </div>
      </section>
    {{/if}}
  </template>
}
