"""What preflight finds: one thing that may be wrong, how bad it is, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum

from badges.rendering.text.content import Person


class Severity(StrEnum):
    ERROR = "error"  # wrong on paper
    WARNING = "warning"  # probably wrong
    NOTICE = "notice"  # worth a look


_BY_KIND = {
    "no-name": Severity.ERROR,
    "missing-glyph": Severity.ERROR,
    "bad-code": Severity.ERROR,
    "empty-field": Severity.NOTICE,
    "other-face": Severity.NOTICE,
    "plain-letters": Severity.NOTICE,
}


@dataclass(frozen=True)
class Finding:
    """Without a person it is so on every badge that has the element."""

    kind: str
    message: str
    action: str
    person: Person | None = None
    element: str = ""
    side: str = "front"
    cut_off: bool = False  # a part of the element is not on the badge at all
    field: str = ""  # of the person: the role or column that is to be filled in

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.cut_off else _BY_KIND.get(self.kind, Severity.WARNING)
