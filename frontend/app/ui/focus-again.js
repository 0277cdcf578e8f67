/**
 * While its work goes on a control is disabled, and the browser takes the focus from it. Afterwards it has the focus
 * again, unless something else has taken it. Returns the end.
 */
export function focusAgain() {
  let last = null; // that had the focus
  let lost = null; // it was disabled then
  const note = ({ target }) => {
    last = target;
    lost = null;
  };
  const observer = new MutationObserver(() => {
    if (last?.matches(':disabled')) lost = last;
    else if (lost) {
      if (lost.isConnected && document.activeElement === document.body) lost.focus();
      lost = null;
    }
  });
  addEventListener('focusin', note);
  observer.observe(document.documentElement, { attributeFilter: ['disabled'], subtree: true });
  return () => {
    removeEventListener('focusin', note);
    observer.disconnect();
  };
}
