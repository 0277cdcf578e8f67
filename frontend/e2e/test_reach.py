"""Every control of every page can be hit with the pointer, and is in sight when it has the focus (WCAG 2.4.11)."""

import pytest
from test_accessibility import CASES, LIST

from badges import rendering, tasks
from badges.models import PrintRun
from badges.sets.creating import set_design

SIZES = [(1366, 768), (1440, 900), (1024, 768), (390, 844)]
EXTREMES = [(320, 600), (2560, 1440), (1280, 600), (844, 390)]

BENCHES = {"design": ("Designs", "Words and colours"), "print": ("Paper and sides", "Check")}

# A control that is drawn as its label is hit through that. What is asked for is its middle, once after it was scrolled
# to by a pointer and once after it got the focus from the top of the page.
COVERED = """() => {
  const found = [];
  const targetOf = (control) =>
    (control.matches('.vh') && control.labels?.[0]) || control.closest('.vh')?.parentElement || control;
  const nameOf = (control) =>
    control.getAttribute('aria-label') || control.id || control.textContent.trim().slice(0, 30);
  const look = (control, target, how) => {
    const { left, top, width, height } = target.getClientRects()[0]; // of a link on two lines, the first
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!over || !(target.contains(over) || over.contains(control) && over.matches('label, button, a')))
      found.push(`${how}: ${nameOf(control)} lies under ${over?.tagName}.${over?.getAttribute('class')}`);
  };
  const top = () => {
    document.activeElement?.blur();
    scrollTo(0, 0);
    for (const pane of document.querySelectorAll('.pane, .rail')) pane.scrollTop = 0;
  };
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
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
}"""


@pytest.fixture
def badge(alice, badge_of):
    badge = badge_of(alice, name="Open Source Days", text=LIST.read_text(encoding="utf-8"))
    set_design(badge, rendering.TEMPLATES["hackday"].design)  # upright: the tallest preview
    tasks.queue(PrintRun.objects.create(badge=badge, paper="a4"))
    return badge


@pytest.mark.parametrize(("row", "who"), CASES)
def test_every_control_can_be_reached(open_page, alice, badge, row, who):
    page = open_page("/", user=alice if who == "alice" else None)
    if who == "visitor with a list":
        page.locator("input[type=file]").set_input_files(LIST)
        page.get_by_role("grid").wait_for()
        page.locator(".saved", has_text="saved").wait_for()
    page.goto(row.path.format(badge=badge.pk))
    faults = []
    tabs = BENCHES.get(row.path.rpartition("/")[2], ())
    for width, height in [*SIZES, *(EXTREMES if tabs else [])]:
        page.set_viewport_size({"width": width, "height": height})
        page.locator(row.whole).first.wait_for()
        for tab in tabs or (None,):
            if tab and (choice := page.get_by_role("tab", name=tab)).is_visible():
                choice.click()
            seen = page.evaluate(COVERED)
            assert seen["count"] > 3
            faults += [f"{width}x{height}, {tab or ''}: {fault}" for fault in seen["found"]]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{width}x{height}: scrolls sideways")
    assert faults == []
