import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { Shelf } from 'badgeyay/badges/shelf';

export default class BadgesRoute extends Route {
  @service store;
  @service session;
  @service router;

  beforeModel() {
    if (!this.session.loggedIn) this.router.replaceWith('log-in');
  }

  async model() {
    const shelf = new Shelf(this.store);
    await shelf.look();
    return shelf;
  }
}
