import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { Attendees } from 'badgeyay/event/attendees';

export default class BadgeAttendeesRoute extends Route {
  @service store;
  @service outbox;
  @service intl;

  model() {
    return Attendees.load(this.store, this.outbox, this.modelFor('badge'), this.intl.primaryLocale);
  }

  deactivate() {
    this.modelFor(this.routeName)?.leave();
  }
}
