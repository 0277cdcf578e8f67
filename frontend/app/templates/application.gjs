import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import KeysDialog from 'badgeyay/shell/keys-dialog';
import LiveRegion from 'badgeyay/shell/live-region';
import ProgressLine from 'badgeyay/shell/progress-line';
import SessionEnded from 'badgeyay/account/session-ended';
import Toasts from 'badgeyay/shell/toasts';

export default class Application extends Component {
  @service site;

  <template>
    {{pageTitle this.site.house.name}}
    <a class="skip" href="#main">{{t "shell.skip"}}</a>
    <ProgressLine />
    {{outlet}}
    <Toasts />
    <LiveRegion />
    <KeysDialog />
    <SessionEnded />
  </template>
}
