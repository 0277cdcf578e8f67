import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import { sizeName } from 'badgeyay/document/sizes';
import { Shelf, Shelved } from 'badgeyay/badges/shelf';
import ShareDialog from 'badgeyay/badges/share-dialog';
import { PrintJob } from './job';
import Alert from 'badgeyay/ui/alert';
import Icon from 'badgeyay/ui/icon';
import Journey from 'badgeyay/shell/journey';
import Tabs from 'badgeyay/ui/tabs';
import Batches from './batches';
import Check, { titleOf } from './check';
import { toLookAt } from './report';
import RegisterMark from 'badgeyay/ui/register-mark';
import Form from './form';
import Outcome from './outcome';
import PdfView from './pdf-view';
import SheetView from './sheet-view';
import { afterRender } from 'badgeyay/ui/after-render';
import { once } from 'badgeyay/ui/once';
import Why from 'badgeyay/ui/why';

const EVERY = 10; // per cent between two words of progress in the live region
const FEW = 10; // sets left in a quota, from which on it is mentioned

/** Step 3: paper, sides, order, check, sheets, PDF. `@set`, `@papers`, `@sheets`, `@labels`, `@ownSheets`, `@printers`. */
export default class PrintStep extends Component {
  @service intl;
  @service announcer;
  @service draft;
  @service router;
  @service session;
  @service store;
  @service toasts;

  @tracked tab = 'paper'; // where there is room for one
  @tracked shelved = null; // this set, while links to its PDF are made

  shelf = new Shelf(this.store);
  job = new PrintJob(this.store, this.args, this.intl.primaryLocale);

  constructor() {
    super(...arguments);
    this.job.countTypes();
    this.job.lookAtBatches();
    this.takeUp();
    if (!this.job.isDraft && this.draft.takePdf(this.args.set.id)) this.generate();
  }

  willDestroy() {
    super.willDestroy();
    this.job.leave();
  }

  get designRoute() {
    return `${this.args.set.route}.design`;
  }

  get peopleRoute() {
    return `${this.args.set.route}.people`;
  }

  get size() {
    return sizeName(this.args.set.design);
  }

  get targetName() {
    if (this.job.choices.printShop === 'pages') return this.intl.t('print.for-shop');
    const { kind, record } = this.job.target;
    return kind === 'paper' ? this.intl.t('print.plain', { name: record.name }) : record.name;
  }

  get tabs() {
    const waits = this.showsOutcome ? null : this.toLookAt;
    const check = this.showsOutcome ? 'print.tab-pdf' : 'print.check';
    return [
      { id: 'paper', label: this.intl.t('print.tab-paper') },
      {
        id: 'check',
        label: this.intl.t(check),
        note: waits && this.intl.t('print.to-look-at', { count: waits, notes: true }),
      },
    ];
  }

  openTab = (tab) => (this.tab = tab);

  /** The bytes from this site: the page may not show what comes from an object store. */
  get direct() {
    return `${this.url}?direct=true`;
  }

  get done() {
    return this.job.run?.status === 'done';
  }

  get showsOutcome() {
    return this.job.running || this.done;
  }

  get url() {
    return `/api/files/${this.job.run.fileId}/download`;
  }

  get toLookAt() {
    return this.job.report ? toLookAt(this.job.report) : null;
  }

  get notes() {
    return Boolean(this.job.report?.warnings.length);
  }

  /** What is to be decided before anything else. */
  get first() {
    return this.job.wrong && titleOf(this.intl, this.job.wrong);
  }

  get left() {
    const left = this.session.user?.badgesLeft ?? null;
    return left !== null && left <= FEW ? left : null;
  }

  look = modifier((_, [query]) => {
    const controller = new AbortController();
    this.job.check(query, controller.signal).then(() => {
      if (this.job.waits && !controller.signal.aborted) this.generate();
    });
    return () => controller.abort();
  });

  /** What is surely wrong is shown first; nothing is printed before the check has looked. */
  generate = () => {
    const { job } = this;
    job.waits = job.checking;
    job.asks = Boolean(job.wrong);
    this.tab = 'check';
    if (!job.waits && !job.asks) this.make();
  };

  allTheSame = () => {
    this.job.accept();
    this.make();
  };

  /** A PDF needs an account; the draft comes along, and it is made as soon as there is one. */
  make = () =>
    this.during(async () => {
      if (this.job.isDraft) {
        await this.draft.askForPdf();
        return this.router.transitionTo('sign-up');
      }
      await this.job.begin();
      await this.tell(this.job.run);
    });

  takeUp = () =>
    this.during(async () => {
      if (await this.job.takeUp()) await this.tell(this.job.run);
    });

  async during(work) {
    try {
      await work();
    } catch (error) {
      if (error.status === undefined) throw error;
      this.job.refused = error;
    }
  }

  tell = once(async (run) => {
    const said = setInterval(() => {
      if (!run.total) return;
      const step = Math.floor((run.progress / run.total) * (100 / EVERY));
      if (step > (run.told ?? 0)) {
        run.told = step;
        this.announcer.say(this.intl.t('print.made', { progress: run.progress, total: run.total }));
      }
    }, 500);
    try {
      await run.follow();
    } finally {
      clearInterval(said);
    }
    if (run.status === 'done') {
      this.announcer.say(this.intl.t('print.ready'));
      this.job.choices.goOnAt(run.nextSlot);
      await Promise.all([this.session.load(), this.job.lookAtBatches()]);
      afterRender(() => document.getElementById('print-result')?.focus());
    }
  });

  mail = once((run) =>
    this.during(async () => {
      await run.mail();
      this.toasts.show(this.intl.t('print.mailed', { email: this.session.user.email }));
    }),
  );

