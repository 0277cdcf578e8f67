// Which controls of the page cannot be hit, or are not in sight with the focus (WCAG 2.4.11): `{ count, found }`.
// A control that is drawn as its label is hit through that. What is asked for is its middle, once after it was scrolled
// to by a pointer and once after it got the focus from the top of the page. In a menu or a dialog, only what is `within`.
(within) => {
  const found = [];
  const targetOf = (control) =>
    (control.matches('.vh') && control.labels?.[0]) || control.closest('.vh')?.parentElement || control;
  const nameOf = (control) =>
    control.getAttribute('aria-label') || control.id || control.textContent.trim().slice(0, 30);
  const look = (control, target, how) => {
    const { left, top, width, height } = target.getClientRects()[0]; // of a link on two lines, the first
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!over || !(target.contains(over) || (over.contains(control) && over.matches('label, button, a'))))
      found.push(`${how}: ${nameOf(control)} lies under ${over?.tagName}.${over?.getAttribute('class')}`);
  };
  const top = () => {
    document.activeElement?.blur();
    scrollTo(0, 0);
    for (const pane of document.querySelectorAll('.pane, .rail, dialog, .menu')) pane.scrollTop = 0;
  };
  const page = within ? document.querySelector(within) : document;
  const controls = [...page.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
  let count = 0;
  for (const control of controls) {
    const target = targetOf(control);
    if (control.matches('.skip, :disabled, canvas, [role=grid] *, [role=application], svg *')) continue;
    if (!target.checkVisibility({ visibilityProperty: true }) || !target.getBoundingClientRect().width) continue;
    count += 1;
    target.scrollIntoView({ block: 'nearest' });
    look(control, target, 'pointer');
    top();
    control.focus();
    look(control, target, 'focus');
    top();
  }
  return { count, found };
};
