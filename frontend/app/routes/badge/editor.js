import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { forDesign } from 'badgeyay/set/catalogue';
import { StoredSet } from 'badgeyay/set/stored-set';

export default class BadgeEditorRoute extends Route {
  @service store;
  @service outbox;

  async model() {
    const { badge_id: id } = this.paramsFor('badge');
    return forDesign(this.store, await StoredSet.load(this.store, this.outbox, id));
  }

  /** What was changed last goes to the server before the page does. */
  deactivate() {
    this.modelFor(this.routeName)?.set.leave();
  }
}
