import { tracked } from '@glimmer/tracking';
import { list } from 'badgeyay/api';

const SOME = 10; // that are shown at once
const MOST = 200; // that the server gives at once

/** What was printed of a badge set: its print runs that are done, the newest first. */
export class PastBatches {
  @tracked shown = [];
  @tracked count = 0;

  constructor(store, badgeId) {
    this.store = store;
    this.badgeId = badgeId;
  }

  async look(size = SOME) {
    const params = {
      'filter[badge]': this.badgeId,
      'filter[status]': 'done',
      'filter[whole]': false,
      sort: '-finished_at',
    };
    const { data, meta } = await list(
      this.store,
      'print-runs',
      { ...params, 'page[size]': size, include: 'file' },
      { reload: true },
    );
    this.shown = [...data];
    this.count = meta.pagination.count;
  }

  get hasMore() {
    const { length } = this.shown;
    return this.count > length && length < MOST;
  }

  lookAtAll = () => this.look(MOST);
}
