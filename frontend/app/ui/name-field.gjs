import Component from '@glimmer/component';
import { t } from 'ember-intl';
import shows from 'badgeyay/ui/shows';

/**
 * The name of a set, to be changed on the spot: Enter and leaving the field keep it, Esc and nothing give it up. `@onRename`
 * takes another name; `@onDone` is told when either is over.
 */
export default class NameField extends Component {
  leave = ({ target }) => {
    const name = target.value.trim();
    target.value = name || this.args.name;
    if (name && name !== this.args.name) this.args.onRename(name);
    this.args.onDone?.();
  };

  keys = (event) => {
    if (event.key === 'Escape') event.target.value = this.args.name;
    if (event.key === 'Enter' || event.key === 'Escape') event.target.blur();
  };

  <template>
    <input
      aria-label={{t "shell.set-name"}}
      maxlength="200"
      dir="auto"
      {{shows @name}}
      ...attributes
      {{on "blur" this.leave}}
      {{on "keydown" this.keys}}
    />
  </template>
}
