import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';
import Why from 'badgeyay/ui/why';

/** The sheets as they will come out of the printer, one at a time: `@job`. */
export default class SheetView extends Component {
  @tracked lies = null; // whether the paper lies on its long side

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

  /** The picture says how the paper lies. */
  measure = ({ target }) => (this.lies = target.naturalWidth > target.naturalHeight);

  get paper() {
    const { kind, record } = this.job.target;
    const paper = kind === 'paper' ? record : this.job.papers.find(({ id }) => id === record.paper);
    return paper ? [paper.width, paper.height].sort((one, other) => one - other) : null;
  }

  /** What the printer cannot reach, in mm of the paper. */
  get hatched() {
    const { margin } = this.job;
    if (!margin || !this.paper || this.lies === null) return null;
    const [width, height] = this.lies ? this.paper.toReversed() : this.paper;
    const inner = `M${margin} ${margin}v${height - 2 * margin}h${width - 2 * margin}V${margin}z`;
    return { viewBox: `0 0 ${width} ${height}`, path: `M0 0h${width}v${height}H0z${inner}` };
  }

  turn = (by) => (this.job.number += by);

  <template>
    <section class="look" aria-label={{t "print.sheets"}}>
      <div class="mat stage" {{this.draw this.job.query this.job.number}}>
        {{#if this.job.sheetRefused}}
          <p class="hint"><Why @error={{this.job.sheetRefused}} /></p>
        {{else if this.job.sheetUrl}}
          <div class="sheet out-of-reach">
            <img
              class="first-sheet"
              src={{this.job.sheetUrl}}
              alt={{t "print.sheet-number" number=this.job.number}}
              data-test-sheet
              {{on "load" this.measure}}
            />
            {{#if this.hatched}}
              <svg viewBox={{this.hatched.viewBox}} aria-hidden="true" data-test-margin={{this.job.margin}}>
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
            <button
              type="button"
              class="btn s icon-only"
              aria-label={{t "print.earlier-sheet"}}
              disabled={{this.isFirst}}
              {{on "click" (fn this.turn -1)}}
            ><Icon @name="previous" /></button>
            <p aria-live="polite"><b class="num">{{t
                  "print.which-sheet"
                  number=this.job.number
                  count=this.job.sheetCount
                }}</b></p>
            <button
              type="button"
              class="btn s icon-only"
              aria-label={{t "print.later-sheet"}}
              disabled={{this.isLast}}
              {{on "click" (fn this.turn 1)}}
            ><Icon @name="next" /></button>
          </div>
        {{/if}}
        {{#if this.hatched}}
          <p class="legend"><span class="k"><i></i>{{t "print.cannot-print" margin=this.job.margin}}</span>
            {{#unless this.job.isDraft}}<a href="#print-printer" {{on "click" @onPaper}}>{{t
                  "print.change-printer"
                }}</a>{{/unless}}</p>
        {{/if}}
      </div>
    </section>
  </template>
}
