import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** While the server cannot be reached: what waits, and where it is kept. */
export default class OfflineLine extends Component {
  @service connection;
  @service outbox;

  get where() {
    return this.outbox.isKept ? 'browser' : 'tab';
  }

  <template>
    {{#if this.connection.offline}}
      <div class="banner" role="status">
        <div class="wrap">
          <Icon @name="offline" />
          <span><b>{{t "shell.offline"}}</b>
            {{t "shell.offline-more" count=this.outbox.waiting.length where=this.where}}</span>
          <button
            type="button"
            class="btn s push"
            disabled={{this.connection.trying}}
            {{on "click" this.connection.tryNow}}
          >
            {{t "shell.try-now"}}
          </button>
        </div>
      </div>
    {{/if}}
  </template>
}
