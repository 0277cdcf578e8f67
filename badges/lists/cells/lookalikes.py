"""Letters of another alphabet that look the same ("Аnn" with a Cyrillic A), and letters of mathematics ("𝗔𝗻𝗻")."""

import re
import unicodedata

_CYRILLIC, _OF_CYRILLIC = "АВЕЅЗІЈКМНОРСТУХаеѕіјорсухһԁԛԝ", "ABES3IJKMHOPCTYXaesijopcyxhdqw"
_GREEK, _OF_GREEK = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"
_TO_LATIN = str.maketrans(_CYRILLIC + _GREEK, _OF_CYRILLIC + _OF_GREEK)
_TO_OTHER = {"CYRILLIC": str.maketrans(_OF_CYRILLIC, _CYRILLIC), "GREEK": str.maketrans(_OF_GREEK, _GREEK)}
_OTHER = "\u0370-\u03ff\u0400-\u052f"
_BESIDE_LATIN = "(?=[A-Za-zÀ-ɏ])|(?<=[A-Za-zÀ-ɏ].)"
_MIXED = re.compile(f"[{_OTHER}](?:{_BESIDE_LATIN})")
_LETTERS = "\U0001d400-\U0001d7cb\U0001f130-\U0001f149\u24b6-\u24e9"
_STYLED = re.compile(f"[{_LETTERS}]")
_WORD = re.compile(r"[^\W\d_]+")
MAY_BE_ODD = re.compile(f"[{_OTHER}{_LETTERS}](?:{_BESIDE_LATIN}|(?<=[{_LETTERS}]))")  # one set: a fast search


def lookalikes(value: str) -> str | None:
    """The value with each word in one alphabet; None if it is so already, or impossible."""
    if not MAY_BE_ODD.search(value):
        return None
    right = _STYLED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), value)
    right = _WORD.sub(lambda found: _in_one_alphabet(found[0]) if _MIXED.search(found[0]) else found[0], right)
    return right if right != value else None


def _in_one_alphabet(word: str) -> str:
    """The word in Latin letters if all others have a Latin lookalike, else the reverse."""
    latin = word.translate(_TO_LATIN)
    readings = [latin, *(word.translate(table) for table in _TO_OTHER.values())]
    return next((reading for reading in readings if _has_one_alphabet(reading)), word)


def _has_one_alphabet(word: str) -> bool:
    return len({unicodedata.name(letter, "").partition(" ")[0] for letter in word}) == 1
