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

const MEASURES = ['width', 'height', 'columns', 'rows', 'left', 'top', 'pitchX', 'pitchY'];
const COUNTS = ['columns', 'rows'];
const FIRST = {
  name: '',
  paper: 'a4',
  width: 99.1,
  height: 67.7,
  columns: 2,
  rows: 4,
  left: 4.7,
  top: 13.1,
  pitchX: 101.6,
  pitchY: 67.7,
};
const MOST_DRAWN = 600;

const measure = (name) => `print.own-${name}`;
const isCount = (name) => COUNTS.includes(name);

/** Label sheets that the catalogue lacks: measured with a ruler, drawn as they are typed. `@job`. */
export default class OwnSheetsDialog extends Component {
  @service store;
  @service intl;
  @service toasts;

  equipment = new Equipment(this.store, 'own-sheets', {
    blank: FIRST,
    held: { get: () => this.args.job.ownSheets, set: (sheets) => (this.args.job.ownSheets = sheets) },
    onSaved: ({ id }) => {
      this.args.job.choose({ target: `sheet:${id}`, startSlot: 1 });
      this.args.onClose();
    },
  });

  get values() {
    return this.equipment.values;
  }

  get papers() {
    return this.args.job.papers;
  }

  get paper() {
    return this.papers.find(({ id }) => id === this.values.paper) ?? this.papers[0];
  }

  get viewBox() {
    return `0 0 ${this.paper.width} ${this.paper.height}`;
  }

  get labels() {
    const { width, height, columns, rows, left, top, pitchX, pitchY } = this.values;
    const count = Math.min(columns * rows, MOST_DRAWN) || 0;
    return Array.from({ length: Math.max(0, count) }, (_, index) => ({
      x: left + (index % columns) * pitchX,
      y: top + Math.floor(index / columns) * pitchY,
      width: Math.max(0, width),
      height: Math.max(0, height),
    }));
  }

  delete = async (sheet) => {
    const { job } = this.args;
    const { id, name } = sheet;
    const undo = await this.equipment.delete(sheet);
    if (!undo) return;
    if (job.choices.target === `sheet:${id}`) job.choose({ target: job.plain });
    this.toasts.show(this.intl.t('print.own-deleted', { name }), { undo });
  };

  <template>
    <Dialog @title={{t "print.own-title"}} @class="wide" @onClose={{@onClose}}>
      {{#if this.equipment.isAboutAll}}<FormError
          @message={{if this.equipment.refused.message this.equipment.refused.message (t "people.not-saved")}}
        />{{/if}}
      {{#if this.values}}
        <p class="muted">{{t "print.own-more"}}</p>
        <form class="own-sheet" novalidate {{on "submit" this.equipment.keep}}>
          <svg
            class="sheet"
            viewBox={{this.viewBox}}
            role="img"
            aria-label={{t "print.own-drawing" columns=this.values.columns rows=this.values.rows}}
          >
            <rect class="page" width={{this.paper.width}} height={{this.paper.height}} />
            {{#each this.labels as |label|}}
              <rect class="label" x={{label.x}} y={{label.y}} width={{label.width}} height={{label.height}} rx="1.5" />
            {{/each}}
          </svg>
          <div class="stack">
            <Field @label={{t "print.own-name"}} @error={{this.equipment.errorAt "name"}} as |f|>
              <input
                id={{f.id}}
                value={{this.values.name}}
                maxlength="100"
                autocomplete="off"
                aria-invalid={{f.invalid}}
                aria-describedby={{f.describedBy}}
                {{on "input" (fn this.equipment.take "name")}}
              />
            </Field>
            <Field @label={{t "print.own-paper"}} @error={{this.equipment.errorAt "paper"}} as |f|>
              <select
                id={{f.id}}
                aria-invalid={{f.invalid}}
                aria-describedby={{f.describedBy}}
                {{on "change" (fn this.equipment.take "paper")}}
              >
                {{#each this.papers key="id" as |paper|}}
                  <option value={{paper.id}} selected={{eq paper.id this.values.paper}}>{{paper.name}}</option>
                {{/each}}
              </select>
            </Field>
            <div class="grid2">
              {{#each MEASURES as |name|}}
                <Field @label={{t (measure name)}} @error={{this.equipment.errorAt name}} as |f|>
                  <div class="unit">
                    <input
                      id={{f.id}}
                      class="num"
                      inputmode="decimal"
                      {{shows (this.equipment.valueOf name)}}
                      aria-invalid={{f.invalid}}
                      aria-describedby={{f.describedBy}}
                      {{on "change" (fn this.equipment.take name)}}
                    />
                    {{#unless (isCount name)}}<span>mm</span>{{/unless}}
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
          </div>
        </form>
      {{else}}
        <ul class="things" {{keepsFocus}}>
          {{#each @job.ownSheets key="id" as |sheet|}}
            <li>
              <Icon @name="table" />
              <span><bdi dir="auto">{{sheet.name}}</bdi></span>
              <span class="row tight">
                <EquipmentActions @of={{sheet}} @onEdit={{this.equipment.edit}} @onDelete={{this.delete}} />
              </span>
            </li>
          {{/each}}
        </ul>
        <div class="ends">
          <button type="button" class="btn" {{on "click" @onClose}}>{{t "people.done"}}</button>
          <button type="button" class="btn primary" {{on "click" this.equipment.begin}}><Icon @name="add" />{{t
              "print.own-new"
            }}</button>
        </div>
      {{/if}}
    </Dialog>
  </template>
}
