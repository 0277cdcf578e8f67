import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';

/** Another page is on its way: said at once, also while its data or its scripts come. */
export default class ProgressLine extends Component {
  @service router;

  @tracked moving = false;

  constructor() {
    super(...arguments);
    this.router.on('routeWillChange', this.leave);
    this.router.on('routeDidChange', this.arrive);
  }

  willDestroy() {
    super.willDestroy();
    this.router.off('routeWillChange', this.leave);
    this.router.off('routeDidChange', this.arrive);
  }

  leave = (transition) => (this.moving = !transition.isAborted && transition.from !== null);

  arrive = () => (this.moving = false);

  <template>
    {{#if this.moving}}
      <div class="progress-line" role="progressbar" aria-label={{t "shell.opening"}}></div>
    {{/if}}
  </template>
}
