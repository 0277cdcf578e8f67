import Component from '@glimmer/component';
import { service } from '@ember/service';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { t } from 'ember-intl';
import Icon from '../icon';

const ADD = [
  { kind: 'column', icon: 'column' },
  { kind: 'text', icon: 'text' },
  { kind: 'picture', icon: 'picture' },
  { kind: 'code', icon: 'code' },
  { kind: 'rect', icon: 'shape' },
  { kind: 'ellipse', icon: 'shape' },
  { kind: 'line', icon: 'minus' },
];
const SIDES = ['front', 'back'];
const is = (one, other) => one === other;

/** Undo and redo by name, what can be added, front or back, lines, zoom: `@state`. */
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

  get back() {
    return this.state.place.side === 'back';
  }

  get percent() {
    return this.intl.formatNumber(this.state.zoom, { style: 'percent', maximumFractionDigits: 0 });
  }

  add = (kind) => this.state.add(kind, kind === 'text' ? { content: this.intl.t('editor.new-text') } : {});
  turn = (side) => this.state.open({ side });
  sameBack = (event) => this.state.setBack(event.target.checked ? 'front' : null);
  zoomBy = (factor) => (this.state.zoom = Math.min(Math.max(this.state.zoom * factor, 0.25), 8));
  whole = () => (this.state.zoom = 1);
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
      <span class="gap"></span>
      <div class="add">
        {{#each ADD key="kind" as |tool|}}
          <button type="button" class="btn s ghost" data-test-add={{tool.kind}} {{on "click" (fn this.add tool.kind)}}>
            <Icon @name={{tool.icon}} />{{t "editor.add" kind=tool.kind}}
          </button>
        {{/each}}
      </div>
      <span class="gap"></span>
      <div class="seg" role="group" aria-label={{t "editor.side"}}>
        {{#each SIDES as |side|}}
          <button
            type="button"
            aria-pressed={{if (is side this.state.place.side) "true" "false"}}
            {{on "click" (fn this.turn side)}}
          >{{t "editor.side-name" side=side}}</button>
        {{/each}}
      </div>
      {{#if this.back}}
        <label class="check nowrap">
          <input type="checkbox" checked={{this.state.face.same}} {{on "change" this.sameBack}} />
          <span>{{t "editor.same"}}</span>
        </label>
      {{/if}}
      <span class="push row tight">
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
            {{on "click" (fn this.zoomBy 0.8)}}
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
            {{on "click" (fn this.zoomBy 1.25)}}
          ><Icon @name="add" /></button>
        </span>
      </span>
    </div>
  </template>
}
