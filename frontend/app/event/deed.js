import { tracked } from '@glimmer/tracking';
import { newId } from 'badgeyay/api';

/**
 * What a tap at the desk did: `kind` is added, edited, print (of one person) or batch; `status` sending, waiting (in this browser),
 * making, done, failed. `asked` says what was asked for.
 */
export class Deed {
  @tracked person; // null for a batch
  @tracked status = 'sending';
  @tracked run = null; // the print run, once it is asked for
  @tracked reason = '';
  without = 0; // changes that somebody has to decide about, and a batch was made without

  id = newId(); // of the print run
  #over = Promise.withResolvers();

  constructor(person, kind, asked = null) {
    this.person = person;
    this.kind = kind;
    this.asked = asked;
  }

  /** The same was asked for already, and is on its way. */
  isOnItsWay(asked) {
    return this.asked === asked && ['sending', 'making'].includes(this.status);
  }

  get isPrint() {
    return this.kind === 'print' || this.kind === 'batch';
  }

  /** Resolves when there is a PDF, or none will come while somebody looks. */
  get ended() {
    return this.status === 'waiting' ? undefined : this.#over.promise;
  }

  /** The person is on the server. */
  arrived(person) {
    this.person = person;
    if (!this.isPrint) this.status = 'done';
  }

  end(status) {
    this.status = status;
    this.#over.resolve();
  }

  /** Something else is shown: the run goes on by itself. */
  leave() {
    if (this.run) this.run.stopped = true;
    this.#over.resolve();
  }
}
