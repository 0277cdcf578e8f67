import Component from '@glimmer/component';
import { tracked } from '@glimmer/tracking';
import { service } from '@ember/service';
import { t } from 'ember-intl';
import { activity } from 'badgeyay/ui/activity';

/** Another page is on its way, or what a button began: said at once, also while a page's data or scripts come. */
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

  get isShown() {
    return this.moving || activity.count > 0;
  }

  leave = (transition) => (this.moving = !transition.isAborted && transition.from !== null);

  arrive = () => (this.moving = false);

  <template>
    {{#if this.isShown}}
      <div role="status">
        <div
          class="progress-line"
          role="progressbar"
          aria-label={{t (if this.moving "shell.opening" "shell.working")}}
        ></div>
      </div>
    {{/if}}
  </template>
}
