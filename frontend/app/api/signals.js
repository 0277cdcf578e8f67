/** What every request can tell the application, without knowing it: `unreachable`, `reached`. */
export const signals = new EventTarget();

export function signal(name) {
  signals.dispatchEvent(new Event(name));
}

let ask = () => Promise.resolve(false);

/** Set by the session: what to do when an answer says that the user is not logged in. */
export function whenSignedOut(asks) {
  ask = asks;
}

/** Resolves when somebody has logged in again, so that the request can be repeated; to false where they have not. */
export function loggedInAgain() {
  return ask();
}
