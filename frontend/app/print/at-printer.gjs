import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import SheetDrawing from './sheet-drawing';

/** What to know at the printer, in the order in which it is needed: `@run`, `@place` (its sheet or paper), `@paper` of a sheet. */
export default class AtPrinter extends Component {
  @service intl;

  /** How many labels of the last sheet are taken, where some stay free. */
  get taken() {
    const { how, nextSlot } = this.args.run;
    return how.sheet && nextSlot > 1 && this.args.place ? nextSlot - 1 : 0;
  }

  get free() {
    const { columns, rows } = this.args.place;
    return columns * rows - this.taken;
  }

  get sentences() {
    const { how, nextSlot, sheets } = this.args.run;
    const { sides, sheet, startSlot, cutStack, printShop } = how;
    const say = (key, values) => this.intl.t(`print.at-printer.${key}`, values);
    if (printShop) return [say('shop'), this.intl.t('print.at-full-size')];
    return [
      sheet && startSlot > 1 && say('started', { slot: startSlot }),
      this.intl.t('print.at-full-size'),
      sides.startsWith('duplex') && say('flip', { edge: sides.split('-')[1] }),
      sheets > 1 && say('first'),
      cutStack && this.intl.t('print.cut-stack-more'),
      this.taken && say('free', { count: this.free, slot: nextSlot }),
    ].filter(Boolean);
  }

  <template>
    <section class="panel at-printer" aria-labelledby="at-printer-title">
      <header><h2 id="at-printer-title">{{t "print.at-the-printer"}}</h2></header>
      <div class="in">
        <ol data-test-at-printer>
          {{#each this.sentences as |sentence|}}<li>{{sentence}}</li>{{/each}}
        </ol>
        {{#if this.taken}}
          <SheetDrawing @record={{@place}} @paper={{@paper}} @taken={{this.taken}} />
        {{/if}}
      </div>
    </section>
  </template>
}
