import Route from '@ember/routing/route';
import { service } from '@ember/service';

/** A draft is in this browser or there is none; steps after the first need one, and a log-in makes a badge set of it. */
export default class MakeRoute extends Route {
  @service draft;

  model() {
    return this.draft.restore();
  }
}
