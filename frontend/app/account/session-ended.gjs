import Component from '@glimmer/component';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import Dialog from 'badgeyay/ui/dialog';
import Entry from './entry';

/** The session ended in the middle of work: log in here, and what was asked for is asked for again. */
export default class SessionEnded extends Component {
  @service session;
  @service toasts;
  @service intl;

  get email() {
    return this.session.user?.email ?? '';
  }

  back = async () => {
    await this.session.resume();
    this.toasts.show(this.intl.t('shell.session-back'));
  };

  close = () => this.session.stayOut();

  <template>
    {{#if this.session.ended}}
      <Dialog @title={{t "shell.session-ended"}} @onClose={{this.close}}>
        <div class="stack">
          <p class="muted">{{t "shell.session-ended-more"}}</p>
          <Entry @email={{this.email}} @onIn={{this.back}} />
          <button type="button" class="btn quiet" {{on "click" this.close}}>{{t "shell.not-now"}}</button>
        </div>
      </Dialog>
    {{/if}}
  </template>
}
