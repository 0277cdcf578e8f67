import Component from '@glimmer/component';
import { t } from 'ember-intl';

const STATES = ['saved', 'saving'];
const stateOf = (state) => (STATES.includes(state) ? state : 'other');

/**
 * The name of the set, to be changed on the spot, and whether all is saved: `@state` is `saved`, `saving`, or what keeps it
 * from being saved, which the page says. `@onRename` takes the new name.
 */
export default class SetName extends Component {
  rename = ({ target }) => {
    const name = target.value.trim();
    if (name && name !== this.args.name) this.args.onRename(name);
    target.value = name || this.args.name;
  };

  keys = (event) => {
    if (event.key === 'Escape') event.target.value = this.args.name;
    if (event.key === 'Enter' || event.key === 'Escape') event.target.blur();
  };

  <template>
    <span class="saved hint">
      <input
        class="set-name"
        aria-label={{t "shell.set-name"}}
        maxlength="200"
        dir="auto"
        value={{@name}}
        {{on "change" this.rename}}
        {{on "keydown" this.keys}}
      />
      <span>{{t "shell.save-state" state=(stateOf @state)}}</span>
    </span>
  </template>
}
