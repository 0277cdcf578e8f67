import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** What is shown this once: @title, @text, with a button that copies it. */
export default class Secret extends Component {
  canCopy = Boolean(navigator.clipboard); // not over plain http
  @tracked copied = false;

  copy = async () => {
    await navigator.clipboard.writeText(this.args.text);
    this.copied = true;
  };

  <template>
    <div class="alert good secret" role="status">
      <Icon @name="good" />
      <div>
        <b>{{@title}}</b>
        <p class="mono">{{@text}}</p>
      </div>
      {{#if this.canCopy}}
        <button type="button" class="btn s push" {{on "click" this.copy}}>
          <Icon @name="copy" @small={{true}} />{{t (if this.copied "settings.copied" "settings.copy")}}
        </button>
      {{/if}}
    </div>
  </template>
}
