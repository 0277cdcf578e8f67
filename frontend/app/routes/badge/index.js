import Route from '@ember/routing/route';
import { service } from '@ember/service';

export default class BadgeIndexRoute extends Route {
  @service router;

  redirect() {
    this.router.replaceWith('badge.people', this.paramsFor('badge').badge_id);
  }
}
