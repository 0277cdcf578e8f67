import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import KeysDialog from 'badgeyay/components/shell/keys-dialog';
import LiveRegion from 'badgeyay/components/shell/live-region';
import ProgressLine from 'badgeyay/components/shell/progress-line';
import SessionEnded from 'badgeyay/components/shell/session-ended';
import Toasts from 'badgeyay/components/shell/toasts';

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
