"""Repairs text garbled by a program that read one encoding as another: "JosÃ©" was most likely "José"."""

import re

# A garbled text has two characters beyond ASCII side by side, or one of the few that alone are a sign. Such pairs are
# passed over where they are of a script beyond Latin (of Greek and Cyrillic the letters that most languages have), or
# where a Latin letter is followed by a small one. The pattern begins with one set of letters, which `re` finds fast.
_OTHERS = (
    "\u0391-\u03a1\u03a3-\u03a9\u03ac-\u03ce\u0410-\u044f\u0401\u0451\u0530-\u1fff\u2e80-\ufaff\U00010000-\U0010ffff"
)
_LATIN = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f"
_SMALL = "".join(filter(str.islower, map(chr, range(0xE0, 0x180))))
_PASSED_OVER = f"(?<=[{_OTHERS}])[{_OTHERS}]|(?<=[{_LATIN}])[{_SMALL}]"
MAY_BE_BAD = re.compile(f"[^\0-\x7f](?:(?<=[\x80-\x9fŒœÂÃÎÐ])|(?!{_PASSED_OVER})[^\0-\x7f])")


def mended(value: str) -> str | None:
    """The likely original of a value; None if it looks intended."""
    if not MAY_BE_BAD.search(value):
        return None
    from ftfy import fix_encoding  # imported late: a tenth of the start-up time, and rarely needed
    from ftfy.badness import is_bad

    if not is_bad(value):  # ftfy's own first check, at a fifth of the cost
        return None
    right = fix_encoding(value)
    return right if right != value else None
