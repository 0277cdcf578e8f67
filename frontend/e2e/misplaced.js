// What stands outside the window, and which controls lie upon each other.
() => {
  const found = [];
  const clips = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const isHeld = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (clips(at)) return true;
    return false;
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, .vh, .skip') || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (!width || (left >= -1 && right <= innerWidth + 1) || isHeld(element)) continue;
    const place = `${Math.round(left)} to ${Math.round(right)}`;
    found.push(`outside: ${element.tagName}.${element.getAttribute('class')} ${place}`);
  }

  const isSeen = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest('svg, .vh, [role=application]');
  const controls = [...document.querySelectorAll('main a[href], main button, main input:not(.vh), main select')]
    .filter(isSeen)
    .map((one) => ({ one, box: one.getBoundingClientRect() }));
  const lies = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  // What lies in another pane may scroll under this one.
  const lifts = (one) => {
    const { overflowY, position } = getComputedStyle(one);
    return /auto|scroll/.test(overflowY) || /fixed|sticky/.test(position);
  };
  const pane = (one) => (!one || lifts(one) ? one : pane(one.parentElement));
  const nameOf = (one) => one.getAttribute('aria-label') || one.id || one.textContent.trim().slice(0, 30);
  controls.forEach(({ one, box }, at) => {
    for (const { one: other, box: its } of controls.slice(at + 1)) {
      if (one.contains(other) || other.contains(one) || pane(one) !== pane(other) || !lies(box, its)) continue;
      found.push(`overlap: ${nameOf(one)} and ${nameOf(other)}`);
    }
  });
  return found;
};
