import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import Fault from './fault';
import OwnSheetsDialog from './own-sheets-dialog';
import PrintersDialog from './printers-dialog';
import SheetChoice from './sheet-choice';
import Sides from './sides';
import StartAt from './start-at';
import shows from 'badgeyay/ui/shows';

const MOST_BLANKS = 500;
const MOST_GAP = 50; // mm
const WAYS = [
  { way: 'printer', icon: 'print' },
  { way: 'shop', icon: 'crop' },
  { way: 'labels', icon: 'labels' },
];

const SHOPS = ['pages', 'sheets'];

/** What is printed on what, in which order, cut how: `@job`. */
export default class Form extends Component {
  @service intl;

  @tracked open = null; // the name of a dialog

  get job() {
    return this.args.job;
  }

  get choices() {
    return this.job.choices;
  }

  get paperOfSheet() {
    return this.job.papers.find(({ id }) => id === this.job.sheet?.paper) ?? null;
  }

  /** One badge a page, of the badge's own size: no sheet is chosen. */
  get onPages() {
    return this.choices.printShop === 'pages';
  }

  get hasGutter() {
    return this.job.target.kind === 'paper' && !this.onPages;
  }

  /** A label ends at the badge, and a print shop has its bleed always. */
  get cutByOthers() {
    return this.choices.onLabels || Boolean(this.choices.printShop);
  }

  get noMarks() {
    return this.choices.onLabels || this.onPages;
  }

  /** Printers of one's own need an account. */
  get hasPrinters() {
    return !this.choices.printShop && !this.job.isDraft;
  }

  get startsAt() {
    return this.paperOfSheet && !this.onPages;
  }

  /** Orders that people ask for, then every single column. */
  get orders() {
    const { roles, columns } = this.job.set;
    const { first, last, name, ticket } = Object.fromEntries(
      Object.entries(roles).map(([column, role]) => [role, column]),
    );
    const made = [{ key: '', label: this.intl.t('print.as-listed') }];
    const add = (names, label) => {
      const key = [...new Set(names.filter(Boolean))].join(',');
      if (key && !made.some((one) => one.key === key)) made.push({ key, label });
    };
    if (last ?? name) add([last ?? name, first ?? name], this.intl.t('print.by-last'));
    if (first ?? name) add([first ?? name, last ?? name], this.intl.t('print.by-first'));
    if (ticket) add([ticket, last ?? name, first ?? name], this.intl.t('print.by-ticket'));
    for (const column of columns) {
      if (!column.includes(',')) add([column], this.intl.t('print.by-column', { column }));
    }
    return made;
  }

  get groups() {
    return this.job.types.map(({ value, count }) => ({
      key: `filter:${value}`,
      label: this.intl.t('print.only', { value, count }),
    }));
  }

  choose = (name, value) => this.job.choose({ [name]: value });

  chooseTarget = (target) => this.job.choose({ target });

  pick = (name, event) => this.choose(name, event.target.value);

  check = (name, event) => this.choose(name, event.target.checked);

  number = (name, most, event) => {
    const number = Number(event.target.value.replace(',', '.'));
    this.choose(name, Number.isNaN(number) ? 0 : Math.min(Math.max(number, 0), most));
    event.target.value = this.choices[name];
  };

  /** Of a field, for those who do not see it: what the server refused, and where it says why. */
  invalid = (field) => (this.job.fault?.field === field ? 'true' : null);

  why = (field) => (this.job.fault?.field === field ? 'print-fault' : null);

  show = (dialog) => (this.open = dialog);

  close = () => (this.open = null);

