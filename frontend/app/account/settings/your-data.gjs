import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { LinkTo } from '@ember/routing';
import { t } from 'ember-intl';
import { send } from 'badgeyay/api';
import Icon from 'badgeyay/ui/icon';
import StorageUsed from 'badgeyay/account/storage-used';
import { once } from 'badgeyay/ui/once';
import Sure from 'badgeyay/ui/sure';

/** Everything as one archive, the way out, and the end of the account. @proof. */
export default class YourData extends Component {
  @service session;
  @service router;
  @service intl;
  @service toasts;
  @service site;
  @service outbox;

  @tracked closing = false;
  @tracked leaving = false;

  /** What this browser still keeps goes with the log-out: it is sent before, or asked about. */
  leave = once(async () => {
    await this.outbox.send();
    if (this.outbox.waiting.length) this.leaving = true;
    else await this.logOut();
  });

  stay = () => (this.leaving = false);

  logOut = once(async () => {
    await this.router.transitionTo('home');
    await this.session.logOut();
  });

  close = async () => {
    if (!(await this.args.proof.for(() => send('/api/users/me', { method: 'DELETE' })))) return;
    await this.router.transitionTo('home');
    this.session.forget();
    this.toasts.show(this.intl.t('settings.account-closed', { days: this.site.house.closedDays }));
  };

  open = () => (this.closing = true);
  spare = () => (this.closing = false);

  <template>
    <section class="panel" id="data" aria-labelledby="data-title">
      <header><h2 id="data-title">{{t "settings.data"}}</h2></header>
      <div class="in stack">
        <div class="row">
          <div><h3>{{t "settings.download"}}</h3><p class="hint">{{t "settings.download-more"}}</p></div>
          <a class="btn push" href="/api/users/me/data" download><Icon @name="download" />{{t
              "settings.download-do"
            }}</a>
        </div>
        <hr />
        <div class="row">
          <div><h3>{{t "files.title"}}</h3><p class="hint">{{t "files.lead"}}</p><StorageUsed /></div>
          <LinkTo @route="files" class="btn push">{{t "settings.show-files"}}</LinkTo>
        </div>
        <hr />
        <div class="row">
          <h3>{{t "settings.log-out-title"}}</h3>
          <button type="button" class="btn push" {{on "click" this.leave}}>{{t "settings.log-out"}}</button>
        </div>
        <hr />
        <div class="row">
          <div><h3>{{t "settings.delete-title"}}</h3><p class="hint">{{t "settings.delete-hint"}}</p></div>
          <button type="button" class="btn danger push" {{on "click" this.open}}>{{t "settings.delete"}}</button>
        </div>
      </div>
    </section>
    {{#if this.leaving}}
      <Sure
        @title={{t "settings.leave-ask"}}
        @deed={{t "settings.log-out"}}
        @run={{this.logOut}}
        @onClose={{this.stay}}
      >{{t "settings.leave-more" count=this.outbox.waiting.length}}</Sure>
    {{/if}}
    {{#if this.closing}}
      <Sure
        @title={{t "settings.delete-ask"}}
        @deed={{t "settings.delete"}}
        @spare={{t "settings.keep"}}
        @run={{this.close}}
        @onClose={{this.spare}}
      >{{t "settings.delete-more" days=this.site.house.closedDays}}</Sure>
    {{/if}}
  </template>
}
