import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import Journey from 'badgeyay/shell/journey';
import Tabs from 'badgeyay/ui/tabs';
import Gallery from './gallery';
import Look from './look';
import Quick, { wordId } from './quick';
import SaveState from 'badgeyay/set/save-state';
import UploadButton from 'badgeyay/set/upload-button';
import { bitmapAt, bitmapOf } from 'badgeyay/ui/bitmap';
import { emptyWords, withTemplate } from 'badgeyay/document/dressing';
import { fromPicture } from './from-picture';
import { History } from 'badgeyay/document/history';
import { afterRender } from 'badgeyay/ui/after-render';

const WRITABLE = 'input:not([type="color"]), textarea, [contenteditable]';

const titleOf = (filename) =>
  filename
    .replace(/\.[^.]+$/, '')
    .replaceAll('_', ' ')
    .trim() || filename;

/** Step 2: choose a design. `@set`, and of the catalogue `@templates`, `@backgrounds`, `@fonts`; `@cases`; `@stock`, its labels. */
export default class DesignStep extends Component {
  @service toasts;
  @service intl;

  @tracked chosenCase = null;
  @tracked tab = 'designs'; // in a window too narrow for both panes
  @tracked history = new History(this.args.set.design);

  get current() {
    return this.chosenCase ?? this.args.cases[0];
  }

  get empty() {
    return emptyWords(this.args.set.design);
  }

  get firstEmpty() {
    return `#${wordId(this.empty[0])}`;
  }

  get tabs() {
    const note = this.empty.length ? this.intl.t('design.empty-count', { count: this.empty.length }) : null;
    return [
      { id: 'designs', label: this.intl.t('design.designs') },
      { id: 'words', label: this.intl.t('design.quick'), note },
    ];
  }

  openTab = (id) => (this.tab = id);

  /** Its tab may have to open first. */
  goToEmpty = (event) => {
    event.preventDefault();
    const [name] = this.empty;
    this.tab = 'words';
    afterRender(() => document.getElementById(wordId(name))?.focus());
  };

  get editorRoute() {
    return `${this.args.set.route}.editor`;
  }

  get peopleRoute() {
    return `${this.args.set.route}.people`;
  }

  get printRoute() {
    return `${this.args.set.route}.print`;
  }

  showCase = (hard) => (this.chosenCase = hard);

  /** Every change goes through here; after one that was made elsewhere the history begins anew. */
  change = (design, what, key) => {
    const { set } = this.args;
    if (this.history.present !== set.design) this.history = new History(set.design);
    this.history.change(design, what, key);
    set.changeDesign(this.history.present);
  };

  undo = () => this.history.undo() && this.args.set.changeDesign(this.history.present);

  redo = () => this.history.redo() && this.args.set.changeDesign(this.history.present);

  /** A field undoes what was typed in it by itself. */
  undoing = modifier(() => {
    const press = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches(WRITABLE)) return;
      const key = event.key.toLowerCase();
      const back = key === 'z' && !event.shiftKey;
      if (!back && key !== 'y' && !(key === 'z' && event.shiftKey)) return;
      event.preventDefault();
      if (back) this.undo();
      else this.redo();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  });

  choose = (template) => {
    const { design } = this.args.set;
    if (design.name === template.name) return;
    const message = this.intl.t('design.chosen', { name: template.name });
    this.change(withTemplate(design, template), message);
    this.toasts.show(message, { undo: this.undo });
  };

  /** A HEIC photo is shown by few browsers, but the server has made a JPEG of it. */
  async bitmap(id, file) {
    return bitmapOf(file).catch(() => bitmapAt(this.args.set.pictureUrl(id)));
  }

  startFrom = async ({ id, name }, file) => {
    const design = fromPicture({ picture: id, name: titleOf(name), bitmap: await this.bitmap(id, file) });
    const message = this.intl.t('design.chosen', { name: design.name });
    this.change(design, message);
    this.toasts.show(message, { undo: this.undo });
  };

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
        <div class="bench on-{{this.tab}}" {{this.undoing}}>
          <h1 class="vh" tabindex="-1">{{t "design.title"}}</h1>
          <div class="states"><SaveState @set={{@set}} /></div>
          <Tabs @tabs={{this.tabs}} @current={{this.tab}} @label={{t "design.what"}} @onChange={{this.openTab}} />
          <div class="pane work" id="pane-designs" role="tabpanel" aria-labelledby="tab-designs">
            <div class="panehead row">
              <p class="heading" aria-hidden="true">{{t "design.title"}}</p>
              <LinkTo @route={{this.editorRoute}} @models={{@set.models}} class="btn s push">
                <Icon @name="edit" />{{t "design.edit"}}
              </LinkTo>
            </div>
            <Gallery
              @set={{@set}}
              @templates={{@templates}}
              @people={{@cases}}
              @stock={{@stock}}
              @onChoose={{this.choose}}
            >
              <UploadButton @set={{@set}} @kind="image" @onUpload={{this.startFrom}}><Icon @name="picture" />{{t
                  "design.from-picture"
                }}</UploadButton>
            </Gallery>
          </div>
          <Look @set={{@set}} @cases={{@cases}} @current={{this.current}} @onCase={{this.showCase}} />
          <div class="pane mean" id="pane-words" role="tabpanel" aria-labelledby="tab-words">
            <Quick
              @set={{@set}}
              @fonts={{@fonts}}
              @backgrounds={{@backgrounds}}
              @templates={{@templates}}
              @onChange={{this.change}}
            >
              <span class="row tight push">
                <button
                  type="button"
                  class="btn s icon-only"
                  aria-label={{t "editor.undo"}}
                  title={{this.history.undoLabel}}
                  disabled={{not this.history.undoLabel}}
                  {{on "click" this.undo}}
                ><Icon @name="undo" /></button>
                <button
                  type="button"
                  class="btn s icon-only"
                  aria-label={{t "editor.redo"}}
                  title={{this.history.redoLabel}}
                  disabled={{not this.history.redoLabel}}
                  {{on "click" this.redo}}
                ><Icon @name="redo" /></button>
              </span>
            </Quick>
          </div>
        </div>
      </:main>
      <:back>
        <LinkTo @route={{this.peopleRoute}} @models={{@set.models}} class="btn ghost">
          <Icon @name="back" /><span class="t">{{t "shell.step" step="people"}}</span>
        </LinkTo>
      </:back>
      <:say><b>{{@set.design.name}}</b>
        {{t "design.for-people" count=@set.count}}
        {{#if this.empty.length}}<br /><a href={{this.firstEmpty}} data-test-empty {{on "click" this.goToEmpty}}>{{t
              "design.places-empty"
              count=this.empty.length
            }}</a>
          {{t "design.will-not-print" count=this.empty.length}}{{/if}}</:say>
      <:primary>
        <LinkTo @route={{this.printRoute}} @models={{@set.models}} class="btn primary">
          {{t "design.next"}}<Icon @name="forward" />
        </LinkTo>
      </:primary>
    </Journey>
  </template>
}
