import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import shows from 'badgeyay/ui/shows';
import { Equipment } from './equipment';
import EquipmentActions from './equipment-actions';
import Dialog from 'badgeyay/ui/dialog';
import Field from 'badgeyay/ui/field';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';

const FIGURES = ['offsetX', 'offsetY', 'scaleX', 'scaleY', 'backOffsetX', 'backOffsetY', 'margin'];
const AS_IT_IS = {
  name: '', offsetX: 0, offsetY: 0, scaleX: 1, scaleY: 1, backOffsetX: 0, backOffsetY: 0, margin: 4.2,
}; // prettier-ignore

const label = (name) => `print.printer-${name}`;
const isOffset = (name) => !name.startsWith('scale');
const testPage = ({ id }) => `/api/calibration-sheet?printer=${id}&sides=both`;

/** Printers and how far they miss, as the test page says to measure it. `@job`. */
export default class PrintersDialog extends Component {
  @service store;
  @service intl;
  @service toasts;

  equipment = new Equipment(this.store, 'printers', {
    blank: AS_IT_IS,
    held: { get: () => this.args.job.printers, set: (printers) => (this.args.job.printers = printers) },
    onSaved: ({ id }) => this.args.job.choose({ printerId: id }),
  });

  delete = async (printer) => {
    const { job } = this.args;
    const { id, name } = printer;
    const undo = await this.equipment.delete(printer);
    if (!undo) return;
    if (job.choices.printerId === id) job.choose({ printerId: '' });
    this.toasts.show(this.intl.t('print.own-deleted', { name }), { undo });
  };

  <template>
    <Dialog @title={{t "print.printers-title"}} @class="wide" @onClose={{@onClose}}>
      <p class="muted">{{t "print.printers-more"}}</p>
      {{#if this.equipment.isAboutAll}}<FormError
          @message={{if this.equipment.refused.message this.equipment.refused.message (t "people.not-saved")}}
        />{{/if}}
      {{#if this.equipment.values}}
        <form class="stack" novalidate {{on "submit" this.equipment.keep}}>
          <Field @label={{t "print.printer-name"}} @error={{this.equipment.errorAt "name"}} as |f|>
            <input
              id={{f.id}}
              value={{this.equipment.values.name}}
              maxlength="100"
              autocomplete="off"
              aria-invalid={{f.invalid}}
              aria-describedby={{f.describedBy}}
              {{on "input" (fn this.equipment.take "name")}}
            />
          </Field>
          <div class="grid2">
            {{#each FIGURES as |name|}}
              <Field @label={{t (label name)}} @error={{this.equipment.errorAt name}} as |f|>
                <div class="unit">
                  <input
                    id={{f.id}}
                    class="num"
                    {{shows (this.equipment.valueOf name)}}
                    aria-invalid={{f.invalid}}
                    aria-describedby={{f.describedBy}}
                    {{on "change" (fn this.equipment.take name)}}
                  />
                  {{#if (isOffset name)}}<span>mm</span>{{/if}}
                </div>
              </Field>
            {{/each}}
          </div>
          <div class="ends">
            <button type="button" class="btn" {{on "click" this.equipment.back}}>{{t "drop.cancel"}}</button>
            <button type="submit" class="btn primary" disabled={{this.equipment.form.busy}}>{{t
                "print.own-save"
              }}</button>
          </div>
        </form>
      {{else}}
        <ul class="things" {{keepsFocus}}>
          {{#each @job.printers key="id" as |printer|}}
            <li>
              <Icon @name="print" />
              <span><bdi dir="auto">{{printer.name}}</bdi>
                <small>{{t "print.printer-figures" x=printer.offsetX y=printer.offsetY}}</small></span>
              <span class="row tight">
                <a
                  class="btn s ghost icon-only"
                  href={{testPage printer}}
                  target="_blank"
                  rel="noopener noreferrer"
                  aria-label={{t "print.test-page-of" name=printer.name}}
                ><Icon @name="ruler" /></a>
                <EquipmentActions @of={{printer}} @onEdit={{this.equipment.edit}} @onDelete={{this.delete}} />
              </span>
            </li>
          {{/each}}
        </ul>
        <div class="ends">
          <a class="btn" href="/api/calibration-sheet?sides=both" target="_blank" rel="noopener noreferrer"><Icon
              @name="print"
            />{{t "print.test-page-both"}}</a>
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "people.done"}}</button>
          <button type="button" class="btn primary" {{on "click" this.equipment.begin}}><Icon @name="add" />{{t
              "print.printer-new"
            }}</button>
        </div>
      {{/if}}
    </Dialog>
  </template>
}
