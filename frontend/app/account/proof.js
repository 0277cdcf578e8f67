import { tracked } from '@glimmer/tracking';
import { ApiError } from 'badgeyay/api';
import { canUsePasskeys } from './passkeys';

/** The ways to prove it, of an answer that wants a proof; null where it wants none. The first is the one to ask for. */
export function waysOf(error) {
  if (!(error instanceof ApiError)) return null;
  if (error.code === 'reauthentication_required') return waysIn(error.meta.flows);
  if (error.status !== 401 || !error.told?.is_authenticated) return null;
  return waysIn(error.flows);
}

function waysIn(flows) {
  const types = flows.find(({ id }) => id === 'mfa_reauthenticate')?.types ?? [];
  const ways = [
    flows.some(({ id }) => id === 'reauthenticate') && 'password',
    types.some((type) => type !== 'webauthn') && 'code',
    types.includes('webauthn') && canUsePasskeys() && 'passkey',
  ].filter(Boolean);
  return ways.length ? ways : ['mail'];
}

/** For what the server does only for somebody who has proved a moment ago who they are: `<AskAgain>` shows `asking`. */
export class Proof {
  @tracked asking = null; // { ways, resolve }

  /** What `action()` resolves to, repeated once the person has proved who they are; null where they would not. */
  for = async (action) => {
    try {
      return await action();
    } catch (error) {
      const ways = waysOf(error);
      if (!ways) throw error;
      return (await this.ask(ways)) ? action() : null;
    }
  };

  async ask(ways) {
    try {
      return await new Promise((resolve) => (this.asking = { ways, resolve }));
    } finally {
      this.asking = null;
    }
  }
}
