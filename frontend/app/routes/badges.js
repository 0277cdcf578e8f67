import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { Shelf } from 'badgeyay/badges/shelf';

export default class BadgesRoute extends Route {
  @service store;
  @service session;

  beforeModel(transition) {
    this.session.require(transition);
  }

  async model() {
    const shelf = new Shelf(this.store);
    await shelf.look();
    return shelf;
  }
}
