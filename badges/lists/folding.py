"""Text compared without regard to how it is written: case, accents, punctuation."""

import re
import unicodedata

# Letters that Unicode does not take apart, though people who lack the key type the plain ones; and one apostrophe.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
# Arabic letters that keyboards of other languages replace, the stretching stroke, and signs that stand for a word.
_HEADING = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": "", "#": " number ", "№": " no ", "+": " plus "})
# Vowel signs of Indic scripts, Thai, Lao, Burmese and Khmer belong to the word, though they are no letters.
_SEPARATOR = re.compile(r"(?:[^\w\n\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]|_)+")


def plain(text: str) -> str:
    """Lower case without accents: "Łukasz Émile" -> "lukasz emile". Vowel signs of Indic scripts and Thai stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters.casefold().translate(_PLAIN)


def heading_words(text: str) -> list[str]:
    """The words of a column's name, plain and without punctuation: "Order #", "ORDER-NUMBER:" -> order, number."""
    return _spaced(text).split()


def heading_key(text: str) -> str:
    """The words of a column's name in one: two names with the same key are the same name.

    Line ends stay, so that many names, one a line, can be folded at once.
    """
    return re.sub(r" +", "", _spaced(text))


def _spaced(text: str) -> str:
    return _SEPARATOR.sub(" ", plain(text.translate(_HEADING)).translate(_HEADING))
