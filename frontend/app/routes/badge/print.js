import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { list } from 'badgeyay/api';
import { PrintSettings } from 'badgeyay/print/settings';
import { StoredSet } from 'badgeyay/set/stored-set';

export default class BadgePrintRoute extends Route {
  @service store;
  @service outbox;

  async model() {
    const { badge_id: id } = this.paramsFor('badge');
    const [set, settings, papers, sheets, labels, ownSheets, printers] = await Promise.all([
      StoredSet.load(this.store, this.outbox, id),
      PrintSettings.load(this.outbox, id),
      list(this.store, 'papers'),
      list(this.store, 'sheets'),
      list(this.store, 'labels'),
      list(this.store, 'own-sheets', { 'page[size]': 200 }, { reload: true }),
      list(this.store, 'printers', { 'page[size]': 200 }, { reload: true }),
    ]);
    return {
      set,
      settings,
      papers: papers.data,
      sheets: sheets.data,
      labels: labels.data,
      ownSheets: ownSheets.data,
      printers: printers.data,
    };
  }
}
