"""The words of who is coming: which columns say so, and what their values mean."""

import re
from functools import cache, lru_cache
from pathlib import Path

from badges.lists.folding import heading_key, heading_words
from badges.lists.vocabulary import headings, values

WORDS = Path(__file__).parents[1] / "words" / "coming.tsv"
LONG = 4  # letters of a word that counts beside others
_MEANINGS = {"absent": "not_coming", "coming": "coming", "unsure": "unsure"}  # of values.tsv
_STOP = re.compile(r"\s[-–—]\s|[,;:(/]")
YES_SIGNS, NO_SIGNS = frozenset("✅✓✔☑👍"), frozenset("❌✗✘☒✖👎")
CIRCLES, CROSSES, TRIANGLES = frozenset("○◯〇◎⭕o"), frozenset("×✕╳⨯x"), frozenset("△▲")
_MOST_PARTS = 4  # words of a value of a status
# Beside these a word means something else: "not cancelled", "partially refunded", "未取消".
_NOT = re.compile(
    r"\b(?:not?|non|nicht|keine?|never|part(?:ly|ial|ially)|teil\w*|pas|ne|не|нет|ni|sin)\b", re.IGNORECASE
)
_NOT_SIGNS = "未不非無无미"
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def is_word(value: str, words: frozenset[str]) -> bool:
    """Whether it is one of the words, or begins with one and goes on after a stop: "Cancelled - refunded"."""
    if heading_key(value) in words or value.rstrip("\ufe0f") in words:
        return True
    first = _STOP.split(value, maxsplit=1)[0]
    return len(first) < len(value) and heading_key(first) in words


@lru_cache(maxsize=4096)
def says(value: str, words: frozenset[str]) -> bool:
    """Whether a status is one of the words, or begins or ends with one: "cancelled by user", "бронь просрочена"."""
    if is_word(value, words):
        return True
    parts = heading_words(value)
    if len(parts) == 1 and not value.isascii() and value[0] not in _NOT_SIGNS:
        return parts[0].endswith(_eastern(words))
    if not 1 < len(parts) <= _MOST_PARTS or _NOT.search(value):
        return False
    return any(len(part) >= LONG and part in words for part in (parts[0], parts[-1]))


@lru_cache(maxsize=16)
def _eastern(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1 and _EASTERN.match(word))


@lru_cache(maxsize=256)
def meant_by(heading: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """The values under that heading that mean "not coming", and those that leave it undecided.

    None where the heading says nothing of the kind. Under "Visa status" it is open what "withdrawn" says.
    """
    words, name = known_words(), heading_key(heading)
    if name in words["negative"]:
        return words["yes"] | words["absent"], words["unsure"]
    if name in words["status"]:
        return words["absent"] | words["no"], words["unsure"]
    senses = headings().senses.get(name, ())
    if name in words["afterwards"]:
        return None, frozenset()
    if name in words["payment"]:
        return words["absent"], frozenset()
    if name in words["question"] or any(one.role == "status" and not one.flags for one in senses):
        return words["absent"], words["unsure"] | words["no"]
    ends = heading_words(heading)[:1] + heading_words(heading)[-1:]
    is_a_state = not words["noun"].isdisjoint(ends) or name.endswith(_long_nouns())
    return None, words["beside"] if is_a_state else frozenset()


@cache
def _long_nouns() -> tuple[str, ...]:
    """Words for a status with which longer words end: "Buchungsstatus", "参加ステータス"."""
    return tuple(word for word in known_words()["noun"] if len(word) > LONG or not word.isascii())


def is_yes(value: str) -> bool:
    return heading_key(value) in known_words()["yes"]


@cache
def known_words() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, word = line.split("\t")
            kinds.setdefault(kind, set()).add(heading_key(word))
    apart = kinds["no"] | kinds["yes"] | kinds["unclear"]
    kinds |= {kind: set(values()[meaning]) - apart for kind, meaning in _MEANINGS.items()}
    kinds["yes"] |= YES_SIGNS
    kinds["no"] |= NO_SIGNS
    kinds["unsure"] |= kinds["remote"]
    kinds["coming"] |= kinds["on site"]
    kinds["beside"] = kinds["absent"] - kinds["elsewhere"]
    kinds["known"] = kinds["absent"] | kinds["unsure"] | kinds["coming"] | kinds["no"] | kinds["yes"]
    return {kind: frozenset(words - {""}) for kind, words in kinds.items()}
