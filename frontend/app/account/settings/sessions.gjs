import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { formatDate, t } from 'ember-intl';
import keepsFocus from 'badgeyay/ui/keeps-focus';
import { Form } from 'badgeyay/ui/form';
import { browserOf } from 'badgeyay/account/browser';
import { ago } from 'badgeyay/ui/ago';
import FormError from 'badgeyay/ui/form-error';
import Icon from 'badgeyay/ui/icon';

const SESSIONS = '/auth/sessions';
const HANDHELD = ['Android', 'iPhone', 'iPad'];
const moment = (seconds) => seconds * 1000;

/** This one first, then the one that was used last. */
const order = (one, other) => other.is_current - one.is_current || other.last_seen_at - one.last_seen_at;

/** Every browser that is logged in, and the way to end those that are not this one. @proof. */
export default class Sessions extends Component {
  @service session;
  @service intl;
  @service toasts;

  @tracked list = null; // until it is there
  form = new Form(this.intl);

  constructor() {
    super(...arguments);
    this.load();
  }

  get looking() {
    return this.list === null;
  }

  get others() {
    return (this.list ?? []).filter((one) => !one.is_current).map(({ id }) => id);
  }

  load = async () => {
    const { data } = await this.session.account(SESSIONS).catch(this.session.refused);
    if (!this.isDestroying) this.list = data?.sort(order) ?? [];
  };

  end = (ids, event) =>
    this.form.submit(async () => {
      const answer = await this.args.proof.for(() => this.session.account(SESSIONS, 'DELETE', { sessions: ids }));
      if (!answer) return;
      this.list = answer.data.sort(order);
      this.toasts.show(this.intl.t('settings.sessions-ended'));
      document.getElementById('sessions-title').focus();
    })(event);

  name = ({ user_agent: text }) => {
    const { browser, system } = browserOf(text);
    if (browser && system) return this.intl.t('settings.browser-on', { browser, system });
    return browser ?? (text || this.intl.t('settings.browser-unknown'));
  };

  icon = ({ user_agent: text }) => (HANDHELD.includes(browserOf(text).system) ? 'phone' : 'baseline');

  seen = (one) => {
    if (one.is_current) return this.intl.t('settings.seen-now');
    const { value, unit } = ago(moment(one.last_seen_at));
    if (unit === 'second') return this.intl.t('settings.seen-just-now'); // it is kept to the minute
    return this.intl.t('settings.seen', { ago: this.intl.formatRelativeTime(value, { unit, numeric: 'auto' }) });
  };

  <template>
    <section class="panel" id="sessions" aria-labelledby="sessions-title">
      <header><h2 id="sessions-title" tabindex="-1">{{t "settings.sessions"}}</h2></header>
      <div class="in stack">
        {{#if this.list.length}}
          <ul class="things" {{keepsFocus}}>
            {{#each this.list key="id" as |one|}}
              <li>
                <Icon @name={{this.icon one}} />
                <span>{{this.name one}}
                  <small>{{this.seen one}}</small>
                  <small>{{t
                      "settings.since"
                      date=(formatDate (moment one.created_at) dateStyle="medium" timeStyle="short")
                      ip=one.ip
                    }}</small>
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
        {{else}}
          <p class="hint">{{t (if this.looking "settings.sessions-looking" "settings.sessions-unknown")}}</p>
        {{/if}}
        <FormError @message={{this.form.general}} />
        {{#if this.others.length}}
          <div><button type="button" class="btn" {{on "click" (fn this.end this.others)}}>{{t
                "settings.end-others"
              }}</button></div>
        {{else if this.list.length}}
          <p class="hint">{{t "settings.sessions-one"}}</p>
        {{/if}}
      </div>
    </section>
  </template>
}
