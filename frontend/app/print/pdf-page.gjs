import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { modifier } from 'ember-modifier';
import { formatDate, t } from 'ember-intl';
import { pageTitle } from 'ember-page-title';
import { arrived } from 'badgeyay/services/arrival';
import { Shelf, Shelved } from 'badgeyay/badges/shelf';
import ShareDialog from 'badgeyay/badges/share-dialog';
import { Run } from 'badgeyay/set/run';
import Journey from 'badgeyay/shell/journey';
import { afterRender } from 'badgeyay/ui/after-render';
import { once } from 'badgeyay/ui/once';
import Alert from 'badgeyay/ui/alert';
import Icon from 'badgeyay/ui/icon';
import { sizeOf } from 'badgeyay/ui/size';
import Why from 'badgeyay/ui/why';
import AtPrinter from './at-printer';
import Batches from './batches';
import Making from './making';
import PdfView from './pdf-view';
import { accept, acceptedOf } from './settings';

const EVERY = 10; // per cent between two words of progress in the live region
const MENDED = { people: 'badge.people', design: 'badge.design' };
const TITLES = { done: 'print.ready', failed: 'print.failed', cancelled: 'print.stopped' };

/** One print run: while it is made, and what to do with the PDF: `@set`, `@run`, `@batches`, `@place`, `@paper` (see its route). */
export default class PdfPage extends Component {
  @service announcer;
  @service intl;
  @service router;
  @service session;
  @service store;
  @service toasts;

  @tracked refused = null;
  @tracked newer = null; // batches, where this one has been made since
  @tracked shelved = null; // this set, while links to its PDF are made

  shelf = new Shelf(this.store);

  get run() {
    return this.args.run;
  }

  is = (status) => this.run.status === status;

  get title() {
    return TITLES[this.run.status] ?? 'print.making';
  }

  get batches() {
    return this.newer ?? this.args.batches;
  }

  /** Where a failed run is mended, if not in the print settings. */
  get mended() {
    return MENDED[this.run.fault];
  }

  /** What it is printed on, and on how many sides. */
  get on() {
    const { sheet, sides, printShop } = this.run.how;
    if (printShop === 'pages') return this.intl.t('print.for-shop');
    const name = this.args.place?.name;
    const place = name && !sheet && !this.args.place.dead ? this.intl.t('print.plain', { name }) : name;
    return [place, this.intl.t(`print.side.${sides}`)].filter(Boolean).join(' · ');
  }

  get size() {
    return sizeOf(this.intl, this.run.file.size);
  }

  /** The bytes from this site: the page may not show what comes from an object store. */
  get direct() {
    return `${this.run.url}?direct=true`;
  }

  /** Begun once rendering is over: what it reads of the run would begin it anew, and stop this one, at each change. */
  follow = modifier((_, [run]) => {
    afterRender(() => !run.ended && this.during(() => this.tell(run)));
    return () => (run.stopped = true);
  });

  async tell(run) {
    let told = 0;
    const said = setInterval(() => {
      const step = run.total && Math.floor((run.progress / run.total) * (100 / EVERY));
      if (step <= told) return;
      told = step;
      this.announcer.say(this.intl.t('print.made', { progress: run.progress, total: run.total }));
    }, 500);
    try {
      await run.follow();
    } finally {
      clearInterval(said);
    }
    if (!run.ended) return;
    this.announcer.say(this.intl.t(this.title));
    afterRender(() => document.querySelector('main h1')?.focus()); // the button that stops it is gone
    if (run.status !== 'done') return;
    [this.newer] = await Promise.all([Run.batches(this.args.set.id), this.session.load()]);
  }

  async during(work) {
    this.refused = null;
    try {
      await work();
    } catch (error) {
      if (error.status === undefined) throw error;
      this.refused = error;
    }
  }

  stop = once(() => this.during(() => this.run.cancel()));

  mail = once((run) =>
    this.during(async () => {
      await run.mail();
      this.toasts.show(this.intl.t('print.mailed', { email: this.session.user.email }));
    }),
  );

  /** The PDF of everybody as the set is now. */
  whole = once(() =>
    this.during(async () => {
      const { id } = this.args.set;
      const run = await Run.whole(id, acceptedOf(id));
      if (!this.isDestroying) await arrived(this.router.transitionTo('badge.pdf', run.id));
    }),
  );

  /** Links are always to everybody as the set is now. */
  share = () => (this.shelved = new Shelved(this.args.set));
  links = () => this.shelf.links(this.shelved);
  makeLink = (expiresAt) => this.shelf.share(this.shelved, expiresAt);
  endLink = (link) => this.shelf.endLink(link);
  endSharing = () => (this.shelved = null);
  accept = (warnings) =>
    accept(
      this.args.set.id,
      warnings.filter(({ severity }) => severity === 'error').map(({ kind }) => kind),
    );

