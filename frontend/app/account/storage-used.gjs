import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { sizeOf } from 'badgeyay/ui/size';

/** How much of what the account may store is taken. */
export default class StorageUsed extends Component {
  @service session;
  @service intl;

  get user() {
    return this.session.user;
  }

  get used() {
    return sizeOf(this.intl, this.user.storageUsed);
  }

  get limit() {
    return sizeOf(this.intl, this.user.storageLimit);
  }

  <template>
    {{#if this.user}}
      <p class="hint" data-storage>{{t "files.storage" used=this.used limit=this.limit}}</p>
    {{/if}}
  </template>
}
