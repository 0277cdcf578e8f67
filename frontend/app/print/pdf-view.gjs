import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';

/** The PDF itself, sheet by sheet: `@url`, `@label`. pdf.js comes when the first one is shown. */
export default class PdfView extends Component {
  @tracked document = null;
  @tracked page = 1;
  @tracked failed = false;

  get count() {
    return this.document?.numPages ?? 0;
  }

  get isFirst() {
    return this.page <= 1;
  }

  get isLast() {
    return this.page >= this.count;
  }

  load = modifier((_, [url]) => {
    let gone = false;
    (async () => {
      try {
        this.pdf = await import('./pdf');
        const document = await this.pdf.open(url);
        if (gone) await document.destroy();
        else this.document = document;
      } catch (error) {
        if (!gone) this.failed = true;
        if (error instanceof TypeError) throw error;
      }
    })();
    return () => {
      gone = true;
      this.document?.destroy();
    };
  });

  draw = modifier((canvas, [document, page]) => {
    this.pdf.draw(document, page, canvas, canvas.parentElement.clientWidth);
  });

  turn = (by) => (this.page = Math.min(Math.max(this.page + by, 1), this.count));

  <template>
    <div class="pdf-view" {{this.load @url}}>
      {{#if this.document}}
        <canvas
          class="sheet"
          role="img"
          aria-label={{@label}}
          data-test-pdf
          {{this.draw this.document this.page}}
        ></canvas>
        <div class="stepper">
          <button
            type="button"
            class="btn s icon-only"
            aria-label={{t "print.previous-sheet"}}
            disabled={{this.isFirst}}
            {{on "click" (fn this.turn -1)}}
          ><Icon @name="previous" /></button>
          <b class="num" aria-live="polite">{{t "print.sheet-of" number=this.page count=this.count}}</b>
          <button
            type="button"
            class="btn s icon-only"
            aria-label={{t "print.next-sheet"}}
            disabled={{this.isLast}}
            {{on "click" (fn this.turn 1)}}
          ><Icon @name="next" /></button>
        </div>
      {{else if this.failed}}
        <p class="hint">{{t "print.not-shown"}}</p>
      {{else}}
        <RegisterMark />
      {{/if}}
    </div>
  </template>
}
