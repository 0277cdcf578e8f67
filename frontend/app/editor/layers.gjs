import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { guidFor } from '@ember/object/internals';
import { modifier } from 'ember-modifier';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';
import { held, hold } from 'badgeyay/ui/hold';
import { layers } from 'badgeyay/document/layer-names';
import { onlyField } from 'badgeyay/document/wording';
import { afterRender } from 'badgeyay/ui/after-render';

const ICONS = {
  text: 'text',
  picture: 'picture',
  code: 'code',
  rect: 'shape',
  ellipse: 'shape',
  line: 'minus',
  path: 'shape',
  stack: 'stack',
};

const icon = ({ type, content }) => (type === 'text' && onlyField(content) ? 'column' : ICONS[type]);

const scrolled = modifier((element, [isOnly]) => {
  if (isOnly) element.scrollIntoView({ block: 'nearest' });
});

/**
 * What lies on the face, the uppermost first: `@state`. Arrows choose, Alt with arrows changes the order, and so does
 * the grip. The parts of one drawing are one entry that opens. `@onChosen` after a click.
 */
export default class Layers extends Component {
  @service intl;

  titleId = `layers-${guidFor(this)}`;

  @tracked opened = []; // ids of drawings
  @tracked target = null; // where what is dragged would go: the id of a layer

  get state() {
    return this.args.state;
  }

  /** With one stop for Tab: the selected layer, or the first. */
  get rows() {
    const rows = this.unstopped;
    const stop = rows.find(({ id }) => id === this.state.selectedId) ?? rows[0];
    return rows.map((row) => ({ ...row, stop: row === stop }));
  }

  get unstopped() {
    const { elements: all } = this.state;
    const inStack = new Set(all.flatMap(({ members = [] }) => members));
    const free = all.filter(({ id }) => !inStack.has(id));
    return layers(free).flatMap(({ id, elements }) => {
      if (elements.length === 1) return this.single(elements[0]);
      const open = this.opened.includes(id) || elements.some((element) => this.isChosen(element.id));
      return [this.group(id, elements, open), ...(open ? elements.map((element) => this.row(element, true)) : [])];
    });
  }

  /** A stack has its members below it, in their order. */
  single(element) {
    const members = (element.members ?? []).map((id) => this.state.elements.find((one) => one.id === id));
    return [this.row(element), ...members.filter(Boolean).map((member) => this.row(member, true))];
  }

  isChosen = (id) => this.state.selectedIds.includes(id);

  row(element, nested = false) {
    const { id, hidden, locked } = element;
    const selected = this.isChosen(id);
    return {
      id,
      ids: [id],
      name: this.state.nameOf(element),
      icon: icon(element),
      hidden,
      locked,
      selected,
      only: selected && this.state.selectedIds.length === 1,
      nested,
      pressed: selected ? 'true' : 'false',
      over: this.target === id,
    };
  }

  group(id, elements, open) {
    return {
      id: `group ${id}`,
      group: id,
      ids: elements.map((element) => element.id),
      name: this.intl.t('editor.parts', { name: this.state.nameOf(elements.at(-1)), count: elements.length }),
      icon: icon(elements[0]),
      hidden: elements.every(({ hidden }) => hidden),
      locked: elements.every(({ locked }) => locked),
      expanded: open ? 'true' : 'false',
    };
  }

  /** With Shift, Ctrl or Cmd one more, or one less. */
  choose = ({ id, group }, event) => {
    if (!group && (event.shiftKey || event.ctrlKey || event.metaKey || this.state.several)) this.state.toggle(id);
    else if (!group) {
      this.state.selectedId = id;
      this.args.onChosen?.();
    } else if (this.opened.includes(group)) {
      this.opened = this.opened.filter((other) => other !== group);
      this.state.selectedId = null;
    } else this.opened = [...this.opened, group];
  };

  hide = ({ ids, hidden, name }) => {
    this.state.changeAll(ids, { hidden: !hidden }, hidden ? 'show' : 'hide', name);
  };

  lock = ({ ids, locked, name }) => {
    this.state.changeAll(ids, { locked: !locked }, locked ? 'unlock' : 'lock', name);
  };

  press = (event) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const list = event.currentTarget;
    if (by && event.altKey && this.state.selectedId) this.state.raise(this.state.selectedId, by);
    else if (by) return this.go(list, event, -by);
    else if (event.key === 'Delete') this.state.remove();
    else return undefined;
    event.preventDefault();
    return afterRender(() => list.querySelector('[tabindex="0"]')?.focus());
  };

  go(list, event, by) {
    event.preventDefault();
    const stops = [...list.querySelectorAll('.layer')];
    const next = stops[stops.indexOf(event.target.closest('li')?.querySelector('.layer')) + by];
    if (!next) return;
    next.focus();
    const row = this.rows[stops.indexOf(next)];
    if (row.group || this.state.several) return;
    if (event.shiftKey) this.state.select([...new Set([...this.state.selectedIds, row.id])]);
    else this.state.selectedId = row.id;
  }

  /** Dragged by its grip to the place of another layer. */
  grab = ({ id }, event) => {
    if (event.button > 0) return;
    event.preventDefault();
    const move = (dx, dy, { clientX, clientY }) => {
      this.target = document.elementFromPoint(clientX, clientY)?.closest('[data-layer]')?.dataset.layer ?? null;
    };
    const end = (done) => {
      const to = this.state.elements.findIndex((element) => element.id === this.target);
      this.target = null;
      if (done && to >= 0) this.state.bring(id, to);
    };
    hold(event, move, end);
  };

  <template>
    <section>
      <h2 id={{this.titleId}}>{{t "editor.on-the" side=@state.place.side}}</h2>
      {{! template-lint-disable no-invalid-interactive }}
      <ul class="layers" aria-labelledby={{this.titleId}} {{on "keydown" this.press}}>
        {{#each this.rows key="id" as |row|}}
          <li
            class="{{if row.selected 'now'}} {{if row.over 'over'}} {{if row.nested 'nested'}}"
            data-layer={{row.id}}
            {{scrolled row.only}}
          >
            {{#if row.group}}
              <span></span>
            {{else}}
              <span class="grip" {{held (fn this.grab row)}}><Icon @name="grip" @small={{true}} /></span>
            {{/if}}
            <button
              type="button"
              class="layer"
              aria-pressed={{row.pressed}}
              aria-expanded={{row.expanded}}
              tabindex={{if row.stop "0" "-1"}}
              {{on "click" (fn this.choose row)}}
            ><Icon @name={{row.icon}} /><bdi dir="auto">{{row.name}}</bdi></button>
            <button
              type="button"
              class="flag {{if row.locked 'set'}}"
              aria-label={{t (if row.locked "editor.unlock-layer" "editor.lock-layer") name=row.name}}
              tabindex={{if row.stop "0" "-1"}}
              {{on "click" (fn this.lock row)}}
            ><Icon @name="lock" @small={{true}} /></button>
            <button
              type="button"
              class="flag {{if row.hidden 'set' 'shown'}}"
              aria-label={{t (if row.hidden "editor.show-layer" "editor.hide-layer") name=row.name}}
              tabindex={{if row.stop "0" "-1"}}
              {{on "click" (fn this.hide row)}}
            ><Icon @name={{if row.hidden "eye-off" "eye"}} @small={{true}} /></button>
          </li>
        {{else}}
          <li class="nothing">{{t "editor.nothing-here"}}</li>
        {{/each}}
      </ul>
    </section>
  </template>
}
