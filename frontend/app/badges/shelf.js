import { tracked } from '@glimmer/tracking';
import { ApiError, create, list, outdated, read, remove, search as searched, send } from 'badgeyay/api';
import { acceptedOf } from 'badgeyay/print/settings';
import { Run } from 'badgeyay/set/run';
import { Later } from 'badgeyay/ui/later';

const SIZE = 24;
const MOST_RUNS = 200; // that the server gives at a time
const UNFINISHED = ['queued', 'running'];

/** A set on the shelf: its record, and its last print run if there is one. */
export class Shelved {
  @tracked run = null; // print-run
  @tracked whole = null; // Run that makes the PDF of everybody

  constructor(badge) {
    this.badge = badge;
  }

  /** Whether anything was ever made of it. */
  get wasPrinted() {
    return Boolean(this.run?.file || this.badge.lastPrintedAt);
  }

  get state() {
    if (this.whole && !this.whole.ended) return 'making';
    if (!this.run) return 'draft';
    return UNFINISHED.includes(this.run.status) ? 'making' : this.run.status;
  }
}

/** My badge sets, page by page: searched, sorted, and what is done to them. */
export class Shelf {
  @tracked sets = [];
  @tracked count = 0;
  @tracked page = 1;
  @tracked deleted = []; // badge sets that can be brought back
  @tracked deletedCount = 0;
  search = '';
  sort = '-updated_at';
  #looks = new Later();
  #removed = new Set(); // ids; a look that was begun before has them still

  constructor(store) {
    this.store = store;
  }

  get more() {
    return this.page * SIZE < this.count;
  }

  get making() {
    return this.sets.some(({ state }) => state === 'making');
  }

  /** Resolves to whether it is shown: a look that was begun later counts instead. */
  look({ search = this.search, sort = this.sort } = {}) {
    this.search = search;
    this.sort = sort;
    const ask = (signal) => Promise.all([this.fetch(1, signal), this.lookAtDeleted()]);
    return this.#looks.now(ask, ([found]) => this.show(1, found, found.sets));
  }

  lookOn() {
    const page = this.page + 1;
    const ask = (signal) => this.fetch(page, signal);
    return this.#looks.now(ask, (found) => this.show(page, found, [...this.sets, ...found.sets]));
  }

  show(page, { count }, sets) {
    Object.assign(this, { page, count, sets: sets.filter(({ badge }) => !this.#removed.has(badge.id)) });
  }

  async fetch(page, signal) {
    const params = { 'page[size]': SIZE, 'page[number]': page, sort: this.sort };
    if (this.search) params['filter[search]'] = this.search;
    const { data, meta } = await searched(this.store, 'badges', params, signal);
    const sets = data.map((badge) => new Shelved(badge));
    await this.lookAtRuns(sets);
    return { sets, count: meta.pagination.count };
  }

  /** The newest print runs of these sets in one request. */
  async lookAtRuns(sets = this.sets) {
    if (!sets.length) return;
    const { data } = await list(
      this.store,
      'print-runs',
      {
        'filter[badge]': sets.map(({ badge }) => badge.id).join(','),
        'filter[newest]': true,
        'page[size]': MOST_RUNS,
        include: 'badge,file',
      },
      { reload: true },
    );
    for (const set of sets) set.run = data.find((run) => run.badge?.id === set.badge.id) ?? set.run;
  }

  async lookAtDeleted() {
    const params = { 'filter[deleted]': true, 'page[size]': SIZE, sort: '-updated_at' };
    const { data, meta } = await list(this.store, 'badges', params, { reload: true });
    this.deleted = [...data];
    this.deletedCount = meta.pagination.count;
  }

  async copy(set, name) {
    const badge = await create(this.store, 'badges', { name, copyOf: set.badge });
    await this.look();
    const shelved = this.sets.find((other) => other.badge.id === badge.id) ?? new Shelved(badge);
    this.sets = [shelved, ...this.sets.filter((other) => other !== shelved)]; // where it is seen, however they are sorted
  }

  async remove(set) {
    const { id, name } = set.badge;
    const before = this.sets;
    this.#removed.add(id);
    this.sets = this.sets.filter((other) => other !== set); // at once; back where it is refused
    try {
      await send(`/api/badges/${id}`, { method: 'DELETE' }); // the record stays: the set can be brought back
    } catch (error) {
      this.#removed.delete(id);
      this.sets = before;
      throw error;
    }
    outdated(this.store, 'badges');
    this.count -= 1;
    await this.lookAtDeleted();
    return { id, name };
  }

  async bringBack(id) {
    const json = { data: { type: 'badges', id, attributes: { deletedAt: null } } };
    await send(`/api/badges/${id}`, { method: 'PATCH', json });
    this.#removed.delete(id);
    outdated(this.store, 'badges');
    await this.look();
  }

  /**
   * The PDF of everybody as the set is now, made new if something has changed. Resolves to the finished run, or to null where it was stopped.
   * Throws ApiError, also with why it could not be made, or `surely_wrong` where it would be wrong on paper.
   */
  async whole(set) {
    set.whole = await Run.whole(set.badge.id, acceptedOf(set.badge.id));
    await set.whole.follow();
    const run = set.whole;
    set.whole = null;
    outdated(this.store, 'print-runs', 'files');
    if (run.status === 'failed') throw new ApiError(422, [{ detail: run.message }]);
    return run.status === 'done' ? run : null;
  }

  async share(set, expiresAt) {
    const run = await this.whole(set);
    return run && create(this.store, 'shares', { printRun: await read(this.store, 'print-runs', run.id), expiresAt });
  }

  /** Those that have not ended, the latest first. */
  async links(set) {
    const asked = { 'filter[badge]': set.badge.id, 'filter[works]': true, sort: '-created_at' };
    return (await list(this.store, 'shares', asked, { reload: true })).data;
  }

  endLink(share) {
    return remove(this.store, share);
  }
}
