import Route from '@ember/routing/route';
import { service } from '@ember/service';

export default class MakeDesignRoute extends Route {
  @service draft;

  beforeModel() {
    return this.draft.settle('design');
  }
}
