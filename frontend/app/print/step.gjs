import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import { arrived } from 'badgeyay/services/arrival';
import { sizeName } from 'badgeyay/document/sizes';
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
import SheetView from './sheet-view';
import { once } from 'badgeyay/ui/once';
import Why from 'badgeyay/ui/why';

const FEW = 10; // sets left in a quota, from which on it is mentioned

/** Step 3: paper, sides, order, check, sheets, PDF. `@set`, `@papers`, `@sheets`, `@labels`, `@ownSheets`, `@printers`. */
export default class PrintStep extends Component {
  @service intl;
  @service draft;
  @service router;
  @service session;
  @service store;
  @service toasts;

  @tracked tab = 'paper'; // where there is room for one

  job = new PrintJob(this.store, this.args, this.intl.primaryLocale);

  constructor() {
    super(...arguments);
    this.job.countTypes();
    this.job.lookAtList();
    this.job.lookBack();
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
    const waits = this.toLookAt;
    return [
      { id: 'paper', label: this.intl.t('print.tab-paper') },
      {
        id: 'check',
        label: this.intl.t('print.check'),
        note: waits && this.intl.t('print.to-look-at', { count: waits, notes: true }),
      },
    ];
  }

  openTab = (tab) => (this.tab = tab);

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
      if (this.job.sending) return;
      this.job.sending = true; // until the next page is there
      if (this.job.isDraft) {
        await this.draft.askForPdf();
        if (this.isDestroying) return undefined;
        return this.router.transitionTo('sign-up');
      }
      return this.show(await this.job.begin());
    });

  /** To the page of a run, unless somebody has left this one meanwhile. */
  show({ id }) {
    if (this.isDestroying) return undefined;
    return arrived(this.router.transitionTo('badge.pdf', id));
  }

  async during(work) {
    try {
      await work();
    } catch (error) {
      if (error.status === undefined) throw error;
      this.job.refused = error;
      this.job.sending = false;
    }
  }

  mail = once((run) =>
    this.during(async () => {
      await run.mail();
      this.toasts.show(this.intl.t('print.mailed', { email: this.session.user.email }));
    }),
  );

  /** The PDF of everybody as the set is now. */
  whole = once(() =>
    this.during(async () => {
      await this.show(await this.job.beginWhole());
    }),
  );

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
            {{#if this.job.listToLookAt}}
              <p class="absent-line" data-test-of-list>{{t "print.of-list" count=this.job.listToLookAt}}
                <LinkTo @route={{this.peopleRoute}} @models={{@set.models}}>{{t
                    "print.mend"
                    where="people"
                  }}</LinkTo></p>
            {{/if}}
            {{#if this.job.unfinished}}
              <p class="alert" role="status"><Icon @name="clock" /><span>{{t "print.being-made"}}
                  <LinkTo @route="badge.pdf" @models={{array @set.id this.job.unfinished.id}}>{{t
                      "print.show-it"
                    }}</LinkTo></span></p>
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
          <SheetView @job={{this.job}} @onPaper={{fn this.openTab "paper"}} />
          <div class="pane mean" id="pane-check" role="tabpanel" aria-labelledby="tab-check">
            <Check @job={{this.job}} @set={{@set}} @onAllTheSame={{this.allTheSame}} />
            {{#if this.job.batches.length}}
              <Batches @batches={{this.job.batches}} @set={{@set}} @onMail={{this.mail}} @onWhole={{this.whole}} />
            {{/if}}
          </div>
        </div>
      </:main>
      <:back>
        <LinkTo @route={{this.designRoute}} @models={{@set.models}} class="btn ghost">
          <Icon @name="back" /><span class="t">{{t "shell.step" step="design"}}</span>
        </LinkTo>
      </:back>
      <:say>
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
      </:say>
      <:primary>
        <button
          type="button"
          class="btn primary"
          disabled={{this.job.nobody}}
          aria-busy={{if this.job.sending "true"}}
          aria-disabled={{if this.job.wrong "true"}}
          aria-describedby={{if this.job.wrong "print-say"}}
          data-test-generate
          {{on "click" this.generate}}
        >
          {{#if this.job.sending}}<RegisterMark />{{t "print.making"}}{{else if this.job.waits}}<RegisterMark />{{t
              "print.checking"
            }}{{else}}<Icon @name="print" />{{t "print.generate"}}{{/if}}
        </button>
      </:primary>
    </Journey>
  </template>
}
