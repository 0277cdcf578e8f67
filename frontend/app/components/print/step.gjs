import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { modifier } from 'ember-modifier';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import { outdated, send } from 'badgeyay/api';
import { sizeName } from 'badgeyay/design/sizes';
import { PrintChoices, targetsOf } from 'badgeyay/print/choices';
import { Run } from 'badgeyay/print/run';
import Alert from '../alert';
import Icon from '../icon';
import Journey from '../journey';
import PageHead from '../page-head';
import RegisterMark from '../register-mark';
import Check from './check';
import PdfView from './pdf-view';
import SheetChoice from './sheet-choice';
import Sides from './sides';
import StartAt from './start-at';

const is = (one, other) => one === other;
const EVERY = 10; // per cent between two words of progress in the live region

/** Step 3: paper, sides, order, check, first sheet, PDF. `@set`, `@papers`, `@sheets`, `@ownSheets`, `@printers`. */
export default class PrintStep extends Component {
  @service intl;
  @service announcer;
  @service session;
  @service store;

  @tracked report = null;
  @tracked reportRefused = null;
  @tracked sheetUrl = null;
  @tracked sheetRefused = null;
  @tracked run = null;
  @tracked refused = null;
  @tracked types = [];

  targets = targetsOf(this.args.papers, this.args.sheets, this.args.ownSheets, this.args.set.design);
  choices = new PrintChoices(
    this.args.set.models[0],
    this.targets.map(({ key }) => key),
    this.intl.primaryLocale,
  );

  constructor() {
    super(...arguments);
    this.countTypes();
  }

  willDestroy() {
    super.willDestroy();
    if (this.run) this.run.stopped = true;
    if (this.sheetUrl) URL.revokeObjectURL(this.sheetUrl);
  }

  get design() {
    return this.args.set.design;
  }

  get size() {
    return sizeName(this.design);
  }

  get target() {
    return this.targets.find(({ key }) => key === this.choices.target);
  }

  get sheet() {
    return this.target.kind === 'sheet' ? this.target.record : null;
  }

  get sheetPaper() {
    return this.args.papers.find(({ id }) => id === this.sheet?.paper);
  }

  get targetName() {
    const { kind, record } = this.target;
    return kind === 'paper' ? this.intl.t('print.plain', { name: record.name }) : record.name;
  }

  get ticketColumn() {
    return Object.entries(this.args.set.roles).find(([, role]) => role === 'ticket')?.[0] ?? null;
  }

  /** Orders that people ask for, then every single column. */
  get orders() {
    const columns = Object.fromEntries(Object.entries(this.args.set.roles).map(([column, role]) => [role, column]));
    const last = columns.last ?? columns.name;
    const first = columns.first ?? columns.name;
    const made = [{ key: '', label: this.intl.t('print.as-listed') }];
    const add = (names, label) => {
      const key = [...new Set(names.filter(Boolean))].join(',');
      if (key && !made.some((one) => one.key === key)) made.push({ key, label });
    };
    if (last) add([last, first], this.intl.t('print.by-last'));
    if (first) add([first, last], this.intl.t('print.by-first'));
    if (columns.ticket) add([columns.ticket, last, first], this.intl.t('print.by-ticket'));
    for (const column of this.args.set.columns) {
      if (!column.includes(',')) add([column], this.intl.t('print.by-column', { column }));
    }
    return made;
  }

  get groups() {
    return this.types.map(({ value, count }) => ({
      key: `filter:${value}`,
      label: this.intl.t('print.only', { value, count }),
    }));
  }

  get query() {
    return this.choices.query.toString();
  }

  get running() {
    return this.run && !this.run.ended;
  }

  get done() {
    return this.run?.status === 'done';
  }

  get stopped() {
    return this.run?.status === 'cancelled';
  }

  get failed() {
    return this.run?.status === 'failed';
  }

  get url() {
    return `/api/files/${this.run.fileId}/download`;
  }

  get nobody() {
    return this.args.set.count === 0 && this.choices.blanks === 0;
  }

  get left() {
    return this.session.user?.badgesLeft ?? null;
  }

  async countTypes() {
    if (!this.ticketColumn) return;
    const tally = await this.args.set.tally(this.ticketColumn);
    if (!this.isDestroying) this.types = tally.filter(({ value }) => value).slice(0, 30);
  }

  // --- What is seen before ---

  look = modifier((_, [query]) => {
    const controller = new AbortController();
    const { signal } = controller;
    const [id] = this.args.set.models;
    this.report = null;
    send(`/api/badges/${id}/preflight?${query}`, { signal })
      .then((response) => response.json())
      .then(({ meta }) => {
        this.report = meta;
        this.reportRefused = null;
      })
      .catch((error) => error.name === 'AbortError' || (this.reportRefused = error));
    send(`/api/badges/${id}/preview?view=sheet&width=640&${query}`, { signal })
      .then((response) => response.blob())
      .then((blob) => {
        if (this.sheetUrl) URL.revokeObjectURL(this.sheetUrl);
        this.sheetUrl = URL.createObjectURL(blob);
        this.sheetRefused = null;
      })
      .catch((error) => error.name === 'AbortError' || (this.sheetRefused = error));
    return () => controller.abort();
  });

