import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { StoredList } from 'badgeyay/set/stored-list';

export default class BadgePeopleRoute extends Route {
  @service store;
  @service outbox;

  model() {
    return StoredList.load(this.store, this.outbox, this.modelFor('badge'));
  }

  /** The preflight takes its time for a long list; the table does not wait for it. */
  afterModel(people) {
    people.check();
    people.countTypes();
    people.countRows();
  }
}
