"""Detects a text's legacy encoding: each code page is rated by how much the decoded text looks like names.

The cost of a reading is the negative logarithm of its likelihood, summed over its characters: usual letters of the
language are cheap, letters of others dear, symbols and controls dearer. On top come what no name has: capitals after
small letters (JosŽ), symbols between letters (Mu–oz), two scripts in one word.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise

from badges.lists.files.alphabets import CODE_PAGES, IDEOGRAPHS, LATIN, OTHERS, WESTERN

CLEAR = 2.0  # by how much a reading must be cheaper than any other: e to this, seven times as likely
MAX_SAMPLE = 5_000  # bytes of words that are judged
MAX_READINGS = 6  # readings offered to choose from

_ASCII = 3.2  # costs, here and below
_CAPITAL = 1.0
_STRANGE = {"letter": 10.0, "punctuation": 6.5, "symbol": 10.0, "ideograph": 9.0, "control": 16.0}
_PUNCTUATION = frozenset("“”„‘’–—…«»·€£°ªº№§\xa0¿¡")
_IN_NAMES = frozenset("’‘·ʼ\u200c\u200d\xad")
_MIXED = 4.0  # people of several languages: usual where they are Western, rare elsewhere
_LONE_LETTER = 3.0
_CASE, _SYMBOL_INSIDE, _SCRIPTS, _SMALL_START = 5.0, 6.0, 6.0, 1.5
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BETWEEN_WORDS = re.compile(rb"[\s,;\"]")  # without the bar, which is half a character in East Asian encodings
_MAX_WORD = 200  # bytes; longer words are not names
_WORD = re.compile(r"[^\W\d_]+")
_SYMBOL_IN_WORD = re.compile(r"(?<=[^\W\d_])[^\w\s\x00-\x7f](?=[^\W\d_])")


@dataclass(frozen=True)
class Reading:
    """How a text reads in an encoding."""

    codec: str
    sample: str  # a line that shows the difference


@dataclass(frozen=True)
class EncodingGuess:
    """The likeliest readings of a text, best first; none if no encoding fits."""

    readings: tuple[Reading, ...]
    clear: bool  # whether the first is far likelier than the others

    @property
    def codec(self) -> str | None:
        return self.readings[0].codec if self.readings else None


def code_pages_of(data: bytes) -> tuple[str, ...]:
    """All codecs, ordered by how likely the decoded bytes are to be names."""
    fitting = [one.codec for one in judged(data).readings]
    return (*fitting, *(codec for codec in CODE_PAGES if codec not in fitting))


def judged(data: bytes) -> EncodingGuess:
    """The encodings that can decode all of the bytes, rated by how likely the resulting names are."""
    words = _sample(data)
    costs: dict[str, tuple[float, str]] = {}  # decoded sample -> cost and codec of its likeliest encoding
    for codec, (languages, rarity) in CODE_PAGES.items():
        try:
            text = unicodedata.normalize("NFC", words.decode(codec))
        except UnicodeDecodeError:
            continue
        cost = rarity + _cost(text, languages)
        if text not in costs or cost < costs[text][0]:
            costs[text] = cost, codec
    fitting = ((cost, codec) for cost, codec in sorted(costs.values()) if _fits(data, codec))
    ranked = list(islice(fitting, MAX_READINGS))
    clear = len(ranked) < 2 or ranked[1][0] - ranked[0][0] > CLEAR
    return EncodingGuess(tuple(_shown(data, [codec for _, codec in ranked])), clear)


def _sample(data: bytes) -> bytes:
    """The first distinct words beyond ASCII."""
    found: dict[bytes, None] = {}
    size = end = 0
    while size < MAX_SAMPLE and (high := _BEYOND_ASCII.search(data, end)):
        begin = max(end, high.start() - _MAX_WORD)
        for gap in _BETWEEN_WORDS.finditer(data, begin, high.start()):
            begin = gap.end()
        after = _BETWEEN_WORDS.search(data, high.start())
        end = after.start() if after else len(data)
        word = data[begin:end]
        if len(word) <= _MAX_WORD and word not in found:
            found[word] = None
            size += len(word)
    return b"\n".join(found)


def _fits(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _shown(data: bytes, codecs: Sequence[str]) -> Iterator[Reading]:
    lines = [line for line in re.split(rb"[\r\n]+", data[:1_000_000]) if not line.isascii()]
    line = next((one for one in lines if _differs(one, codecs)), lines[0] if lines else b"")
    for codec in codecs:
        yield Reading(codec, " ".join(line.decode(codec, "replace").split())[:80])


def _differs(line: bytes, codecs: Sequence[str]) -> bool:
    return len({line.decode(codec, "replace") for codec in codecs}) == len(codecs)


# --- The cost of a reading ---


def _cost(text: str, languages: Sequence[str]) -> float:
    letters = Counter(text.replace("\n", ""))
    mixed = 0 if languages == WESTERN else _MIXED
    models = [((language,), 0.0) for language in languages] + [(tuple(languages), mixed)]
    return (
        min(
            dear + sum(count * _letter_cost(letter, model) for letter, count in letters.items())
            for model, dear in models
        )
        + sum(map(_word_cost, _WORD.findall(text)))
        + _SYMBOL_INSIDE * _symbols_inside(text)
    )


@cache
def _letter_cost(letter: str, languages: tuple[str, ...]) -> float:
    if letter.isascii():
        return _ASCII if letter.isprintable() else _STRANGE["control"]
    small = letter.lower()
    chances = [_chances(language).get(small, 0) for language in languages]
    if any(chances):
        return -math.log(sum(chances) / len(languages)) + _CAPITAL * (small != letter)
    return _strange_cost(letter)


def _strange_cost(letter: str) -> float:
    category = unicodedata.category(letter)
    if letter in _PUNCTUATION or letter in _IN_NAMES:
        return _STRANGE["punctuation"]
    if "\u3040" <= letter <= "\u30ff":  # kana, which no alphabet lists, because all Japanese names may have them
        return 4.5
    if category == "Lo" and letter >= "\u2e80":
        return _STRANGE["ideograph"] + ("\uff61" <= letter <= "\uff9f")
    if category[0] in "LM":
        return _STRANGE["letter"]
    return _STRANGE["control"] if category[0] == "C" else _STRANGE["symbol"]


@cache
def _chances(language: str) -> dict[str, float]:
    """The probability of each letter of the language, without ASCII letters."""
    if language in IDEOGRAPHS:
        letters = "".join(IDEOGRAPHS[language].split())
        return dict.fromkeys(letters, 0.6 / len(letters))
    share, letters = LATIN.get(language) or (100, OTHERS[language])
    weights = [1 / (place + 4) if share == 100 else 1 / (place + 1) for place in range(len(letters))]
    return {letter: share / 100 * weight / sum(weights) for letter, weight in zip(letters, weights, strict=True)}


def _word_cost(word: str) -> float:
    if word.isascii():
        return 0
    cost = _SCRIPTS * (len({_script(letter) for letter in word}) - 1) + _LONE_LETTER * (len(word) == 1)
    if word.islower():
        return cost + _SMALL_START * (not word[0].isascii() and word[0] != word[0].upper())
    if word.isupper() or (word[1:].islower() and word[0].isupper()):
        return cost
    for before, letter in pairwise(word):
        if not (before.isascii() and letter.isascii()) and before.islower() and letter.isupper():
            cost += _CASE
    shouted = sum(map(str.isupper, word)) * 2 > len(word)
    return cost + _CASE * (shouted and any(one.islower() and not one.isascii() and one != "ß" for one in word))


def _script(letter: str) -> str:
    code = ord(letter)
    if code < 0x250 or 0x1E00 <= code < 0x1F00:
        return "Latin"
    if 0x3040 <= code < 0xFB00 or code >= 0xFF00:
        return "East Asian"
    return next((name for name, (first, last) in _SCRIPT_RANGES.items() if first <= code < last), "other")


_SCRIPT_RANGES = {
    "Greek": (0x370, 0x400),
    "Cyrillic": (0x400, 0x530),
    "Hebrew": (0x590, 0x600),
    "Arabic": (0x600, 0x780),
    "Thai": (0xE00, 0xE80),
}


def _symbols_inside(text: str) -> int:
    return sum(
        letter not in _IN_NAMES and not unicodedata.category(letter).startswith("M")
        for letter in _SYMBOL_IN_WORD.findall(text)
    )
