"""What our exports add to a list: our own columns, and apostrophes that keep cells from being formulas."""

# Left out when the list is imported again.
OWN_COLUMNS = ("Badgeyay: status", "Badgeyay: printed", "Badgeyay: print run", "Badgeyay: corrected")

_STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # Excel in Japanese takes the wide ones too


def harmless(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet program would take it for a formula."""
    text = text.lstrip("\t\r\n")  # some programs ignore these
    return f"'{text}" if _is_marked(text) else text


def meant(text: str) -> str:
    """The text without the apostrophe that `harmless`, or a similar program, has put before it."""
    return text[1:] if text.startswith("'") and _is_marked(text) else text


def _is_marked(text: str) -> bool:
    """Starts a formula, or would but for apostrophes: so that a text with one of its own comes back with it."""
    return text.lstrip("'").startswith(_STARTS_A_FORMULA)
