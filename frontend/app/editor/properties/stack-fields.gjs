import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Field from 'badgeyay/ui/field';
import Icon from 'badgeyay/ui/icon';
import ChoiceField from './choice-field';
import NumberField from './number-field';

const swapped = (list, at, by) => {
  const put = [...list];
  [put[at], put[at + by]] = [put[at + by], put[at]];
  return put;
};

/** A stack: its members in order, how they stand, and which text is made smaller first: `@state`, `@element`, `@onChange`. */
export default class StackFields extends Component {
  @service intl;

  get stack() {
    return this.args.element;
  }

  rowsOf(ids) {
    const { elements } = this.args.state;
    return ids
      .map((id, at) => ({ id, at, element: elements.find((one) => one.id === id) }))
      .filter(({ element }) => element)
      .map((row) => ({
        ...row,
        name: this.args.state.nameOf(row.element),
        isFirst: row.at === 0,
        isLast: row.at === ids.length - 1,
      }));
  }

  get members() {
    return this.rowsOf(this.stack.members);
  }

  /** As the server goes through them: those that are named, then the other texts from the last member. */
  get yielding() {
    const { members, yields = [] } = this.stack;
    const isText = (id) => this.args.state.elements.some((one) => one.id === id && one.type === 'text');
    const texts = members.filter(isText);
    const named = yields.filter((id) => texts.includes(id));
    return [...named, ...texts.filter((id) => !named.includes(id)).reverse()];
  }

  get yieldRows() {
    return this.rowsOf(this.yielding);
  }

  get others() {
    const { state } = this.args;
    const { elements } = state;
    const taken = new Set(elements.flatMap(({ members = [] }) => members));
    return elements
      .filter(({ id, type }) => type !== 'stack' && !taken.has(id))
      .map((element) => ({ value: element.id, label: state.nameOf(element) }));
  }

  get gap() {
    return this.stack.gap ?? 2;
  }

  choices(key, values) {
    return values.map((value) => ({ value, label: this.intl.t(key, { value }) }));
  }

  get directions() {
    return this.choices('editor.stack-direction', ['column', 'row']);
  }

  get anchors() {
    const row = (this.stack.direction ?? 'column') === 'row' ? 'row' : 'column';
    return ['start', 'middle', 'end'].map((value) => ({
      value,
      label: this.intl.t('editor.stack-anchor', { direction: row, value }),
    }));
  }

  get direction() {
    return this.stack.direction ?? 'column';
  }

  get anchor() {
    return this.stack.anchor ?? 'start';
  }

  setGap = (gap) => this.args.onChange({ gap });
  setDirection = (direction) => this.args.onChange({ direction });
  setAnchor = (anchor) => this.args.onChange({ anchor });
  order = (at, by) => this.args.onChange({ members: swapped(this.stack.members, at, by) });
  yieldOrder = (at, by) => this.args.onChange({ yields: swapped(this.yielding, at, by) });

  takeOut = (id) => {
    const { members, yields = [] } = this.stack;
    const left = (ids) => ids.filter((other) => other !== id);
    this.args.onChange({ members: left(members), yields: left(yields) });
  };

  takeIn = (event) => {
    const id = event.target.value;
    event.target.value = '';
    if (id) this.args.onChange({ members: [...this.stack.members, id] });
  };

  <template>
    <section>
      <h2>{{t "editor.stack-members"}}</h2>
      <p class="hint">{{t "editor.stack-hint"}}</p>
      <ol class="stack-members" data-test-members>
        {{#each this.members key="id" as |row|}}
          <li>
            <bdi dir="auto">{{row.name}}</bdi>
            <button
              type="button"
              class="btn s ghost icon-only"
              aria-label={{t "editor.earlier" name=row.name}}
              disabled={{row.isFirst}}
              {{on "click" (fn this.order row.at -1)}}
            ><Icon @name="up" @small={{true}} /></button>
            <button
              type="button"
              class="btn s ghost icon-only"
              aria-label={{t "editor.later" name=row.name}}
              disabled={{row.isLast}}
              {{on "click" (fn this.order row.at 1)}}
            ><Icon @name="down" @small={{true}} /></button>
            <button
              type="button"
              class="btn s ghost icon-only"
              aria-label={{t "editor.take-out" name=row.name}}
              {{on "click" (fn this.takeOut row.id)}}
            ><Icon @name="close" @small={{true}} /></button>
          </li>
        {{/each}}
      </ol>
      <Field @label={{t "editor.take-in"}} as |f|>
        <select id={{f.id}} {{on "change" this.takeIn}}>
          <option value=""></option>
          {{#each this.others key="value" as |other|}}<option value={{other.value}}>{{other.label}}</option>{{/each}}
        </select>
      </Field>
      <div class="grid2">
        <ChoiceField
          @label={{t "editor.stack-direction-label"}}
          @value={{this.direction}}
          @choices={{this.directions}}
          @onChange={{this.setDirection}}
        />
        <NumberField
          @label={{t "editor.stack-gap"}}
          @value={{this.gap}}
          @unit="mm"
          @min={{0}}
          @max={{1000}}
          @onChange={{this.setGap}}
        />
      </div>
      <ChoiceField
        @label={{t "editor.stack-anchor-label"}}
        @value={{this.anchor}}
        @choices={{this.anchors}}
        @onChange={{this.setAnchor}}
      />
    </section>
    {{#if this.yieldRows.length}}
      <section>
        <h2>{{t "editor.yields"}}</h2>
        <p class="hint">{{t "editor.yields-hint"}}</p>
        <ol class="stack-members" data-test-yields>
          {{#each this.yieldRows key="id" as |row|}}
            <li>
              <bdi dir="auto">{{row.name}}</bdi>
              <button
                type="button"
                class="btn s ghost icon-only"
                aria-label={{t "editor.yields-earlier" name=row.name}}
                disabled={{row.isFirst}}
                {{on "click" (fn this.yieldOrder row.at -1)}}
              ><Icon @name="up" @small={{true}} /></button>
              <button
                type="button"
                class="btn s ghost icon-only"
                aria-label={{t "editor.yields-later" name=row.name}}
                disabled={{row.isLast}}
                {{on "click" (fn this.yieldOrder row.at 1)}}
              ><Icon @name="down" @small={{true}} /></button>
            </li>
          {{/each}}
        </ol>
      </section>
    {{/if}}
  </template>
}
