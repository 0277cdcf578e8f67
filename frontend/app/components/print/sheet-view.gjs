import Component from '@glimmer/component';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from '../icon';
import RegisterMark from '../register-mark';

/** The sheets as they will come out of the printer, one at a time: `@job`. */
export default class SheetView extends Component {
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

  turn = (by) => (this.job.number += by);

  <template>
    <section class="panel" aria-label={{t "print.sheets"}}>
      <div class="mat stage" {{this.draw this.job.query this.job.number}}>
        {{#if this.job.sheetRefused}}
          <p class="hint">{{this.job.sheetRefused.message}}</p>
        {{else if this.job.sheetUrl}}
          <img
            class="sheet first-sheet"
            src={{this.job.sheetUrl}}
            alt={{t "print.sheet-number" number=this.job.number}}
            data-test-sheet
          />
        {{else}}
          <RegisterMark />
        {{/if}}
      </div>
      {{#if this.job.sheetCount}}
        <div class="in row">
          <b class="num" aria-live="polite">{{t
              "print.which-sheet"
              number=this.job.number
              count=this.job.sheetCount
            }}</b>
          <span class="push row tight">
            <button
              type="button"
              class="btn s icon-only"
              aria-label={{t "print.earlier-sheet"}}
              disabled={{this.isFirst}}
              {{on "click" (fn this.turn -1)}}
            ><Icon @name="previous" /></button>
            <button
              type="button"
              class="btn s icon-only"
              aria-label={{t "print.later-sheet"}}
              disabled={{this.isLast}}
              {{on "click" (fn this.turn 1)}}
            ><Icon @name="next" /></button>
          </span>
        </div>
      {{/if}}
    </section>
  </template>
}
