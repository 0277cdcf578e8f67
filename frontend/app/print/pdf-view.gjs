import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import RegisterMark from 'badgeyay/ui/register-mark';

/** The PDF itself, sheet by sheet: `@url`, `@label`. pdf.js comes when the first one is shown. */
export default class PdfView extends Component {
  @tracked opened = null; // { url, pdf }
  @tracked page = 1;
  @tracked failed = null; // the URL

  /** That of the URL which is asked for now. */
  get document() {
    return this.opened?.url === this.args.url ? this.opened.pdf : null;
  }

  get isFailed() {
    return this.failed === this.args.url;
  }

  get count() {
    return this.document?.numPages ?? 0;
  }

  get isFirst() {
    return this.page <= 1;
  }

  get isLast() {
    return this.page >= this.count;
  }

  /** What pdf.js rejects with is its own, and not worth a word once nobody waits. A fault of ours is thrown on. */
  async try(url, { signal }, work) {
    try {
      await work(signal);
    } catch (error) {
      if (signal.aborted) return;
      this.failed = url;
      if (error instanceof TypeError) throw error;
    }
  }

  load = modifier((_, [url]) => {
    const controller = new AbortController();
    let pdf;
    this.try(url, controller, async (signal) => {
      this.pdf = await import('./pdf');
      pdf = await this.pdf.open(url);
      if (signal.aborted) return pdf.destroy();
      this.page = 1;
      this.opened = { url, pdf };
    });
    return () => {
      controller.abort();
      pdf?.destroy();
    };
  });

  draw = modifier((canvas, [document, page]) => {
    const controller = new AbortController();
    const width = canvas.parentElement.clientWidth;
    this.try(this.opened.url, controller, (signal) => this.pdf.draw(document, page, canvas, width, signal));
    return () => controller.abort();
  });

  turn = (by) => (this.page = Math.min(Math.max(this.page + by, 1), this.count));

  <template>
    <div class="pdf-view" {{this.load @url}}>
      {{#if this.isFailed}}
        <p class="hint">{{t "print.not-shown"}}</p>
      {{else if this.document}}
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
      {{else}}
        <RegisterMark />
      {{/if}}
    </div>
  </template>
}
