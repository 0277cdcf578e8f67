"""No style says left or right: how pages look from right to left is seen in test_accessibility.py."""

import re

import pytest
from django.conf import settings

STYLES = settings.BASE_DIR / "frontend" / "app" / "styles"

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
