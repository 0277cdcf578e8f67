"""Text compared without regard to how it is written: case, accents, punctuation."""

import unicodedata

# Letters that Unicode does not take apart, though people who lack the key type the plain ones; and one apostrophe.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"}
)
# Arabic letters that keyboards of other languages replace, the stretching stroke, and signs that stand for a word.
_ARABIC = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ـ": ""})
_IN_HEADINGS = {"#": " number ", "№": " no ", "+": " plus "}


def plain(text: str) -> str:
    """Lower case without accents: "Łukasz Émile" -> "lukasz emile". Vowel signs of Indic scripts and Thai stay."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return letters.casefold().translate(_PLAIN)


class _Folded(dict[int, str]):
    """Code point -> what a heading has in its place, worked out when first met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        folded = _IN_HEADINGS.get(letter) or plain(letter).translate(_ARABIC)
        # Vowel signs of Indic scripts and Thai belong to the word, though they are no letters.
        kept = "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" or c in " \n" else " " for c in folded)
        return self.setdefault(code, kept)


_FOLDED = _Folded()


def heading_words(text: str) -> list[str]:
    """The words of a column's name, plain and without punctuation: "Order #", "ORDER-NUMBER:" -> order, number."""
    return text.translate(_FOLDED).split()


def heading_key(text: str) -> str:
    """The words of a column's name in one: two names with the same key are the same name.

    Line ends stay, so that many names, one per line, can be folded at once.
    """
    return text.translate(_FOLDED).replace(" ", "")
