import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

export default class OfflineLine extends Component {
  @service connection;

  <template>
    {{#if this.connection.offline}}
      <div class="banner" role="status">
        <div class="wrap">
          <Icon @name="offline" />
          <span><b>{{t "shell.offline"}}</b> {{t "shell.offline-more"}}</span>
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
