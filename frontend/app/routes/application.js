import Route from '@ember/routing/route';
import { service } from '@ember/service';

export default class ApplicationRoute extends Route {
  @service locale;
  @service session;
  @service arrival;

  async beforeModel() {
    await this.locale.start();
    await this.session.start();
    this.arrival.start();
  }
}
