import Service from '@ember/service';
import { tracked } from '@glimmer/tracking';

/** What happened where the focus is not, said once in the polite live region. */
export default class AnnouncerService extends Service {
  @tracked message = '';

  say(message) {
    // The same sentence twice is a change only if something differs.
    this.message = message === this.message ? `${message}\u00a0` : message;
  }
}
