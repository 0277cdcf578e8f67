import Component from '@glimmer/component';
import { service } from '@ember/service';
import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import LiveRegion from 'badgeyay/shell/live-region';
import ProgressLine from 'badgeyay/shell/progress-line';
import Toasts from 'badgeyay/shell/toasts';
import Lazy from 'badgeyay/ui/lazy';

const keysDialog = () => import('badgeyay/shell/keys-dialog');
const sessionEnded = () => import('badgeyay/account/session-ended');

export default class Application extends Component {
  @service site;

  <template>
    {{pageTitle this.site.house.name}}
    <a class="skip" href="#main">{{t "shell.skip"}}</a>
    <ProgressLine />
    {{outlet}}
    <Toasts />
    <LiveRegion />
    <Lazy @load={{keysDialog}} />
    <Lazy @load={{sessionEnded}} />
  </template>
}
