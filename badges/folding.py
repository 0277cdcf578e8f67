"""Folds texts, so that they can be compared without regard to case and accents."""

import unicodedata

# Letters that Unicode does not decompose, with what people type who lack the key; and one apostrophe for both.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


def plain(text: str) -> str:
    """Lower case without accents: "Łukasz Émile" -> "lukasz emile". Vowel signs of Indic scripts and Thai stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters.casefold().translate(_PLAIN)
