const UNSENT = 'form[data-unsent]:not(:has([type=password]))'; // a browser fills those itself

/** Marks a form that holds something which was written there and not sent. */
export const markUnsent = (form, isUnsent) => form?.toggleAttribute('data-unsent', isUnsent);

/**
 * What somebody has written is not lost with the page: a field that takes its text when it is left is left before, and a form that
 * was not sent makes the browser ask. Returns the end.
 */
export function keepWritten() {
  const wrote = ({ target }) => target.type !== 'search' && markUnsent(target.form, true);
  const sent = ({ target }) => markUnsent(target, false);
  const hold = (event) => document.querySelector(UNSENT) && event.preventDefault();
  const leave = () => document.activeElement?.blur();
  const heard = [
    ['input', wrote],
    ['submit', sent],
    ['beforeunload', hold],
    ['pagehide', leave],
  ];
  heard.forEach(([name, hear]) => addEventListener(name, hear, true)); // before those of pages
  return () => heard.forEach(([name, hear]) => removeEventListener(name, hear, true));
}
