"""What our exports add to a list: our own columns, and apostrophes that keep cells from being formulas."""

import re

# Left out when the list is imported again.
OWN_COLUMNS = ("Badgeyay: status", "Badgeyay: printed", "Badgeyay: print run", "Badgeyay: corrected")

# Quotes, spaces of any width, a byte order mark, and apostrophes: a text with some of its own comes back with them.
_PASSED_OVER = "'\" \u00a0\u2002\u2003\u2007\u2009\u200b\u202f\u2060\u3000\ufeff"
# Excel in Japanese takes the wide ones too.
_SIGNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_HAS_SIGN = re.compile(f"[{re.escape(''.join(_SIGNS))}]")
# Where the file is opened with another separator than it has, a cell may also begin behind one of these.
_PART = re.compile(r"[^;\t\r\n]+")


def harmless(text: str) -> str:
    """The text, with an apostrophe before each sign that a spreadsheet program may take for a formula's first."""
    return _PART.sub(_marked, text) if _HAS_SIGN.search(text) else text


def meant(text: str) -> str:
    """The text without the apostrophes that `harmless`, or a similar program, has put before signs."""
    return _PART.sub(_unmarked, text) if "'" in text else text


def _marked(part: re.Match[str]) -> str:
    before, formula = _split(part[0])
    return f"{before}'{formula}" if formula.startswith(_SIGNS) else part[0]


def _unmarked(part: re.Match[str]) -> str:
    before, formula = _split(part[0])
    return before[:-1] + formula if before.endswith("'") and formula.startswith(_SIGNS) else part[0]


def _split(part: str) -> tuple[str, str]:
    """What spreadsheet programs may pass over, apostrophes among it, and the rest."""
    rest = part.lstrip(_PASSED_OVER)
    return part[: len(part) - len(rest)], rest
