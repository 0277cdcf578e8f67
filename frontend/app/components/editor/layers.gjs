import Component from '@glimmer/component';
import { fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from '../icon';
import { onlyField } from 'badgeyay/design/wording';

const ICONS = {
  text: 'text',
  picture: 'picture',
  code: 'code',
  rect: 'shape',
  ellipse: 'shape',
  line: 'minus',
  path: 'shape',
};

const scrolled = modifier((element, [selected]) => {
  if (selected) element.scrollIntoView({ block: 'nearest' });
});

/** What lies on the face, the uppermost first: `@state`. Arrows choose, Alt with arrows changes the order. */
export default class Layers extends Component {
  get rows() {
    const { state } = this.args;
    return state.elements.toReversed().map((element) => ({
      element,
      name: state.nameOf(element),
      icon: element.type === 'text' && onlyField(element.content) ? 'column' : ICONS[element.type],
      selected: element.id === state.selectedId,
      optionId: `layer-${element.id}`,
    }));
  }

  get active() {
    const { selectedId } = this.args.state;
    return selectedId ? `layer-${selectedId}` : null;
  }

  choose = (element) => (this.args.state.selectedId = element.id);

  toggle = (element, event) => {
    event.stopPropagation();
    this.args.state.change(element.id, { hidden: !element.hidden }, element.hidden ? 'show' : 'hide');
  };

  lock = (element, event) => {
    event.stopPropagation();
    this.args.state.change(element.id, { locked: !element.locked }, element.locked ? 'unlock' : 'lock');
  };

  press = (event) => {
    const { state } = this.args;
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (by && event.altKey && state.selectedId) state.raise(state.selectedId, by);
    else if (by) state.step(by);
    else if (event.key === 'Delete') state.remove();
    else return;
    event.preventDefault();
  };

  <template>
    <section>
      <h2 id="layers-title">{{t "editor.on-the" side=@state.place.side}}</h2>
      <ul
        class="layers"
        role="listbox"
        aria-labelledby="layers-title"
        aria-activedescendant={{this.active}}
        tabindex="0"
        {{on "keydown" this.press}}
      >
        {{#each this.rows key="element.id" as |row|}}
          {{! template-lint-disable require-presentational-children no-invalid-interactive }}
          <li
            role="option"
            id={{row.optionId}}
            aria-selected={{if row.selected "true" "false"}}
            {{scrolled row.selected}}
            {{on "click" (fn this.choose row.element)}}
          >
            <Icon @name="grip" @small={{true}} />
            <Icon @name={{row.icon}} />
            <bdi dir="auto">{{row.name}}</bdi>
            <span class="row tight">
              {{#if row.element.locked}}<Icon @name="lock" @small={{true}} />{{/if}}
              {{#if row.element.hidden}}<Icon @name="eye-off" @small={{true}} />{{/if}}
            </span>
          </li>
        {{else}}
          <li class="nothing">{{t "editor.nothing-here"}}</li>
        {{/each}}
      </ul>
      {{#if @state.selected}}
        <div class="row tight">
          <button type="button" class="btn s" {{on "click" (fn this.toggle @state.selected)}}>
            {{t (if @state.selected.hidden "editor.show" "editor.hide")}}
          </button>
          <button type="button" class="btn s" {{on "click" (fn this.lock @state.selected)}}>
            {{t (if @state.selected.locked "editor.unlock" "editor.lock")}}
          </button>
        </div>
      {{/if}}
    </section>
  </template>
}
