import { activity } from './activity';

/**
 * A deed that a button begins. Pressed again while it goes on, by a double click or because the next page takes its time, it is
 * the same deed; done to something else, which its first argument says, it is another.
 */
export function once(deed, keyOf = (subject) => subject) {
  const going = new Map();
  return (subject, ...rest) => {
    const key = subject instanceof Event ? undefined : keyOf(subject);
    if (!going.has(key)) {
      const ended = () => going.delete(key);
      const done = Promise.resolve(deed(subject, ...rest)).finally(ended);
      going.set(key, activity.during(done));
    }
    return going.get(key);
  };
}

/**
 * The second click of a double click is meant for what the first one pressed, and presses nothing that came in its place: "Stop"
 * where "Generate PDF" was, the next page's way on, what lies behind a menu or beside a dialog.
 */
export function pressOnce() {
  let pressed = null;
  const click = (event) => {
    const button = event.target.closest?.('button, a') ?? null;
    if (event.detail > 1 && pressed && button !== pressed) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else pressed = button;
  };
  addEventListener('click', click, true);
  return () => removeEventListener('click', click, true);
}
