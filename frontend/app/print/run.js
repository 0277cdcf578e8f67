import { tracked } from '@glimmer/tracking';
import { send } from 'badgeyay/api';

const PAUSE = 600; // ms between two looks at a run that goes on

/** One print run on its way: `status`, `progress`, `total`, `message`, `fileId`. */
export class Run {
  @tracked status = 'queued';
  @tracked progress = 0;
  @tracked total = 0;
  @tracked message = '';
  @tracked fileId = null;
  @tracked started = Date.now();
  @tracked seconds = null; // left, as far as can be told

  stopped = false;

  constructor(id) {
    this.id = id;
  }

  get ended() {
    return ['done', 'failed', 'cancelled'].includes(this.status);
  }

  /** Asks for a run, of the `attendees` alone where ids are given. Throws ApiError: what is refused names the member. */
  static async begin(badgeId, options, printerId, attendees) {
    const relationships = { badge: { data: { type: 'badge', id: badgeId } } };
    if (printerId) relationships.printer = { data: { type: 'printer', id: printerId } };
    if (attendees) relationships.attendees = { data: attendees.map((id) => ({ type: 'attendee', id })) };
    const response = await send('/api/print-runs', {
      method: 'POST',
      json: { data: { type: 'print-run', attributes: options, relationships } },
    });
    const document = await response.json();
    const run = new Run(document.data.id);
    run.left = document.meta?.badgesLeft ?? null; // of the quota
    run.take(document.data);
    return run;
  }

  take({ attributes, relationships }) {
    const { status, progress, total, message } = attributes;
    Object.assign(this, { status, progress, total, message });
    this.fileId = relationships.file?.data?.id ?? null;
    const speed = progress / (Date.now() - this.started);
    this.seconds = progress > 0 ? Math.ceil((total - progress) / speed / 1000) : null;
  }

  /** Looks until it has ended, or somebody leaves. A lost connection is waited for. */
  async follow() {
    while (!this.ended && !this.stopped) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      try {
        const response = await send(`/api/print-runs/${this.id}`);
        this.take((await response.json()).data);
      } catch (error) {
        if (!error.offline) throw error;
      }
    }
    return this;
  }

  async cancel() {
    const response = await send(`/api/print-runs/${this.id}`, {
      method: 'PATCH',
      json: { data: { type: 'print-run', id: this.id, attributes: { status: 'cancelled' } } },
    });
    this.take((await response.json()).data);
  }
}
