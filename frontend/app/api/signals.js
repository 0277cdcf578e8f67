/** What every request can tell the application, without knowing it: `signed-out` (a 401), `unreachable`, `reached`. */
export const signals = new EventTarget();

export function signal(name) {
  signals.dispatchEvent(new Event(name));
}
