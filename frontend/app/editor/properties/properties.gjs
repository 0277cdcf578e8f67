import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import Icon from 'badgeyay/ui/icon';
import shows from 'badgeyay/ui/shows';
import CodeFields from './code-fields';
import FaceFields from './face-fields';
import NumberField from './number-field';
import PictureFields from './picture-fields';
import RuleFields from './rule-fields';
import SeveralFields from './several-fields';
import StackFields from './stack-fields';
import ShapeFields from './shape-fields';
import TextContent from './text-content';
import TextFields from './text-fields';
import { ticketColours } from 'badgeyay/document/colours';
import { wordOf } from 'badgeyay/editor/written';

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

  /** The stack that it stands in. */
  get stack() {
    return this.state.elements.find(({ members }) => members?.includes(this.element.id));
  }

  get stackName() {
    return this.state.nameOf(this.stack);
  }

  /** What it is kept together with; null where that is nothing. */
  get kept() {
    const others = this.state.together.with([this.element]).filter((one) => one !== this.element);
    return others.length ? this.intl.formatList(others.map((one) => this.state.nameOf(one))) : null;
  }

  chooseKept = () => this.state.together.choose(this.element);
  openStack = () => (this.state.selectedId = this.stack.id);

  get isText() {
    return this.element.type === 'text';
  }

  get kind() {
    return KINDS[this.element.type] ?? ShapeFields;
  }

  get ticket() {
    return ticketColours(this.state.design.palette, this.state.values);
  }

  get columns() {
    return this.state.columns;
  }

  get opacity() {
    return Math.round((this.element.opacity ?? 1) * 100);
  }

  /** Whose box a text may take over. */
  get otherTexts() {
    return this.state.elements
      .filter(({ id, type }) => type === 'text' && id !== this.element.id)
      .map((element) => ({ value: element.id, label: this.state.nameOf(element) }));
  }

  /** Changes the element that is selected now, also when it is called later. */
  get change() {
    const { id } = this.element;
    const { place } = this.state;
    return (values, key) => this.state.change(id, values, 'change', key && `${key} ${id}`, place);
  }

  /** Words are typed here as on the canvas. */
  write = (text) => this.state.setWords(this.element.id, text);

  get words() {
    return this.state.wordsIn(this.element);
  }

  get isWord() {
    return wordOf(this.element, this.state.design) !== null;
  }

  get isSeveral() {
    return this.state.chosen.length > 1;
  }

  rename = (event) => this.change({ name: event.target.value.trim() || undefined });
  moveTo = (side, value) => this.state.arrange.moveTo(side, value);
  put = (side, value) => this.state.putBox(this.element.id, { ...this.element, [side]: value }, 'resize');
  turn = (rotation) => this.change({ rotation });
  fade = (percent) => this.change({ opacity: percent / 100 });
  rule = (showWhen) => this.change({ showWhen });
  align = (axis, where) => this.state.arrange.align(axis, where);

  remove = () => {
    const { state } = this;
    const name = state.remove();
    if (name) this.toasts.show(this.intl.t('editor.removed', { name }), { undo: state.undo });
  };

  duplicate = () => this.state.duplicate();

  <template>
    {{#if this.state.chosen.length}}
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
      </section>
    {{/if}}
    {{#if this.isSeveral}}
      <SeveralFields @state={{this.state}} />
    {{else if this.element}}
      <section>
        {{#if this.isText}}
          <TextContent
            @element={{this.element}}
            @columns={{this.columns}}
            @words={{this.words}}
            @isWord={{this.isWord}}
            @onChange={{this.change}}
            @onWrite={{this.write}}
          />
        {{/if}}
        <div class="grid2">
          <NumberField
            @label={{t "editor.left"}}
            @value={{this.element.x}}
            @unit="mm"
            @onChange={{fn this.moveTo "x"}}
          />
          <NumberField
            @label={{t "editor.top"}}
            @value={{this.element.y}}
            @unit="mm"
            @onChange={{fn this.moveTo "y"}}
          />
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
      {{#if this.stack}}
        <section>
          <button type="button" class="btn s" {{on "click" this.openStack}}><Icon @name="stack" />{{t
              "editor.in-stack"
              name=this.stackName
            }}</button>
        </section>
      {{/if}}
      {{#if this.kept}}
        <section>
          <button type="button" class="btn s" {{on "click" this.chooseKept}}><Icon @name="several" />{{t
              "editor.kept-with"
              names=this.kept
            }}</button>
        </section>
      {{/if}}
      {{#if this.isStack}}
        <StackFields @state={{this.state}} @element={{this.element}} @onChange={{this.change}} />
      {{else}}
        <this.kind
          @set={{@set}}
          @element={{this.element}}
          @columns={{this.columns}}
          @fonts={{@fonts}}
          @ticket={{this.ticket}}
          @values={{this.state.values}}
          @texts={{this.otherTexts}}
          @onChange={{this.change}}
        />
      {{/if}}
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
        <RuleFields
          @rule={{this.element.showWhen}}
          @columns={{this.columns}}
          @nameOf={{this.state.nameOfField}}
          @onChange={{this.rule}}
        />
      </section>
      <section>
        <Field @label={{t "editor.name"}} as |f|>
          <input id={{f.id}} placeholder={{@name}} dir="auto" {{shows this.element.name}} {{on "change" this.rename}} />
        </Field>
      </section>
    {{else}}
      <FaceFields @state={{@state}} />
    {{/if}}
  </template>
}