  // --- Choices ---

  choose = (name, value) => {
    this.choices.set({ [name]: value });
    this.refused = null;
  };

  chooseTarget = (target) => {
    this.choices.set({ target, startSlot: 1 });
    this.refused = null;
  };

  pick = (name, event) => this.choose(name, event.target.value);
  check = (name, event) => this.choose(name, event.target.checked);

  setBlanks = (event) => {
    const number = parseInt(event.target.value, 10);
    this.choose('blanks', Number.isNaN(number) ? 0 : Math.min(Math.max(number, 0), 500));
    event.target.value = this.choices.blanks;
  };

  // --- The PDF ---

  generate = async () => {
    this.refused = null;
    try {
      await this.args.set.flush();
      const asked = { ...this.choices.options, ...this.choices.who(this.ticketColumn) };
      this.run = await Run.begin(this.args.set.models[0], asked, this.choices.printerId);
      outdated(this.store, 'print-run', 'badge', 'file');
      await this.tell(this.run);
    } catch (error) {
      if (error.status === undefined) throw error;
      this.refused = error;
    }
  };

  async tell(run) {
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
      await this.session.load();
      requestAnimationFrame(() => document.getElementById('print-result')?.focus());
    }
  }

  stop = () => this.run.cancel();
  again = () => (this.run = null);

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
        <div class="wrap" {{this.look this.query}}>
          <PageHead @title={{t "print.title"}}>
            {{t "print.lead" design=@set.design.name size=this.size count=@set.count}}
          </PageHead>
          {{#if this.refused}}
            <Alert @level="bad" @title={{t "print.refused"}} role="alert">{{this.refused.message}}</Alert>
          {{/if}}
          <div class="side print-side">
            <div class="panel">
              <fieldset class="in form" disabled={{this.running}}>
                <legend class="vh">{{t "print.title"}}</legend>
                <section>
                  <h2>{{t "print.sheet"}}</h2>
                  <SheetChoice
                    @targets={{this.targets}}
                    @value={{this.choices.target}}
                    @onChange={{this.chooseTarget}}
                  />
                </section>
                <section>
                  <h2 id="sides-title">{{t "print.sides"}}</h2>
                  <Sides @value={{this.choices.sides}} @onChange={{fn this.choose "sides"}} />
                </section>
                <section>
                  <h2><label for="print-order">{{t "print.order"}}</label></h2>
                  <div class="stack">
                    <div class="grid2">
                      <div class="field">
                        <select id="print-order" {{on "change" (fn this.pick "orderKey")}}>
                          {{#each this.orders key="key" as |order|}}
                            <option
                              value={{order.key}}
                              selected={{is order.key this.choices.orderKey}}
                            >{{order.label}}</option>
                          {{/each}}
                        </select>
                      </div>
                      <div class="field">
                        <label class="vh" for="print-who">{{t "print.who"}}</label>
                        <select id="print-who" {{on "change" (fn this.pick "people")}}>
                          <option value="all" selected={{is this.choices.people "all"}}>
                            {{t "print.everyone" count=@set.count}}
                          </option>
                          <option value="new" selected={{is this.choices.people "new"}}>{{t "print.new"}}</option>
                          {{#each this.groups key="key" as |group|}}
                            <option
                              value={{group.key}}
                              selected={{is this.choices.people group.key}}
                            >{{group.label}}</option>
                          {{/each}}
                        </select>
                      </div>
                    </div>
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={{this.choices.cutStack}}
                        {{on "change" (fn this.check "cutStack")}}
                      />
                      <span>{{t "print.cut-stack"}}<small>{{t "print.cut-stack-more"}}</small></span>
                    </label>
                  </div>
                </section>
                {{#if this.sheet}}
                  <section>
                    <h2>{{t "print.start"}}</h2>
                    <StartAt
                      @sheet={{this.sheet}}
                      @paper={{this.sheetPaper}}
                      @value={{this.choices.startSlot}}
                      @onChange={{fn this.choose "startSlot"}}
                    />
                  </section>
                {{/if}}
                <section>
                  <h2>{{t "print.cutting"}}</h2>
                  <div class="stack">
                    <label class="check">
                      <input type="checkbox" checked={{this.choices.bleed}} {{on "change" (fn this.check "bleed")}} />
                      <span>{{t "print.bleed"}}<small>{{t "print.bleed-more"}}</small></span>
                    </label>
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={{this.choices.cropMarks}}
                        {{on "change" (fn this.check "cropMarks")}}
                      />
                      <span>{{t "print.crop-marks"}}<small>{{t "print.crop-marks-more"}}</small></span>
                    </label>
                    <label class="check">
                      <input
                        type="checkbox"
                        checked={{this.choices.cutLines}}
                        {{on "change" (fn this.check "cutLines")}}
                      />
                      <span>{{t "print.cut-lines"}}</span>
                    </label>
                    <div class="field narrow">
                      <label for="print-blanks">{{t "print.blanks"}}</label>
                      <input
                        id="print-blanks"
                        class="num"
                        inputmode="numeric"
                        value={{this.choices.blanks}}
                        {{on "change" this.setBlanks}}
                      />
                    </div>
                  </div>
                </section>
                <section>
                  <h2><label for="print-printer">{{t "print.printer"}}</label></h2>
                  <div class="stack">
                    <select id="print-printer" {{on "change" (fn this.pick "printerId")}}>
                      <option value="">{{t "print.any-printer"}}</option>
                      {{#each @printers key="id" as |printer|}}
                        <option
                          value={{printer.id}}
                          selected={{is printer.id this.choices.printerId}}
                        >{{printer.name}}</option>
                      {{/each}}
                    </select>
                    <a class="btn" href="/api/calibration-sheet" target="_blank" rel="noopener noreferrer">
                      <Icon @name="print" />{{t "print.test-page"}}
                    </a>
                  </div>
                </section>
              </fieldset>
            </div>
            <aside class="stack sticky">
              {{#if this.running}}
                <section class="panel result shown" aria-labelledby="making-title">
                  <div class="mat stage"><RegisterMark /></div>
                  <div class="in stack">
                    <h2 id="making-title">{{t "print.making"}}</h2>
                    {{#if this.run.total}}
                      <p><span class="count">{{this.run.progress}}</span>
                        <span class="muted">{{t "print.of-badges" count=this.run.total}}</span></p>
                      <progress
                        value={{this.run.progress}}
                        max={{this.run.total}}
                        aria-label={{t "print.made-label"}}
                      ></progress>
                    {{else}}
                      <progress aria-label={{t "print.made-label"}}></progress>
                    {{/if}}
                    <p class="muted">
                      {{#if this.run.seconds}}{{t "print.seconds" seconds=this.run.seconds}}{{/if}}
                      {{t "print.may-leave"}}
                    </p>
                  </div>
                </section>
              {{else if this.done}}
                <section class="panel result shown" id="print-result" tabindex="-1" aria-labelledby="done-title">
                  <div class="mat stage">
                    <PdfView @url={{this.url}} @label={{t "print.pdf-of" name=@set.name}} />
                  </div>
                  <div class="in stack">
                    <h2 id="done-title">{{t "print.ready"}}</h2>
                    <p class="muted">{{t "print.at-full-size"}}</p>
                    <button type="button" class="btn" {{on "click" this.again}}>{{t "print.other-choices"}}</button>
                  </div>
                </section>
              {{else}}
                {{#if this.failed}}
                  <Alert @level="bad" @title={{t "print.failed"}} role="alert">{{this.run.message}}</Alert>
                {{else if this.stopped}}
                  <Alert @title={{t "print.stopped"}} role="status">{{t "print.stopped-more"}}</Alert>
                {{/if}}
                <Check @report={{this.report}} @refused={{this.reportRefused}} @set={{@set}} />
                <section class="panel">
                  <div class="mat stage">
                    {{#if this.sheetRefused}}
                      <p class="hint">{{this.sheetRefused.message}}</p>
                    {{else if this.sheetUrl}}
                      <img
                        class="sheet first-sheet"
                        src={{this.sheetUrl}}
                        alt={{t "print.first-sheet"}}
                        data-test-sheet
                      />
                    {{else}}
                      <RegisterMark />
                    {{/if}}
                  </div>
                </section>
              {{/if}}
            </aside>
          </div>
        </div>
      </:main>
      <:back>
        <LinkTo @route="badge.design" @models={{@set.models}} class="btn ghost">
          <Icon @name="back" />{{t "shell.step" step="design"}}
        </LinkTo>
      </:back>
      <:say>
        <b>{{this.targetName}}</b>
        {{#if this.left}}<span class="hint">{{t "print.left" count=this.left}}</span>{{/if}}
      </:say>
      <:primary>
        {{#if this.running}}
          <button type="button" class="btn danger" {{on "click" this.stop}}>{{t "print.stop"}}</button>
        {{else if this.done}}
          <a class="btn primary" href={{this.url}} download data-test-download><Icon @name="download" />{{t
              "print.download"
            }}</a>
        {{else}}
          <button
            type="button"
            class="btn primary"
            disabled={{this.nobody}}
            data-test-generate
            {{on "click" this.generate}}
          >
            <Icon @name="print" />{{t "print.generate"}}
          </button>
        {{/if}}
      </:primary>
    </Journey>
  </template>
}
