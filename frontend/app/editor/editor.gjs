import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import { EditorState } from './state';
import { Viewport } from 'badgeyay/editor/canvas/viewport';
import { loadFaces } from 'badgeyay/editor/canvas/typefaces';
import { modifier } from 'ember-modifier';
import Alert from 'badgeyay/ui/alert';
import Dialog from 'badgeyay/ui/dialog';
import Icon from 'badgeyay/ui/icon';
import Journey from 'badgeyay/shell/journey';
import SaveState from 'badgeyay/set/save-state';
import Canvas from 'badgeyay/editor/canvas/canvas';
import Faces from './faces';
import Layers from './layers';
import Properties from 'badgeyay/editor/properties/properties';
import Tools from './tools';
import Why from 'badgeyay/ui/why';

const ELEMENTS = 'application/x-badgeyay-elements'; // on the clipboard
const WRITABLE =
  'input:not([type="checkbox"], [type="radio"], [type="file"], [type="color"]), textarea, [contenteditable]';

/** A dialog on top, other than the layers on a phone, is not the editor. */
const isElsewhere = (target) => Boolean(target.closest('dialog:not(.sheet-dialog)'));

/** Marks a field with typed text that has not been committed; the field's own undo reverts it. */
function typing({ type, target }) {
  if (!target.matches(WRITABLE) || 'live' in target.dataset) return;
  if (type === 'input') target.dataset.typing = '';
  else delete target.dataset.typing;
}

/** What was typed is about what is selected, and is taken before a pointer selects something else. */
function leaveTyped({ target }) {
  const field = document.querySelector('[data-typing]:focus');
  if (field !== target) field?.blur();
}

/**
 * The editor: layers left, canvas, properties right, the person at the bottom. `@set`, `@fonts`, `@cases`; `@element`,
 * `@side` and `@place`, a number in the list, are what to begin with.
 */
export default class Editor extends Component {
  @service intl;
  @service announcer;
  @service shortcuts;

  @tracked state = new EditorState(this.args.set, this.args.cases[0], this.intl);
  viewport = new Viewport(this.state);
  @tracked refused = null;
  @tracked layersOpen = false; // on a phone they are in a sheet

  constructor() {
    super(...arguments);
    const { element, side, place } = this.args;
    if (side === 'back') this.state.open({ variant: null, side });
    if (element) this.state.selectedId = element;
    if (place) this.show(Number(place) - 1);
  }

  get design() {
    return this.state.design;
  }

  get who() {
    return this.state.values.name;
  }

  get place() {
    return this.intl.t('editor.person-of', { number: this.state.person.index + 1, count: this.args.set.count });
  }

  get selectedName() {
    const { chosen } = this.state;
    return chosen.length ? this.state.labelOf(chosen) : null;
  }

  get isSeveral() {
    return this.state.chosen.length > 1;
  }

  get designRoute() {
    return `${this.args.set.route}.design`;
  }

  get printRoute() {
    return `${this.args.set.route}.print`;
  }

  get nobody() {
    return this.args.set.count === 0;
  }

  get shift() {
    return this.intl.t('keys.name', { key: 'Shift' });
  }

  /** The families in use, so that the rough drawing has their letters. */
  faces = modifier((_, [design]) => void loadFaces(design, this.args.fonts));

  step = async (by) => {
    const { count } = this.args.set;
    if (count > 0) await this.show((this.state.person.index + by + count) % count);
  };

  hardest = async () => {
    const { cases } = this.args;
    const at = cases.findIndex(({ index }) => index === this.state.person.index);
    await this.show(cases[(at + 1) % cases.length].index);
  };

  async show(index) {
    const person = await this.args.set.person(index);
    if (!person) return;
    this.state.show({ index, fields: person.fields });
    this.announcer.say(this.who);
  }

  /** Out of the canvas: to what is selected, in the list of layers. */
  leave = () => document.querySelector('.layer[tabindex="0"]')?.focus();
  openLayers = () => (this.layersOpen = true);
  closeLayers = () => (this.layersOpen = false);
  wasRefused = (error) => (this.refused = error);
  hideRefusal = () => (this.refused = null);

