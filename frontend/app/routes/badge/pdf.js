import Route from '@ember/routing/route';
import { service } from '@ember/service';
import { list } from 'badgeyay/api';
import { Run } from 'badgeyay/set/run';
import { StoredSet } from 'badgeyay/set/stored-set';

export default class BadgePdfRoute extends Route {
  @service store;
  @service outbox;

  async model({ run_id: runId }) {
    const { badge_id: id } = this.paramsFor('badge');
    const [set, run, batches, { data: papers }] = await Promise.all([
      StoredSet.load(this.store, this.outbox, id),
      Run.load(runId),
      Run.batches(id),
      list(this.store, 'papers'),
    ]);
    const place = await this.placeOf(run.how, papers);
    return { set, run, batches, place, paper: papers.find((paper) => paper.id === place?.paper) };
  }

  /** What it is printed on; null where that is no longer to be had. */
  async placeOf({ sheet, paper }, papers) {
    const lists = sheet
      ? [list(this.store, 'sheets'), list(this.store, 'own-sheets', { 'page[size]': 200 }, { reload: true })]
      : [{ data: papers }, list(this.store, 'labels')];
    const records = (await Promise.all(lists)).flatMap(({ data }) => data);
    return records.find(({ id }) => id === (sheet || paper)) ?? null;
  }
}
