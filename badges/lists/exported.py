"""What our exports add to a list: our own columns, and apostrophes that keep cells from being formulas."""

import re

# Left out when the list is imported again.
OWN_COLUMNS = ("Badgeyay: status", "Badgeyay: printed", "Badgeyay: print run", "Badgeyay: corrected")

_SIGNS = "[-=+@＝＋－＠]"  # Excel in Japanese takes the wide ones too
_MAY_BE_FORMULA = re.compile(_SIGNS)
# Also before apostrophes: so that a text with one of its own comes back with it.
_FORMULA = re.compile(rf"(^|[;\t] ?\"?)(?='*{_SIGNS})")
_GUARD = re.compile(rf"(^|[;\t] ?\"?)'(?='*{_SIGNS})")


def harmless(text: str) -> str:
    """The text, with an apostrophe before whatever a spreadsheet program would take for a formula: the text, or what
    follows a semicolon, at which Excel in many countries divides our lines, quoted or not."""
    text = text.lstrip("\t\r\n")  # some programs ignore these
    return _FORMULA.sub(r"\1'", text) if _MAY_BE_FORMULA.search(text) else text


def meant(text: str) -> str:
    """The text without the apostrophes that `harmless`, or a similar program, has put into it."""
    return _GUARD.sub(r"\1", text) if "'" in text else text
