import Component from '@glimmer/component';

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

/**
 * A tablist: `@tabs` are `{ id, label, note }`, `@current` the id of the open one, `@label` what is chosen, `@onChange` takes an
 * id. The panel of a tab has the id `pane-ID` and is labelled by `tab-ID`.
 */
export default class Tabs extends Component {
  selected = (id) => (id === this.args.current ? 'true' : 'false');

  stop = (id) => (id === this.args.current ? '0' : '-1');

  move = (event) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const isTurned = getComputedStyle(event.currentTarget).direction === 'rtl';
    const { tabs, current } = this.args;
    const at = tabs.findIndex(({ id }) => id === current) + (isTurned ? -step : step);
    const { id } = tabs.at(at % tabs.length);
    this.args.onChange(id);
    document.getElementById(`tab-${id}`).focus();
  };

  <template>
    <div class="tabs" ...attributes>
      {{! template-lint-disable no-invalid-interactive no-positive-tabindex }}
      <div class="seg full" role="tablist" aria-label={{@label}} {{on "keydown" this.move}}>
        {{#each @tabs key="id" as |tab|}}
          <button
            type="button"
            role="tab"
            id="tab-{{tab.id}}"
            aria-controls="pane-{{tab.id}}"
            aria-selected={{this.selected tab.id}}
            tabindex={{this.stop tab.id}}
            {{on "click" (fn @onChange tab.id)}}
          >{{tab.label}}{{#if tab.note}}<span class="chip warn">{{tab.note}}</span>{{/if}}</button>
        {{/each}}
      </div>
    </div>
  </template>
}
