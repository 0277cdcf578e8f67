import Route from '@ember/routing/route';
import { service } from '@ember/service';

export default class FilesRoute extends Route {
  @service session;

  beforeModel(transition) {
    this.session.require(transition);
  }
}
