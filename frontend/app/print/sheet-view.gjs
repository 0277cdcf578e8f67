import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Turn from 'badgeyay/ui/turn';
import RegisterMark from 'badgeyay/ui/register-mark';
import Why from 'badgeyay/ui/why';

/** The sheets as they will come out of the printer, one at a time: `@job`. */
export default class SheetView extends Component {
  @service intl;

  @tracked proportion = null; // the width of the picture by its height

  get job() {
    return this.args.job;
  }

  get isFirst() {
    return this.job.number <= 1;
  }

  get isLast() {
    return this.job.number >= (this.job.sheetCount ?? 1);
  }

  draw = modifier((_, [query, number]) => {
    const controller = new AbortController();
    this.job.draw(query, number, controller.signal);
    return () => controller.abort();
  });

  /** The picture says how the paper lies, and how long a piece of an endless roll is. */
  measure = ({ target }) => (this.proportion = target.naturalWidth / target.naturalHeight);

  /** Width and height in mm as the paper lies, and what is not printed at its left and right, and at its top and bottom. */
  get paper() {
    const { job, proportion } = this;
    const { kind, record } = job.target;
    if (kind === 'label') {
      const { width, height, dead } = record;
      return { width, height: height || width / proportion, across: dead[0], along: dead[1] };
    }
    const paper = kind === 'paper' ? record : job.papers.find(({ id }) => id === record.paper);
    if (!paper) return null;
    const [short, long] = [paper.width, paper.height].sort((one, other) => one - other);
    const [width, height] = proportion > 1 ? [long, short] : [short, long];
    return { width, height, across: job.margin, along: job.margin };
  }

  /** What the printer cannot reach, in mm of the paper. */
  get hatched() {
    if (this.proportion === null || !this.paper) return null;
    const { width, height, across, along } = this.paper;
    if (!across && !along) return null;
    const inner = `M${across} ${along}v${height - 2 * along}h${width - 2 * across}V${along}z`;
    return { viewBox: `0 0 ${width} ${height}`, path: `M0 0h${width}v${height}H0z${inner}` };
  }

  /** The labels before the first one that is printed, where each holds a badge: they are used up, and stay empty. */
  get used() {
    const { target, number, choices } = this.job;
    const { columns, left, top, width, height, pitchX, pitchY } = target.record;
    if (target.kind !== 'sheet' || number > 1 || this.proportion === null || !this.paper) return [];
    if (['twice', 'fold'].includes(choices.sides)) return [];
    return Array.from({ length: choices.startSlot - 1 }, (_, place) => ({
      x: left + (place % columns) * pitchX,
      y: top + Math.floor(place / columns) * pitchY,
      width,
      height,
    }));
  }

  get legend() {
    if (this.job.target.kind !== 'label') return this.intl.t('print.cannot-print', { margin: this.job.margin });
    const { across, along } = this.paper;
    return this.intl.t('print.labels-cannot-print', { across, along });
  }

  get isOnLabels() {
    return this.job.target.kind === 'label';
  }

  turn = (by) => (this.job.number += by);

  <template>
    <section class="look" aria-label={{t "print.sheets"}}>
      <div class="mat stage" {{this.draw this.job.query this.job.number}}>
        {{#if this.job.sheetRefused}}
          <div class="stack-s">
            <p class="hint"><Why @error={{this.job.sheetRefused}} /></p>
            <button type="button" class="btn s" {{on "click" this.job.lookAgain}}>{{t "errors.again"}}</button>
          </div>
        {{else if this.job.sheetUrl}}
          <div class="sheet out-of-reach">
            <img
              class="first-sheet"
              src={{this.job.sheetUrl}}
              alt={{t "print.sheet-number" number=this.job.number}}
              data-test-sheet
              {{on "load" this.measure}}
            />
            {{#if this.used.length}}
              <svg viewBox="0 0 {{this.paper.width}} {{this.paper.height}}" aria-hidden="true">
                {{#each this.used as |label|}}
                  <rect
                    class="used-label"
                    x={{label.x}}
                    y={{label.y}}
                    width={{label.width}}
                    height={{label.height}}
                    rx="2"
                    data-test-used
                  />
                {{/each}}
              </svg>
            {{/if}}
            {{#if this.hatched}}
              <svg viewBox={{this.hatched.viewBox}} aria-hidden="true" data-test-margin={{this.paper.across}}>
                <defs>
                  <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <path class="hatch-line" d="M0 0v5" />
                  </pattern>
                </defs>
                <path class="lost-paper" fill-rule="evenodd" d={{this.hatched.path}} />
                <path class="lost" fill-rule="evenodd" d={{this.hatched.path}} />
              </svg>
            {{/if}}
          </div>
        {{else}}
          <RegisterMark />
        {{/if}}
      </div>
      <div class="lookbar">
        {{#if this.job.sheetCount}}
          <div class="who" role="group" aria-label={{t "print.sheets"}}>
            <Turn
              @earlier={{t "print.earlier-sheet"}}
              @later={{t "print.later-sheet"}}
              @isFirst={{this.isFirst}}
              @isLast={{this.isLast}}
              @onTurn={{this.turn}}
            >
              <p aria-live="polite"><b class="num">{{t
                    "print.which-sheet"
                    number=this.job.number
                    count=this.job.sheetCount
                  }}</b></p>
            </Turn>
          </div>
        {{/if}}
        {{#if this.used.length}}
          <p class="legend"><span class="k used"><i></i>{{t "print.used-labels" count=this.used.length}}</span></p>
        {{/if}}
        {{#if this.hatched}}
          <p class="legend"><span class="k"><i></i>{{this.legend}}</span>
            {{#unless (or this.job.isDraft this.isOnLabels)}}<a href="#print-printer" {{on "click" @onPaper}}>{{t
                  "print.change-printer"
                }}</a>{{/unless}}</p>
        {{/if}}
      </div>
    </section>
  </template>
}
