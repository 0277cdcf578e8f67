import { tracked } from '@glimmer/tracking';
import { ApiError } from 'badgeyay/api';

const unproved = (error) =>
  error instanceof ApiError && error.status === 401 && error.flows.some(({ id }) => id.endsWith('reauthenticate'));

/** For what the server does only for somebody who has proved a moment ago who they are: `<AskAgain>` shows `asking`. */
export class Proof {
  @tracked asking = null;

  /** What `action()` resolves to, repeated once the person has proved who they are; null where they would not. */
  for = async (action) => {
    try {
      return await action();
    } catch (error) {
      if (!unproved(error)) throw error;
      return (await this.ask(error.flows)) ? action() : null;
    }
  };

  async ask(flows) {
    const withCode = !flows.some(({ id }) => id === 'reauthenticate');
    try {
      return await new Promise((resolve) => (this.asking = { withCode, resolve }));
    } finally {
      this.asking = null;
    }
  }
}
