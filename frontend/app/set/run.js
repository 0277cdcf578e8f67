import { tracked } from '@glimmer/tracking';
import { ApiError, newId, send } from 'badgeyay/api';

const SOON = 150; // ms until the first look at a run; twice as long until the next
const PAUSE = 600; // and at most
const BATCHES = 20; // that are named
const PATIENCE = 2000; // and where no answer came

/** One print run on its way: `status`, `progress`, `total`, `sheets`, `leftOut`, `number`, `message`, `fileId`. */
export class Run {
  @tracked status = 'queued';
  @tracked progress = 0;
  @tracked total = 0;
  @tracked sheets = null;
  @tracked leftOut = 0; // people who are not coming
  @tracked number = null; // once it is done
  fault = '';
  @tracked message = '';
  @tracked trouble = null; // why nothing is heard: offline, left (logged out), server
  @tracked fileId = null;
  nextSlot = null; // the next free label after it
  how = {}; // it is printed: sides, sheet, startSlot, cutStack, printShop
  finishedAt = null;
  isWhole = false; // everybody, as the set is: no batch
  @tracked started = Date.now();
  @tracked seconds = null; // left, as far as can be told

  stopped = false;

  constructor(id) {
    this.id = id;
  }

  get ended() {
    return ['done', 'failed', 'cancelled'].includes(this.status);
  }

  /**
   * Asks for a run, of the `attendees` alone where ids are given. `id` is the client's: asked twice with it, there is one
   * run. Throws ApiError: what is refused names the member.
   */
  static async begin(badgeId, { options, printerId, attendees, id = newId() }) {
    const relationships = { badge: { data: { type: 'badges', id: badgeId } } };
    if (printerId) relationships.printer = { data: { type: 'printers', id: printerId } };
    if (attendees) relationships.attendees = { data: attendees.map((one) => ({ type: 'attendees', id: one })) };
    try {
      const response = await send('/api/print-runs', {
        method: 'POST',
        json: { data: { type: 'print-runs', id, attributes: options, relationships } },
      });
      return Run.of((await response.json()).data);
    } catch (error) {
      const waiting = error instanceof ApiError && error.status === 409 && error.meta.printRun;
      if (!waiting) throw error;
      return Run.of((await (await send(`/api/print-runs/${waiting}`)).json()).data); // the same was asked for already
    }
  }

  /**
   * The PDF of everybody as the set is now: one that there is, or a run that begins. Throws ApiError; `surely_wrong` where
   * it would be wrong on paper in a way that is not among `acceptErrors`.
   */
  static whole(badgeId, acceptErrors) {
    return Run.begin(badgeId, { options: { whole: true, acceptErrors } });
  }

  /** The last finished runs of a set, the newest first; none where the server does not say. */
  static async batches(badgeId) {
    const query = `filter[badge]=${badgeId}&filter[status]=done&filter[whole]=false&sort=-finished_at&page[size]=${BATCHES}`;
    const { data } = await (await send(`/api/print-runs?${query}`)).json();
    return data.map(Run.of);
  }

  /** The newest run of a set, if it goes on. */
  static async unfinished(badgeId) {
    const response = await send(`/api/print-runs?filter[badge]=${badgeId}&filter[newest]=true`);
    const [newest] = (await response.json()).data;
    const run = newest && Run.of(newest);
    return run && !run.ended ? run : null;
  }

  static of(resource) {
    const run = new Run(resource.id);
    run.take(resource);
    return run;
  }

  take({ attributes, relationships }) {
    const { status, progress, total, sheets, leftOut, number, message, fault, nextSlot, whole, people } = attributes;
    Object.assign(this, { status, progress, total, sheets, leftOut, number, message, fault, nextSlot, people });
    this.isWhole = whole;
    const { sides, sheet, startSlot, cutStack, printShop } = attributes;
    this.how = { sides, sheet, startSlot, cutStack, printShop };
    this.finishedAt = attributes.finishedAt;
    this.fileId = relationships.file?.data?.id ?? null;
    const speed = progress / (Date.now() - this.started);
    this.seconds = progress > 0 ? Math.ceil((total - progress) / speed / 1000) : null;
  }

  /** Looks until it has ended, or somebody leaves. Whatever keeps an answer away is waited for, and said in `trouble`. */
  async follow() {
    for (let pause = SOON; !this.ended && !this.stopped; pause = Math.min(pause * 2, PAUSE)) {
      await new Promise((resolve) => setTimeout(resolve, this.trouble ? PATIENCE : pause));
      try {
        const response = await send(`/api/print-runs/${this.id}`);
        this.take((await response.json()).data);
        this.trouble = null;
      } catch (error) {
        if (!(error instanceof ApiError) || error.status === 404) throw error;
        this.trouble = error.offline ? 'offline' : error.status === 401 ? 'left' : 'server';
      }
    }
    return this;
  }

  cancel() {
    return this.#change({ status: 'cancelled' });
  }

  /** The PDF to the owner of the set, by mail: now, or when it is done. */
  mail() {
    return this.#change({ mail: true });
  }

  async #change(attributes) {
    const json = { data: { type: 'print-runs', id: this.id, attributes } };
    const response = await send(`/api/print-runs/${this.id}`, { method: 'PATCH', json });
    this.take((await response.json()).data);
  }
}
