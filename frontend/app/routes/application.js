import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { pressOnce } from 'badgeyay/ui/once';

export default class ApplicationRoute extends Route {
  @service locale;
  @service session;
  @service site;
  @service arrival;
  @service toasts;

  #pressedAsMeant = null; // ends it

  async beforeModel() {
    this.toasts.start();
    await this.locale.start();
    await Promise.all([this.site.start(), this.session.start()]);
    this.arrival.start();
    this.#pressedAsMeant = pressOnce();
  }

  willDestroy() {
    super.willDestroy();
    this.#pressedAsMeant?.();
  }
}
