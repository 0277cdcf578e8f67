"""One problem of a list, to be checked before it is stored."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    kind: str  # as docs/lists.md has them
    severity: str  # "error": a badge would be useless; "warning": look at it; "note": already put right
    message: str  # a sentence or two for the organiser
    row: int | None = None  # as in ListError.row
    column: str | None = None
    value: str = ""
    suggestion: str | None = None  # what the value most likely was; of a half-name: the role to give
    other_row: int | None = None  # of a duplicate: where the person stands first
