"""Folds texts, so that they can be compared without regard to case and accents."""

import unicodedata

from badges.remembered import Remembered

# Letters that Unicode does not decompose, with what people type who lack the key; and one apostrophe for both.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


def _folded(code: int) -> str:
    decomposed = unicodedata.normalize("NFKD", chr(code).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().translate(_PLAIN)


_FOLDED = Remembered(_folded)


def plain(text: str) -> str:
    """Lower case without accents: "Łukasz Émile" -> "lukasz emile". Vowel signs of Indic scripts and Thai stay."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for tables of known words."""
    return frozenset(text.split())
