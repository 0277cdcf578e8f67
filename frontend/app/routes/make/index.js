import Route from '@ember/routing/route';
import { service } from '@ember/service';

export default class MakeIndexRoute extends Route {
  @service router;

  redirect() {
    this.router.replaceWith('make.people');
  }
}
