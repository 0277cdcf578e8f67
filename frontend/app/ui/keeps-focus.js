import { modifier } from 'ember-modifier';

const CONTROL = 'button, a[href], input';
const FRAMES = 60; // for which a dialog that asked may still be open

/** For a list or the body of a table: the focus of an item that is removed goes to the next one, or to the heading. */
export default modifier((list) => {
  let item = null; // that had the focus last
  let place = 0;

  const note = ({ target }) => {
    item = [...list.children].find((child) => child.contains(target)) ?? null;
    place = [...list.children].indexOf(item);
  };

  const move = (frames) => {
    if (document.activeElement !== document.body) {
      if (frames && document.querySelector('dialog[open]')) requestAnimationFrame(() => move(frames - 1));
      return;
    }
    const next = list.children[Math.min(place, list.children.length - 1)];
    (next?.querySelector(CONTROL) ?? document.querySelector('h1[tabindex]'))?.focus();
  };

  const observer = new MutationObserver((records) => {
    const isGone = records.some(({ removedNodes }) => [...removedNodes].includes(item)) && !item.isConnected;
    if (!isGone) return;
    item = null;
    requestAnimationFrame(() => move(FRAMES));
  });

  list.addEventListener('focusin', note);
  observer.observe(list, { childList: true });
  return () => {
    list.removeEventListener('focusin', note);
    observer.disconnect();
  };
});
