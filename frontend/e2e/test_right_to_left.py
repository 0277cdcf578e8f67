"""A language that is read from right to left: English, accented and 40 per cent longer, on every page."""

import re

import pytest
from django.conf import settings
from test_accessibility import CASES, LIST
from test_reach import COVERED, badge  # noqa: F401  # a fixture

STYLES = settings.BASE_DIR / "frontend" / "app" / "styles"
SIZES = [(390, 844), (1366, 768)]
PSEUDO = (settings.BASE_DIR / "frontend" / "e2e" / "pseudo.js").read_text(encoding="utf-8")

# The page turns itself to the direction of its language, which here is English.
RIGHT_TO_LEFT = """new MutationObserver(() => {
  const { documentElement: html } = document;
  if (html && html.dir !== 'rtl') html.dir = 'rtl';
}).observe(document, { attributes: true, childList: true, subtree: true });"""

OUTSIDE = """() => {
  const clips = (element) => /auto|scroll|hidden|clip/.test(getComputedStyle(element).overflowX);
  const isHeld = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (clips(at)) return true;
    return false;
  };
  const found = [];
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg, .vh, .skip') || !element.checkVisibility({ visibilityProperty: true })) continue;
    const { left, right, width } = element.getBoundingClientRect();
    if (!width || (left >= -1 && right <= innerWidth + 1) || isHeld(element)) continue;
    const place = `${Math.round(left)} to ${Math.round(right)}`;
    found.push(`outside: ${element.tagName}.${element.getAttribute("class")} ${place}`);
  }
  return found;
}"""

OVERLAPPED = """() => {
  const isSeen = (one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.closest('svg, .vh, [role=application]');
  const controls = [...document.querySelectorAll('main a[href], main button, main input:not(.vh), main select')]
    .filter(isSeen).map((one) => ({ one, box: one.getBoundingClientRect() }));
  const lies = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2;
  // What lies in another pane may scroll under this one.
  const lifts = (one) => {
    const { overflowY, position } = getComputedStyle(one);
    return /auto|scroll/.test(overflowY) || /fixed|sticky/.test(position);
  };
  const pane = (one) => (!one || lifts(one) ? one : pane(one.parentElement));
  const nameOf = (one) => one.getAttribute('aria-label') || one.id || one.textContent.trim().slice(0, 30);
  const found = [];
  controls.forEach(({ one, box }, at) => {
    for (const { one: other, box: its } of controls.slice(at + 1)) {
      if (one.contains(other) || other.contains(one) || pane(one) !== pane(other) || !lies(box, its)) continue;
      found.push(`overlap: ${nameOf(one)} and ${nameOf(other)}`);
    }
  });
  return found;
}"""


@pytest.fixture
def open_pseudo(open_page):
    """`open_page`, in the language that there is not."""

    def open_pseudo(path, **options):
        page = open_page("about:blank", script=RIGHT_TO_LEFT, **options)

        def made(route):
            module = f"import * as made from '{route.request.url}?as-built';\n{PSEUDO}\n"
            names = re.findall(r"\bas (\w+)|export\{(\w+)\}", route.fetch().text().rpartition("export")[2])
            exported = {name for pair in names for name in pair if name}
            body = "".join(
                f"const _{name} = all(made['{name}']); export {{ _{name} as {name} }};\n" for name in exported
            )
            route.fulfill(content_type="text/javascript", body=module + body)

        page.route(re.compile(r"/assets/en-[\w-]+\.js$"), made)
        page.goto(path)
        return page

    return open_pseudo


@pytest.mark.parametrize(("row", "who"), CASES)
def test_pages_read_from_right_to_left(open_pseudo, alice, badge, row, who):  # noqa: F811
    page = open_pseudo("/", user=alice if who == "alice" else None)
    if who == "visitor with a list":
        page.locator("input[type=file]").set_input_files(LIST)
        page.get_by_role("grid").wait_for()
        page.locator(".saved svg, .saved").first.wait_for()
        page.wait_for_timeout(500)  # the draft is kept 300 ms after the last change
    page.goto(row.path.format(badge=badge.pk))
    faults = []
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.locator(row.whole).first.wait_for()
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert "á" in page.locator("body").inner_text() + page.title()
        found = page.evaluate(OUTSIDE) + page.evaluate(OVERLAPPED) + page.evaluate(COVERED)["found"]
        faults += [f"{width}: {fault}" for fault in found]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{width}: scrolls sideways")
    assert faults == []


PHYSICAL = re.compile(
    r"^\s*(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)[\w-]*|left|right"
    r"|border-(?:top|bottom)-(?:left|right)-radius|float|clear)\s*:"
    r"|^\s*text-align:\s*(?:left|right)"
    r"|inset -?[1-9]\d*px 0 var"
)
FOUR = re.compile(r"^\s*(?:margin|padding|inset):((?: +(?:[^\s();]+(?:\([^;]*?\))?)){4})\s*(?:!important)?;")


def physical(line: str) -> bool:
    """Whether a line of a style sheet says left or right, where it could say where lines begin and end."""
    four = re.findall(r"[^\s()]+(?:\((?:[^()]|\([^()]*\))*\))?", found[1]) if (found := FOUR.match(line)) else []
    return bool(PHYSICAL.search(line)) or (len(four) == 4 and four[1] != four[3])


def test_no_style_says_left_or_right_but_where_lines_begin():
    lines = {
        f"{path.name}: {line.strip()}"
        for path in STYLES.glob("*.css")
        for line in path.read_text().splitlines()
        if physical(line)
    }
    assert lines == set()


@pytest.mark.parametrize(
    "planted",
    ["  margin-left: 1rem;", "  right: 0;", "  text-align: left;", "  padding: 0 1rem 0 var(--s-2);", "  float: left;",
     "  border-left: 1px solid;", "  box-shadow: inset 4px 0 var(--warn);", "  border-top-left-radius: 4px;"],
)  # fmt: skip
def test_a_planted_side_is_found(planted):
    assert physical(planted)


@pytest.mark.parametrize("clean", ["  padding: 0 1rem 2rem 1rem;", "  inset-inline-start: 0;", "  text-align: start;"])
def test_what_says_no_side_is_let_be(clean):
    assert not physical(clean)
