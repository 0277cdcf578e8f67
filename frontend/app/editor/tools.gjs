import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import Menu from 'badgeyay/ui/menu';

const ADD = [
  { kind: 'column', icon: 'column' },
  { kind: 'text', icon: 'text' },
  { kind: 'picture', icon: 'picture' },
  { kind: 'code', icon: 'code' },
];
const SHAPES = [
  { kind: 'rect', icon: 'square' },
  { kind: 'ellipse', icon: 'circle' },
  { kind: 'line', icon: 'minus' },
];
const SIDES = ['front', 'back'];

/** Undo and redo by name, what can be added, front or back, lines, zoom: `@state`, `@viewport`. On a phone `@onLayers` opens the layers. */
export default class Tools extends Component {
  @service intl;

  get state() {
    return this.args.state;
  }

  get undoLabel() {
    const { undoLabel } = this.state.history;
    return undoLabel ? this.intl.t('editor.undo-step', { step: undoLabel }) : this.intl.t('editor.undo');
  }

  get redoLabel() {
    const { redoLabel } = this.state.history;
    return redoLabel ? this.intl.t('editor.redo-step', { step: redoLabel }) : this.intl.t('editor.redo');
  }

  get cannotUndo() {
    return !this.state.history.past.length;
  }

  get cannotRedo() {
    return !this.state.history.future.length;
  }

  get same() {
    return this.state.backFace.same;
  }

  get percent() {
    return this.intl.formatNumber(this.state.zoom, { style: 'percent', maximumFractionDigits: 0 });
  }

  /** A text has the caret at once, a column is one that is not on the face yet. */
  add = (kind) => {
    const { state } = this;
    if (kind === 'column') state.add(kind, { content: `{${this.nextColumn}}` });
    else if (kind === 'text') state.add(kind, { content: this.intl.t('editor.new-text') });
    else state.add(kind);
    if (kind === 'text') state.write(state.selectedId);
  };

  get nextColumn() {
    const { elements, set } = this.state;
    const names = set.columns.map((column) => set.roles[column] || column);
    const isThere = (name) => elements.some(({ content }) => content?.includes(`{${name}}`));
    return names.find((name) => !isThere(name)) ?? names[0] ?? 'org';
  }

  chooseSeveral = () => (this.state.several = !this.state.several);
  turn = (side) => this.state.open({ side });
  sameBack = (event) => this.state.faces.setBack(event.target.checked ? 'front' : null);
  zoom = (direction) => this.args.viewport.step(direction);
  whole = () => this.args.viewport.whole();
  toggleLines = () => (this.state.lines = !this.state.lines);

  <template>
    <div class="tools" role="toolbar" aria-label={{t "editor.tools"}}>
      <button
        type="button"
        class="btn s ghost icon-only"
        aria-label={{this.undoLabel}}
        title={{this.undoLabel}}
        disabled={{this.cannotUndo}}
        data-test-undo
        {{on "click" this.state.undo}}
      ><Icon @name="undo" /></button>
      <button
        type="button"
        class="btn s ghost icon-only"
        aria-label={{this.redoLabel}}
        title={{this.redoLabel}}
        disabled={{this.cannotRedo}}
        data-test-redo
        {{on "click" this.state.redo}}
      ><Icon @name="redo" /></button>
      <button type="button" class="btn s phone-only" {{on "click" @onLayers}}>
        <Icon @name="layers" />{{t "editor.layers"}}
      </button>
      <span class="gap"></span>
      <div class="add">
        {{#each ADD key="kind" as |tool|}}
          <button type="button" class="btn s ghost" data-test-add={{tool.kind}} {{on "click" (fn this.add tool.kind)}}>
            <Icon @name={{tool.icon}} />{{t "editor.add" kind=tool.kind}}
          </button>
        {{/each}}
        <Menu @label={{t "editor.shape"}} @icon="shape" @text={{t "editor.shape"}} data-test-shapes>
          {{#each SHAPES key="kind" as |tool|}}
            <button type="button" data-test-add={{tool.kind}} {{on "click" (fn this.add tool.kind)}}>
              <Icon @name={{tool.icon}} />{{t "editor.add" kind=tool.kind}}
            </button>
          {{/each}}
        </Menu>
      </div>
      <span class="gap"></span>
      <div class="seg" role="group" aria-label={{t "editor.side"}}>
        {{#each SIDES as |side|}}
          <button
            type="button"
            aria-pressed={{if (eq side this.state.place.side) "true" "false"}}
            {{on "click" (fn this.turn side)}}
          >{{t "editor.side-name" side=side}}</button>
        {{/each}}
      </div>
      <label class="check nowrap">
        <input type="checkbox" checked={{this.same}} {{on "change" this.sameBack}} />
        <span>{{t "editor.same"}}</span>
      </label>
      <span class="push row tight">
        <button
          type="button"
          class="btn s icon-only {{if this.state.several 'on'}}"
          aria-pressed={{if this.state.several "true" "false"}}
          aria-label={{t "editor.choose-several"}}
          title={{t "editor.choose-several"}}
          {{on "click" this.chooseSeveral}}
        ><Icon @name="several" /></button>
        <button
          type="button"
          class="btn s icon-only {{if this.state.lines 'on'}}"
          aria-pressed={{if this.state.lines "true" "false"}}
          aria-label={{t "editor.show-lines"}}
          title={{t "editor.show-lines"}}
          {{on "click" this.toggleLines}}
        ><Icon @name="ruler" /></button>
        <span class="stepper">
          <button
            type="button"
            class="btn s ghost icon-only"
            aria-label={{t "editor.smaller"}}
            {{on "click" (fn this.zoom -1)}}
          ><Icon @name="minus" /></button>
          <button
            type="button"
            class="btn s ghost num"
            aria-label={{t "editor.zoom" percent=this.percent}}
            {{on "click" this.whole}}
          >
            {{this.percent}}
          </button>
          <button
            type="button"
            class="btn s ghost icon-only"
            aria-label={{t "editor.larger"}}
            {{on "click" (fn this.zoom 1)}}
          ><Icon @name="add" /></button>
          <button
            type="button"
            class="btn s {{if @viewport.isFitted 'on'}}"
            aria-pressed={{if @viewport.isFitted "true" "false"}}
            {{on "click" @viewport.fit}}
          ><Icon @name="fit" />{{t "editor.fit-window"}}</button>
        </span>
      </span>
    </div>
  </template>
}
