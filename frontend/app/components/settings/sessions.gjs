import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { array, fn } from '@ember/helper';
import { on } from '@ember/modifier';
import { formatDate, t } from 'ember-intl';
import { Form } from 'badgeyay/account/form';
import { browserOf } from 'badgeyay/account/browser';
import FormError from '../form-error';
import Icon from '../icon';

const SESSIONS = '/auth/sessions';
const moment = (seconds) => seconds * 1000;

/** Every browser that is logged in, and the way to end those that are not this one. @proof. */
export default class Sessions extends Component {
  @service session;
  @service intl;
  @service toasts;

  @tracked list = [];
  form = new Form(this.intl);

  constructor() {
    super(...arguments);
    this.load();
  }

  get others() {
    return this.list.filter((one) => !one.is_current).map(({ id }) => id);
  }

  load = async () => {
    const { data } = await this.session.account(SESSIONS).catch(this.session.refused);
    if (!this.isDestroying) this.list = data ?? [];
  };

  end = (ids, event) =>
    this.form.submit(async () => {
      const answer = await this.args.proof.for(() => this.session.account(SESSIONS, 'DELETE', { sessions: ids }));
      if (!answer) return;
      this.list = answer.data;
      this.toasts.show(this.intl.t('settings.sessions-ended'));
    })(event);

  name = (one) => {
    const { browser, system } = browserOf(one.user_agent);
    return browser && system ? this.intl.t('settings.browser-on', { browser, system }) : one.user_agent;
  };

  <template>
    <section class="panel" id="sessions" aria-labelledby="sessions-title">
      <header><h2 id="sessions-title">{{t "settings.sessions"}}</h2></header>
      <div class="in stack">
        <ul class="things">
          {{#each this.list key="id" as |one|}}
            <li>
              <Icon @name="baseline" />
              <span>{{this.name one}}
                <small>{{one.ip}} · {{formatDate (moment one.created_at) dateStyle="medium" timeStyle="short"}}</small>
              </span>
              {{#if one.is_current}}
                <span class="chip good">{{t "settings.this-one"}}</span>
              {{else}}
                <button
                  type="button"
                  class="btn s"
                  aria-label={{t "settings.end-session" name=(this.name one)}}
                  {{on "click" (fn this.end (array one.id))}}
                >{{t "settings.log-out"}}</button>
              {{/if}}
            </li>
          {{/each}}
        </ul>
        <FormError @message={{this.form.general}} />
        {{#if this.others.length}}
          <div><button type="button" class="btn" {{on "click" (fn this.end this.others)}}>{{t
                "settings.end-others"
              }}</button></div>
        {{/if}}
      </div>
    </section>
  </template>
}
