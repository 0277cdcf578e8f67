import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** Recovery codes, shown this once: to be copied, saved as a file or printed, and then put away. @codes, @onDone. */
export default class Codes extends Component {
  @service intl;
  @service session;

  canCopy = Boolean(navigator.clipboard); // not over plain http
  @tracked copied = false;

  /** On the file and on the paper it says whose they are. */
  get title() {
    return this.intl.t('settings.codes-of', { email: this.session.user.email });
  }

  get text() {
    return `${this.title}\n\n${this.args.codes.join('\n')}\n`;
  }

  get file() {
    return `data:text/plain;charset=utf-8,${encodeURIComponent(this.text)}`;
  }

  copy = async () => {
    await navigator.clipboard.writeText(this.args.codes.join('\n'));
    this.copied = true;
  };

  print = () => globalThis.print();

  <template>
    <div class="alert good codes" role="status">
      <Icon @name="good" />
      <div class="stack">
        <div>
          <b>{{t "settings.codes-once"}}</b>
          <p class="hint">{{t "settings.codes-more"}}</p>
          <p class="hint">{{this.title}}</p>
        </div>
        <ul class="mono">{{#each @codes as |code|}}<li>{{code}}</li>{{/each}}</ul>
        <div class="row">
          {{#if this.canCopy}}
            <button type="button" class="btn s" {{on "click" this.copy}}>
              <Icon @name="copy" @small={{true}} />{{t (if this.copied "settings.copied" "settings.copy")}}
            </button>
          {{/if}}
          <a class="btn s" href={{this.file}} download={{t "settings.codes-file"}}>
            <Icon @name="download" @small={{true}} />{{t "settings.codes-save"}}
          </a>
          <button type="button" class="btn s" {{on "click" this.print}}>
            <Icon @name="print" @small={{true}} />{{t "settings.codes-print"}}
          </button>
          <button type="button" class="btn s push" {{on "click" @onDone}}>{{t "settings.codes-done"}}</button>
        </div>
      </div>
    </div>
  </template>
}
