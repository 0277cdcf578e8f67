"""A finding of preflight: what may be wrong, how severe it is, on how many badges, and what to do."""

from collections.abc import Container, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from badges.rendering.text.content import Person
from badges.sentences import say

Key = TypeVar("Key")


class Severity(StrEnum):
    ERROR = "error"  # wrong on paper
    WARNING = "warning"  # probably wrong
    NOTICE = "notice"  # worth a look


_BY_KIND = {
    "no-name": Severity.ERROR,
    "no-badges": Severity.ERROR,
    "missing-glyph": Severity.ERROR,
    "bad-code": Severity.ERROR,
    "faint-code": Severity.ERROR,
    "covered-code": Severity.ERROR,
    "text-over-text": Severity.ERROR,
    "tiny-text": Severity.ERROR,
    "covered-text": Severity.ERROR,
    "empty-field": Severity.NOTICE,
    "perhaps-twice": Severity.NOTICE,
    "other-face": Severity.NOTICE,
    "rare-field": Severity.NOTICE,
    "no-code": Severity.NOTICE,
    "never-shown": Severity.NOTICE,
    "turned-name": Severity.NOTICE,
    "plain-letters": Severity.NOTICE,
    "empty-place": Severity.NOTICE,
    "unknown-type": Severity.NOTICE,
    "own-paper": Severity.NOTICE,
    "not-on-labels": Severity.NOTICE,
    "black-only": Severity.NOTICE,
    "one-sided": Severity.NOTICE,
}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Finding:
    """One finding; without a person it holds for every badge with the element."""

    kind: str
    message: str
    action: str
    person: Person | None = None  # the person with the worst badge
    element: str = ""
    side: str = "front"
    cut_off: bool = False  # something that should be seen is not on the badge at all
    field: str = ""  # the role, column or word to fill in
    people: int | None = 1  # number of badges; None: all
    mend: Mapping[str, str | float] | None = None  # the choice that fixes it: an option or a column

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.cut_off else _BY_KIND.get(self.kind, Severity.WARNING)

    @property
    def rank(self) -> int:
        """0 is worst."""
        return _RANKS[self.severity]


@dataclass
class Worst:
    """The worst case of one finding, and on how many badges it is."""

    badness: float
    person: Person
    is_red: bool = False  # of a code: only in red light
    people: int = 0


def note_worst(found: dict[Key, Worst], key: Key, case: Worst) -> None:
    known = found.setdefault(key, case)
    if case.badness > known.badness:
        known.badness, known.person, known.is_red = case.badness, case.person, case.is_red
    known.people += 1


def edges_in_words(edges: Container[str]) -> str:
    names = {"left": say("left"), "right": say("right"), "top": say("top"), "bottom": say("bottom")}
    return ", ".join(name for edge, name in names.items() if edge in edges)


def and_others(people: int) -> str:
    """How a sentence that names one of these people goes on: “, and on 3 more”."""
    return say(", and on {count} more", count=people - 1) if people > 1 else ""
