"""Text as it is searched: without regard to case and accents."""

import unicodedata
from collections.abc import Iterable

# Letters that Unicode does not take apart, though people who lack the key type the plain ones; and one apostrophe.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)


def plain(text: str) -> str:
    """Lower case without accents: "Łukasz Émile" -> "lukasz emile". Vowel signs of Indic scripts and Thai stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return bare.casefold().translate(_PLAIN)


def searchable(values: Iterable[str]) -> str:
    """What a search looks through: a line for each value that there is."""
    return plain("\n".join(filter(None, values)))


def words(query: str) -> list[str]:
    """The words that must all occur in a searchable text, each once."""
    return list(dict.fromkeys(plain(query).split()))
