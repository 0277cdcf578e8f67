"""Names of columns compared without regard to how they are written: case, accents, punctuation."""

import unicodedata

from badges.folding import plain
from badges.remembered import Remembered

# Arabic letters that keyboards of other languages replace, the stretching stroke, and signs that stand for a word.
_ARABIC = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": ""})
_IN_HEADINGS = {"#": " number ", "№": " no ", "+": " plus "}


def _folded(code: int) -> str:
    folded = _IN_HEADINGS.get(chr(code)) or plain(chr(code)).translate(_ARABIC)
    # Vowel signs of Indic scripts and Thai belong to the word, though they are no letters.
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" or c in " \n" else " " for c in folded)


_FOLDED = Remembered(_folded)


def heading_words(text: str) -> list[str]:
    """The words of a column's name, plain and without punctuation: "Order #", "ORDER-NUMBER:" -> order, number."""
    return text.translate(_FOLDED).split()


def heading_key(text: str) -> str:
    """The words of a column's name in one: two names with the same key are the same name.

    Line ends stay, so that many names, one per line, can be folded at once.
    """
    return text.translate(_FOLDED).replace(" ", "")
