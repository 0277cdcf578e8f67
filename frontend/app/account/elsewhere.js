/** The result of a log-in with an external account, or null if there was none: `{ error }`, allauth's code or ''. */
export function arrival() {
  const asked = new URLSearchParams(location.search);
  return asked.has('arrived') || asked.has('error') ? { error: asked.get('error') ?? '' } : null;
}

const SAID = { cancelled: 'cancelled', signup_closed: 'closed', connected_other: 'taken' };

/** The key of what is said about it. */
export const said = (error) => `account.elsewhere-${SAID[error] ?? 'failed'}`;
