import { read } from 'badgeyay/api';

/** What waits in this browser until the server has it, by person. `seen` are the records that the page has met, by id. */
export class Waiting {
  constructor(outbox, badgeId, seen) {
    this.outbox = outbox;
    this.badgeId = badgeId;
    this.seen = seen;
  }

  /** People of whom something waits: records, or what is known of those who are not here. */
  get people() {
    const ids = new Set(this.outbox.heldOf(this.badgeId).map(({ person }) => person));
    return [...ids].map((id) => this.seen.get(id) ?? this.standIn(id));
  }

  standIn(id) {
    const changes = this.outbox.ofPerson(id).filter(({ fields }) => fields);
    return {
      id,
      fields: Object.assign({}, ...changes.map(({ before, fields }) => ({ ...before, ...fields }))),
      state: 'new',
    };
  }

  /** What waits of a person: added, corrected, print; asks or refused where somebody has to decide. Null: nothing. */
  of = (person) => {
    const changes = this.outbox.heldOf(this.badgeId).filter((change) => change.person === person.id);
    const asking = changes.find(({ asks }) => asks);
    if (asking) return asking.kind === 'print' ? 'wrong' : 'asks';
    if (changes.some(({ refused }) => refused !== undefined)) return 'refused';
    const of = (wanted) => changes.some(({ kind }) => kind === wanted);
    if (of('print')) return 'print';
    if (of('person')) return 'added';
    return of('text') ? 'corrected' : null;
  };

  /** Badges of several, as they were asked for. */
  get batches() {
    return this.outbox.batchesOf(this.badgeId);
  }

  /** What waits of what was done: as `of`. */
  ofDeed({ person, id }) {
    if (person) return this.of(person);
    const batch = this.batches.find(({ run }) => run === id);
    return batch ? (batch.asks ? 'wrong' : 'print') : null;
  }

  refusalOf = (person) => this.outbox.ofPerson(person.id).find(({ refused }) => refused !== undefined)?.refused;

  /** Records of people of whom an earlier page left something. */
  async meet(store) {
    const isNew = (id) => this.outbox.ofPerson(id).some(({ kind }) => kind === 'person');
    const unknown = this.people.filter(({ id }) => !this.seen.has(id) && !isNew(id));
    await Promise.allSettled(unknown.map(async ({ id }) => this.seen.set(id, await read(store, 'attendees', id))));
  }

  personOf(id) {
    return this.seen.get(id) ?? this.standIn(id);
  }
}
