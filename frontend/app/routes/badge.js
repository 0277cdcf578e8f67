import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { read } from 'badgeyay/api';

/** A badge set on the server; its steps find it with `modelFor('badge')`. */
export default class BadgeRoute extends Route {
  @service store;
  @service session;

  beforeModel(transition) {
    this.session.require(transition);
  }

  model({ badge_id: id }) {
    return read(this.store, 'badges', id);
  }
}
