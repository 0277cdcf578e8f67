import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Icon from 'badgeyay/ui/icon';

/** While the server has not got what was typed: why, and where it is kept. */
export default class OfflineLine extends Component {
  @service connection;
  @service intl;
  @service outbox;
  @service session;

  get isShown() {
    return this.connection.offline || this.outbox.isStuck;
  }

  get texts() {
    const { intl } = this;
    const told = { count: this.outbox.waiting.length, where: this.where };
    const say = (key) => ({ title: intl.t(`shell.${key}`), more: intl.t(`shell.${key}-more`, told) });
    if (this.connection.offline) return say('offline');
    return say(this.session.left ? 'logged-out' : 'unanswered');
  }

  get where() {
    return this.outbox.isKept ? 'browser' : 'tab';
  }

  <template>
    {{#if this.isShown}}
      <div class="banner" role="status">
        <div class="wrap">
          <Icon @name="offline" />
          {{#let this.texts as |texts|}}
            <span><b>{{texts.title}}</b> {{texts.more}}</span>
          {{/let}}
          <button
            type="button"
            class="btn s push"
            disabled={{this.connection.trying}}
            {{on "click" this.connection.tryNow}}
          >
            {{if this.session.left (t "shell.log-in") (t "shell.try-now")}}
          </button>
        </div>
      </div>
    {{/if}}
  </template>
}
