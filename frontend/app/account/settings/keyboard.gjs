import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';

/** Whether letters, digits and signs act by themselves; this browser keeps it. */
export default class Keyboard extends Component {
  @service shortcuts;

  choose = (event) => this.shortcuts.choose(event.target.checked);

  <template>
    <section class="panel" id="keyboard" aria-labelledby="keyboard-title">
      <header><h2 id="keyboard-title">{{t "keys.settings"}}</h2></header>
      <div class="in stack">
        <label class="check">
          <input
            type="checkbox"
            role="switch"
            checked={{this.shortcuts.on}}
            aria-checked={{if this.shortcuts.on "true" "false"}}
            {{on "change" this.choose}}
          />
          <span>{{t "keys.single"}}<small class="hint">{{t "keys.single-more"}}</small></span>
        </label>
        <div>
          <button type="button" class="btn s" {{on "click" this.shortcuts.list}}>{{t "keys.show"}}</button>
        </div>
      </div>
    </section>
  </template>
}
