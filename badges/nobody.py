"""Names that are nobody's: what people type to try out a form, and whole names such as John Doe."""

import re
from functools import cache
from pathlib import Path

from badges.folding import plain

_TABLE = Path(__file__).with_suffix(".tsv")
_WORD = re.compile(r"[^\W\d_]+")
_HELD_DOWN = re.compile(r"(\w)\1{2,}")  # "aaa", of one letter that no script has as a word


def is_nobody(name: str) -> bool:
    """Whether a whole name is one typed to try out a form: "Test Test", "John Doe", "asdf asdf", "aaa bbb".

    A real name beside such a word is a person's: there are families called Test.
    """
    first = name.partition(" ")[0].lower().rstrip(",0123456789")
    words, names, beginnings = _nobodys_names()
    if first not in beginnings and (len(first) < 3 or first != first[0] * len(first)):  # so of nearly all
        return False
    typed = plain(name)
    found = _WORD.findall(typed)
    if found and all(word in words or _HELD_DOWN.fullmatch(word) for word in found):
        return True
    return not names.isdisjoint((typed, " ".join(found), " ".join(found[::-1])))


@cache
def _nobodys_names() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Words of which nobody's whole name consists, "Test"; whole names of people whom there is not; both folded.

    And with which words, folded or in small letters, all of these begin, the family's name first or last.
    """
    rows = [line.partition("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    words = [word for kind, _, texts in rows if kind == "word" for word in texts.replace(",", " ").split()]
    names = [name for kind, _, texts in rows if kind == "whole" for name in texts.split(",")]
    begin = [*words, *(word for name in names for word in (name.partition(" ")[0], name.rpartition(" ")[2]))]
    return frozenset(map(plain, words)), frozenset(map(plain, names)), frozenset([*begin, *map(plain, begin)])
