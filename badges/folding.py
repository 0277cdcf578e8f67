"""Folds texts, so that they can be compared without regard to case and accents."""

import unicodedata

# Letters that Unicode does not decompose, with what people type who lack the key; and one apostrophe for both.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


class _Folded(dict[int, str]):
    """What each letter becomes; worked out when the letter is first met."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold())
        letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
        return self.setdefault(code, letters.casefold().translate(_PLAIN))


_FOLDED = _Folded()


def plain(text: str) -> str:
    """Lower case without accents: "Łukasz Émile" -> "lukasz emile". Vowel signs of Indic scripts and Thai stay."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for tables of known words."""
    return frozenset(text.split())
