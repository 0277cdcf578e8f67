import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import Icon from 'badgeyay/ui/icon';
import CodeFields from './code-fields';
import FaceFields from './face-fields';
import NumberField from './number-field';
import PictureFields from './picture-fields';
import RuleFields from './rule-fields';
import ShapeFields from './shape-fields';
import TextContent from './text-content';
import TextFields from './text-fields';
import { ticketColours } from 'badgeyay/document/colours';

const KINDS = { text: TextFields, picture: PictureFields, code: CodeFields };
const AXES = ['x', 'y'];
const PLACES = ['start', 'middle', 'end'];

/** Everything about the selected element by number and name; the badge's own measures where nothing is selected. */
export default class Properties extends Component {
  @service intl;
  @service toasts;

  get state() {
    return this.args.state;
  }

  get element() {
    return this.state.selected;
  }

  get isStack() {
    return this.element.type === 'stack';
  }

  get isText() {
    return this.element.type === 'text';
  }

  get kind() {
    return KINDS[this.element.type] ?? ShapeFields;
  }

  get ticket() {
    return ticketColours(this.state.design.palette, this.state.values);
  }

  /** Roles first, then every column by its own name. */
  get columns() {
    const { set } = this.args;
    const byRole = Object.entries(set.roles)
      .filter(([, role]) => role)
      .map(([column, role]) => ({ value: role, label: this.intl.t('editor.role-of', { role, column }) }));
    const named = set.columns.map((column) => ({ value: column, label: column }));
    const words = Object.keys(this.state.design.words ?? {}).map((word) => ({ value: word, label: `{${word}}` }));
    return [...byRole, ...words, ...named];
  }

  get opacity() {
    return Math.round((this.element.opacity ?? 1) * 100);
  }

  change = (values, key) => {
    this.state.change(this.element.id, values, 'change', key && `${key} ${this.element.id}`);
  };

  rename = (event) => this.change({ name: event.target.value.trim() || undefined });
  put = (side, value) => this.state.putBox(this.element.id, { ...this.element, [side]: value }, 'move');
  turn = (rotation) => this.change({ rotation });
  fade = (percent) => this.change({ opacity: percent / 100 });
  rule = (showWhen) => this.change({ showWhen });
  align = (axis, where) => this.state.align(axis, where);

  remove = () => {
    const { state } = this;
    this.toasts.show(this.intl.t('editor.removed', { name: state.remove() }), { undo: state.undo });
  };

  duplicate = () => this.state.duplicate();

  <template>
    {{#if this.element}}
      <section>
        <h2>
          <bdi dir="auto">{{@name}}</bdi>
          <span class="row tight">
            <button
              type="button"
              class="btn s ghost icon-only"
              aria-label={{t "editor.duplicate" name=@name}}
              {{on "click" this.duplicate}}
            ><Icon @name="copy" /></button>
            <button
              type="button"
              class="btn s ghost icon-only"
              aria-label={{t "editor.delete" name=@name}}
              {{on "click" this.remove}}
            ><Icon @name="delete" /></button>
          </span>
        </h2>
        {{#if this.isText}}
          <TextContent @element={{this.element}} @columns={{this.columns}} @onChange={{this.change}} />
        {{/if}}
        <div class="grid2">
          <NumberField @label={{t "editor.left"}} @value={{this.element.x}} @unit="mm" @onChange={{fn this.put "x"}} />
          <NumberField @label={{t "editor.top"}} @value={{this.element.y}} @unit="mm" @onChange={{fn this.put "y"}} />
          <NumberField
            @label={{t "editor.width"}}
            @value={{this.element.w}}
            @unit="mm"
            @min={{0}}
            @onChange={{fn this.put "w"}}
          />
          <NumberField
            @label={{t "editor.height"}}
            @value={{this.element.h}}
            @unit="mm"
            @min={{0}}
            @onChange={{fn this.put "h"}}
          />
        </div>
      </section>
      {{#unless this.isStack}}
        <this.kind
          @set={{@set}}
          @element={{this.element}}
          @columns={{this.columns}}
          @fonts={{@fonts}}
          @ticket={{this.ticket}}
          @values={{this.state.values}}
          @onChange={{this.change}}
        />
      {{/unless}}
      <section>
        <h2>{{t "editor.place"}}</h2>
        <div class="align-grid" role="group" aria-label={{t "editor.align-on-badge"}}>
          {{#each AXES as |axis|}}
            {{#each PLACES as |where|}}
              <button type="button" class="btn s" {{on "click" (fn this.align axis where)}}>
                {{t "editor.align-on" axis=axis where=where}}
              </button>
            {{/each}}
          {{/each}}
        </div>
        {{#unless this.isStack}}
          <div class="grid2">
            <NumberField
              @label={{t "editor.rotation"}}
              @value={{this.element.rotation}}
              @unit="°"
              @min={{-360}}
              @max={{360}}
              @onChange={{this.turn}}
            />
            <NumberField
              @label={{t "editor.opacity"}}
              @value={{this.opacity}}
              @unit="%"
              @min={{0}}
              @max={{100}}
              @onChange={{this.fade}}
            />
          </div>
        {{/unless}}
      </section>
      <section>
        <h2>{{t "editor.rules"}}</h2>
        <RuleFields @rule={{this.element.showWhen}} @columns={{this.columns}} @onChange={{this.rule}} />
      </section>
      <section>
        <Field @label={{t "editor.name"}} as |f|>
          <input id={{f.id}} value={{this.element.name}} placeholder={{@name}} dir="auto" {{on "change" this.rename}} />
        </Field>
      </section>
    {{else}}
      <FaceFields @state={{@state}} />
    {{/if}}
  </template>
}
