import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { list } from 'badgeyay/api';
import { forDesign } from 'badgeyay/set/catalogue';
import { DraftSet } from 'badgeyay/set/draft-set';

export default class MakeEditorRoute extends Route {
  @service draft;
  @service store;

  beforeModel(transition) {
    return this.draft.settle('editor', transition);
  }

  async model() {
    const { data: templates } = await list(this.store, 'templates');
    return forDesign(this.store, new DraftSet(this.draft, templates));
  }
}