  /**
   * Undo and redo work wherever the focus is, but where something is typed that the design has not got yet; copy and paste
   * wherever no field has them.
   */
  listening = modifier(() => {
    const listeners = {
      keydown: this.press,
      input: typing,
      change: typing,
      copy: this.copy,
      cut: this.cut,
      paste: this.paste,
    };
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener);
    document.addEventListener('pointerdown', leaveTyped, true);
    return () => {
      document.removeEventListener('pointerdown', leaveTyped, true);
      for (const [name, listener] of Object.entries(listeners)) document.removeEventListener(name, listener);
    };
  });

  press = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isBack = key === 'z' && !event.shiftKey;
    if ((key !== 'z' && key !== 'y') || event.target.matches('[data-typing]') || isElsewhere(event.target)) return;
    event.preventDefault();
    if (isBack) this.state.undo();
    else this.state.redo();
  };

  copy = (event) => {
    const copied = this.state.copied();
    if (!copied || event.target.matches(WRITABLE) || isElsewhere(event.target) || getSelection().toString())
      return false;
    event.preventDefault();
    event.clipboardData.setData(ELEMENTS, copied);
    return true;
  };

  cut = (event) => {
    if (this.copy(event)) this.state.remove();
  };

  /** Elements of a design, or words as a text of their own. */
  paste = (event) => {
    if (event.target.matches(WRITABLE) || isElsewhere(event.target)) return;
    const elements = event.clipboardData.getData(ELEMENTS);
    const content = event.clipboardData.getData('text/plain').trim();
    if (elements) this.state.paste(JSON.parse(elements));
    else if (content) this.state.add('text', { content: content.replaceAll('{', '{{').replaceAll('}', '}}') });
    else return;
    event.preventDefault();
  };

  /** After another tab's design was taken, or its own undone elsewhere, the history begins anew. */
  watch = modifier((_, [design]) => {
    if (design !== this.state.design) queueMicrotask(() => this.state.restart());
  });

  <template>
    <Journey
      @route={{@set.route}}
      @models={{@set.models}}
      @current="design"
      @name={{@set.name}}
      @state={{@set.state}}
      @onRename={{@set.rename}}
    >
      <:main>
        <h1 class="vh" tabindex="-1">{{t "editor.title" name=@set.design.name}}</h1>
        <div class="editor" {{this.listening}} {{this.watch @set.design}} {{this.faces this.design}}>
          <Tools @state={{this.state}} @viewport={{this.viewport}} @onLayers={{this.openLayers}} />
          <aside class="rail l" aria-label={{t "editor.faces-and-layers"}}>
            <Faces @state={{this.state}} @set={{@set}} />
            <Layers @state={{this.state}} />
          </aside>
          <div class="stage-area">
            <SaveState @set={{@set}} />
            {{#if this.refused}}
              <Alert @level="bad" @title={{t "editor.no-picture"}} role="alert">
                <Why @error={{this.refused}} />
                <button type="button" class="btn s" {{on "click" this.hideRefusal}}>{{t "editor.close"}}</button>
              </Alert>
            {{/if}}
            <Canvas
              @state={{this.state}}
              @viewport={{this.viewport}}
              @set={{@set}}
              @onLeave={{this.leave}}
              @onPerson={{this.step}}
              @onRefused={{this.wasRefused}}
            />
          </div>
          <aside class="rail r" aria-label={{t "editor.properties"}}>
            <Properties @state={{this.state}} @set={{@set}} @fonts={{@fonts}} @name={{this.selectedName}} />
          </aside>
          <div class="status">
            <LinkTo @route={{this.designRoute}} @models={{@set.models}} class="btn ghost back">
              <Icon @name="back" /><span class="t">{{t "editor.all-designs"}}</span>
            </LinkTo>
            <span class="hint opt nowrap" data-test-hint>
              {{#if this.state.writing}}
                <kbd>{{t "keys.name" key="Enter"}}</kbd>
                {{t "editor.new-line"}}
                ·
                <kbd>{{t "keys.name" key="Esc"}}</kbd>
                {{t "editor.done-writing"}}
              {{else if this.isSeveral}}
                <kbd>{{this.shift}}</kbd>
                {{t "editor.shift-adds"}}
                ·
                {{t "editor.drag-lasso"}}
              {{else}}
                <kbd>←</kbd>
                {{t "editor.one-mm"}}
                ·
                <kbd>{{this.shift}} ←</kbd>
                {{t "editor.five-mm"}}
              {{/if}}
            </span>
            <button
              type="button"
              class="btn s ghost icon-only opt"
              aria-label={{t "keys.show"}}
              title={{t "keys.show"}}
              {{on "click" this.shortcuts.list}}
            ><kbd>?</kbd></button>
            <span class="stepper push">
              <button
                type="button"
                class="btn s icon-only"
                aria-label={{t "editor.previous-person"}}
                disabled={{this.nobody}}
                {{on "click" (fn this.step -1)}}
              ><Icon @name="previous" /></button>
              <b><bdi dir="auto">{{this.who}}</bdi><small class="num">{{this.place}}</small></b>
              <button
                type="button"
                class="btn s icon-only"
                aria-label={{t "editor.next-person"}}
                disabled={{this.nobody}}
                {{on "click" (fn this.step 1)}}
              ><Icon @name="next" /></button>
              <button type="button" class="btn s" disabled={{this.nobody}} {{on "click" this.hardest}}>
                {{t "editor.hardest"}}
              </button>
            </span>
            <LinkTo @route={{this.printRoute}} @models={{@set.models}} class="btn primary">
              {{t "design.next"}}<Icon @name="forward" />
            </LinkTo>
          </div>
        </div>
        {{#if this.layersOpen}}
          <Dialog @title={{t "editor.layers"}} @class="sheet-dialog" @onClose={{this.closeLayers}}>
            <:default>
              <Faces @state={{this.state}} @set={{@set}} />
              <Layers @state={{this.state}} @onChosen={{this.closeLayers}} />
            </:default>
            <:ends>
              <button type="button" class="btn" {{on "click" this.closeLayers}}>{{t "editor.close"}}</button>
            </:ends>
          </Dialog>
        {{/if}}
      </:main>
    </Journey>
  </template>
}
