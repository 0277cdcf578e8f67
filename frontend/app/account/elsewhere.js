/** How somebody came back from an account elsewhere, or null where nobody did: `{ error }`, allauth's word or ''. */
export function arrival() {
  const asked = new URLSearchParams(location.search);
  return asked.has('arrived') || asked.has('error') ? { error: asked.get('error') ?? '' } : null;
}

const SAID = { cancelled: 'cancelled', signup_closed: 'closed', connected_other: 'taken' };

/** The key of what is said about it. */
export const said = (error) => `account.elsewhere-${SAID[error] ?? 'failed'}`;