  <template>
    {{pageTitle (t this.title)}}
    <Journey
      @route={{@set.route}}
      @models={{@set.models}}
      @current="print"
      @name={{@set.name}}
      @state={{@set.state}}
      @onRename={{@set.rename}}
    >
      <:main>
        <div class="wrap finished" {{this.follow @run}}>
          <div class="head">
            <div>
              <h1 tabindex="-1">{{t this.title}}</h1>
              <p>{{#if @run.isWhole}}{{t "print.whole"}}{{else if @run.number}}{{t
                    "attendees.batch"
                    number=@run.number
                  }}{{else}}{{@set.name}}{{/if}}</p>
            </div>
          </div>
          {{#if this.refused}}
            <Alert @level="bad" @title={{t "print.refused"}} role="alert"><Why @error={{this.refused}} />
              <LinkTo @route="badge.print" @models={{@set.models}}>{{t "print.settings"}}</LinkTo></Alert>
          {{/if}}
          {{#if (this.is "done")}}
            <div class="take">
              <section class="panel whole" aria-labelledby="made-title">
                <h2 id="made-title" class="count">{{t "attendees.batch-what" count=@run.total}}</h2>
                <p>{{t "print.sheet-count" count=@run.sheets}} · {{this.on}}</p>
                {{#if @run.leftOut}}<p>{{t "people.not-coming" count=@run.leftOut}}</p>{{/if}}
                {{#if @run.url}}
                  <p class="file"><bdi dir="auto">{{@run.file.name}}</bdi>
                    ·
                    {{this.size}}
                    ·
                    {{formatDate @run.finishedAt dateStyle="medium" timeStyle="short"}}</p>
                  <div class="row">
                    <a class="btn primary" href={{@run.url}} download data-test-download><Icon @name="download" />{{t
                        "print.download"
                      }}</a>
                    <button type="button" class="btn" {{on "click" this.share}}><Icon @name="share" />{{t
                        "print.share"
                      }}</button>
                    <button type="button" class="btn" {{on "click" (fn this.mail @run)}}><Icon @name="mail" />{{t
                        "print.mail-it"
                      }}</button>
                  </div>
                  <p class="hint">{{t "print.mail-to" email=this.session.user.email}}</p>
                {{else}}
                  <p>{{t "print.not-kept"}}</p>
                {{/if}}
              </section>
              {{#if @run.url}}
                <section class="mat" aria-label={{t "print.pdf-of" name=@set.name}}>
                  <PdfView @url={{this.direct}} @label={{t "print.pdf-of" name=@set.name}} />
                </section>
              {{/if}}
              <AtPrinter @run={{@run}} @place={{@place}} @paper={{@paper}} />
              <Batches
                class="panel"
                @batches={{this.batches}}
                @set={{@set}}
                @shown={{@run.id}}
                @onMail={{this.mail}}
                @onWhole={{this.whole}}
              />
            </div>
          {{else if (this.is "failed")}}
            <Alert @level="bad" @title={{@run.message}} role="alert">
              {{#if this.mended}}<LinkTo @route={{this.mended}} @models={{@set.models}}>{{t
                    "print.mend"
                    where=@run.fault
                  }}</LinkTo>{{/if}}
            </Alert>
          {{else if (this.is "cancelled")}}
            <Alert @title={{t "print.stopped-more"}} role="status" />
          {{else}}
            <Making @run={{@run}} />
          {{/if}}
        </div>
        {{#if this.shelved}}
          <ShareDialog
            @name={{@set.name}}
            @links={{this.links}}
            @onShare={{this.makeLink}}
            @onAccept={{this.accept}}
            @onEnd={{this.endLink}}
            @onClose={{this.endSharing}}
          />
        {{/if}}
      </:main>
      <:back>
        <LinkTo @route="badge.print" @models={{@set.models}} class="btn ghost">
          <Icon @name="back" /><span class="t">{{t "print.settings"}}</span>
        </LinkTo>
      </:back>
      <:say>{{#if (this.is "done")}}<b>{{t "print.next-stop"}}</b> {{t "print.next-stop-more"}}{{/if}}</:say>
      <:primary>
        {{#if @run.ended}}
          <LinkTo @route="badge.attendees" @models={{@set.models}} class="btn {{if (this.is 'done') 'primary'}}">{{t
              "attendees.title"
            }}<Icon @name="forward" /></LinkTo>
        {{else}}
          <button type="button" class="btn danger" {{on "click" this.stop}}>{{t "print.stop"}}</button>
        {{/if}}
      </:primary>
    </Journey>
  </template>
}
