import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { focusAgain } from 'badgeyay/ui/focus-again';
import { pressOnce } from 'badgeyay/ui/once';
import { keepWritten } from 'badgeyay/ui/written';

export default class ApplicationRoute extends Route {
  @service locale;
  @service session;
  @service site;
  @service arrival;
  @service toasts;

  #ends = []; // of what listens to the whole page

  async beforeModel() {
    this.toasts.start();
    await this.locale.start();
    await Promise.all([this.site.start(), this.session.start()]);
    this.arrival.start();
    this.#ends = [pressOnce(), focusAgain(), keepWritten()];
  }

  willDestroy() {
    super.willDestroy();
    this.#ends.forEach((end) => end());
  }
}
