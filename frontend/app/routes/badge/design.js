import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { forDesign } from 'badgeyay/set/catalogue';
import { PrintSettings } from 'badgeyay/print/settings';
import { StoredSet } from 'badgeyay/set/stored-set';

export default class BadgeDesignRoute extends Route {
  @service store;
  @service outbox;

  async model() {
    const { badge_id: id } = this.paramsFor('badge');
    const [set, settings] = await Promise.all([
      StoredSet.load(this.store, this.outbox, id),
      PrintSettings.load(this.outbox, id).catch(() => null),
    ]);
    return forDesign(this.store, set, settings);
  }

  /** What was changed last goes to the server before the page does. */
  deactivate() {
    this.modelFor(this.routeName)?.set.leave();
  }
}
