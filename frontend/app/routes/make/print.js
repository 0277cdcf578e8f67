import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { list } from 'badgeyay/api';
import { DraftSettings } from 'badgeyay/print/draft-settings';
import { DraftSet } from 'badgeyay/set/draft-set';

export default class MakePrintRoute extends Route {
  @service draft;
  @service store;

  beforeModel(transition) {
    return this.draft.settle('print', transition);
  }

  async model() {
    const [templates, papers, sheets, labels] = await Promise.all(
      ['templates', 'papers', 'sheets', 'labels'].map((type) => list(this.store, type)),
    );
    return {
      set: new DraftSet(this.draft, templates.data),
      settings: new DraftSettings(this.draft, labels.data),
      papers: papers.data,
      sheets: sheets.data,
      labels: labels.data,
      ownSheets: [],
      printers: [],
    };
  }
}