  <template>
    <fieldset class="in form" disabled={{this.job.sending}}>
      <legend class="vh">{{t "print.title"}}</legend>
      <section>
        <h2 id="who-prints">{{t "print.prints"}}</h2>
        <div class="stack-s">
          <div class="ways" role="group" aria-labelledby="who-prints">
            {{#each WAYS as |one|}}
              <button
                type="button"
                class="tile"
                aria-pressed={{if (eq one.way this.job.way) "true" "false"}}
                {{on "click" (fn this.job.changeWay one.way)}}
              ><Icon @name={{one.icon}} />{{t "print.way" way=one.way}}</button>
            {{/each}}
          </div>
          {{#if this.choices.printShop}}
            <div class="radios" role="radiogroup" aria-label={{t "print.shop-gets"}}>
              {{#each SHOPS as |shop|}}
                <label class="check">
                  <input
                    type="radio"
                    name="print-shop"
                    checked={{eq shop this.choices.printShop}}
                    {{on "change" (fn this.choose "printShop" shop)}}
                  />
                  <span>{{t "print.shop-as" shop=shop}}<small>{{t "print.shop-as-more" shop=shop}}</small></span>
                </label>
              {{/each}}
            </div>
            <p class="hint">{{t "print.shop-colours"}}</p>
          {{/if}}
        </div>
      </section>
      {{#unless this.onPages}}
        <section>
          <h2>{{t (if this.choices.onLabels "print.labels" "print.sheet")}}</h2>
          <div class="stack-s">
            <SheetChoice
              @targets={{this.job.targets}}
              @papers={{this.job.papers}}
              @value={{this.job.target.key}}
              @invalid={{this.invalid "sheet"}}
              @why={{this.why "sheet"}}
              @onChange={{this.chooseTarget}}
            />
            <Fault @job={{this.job}} @of="sheet" />
            {{#if this.choices.onLabels}}
              <p class="hint">{{t "print.labels-how"}}</p>
            {{else if (not this.job.isDraft)}}
              <p class="hint"><button type="button" class="as-link" {{on "click" (fn this.show "sheets")}}>{{t
                    "print.own-sheets"
                  }}</button></p>
            {{/if}}
          </div>
        </section>
      {{/unless}}
      {{#unless this.choices.onLabels}}
        <section>
          <h2 id="sides-title">{{t "print.sides"}}</h2>
          <div>
            <Sides @value={{this.choices.sides}} @why={{this.why "sides"}} @onChange={{fn this.choose "sides"}} />
            <Fault @job={{this.job}} @of="sides" />
          </div>
        </section>
      {{/unless}}
      <section>
        <h2><label for="print-order">{{t "print.order"}}</label></h2>
        <div class="stack">
          <div class="grid2">
            <div class="field">
              <select
                id="print-order"
                aria-invalid={{this.invalid "order"}}
                aria-describedby={{this.why "order"}}
                {{on "change" (fn this.pick "orderKey")}}
              >
                {{#each this.orders key="key" as |order|}}
                  <option value={{order.key}} selected={{eq order.key this.choices.orderKey}}>{{order.label}}</option>
                {{/each}}
              </select>
              <Fault @job={{this.job}} @of="order" />
            </div>
            <div class="field">
              <label class="vh" for="print-who">{{t "print.who"}}</label>
              <select id="print-who" {{on "change" (fn this.pick "people")}}>
                <option value="all" selected={{eq this.choices.people "all"}}>
                  {{t "print.everyone" count=this.job.set.count}}
                </option>
                {{#unless this.job.isDraft}}
                  <option value="new" selected={{eq this.choices.people "new"}}>{{t "print.new"}}</option>
                {{/unless}}
                {{#each this.groups key="key" as |group|}}
                  <option value={{group.key}} selected={{eq this.choices.people group.key}}>{{group.label}}</option>
                {{/each}}
              </select>
            </div>
          </div>
          {{#unless this.onPages}}
            <label class="check">
              <input type="checkbox" checked={{this.choices.cutStack}} {{on "change" (fn this.check "cutStack")}} />
              <span>{{t "print.cut-stack"}}<small>{{t "print.cut-stack-more"}}</small></span>
            </label>
          {{/unless}}
        </div>
      </section>
      {{#if this.startsAt}}
        <section>
          <h2>{{t "print.start"}}</h2>
          <StartAt
            @sheet={{this.job.sheet}}
            @paper={{this.paperOfSheet}}
            @value={{this.choices.startSlot}}
            @error={{if (this.invalid "start") this.job.fault.sentence}}
            @onChange={{fn this.choose "startSlot"}}
          />
        </section>
      {{/if}}
      <section>
        <h2>{{t (if this.choices.onLabels "print.blank-ones" "print.cutting")}}</h2>
        <div class="stack">
          {{#unless this.cutByOthers}}
            <label class="check">
              <input type="checkbox" checked={{this.choices.bleed}} {{on "change" (fn this.check "bleed")}} />
              <span>{{t "print.bleed"}}<small>{{t "print.bleed-more"}}</small></span>
            </label>
          {{/unless}}
          {{#unless this.noMarks}}
            <label class="check">
              <input type="checkbox" checked={{this.choices.marks}} {{on "change" (fn this.check "cropMarks")}} />
              <span>{{t "print.crop-marks"}}<small>{{t "print.crop-marks-more"}}</small></span>
            </label>
            <label class="check">
              <input type="checkbox" checked={{this.choices.cutLines}} {{on "change" (fn this.check "cutLines")}} />
              <span>{{t "print.cut-lines"}}</span>
            </label>
          {{/unless}}
          <label class="check">
            <input type="checkbox" checked={{this.choices.accessible}} {{on "change" (fn this.check "accessible")}} />
            <span>{{t "print.accessible"}}<small>{{t "print.accessible-more"}}</small></span>
          </label>
          <div class="grid2">
            {{#if this.hasGutter}}
              <div class="field">
                <label for="print-gutter">{{t "print.gutter"}}</label>
                <div class="unit">
                  <input
                    id="print-gutter"
                    class="num"
                    inputmode="decimal"
                    aria-invalid={{this.invalid "gutter"}}
                    aria-describedby={{this.why "gutter"}}
                    {{shows this.choices.gutter}}
                    {{on "change" (fn this.number "gutter" MOST_GAP)}}
                  />
                  <span>mm</span>
                </div>
                <Fault @job={{this.job}} @of="gutter" />
              </div>
            {{/if}}
            <div class="field">
              <label for="print-blanks">{{t "print.blanks"}}</label>
              <input
                id="print-blanks"
                class="num"
                inputmode="numeric"
                aria-invalid={{this.invalid "blanks"}}
                aria-describedby={{this.why "blanks"}}
                {{shows this.choices.blanks}}
                {{on "change" (fn this.number "blanks" MOST_BLANKS)}}
              />
              <Fault @job={{this.job}} @of="blanks" />
            </div>
          </div>
        </div>
      </section>
      {{#if this.hasPrinters}}
        <section>
          <h2><label for="print-printer">{{t "print.printer"}}</label></h2>
          <div class="stack-s">
            <select
              id="print-printer"
              aria-invalid={{this.invalid "printer"}}
              aria-describedby={{this.why "printer"}}
              {{on "change" (fn this.pick "printerId")}}
            >
              <option value="">{{t "print.any-printer"}}</option>
              {{#each this.job.printers key="id" as |printer|}}
                <option value={{printer.id}} selected={{eq printer.id this.choices.printerId}}>{{printer.name}}</option>
              {{/each}}
            </select>
            <Fault @job={{this.job}} @of="printer" />
            <div class="row">
              <a class="btn" href="/api/calibration-sheet" target="_blank" rel="noopener noreferrer">
                <Icon @name="print" />{{t "print.test-page"}}
              </a>
              <button type="button" class="btn" {{on "click" (fn this.show "printers")}}><Icon @name="ruler" />{{t
                  "print.printers"
                }}</button>
            </div>
          </div>
        </section>
      {{/if}}
      {{#unless this.job.isDraft}}
        <section>
          <h2>{{t "print.by-mail"}}</h2>
          <label class="check">
            <input type="checkbox" checked={{this.choices.mail}} {{on "change" (fn this.check "mail")}} />
            <span>{{t "print.mail-when-done"}}<small>{{t "print.mail-more"}}</small></span>
          </label>
        </section>
      {{/unless}}
    </fieldset>
    {{#if (eq this.open "sheets")}}
      <OwnSheetsDialog @job={{this.job}} @onClose={{this.close}} />
    {{else if (eq this.open "printers")}}
      <PrintersDialog @job={{this.job}} @onClose={{this.close}} />
    {{/if}}
  </template>
}
