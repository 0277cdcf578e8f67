import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import { EditorState } from 'badgeyay/editor/state';
import { loadFaces } from 'badgeyay/editor/faces';
import { modifier } from 'ember-modifier';
import Alert from '../alert';
import Icon from '../icon';
import Journey from '../journey';
import SaveState from '../design/save-state';
import Canvas from './canvas';
import Faces from './faces';
import Layers from './layers';
import Properties from './properties';
import Tools from './tools';

const PANELS = ['layers', 'canvas', 'properties'];
const is = (one, other) => one === other;
const isSaved = (state) => state === 'saved';

/** The editor: layers left, canvas, properties right, the person at the bottom. `@set`, `@fonts`, `@cases`. */
export default class Editor extends Component {
  @service intl;
  @service announcer;

  @tracked state = new EditorState(this.args.set, this.args.cases[0], this.intl);
  @tracked refused = null;
  @tracked panel = 'canvas'; // on a phone one of the three is shown

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
    return this.state.selected && this.state.nameOf(this.state.selected);
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

  leave = () => document.querySelector('.layers')?.focus();
  openPanel = (panel) => (this.panel = panel);
  wasRefused = (error) => (this.refused = error);
  hideRefusal = () => (this.refused = null);

  /** Undo and redo work wherever the focus is but in a field, which has its own. */
  shortcuts = modifier(() => {
    document.addEventListener('keydown', this.press);
    return () => document.removeEventListener('keydown', this.press);
  });

  press = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
    if (event.target.matches('input, textarea, select')) return;
    event.preventDefault();
    if (event.shiftKey) this.state.redo();
    else this.state.undo();
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
      @saved={{isSaved @set.state}}
      @onRename={{@set.rename}}
    >
      <:main>
        <h1 class="vh" tabindex="-1">{{t "editor.title" name=@set.design.name}}</h1>
        <div
          class="editor show-{{this.panel}}"
          {{this.shortcuts}}
          {{this.watch @set.design}}
          {{this.faces this.design}}
        >
          <Tools @state={{this.state}} />
          <div class="phone-tabs seg" role="group" aria-label={{t "editor.panels"}}>
            {{#each PANELS as |panel|}}
              <button
                type="button"
                aria-pressed={{if (is panel this.panel) "true" "false"}}
                {{on "click" (fn this.openPanel panel)}}
              >{{t "editor.panel" panel=panel}}</button>
            {{/each}}
          </div>
          <aside class="rail l" aria-label={{t "editor.faces-and-layers"}}>
            <Faces @state={{this.state}} @set={{@set}} />
            <Layers @state={{this.state}} />
          </aside>
          <div class="stage-area">
            <SaveState @set={{@set}} />
            {{#if this.refused}}
              <Alert @level="bad" @title={{t "editor.no-picture"}} role="alert">
                {{this.refused.message}}
                <button type="button" class="btn s" {{on "click" this.hideRefusal}}>{{t "editor.close"}}</button>
              </Alert>
            {{/if}}
            <Canvas
              @state={{this.state}}
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
            <LinkTo @route={{this.designRoute}} @models={{@set.models}} class="btn ghost opt">
              <Icon @name="back" />{{t "editor.all-designs"}}
            </LinkTo>
            <span class="hint opt nowrap"><kbd>←</kbd>
              {{t "editor.one-mm"}}
              ·
              <kbd>Shift ←</kbd>
              {{t "editor.five-mm"}}</span>
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
      </:main>
    </Journey>
  </template>
}