  /** The PDF of everybody as the set is now takes the place of the one that is shown. */
  whole = () =>
    this.during(async () => {
      await this.job.beginWhole();
      this.tab = 'check';
      await this.tell(this.job.run);
    });

  /** Links are always to everybody as the set is now. */
  share = () => (this.shelved = new Shelved(this.args.set));
  links = () => this.shelf.links(this.shelved);
  makeLink = (expiresAt) => this.shelf.share(this.shelved, expiresAt);
  accept = (warnings) => this.job.accept(warnings);
  endLink = (link) => this.shelf.endLink(link);
  endSharing = () => (this.shelved = null);

  stop = once(() => this.during(() => this.job.run.cancel()));
  again = () => (this.job.run = null);

  <template>
    <Journey
      @route={{@set.route}}
      @models={{@set.models}}
      @current="print"
      @name={{@set.name}}
      @state={{@set.state}}
      @onRename={{@set.rename}}
    >
      <:main>
        <div class="bench print on-{{this.tab}}" {{this.look this.job.query}}>
          <h1 class="vh" tabindex="-1">{{t "print.title"}}</h1>
          <div class="states">
            {{#if @set.absentCount}}
              <p class="absent-line">{{t "people.not-coming" count=@set.absentCount}}
                <LinkTo @route={{this.peopleRoute}} @models={{@set.models}}>{{t
                    "print.mend"
                    where="people"
                  }}</LinkTo></p>
            {{/if}}
            {{#if this.job.refused}}
              <Alert @level="bad" @title={{t "print.refused"}} role="alert">{{#if this.job.refused.offline}}{{t
                    "print.offline"
                  }}{{else}}<Why @error={{this.job.refused}} />{{/if}}</Alert>
            {{/if}}
          </div>
          <Tabs @tabs={{this.tabs}} @current={{this.tab}} @label={{t "print.what"}} @onChange={{this.openTab}} />
          <div class="pane work" id="pane-paper" role="tabpanel" aria-labelledby="tab-paper">
            <div class="panehead">
              <p class="heading" aria-hidden="true">{{t "print.title"}}</p>
              <p class="hint">{{t "print.lead" design=@set.design.name size=this.size count=@set.count}}</p>
              {{#if this.job.isDraft}}
                <p class="hint">{{t "print.needs-account"}}
                  <LinkTo @route="log-in">{{t "print.have-account"}}</LinkTo></p>
              {{/if}}
            </div>
            <Form @job={{this.job}} />
          </div>
          {{#if this.done}}
            <section class="look pdf" aria-label={{t "print.pdf-of" name=@set.name}}>
              <PdfView @url={{this.direct}} @label={{t "print.pdf-of" name=@set.name}} />
            </section>
          {{else}}
            <SheetView @job={{this.job}} @onPaper={{fn this.openTab "paper"}} />
          {{/if}}
          <div class="pane mean" id="pane-check" role="tabpanel" aria-labelledby="tab-check">
            {{#if this.job.run}}
              <Outcome
                @run={{this.job.run}}
                @set={{@set}}
                @slots={{this.job.choices.settings.slots}}
                @onAgain={{this.again}}
                @onMail={{this.mail}}
                @onShare={{this.share}}
              />
            {{/if}}
            {{#unless this.showsOutcome}}
              <Check @job={{this.job}} @set={{@set}} @onAllTheSame={{this.allTheSame}} />
            {{/unless}}
            {{#if this.job.batches.length}}
              <Batches @batches={{this.job.batches}} @onMail={{this.mail}} @onWhole={{this.whole}} />
            {{/if}}
          </div>
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
        <LinkTo @route={{this.designRoute}} @models={{@set.models}} class="btn ghost">
          <Icon @name="back" /><span class="t">{{t "shell.step" step="design"}}</span>
        </LinkTo>
      </:back>
      <:say>
        {{#if this.job.running}}
          <b>{{t "print.making"}}</b>
          {{#if this.job.run.total}}<br />{{t
              "print.made"
              progress=this.job.run.progress
              total=this.job.run.total
            }}{{/if}}
        {{else if this.done}}
          <b>{{t "print.done" sheets=this.job.run.sheets badges=this.job.run.total}}</b>
        {{else}}
          {{#if this.job.sheetCount}}<b>{{t "print.sheet-count" count=this.job.sheetCount}}</b>
            ·
          {{/if}}{{this.targetName}}
          <br />
          {{#if this.first}}<span id="print-say">{{t "print.decide-first" title=this.first}}</span>{{else if
            this.left
          }}{{t "print.left" count=this.left}}{{else if this.job.report}}{{t
              "print.nothing-stops"
              count=this.toLookAt
              notes=this.notes
            }}{{/if}}
        {{/if}}
      </:say>
      <:primary>
        {{#if this.job.running}}
          <button type="button" class="btn danger" {{on "click" this.stop}}>{{t "print.stop"}}</button>
        {{else if this.done}}
          <a class="btn primary" href={{this.url}} download data-test-download><Icon @name="download" />{{t
              "print.download"
            }}</a>
        {{else}}
          <button
            type="button"
            class="btn primary"
            disabled={{this.job.nobody}}
            aria-disabled={{if this.job.wrong "true"}}
            aria-describedby={{if this.job.wrong "print-say"}}
            data-test-generate
            {{on "click" this.generate}}
          >
            {{#if this.job.waits}}<RegisterMark />{{t "print.checking"}}{{else}}<Icon @name="print" />{{t
                "print.generate"
              }}{{/if}}
          </button>
        {{/if}}
      </:primary>
    </Journey>
  </template>
}
