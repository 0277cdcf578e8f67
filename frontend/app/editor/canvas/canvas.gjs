import Component from '@glimmer/component';
import { cached, tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import { boundsOf, rounded, turning } from './geometry';
import { held } from 'badgeyay/ui/hold';
import { press } from './keys';
import { pinched, rolled } from './fingers';
import { Hand } from './hand';
import DrawnFace from './drawn-face';
import PrintersLines from './printers-lines';
import Rulers from './rulers';
import Selection from './selection';
import Writing from './writing';
import { afterRender } from 'badgeyay/ui/after-render';

/** The face in millimetres, to be changed by pointer, finger and keyboard: `@state`, `@viewport`, `@set`, `@onLeave`, `@onPerson`. */
export default class Canvas extends Component {
  @service intl;
  @service shortcuts;

  hand = new Hand(this.args.state, this.args.viewport);

  @tracked byKeys = false; // whether the focus was put by a key, and is to be seen
  @tracked lastFocused = null; // the id of an element

  get state() {
    return this.args.state;
  }

  get viewport() {
    return this.args.viewport;
  }

  get design() {
    return this.state.design;
  }

  get shown() {
    return this.hand.shown;
  }

  get bleed() {
    return this.design.bleed ?? 3;
  }

  /** The text that is written is drawn by the field it is written in. */
  get art() {
    const { writing } = this.state;
    return writing ? this.shown.filter(({ id }) => id !== writing.id) : this.shown;
  }

  /** What can be picked: a stack lies under its members, and what says nothing to this person under what does. */
  get picked() {
    const depth = (element) => {
      if (element.type === 'stack') return 0;
      return this.state.says(element) ? 2 : 1;
    };
    return this.shown.toSorted((one, other) => depth(one) - depth(other));
  }

  /** The one stop for Tab: what is chosen, what had the focus last, or the first. */
  @cached
  get stop() {
    const { several, selectedId } = this.state;
    const wanted = several || selectedId === null ? this.lastFocused : selectedId;
    const there = this.picked.filter(({ hidden }) => !hidden);
    return (there.find(({ id }) => id === wanted) ?? there[0])?.id;
  }

  get selection() {
    return this.shown.filter(({ id }) => this.state.selectedIds.includes(id));
  }

  get bounds() {
    const { selection } = this;
    return selection.length ? boundsOf(selection) : null;
  }

  get written() {
    const { writing } = this.state;
    return writing && this.shown.find(({ id }) => id === writing.id);
  }

  label = (element) => {
    const { x, y, w, h } = rounded(element);
    return this.intl.t('editor.element-at', { name: this.state.nameOf(element), x, y, w, h });
  };

  isChosen = ({ id }) => (this.state.selectedIds.includes(id) ? 'true' : 'false');

  /** What this person does not see is chosen in the list of layers. */
  classOf = (element) => {
    const isThere = this.state.isShown(element) || this.state.selectedIds.includes(element.id);
    return `hit ${element.locked ? 'locked' : ''} ${isThere ? '' : 'away'}`;
  };

  /** In a frame of its own: what is drawn by the size may change the size again. */
  measure = modifier((element) => {
    let frame;
    const observer = new ResizeObserver(([{ contentRect }]) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => this.viewport.measured(contentRect.width, contentRect.height));
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  });

  /** A focus that a key has put is shown; one that came with a click is not, whatever the browser thinks of it. */
  tellKeys = modifier(() => {
    const tell = ({ type }) => {
      const byKeys = type === 'keydown';
      if (byKeys !== this.byKeys) this.byKeys = byKeys;
    };
    document.addEventListener('keydown', tell, true);
    document.addEventListener('pointerdown', tell, true);
    return () => {
      document.removeEventListener('keydown', tell, true);
      document.removeEventListener('pointerdown', tell, true);
    };
  });

  /** The focus goes to what is selected, so that it is read out. */
  follow = modifier((element, [selectedId]) => {
    const { selected } = this.state;
    if (selected && !selected.locked) queueMicrotask(() => this.viewport.reveal(selected));
    if (!selectedId || this.state.several || !element.contains(document.activeElement)) return;
    const marked = [...element.querySelectorAll('[aria-pressed="true"]')];
    if (!marked.includes(document.activeElement)) marked.at(-1)?.focus({ preventScroll: true });
  });

  /** The focus of what is chosen already changes nothing, nor does one on the way to several. */
  select = ({ id }) => {
    if (this.lastFocused !== id) this.lastFocused = id;
    const { several, selectedIds } = this.state;
    if (!several && !this.hand.passing && !selectedIds.includes(id)) this.state.selectedId = id;
  };

  press = (event) => {
    const { onLeave: leave, onPerson: person } = this.args;
    const others = [...event.currentTarget.querySelectorAll('.hit')];
    const next = (by) => others.at((others.indexOf(event.target) + by) % others.length)?.focus();
    if (press(event, this.state, this.viewport, { leave, person, next, single: this.shortcuts.on })) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** After writing the focus is on the text. */
  endWriting = () => {
    const { id } = this.state.writing;
    this.state.stopWriting();
    afterRender(() => document.querySelector(`[data-test-element="${CSS.escape(id)}"]`)?.focus());
  };

  <template>
    <div class="canvas mat" {{this.measure}} {{this.tellKeys}}>
      {{! template-lint-disable no-invalid-interactive }}
      <svg
        class={{if this.byKeys "by-keys"}}
        viewBox={{this.viewport.viewBox}}
        role="group"
        aria-label={{t "editor.face" side=@state.place.side width=this.design.width height=this.design.height}}
        data-test-canvas
        {{this.follow @state.selectedId}}
        {{on "keydown" this.press}}
        {{held this.hand.beside}}
        {{rolled this.viewport}}
        {{pinched this.viewport this.hand.onPinch}}
      >
        <DrawnFace
          @state={{@state}}
          @set={{@set}}
          @elements={{this.art}}
          @moving={{this.hand.drag}}
          @bleed={{this.bleed}}
          @onRefused={{@onRefused}}
        />
        <PrintersLines @design={{this.design}} @shown={{@state.lines}} />
        {{#each this.picked key="id" as |element|}}
          {{#unless element.hidden}}
            <rect
              class={{this.classOf element}}
              x={{element.x}}
              y={{element.y}}
              width={{element.w}}
              height={{element.h}}
              transform={{turning element}}
              role="button"
              tabindex={{if (eq element.id this.stop) "0" "-1"}}
              aria-label={{this.label element}}
              aria-pressed={{this.isChosen element}}
              data-test-element={{element.id}}
              data-element={{element.id}}
              {{held (fn this.hand.pick element)}}
              {{on "focus" (fn this.select element)}}
              {{on "dblclick" (fn this.hand.write element)}}
            />
          {{/unless}}
        {{/each}}
        {{#if this.bounds}}
          <Selection
            @elements={{this.selection}}
            @bounds={{this.bounds}}
            @design={{this.design}}
            @view={{this.viewport.view}}
            @px={{this.viewport.px}}
            @writing={{@state.writing}}
            @onPull={{this.hand.pull}}
          />
        {{/if}}
        {{#if this.hand.lasso}}
          <rect
            class="lasso"
            x={{this.hand.lasso.x}}
            y={{this.hand.lasso.y}}
            width={{this.hand.lasso.w}}
            height={{this.hand.lasso.h}}
            aria-hidden="true"
            data-test-lasso
          />
        {{/if}}
        {{#if this.hand.drag}}
          {{#if (neq this.hand.drag.guides.x null)}}
            <line class="guide" x1={{this.hand.drag.guides.x}} x2={{this.hand.drag.guides.x}} y1="-2000" y2="2000" />
          {{/if}}
          {{#if (neq this.hand.drag.guides.y null)}}
            <line class="guide" y1={{this.hand.drag.guides.y}} y2={{this.hand.drag.guides.y}} x1="-2000" x2="2000" />
          {{/if}}
        {{/if}}
      </svg>
      {{#if this.written}}
        <Writing
          @state={{@state}}
          @element={{this.written}}
          @view={{this.viewport.view}}
          @scale={{this.viewport.scale}}
          @onEnd={{this.endWriting}}
        />
      {{/if}}
      {{#if @state.blank}}<p class="canvas-note">{{t "editor.blank" why=@state.blank}}</p>{{/if}}
      <Rulers
        @view={{this.viewport.view}}
        @size={{this.viewport.size}}
        @scale={{this.viewport.scale}}
        @marked={{this.bounds}}
      />
    </div>
  </template>
}
