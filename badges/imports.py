"""A list on its way in: how it is to be read, and what reading it shows before anything is kept."""

from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.conf import settings

from badges.attendees import AttendeeList, Report, read_list, report_on, roles


@dataclass(frozen=True)
class Options:
    """What the organiser has decided about a list; None leaves it to the reader."""

    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool | None = None
    sheet: str | None = None
    columns: list[str] | None = None  # names of the organiser's own
    roles: dict[str, str] = field(default_factory=dict)  # column -> role, "" for none
    mend: bool = False
    key: str | None = None  # column to match people by, "all", or None for the best there is

    @classmethod
    def of(cls, values: dict[str, Any]) -> "Options":
        """From a mapping that may hold more than options."""
        names = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in names and value is not None})

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def read(data: bytes, options: Options, filename: str) -> tuple[AttendeeList, dict[str, str]]:
    """The list, and role -> column. Raises `badges.attendees.ListError`."""
    listed = read_list(
        data,
        filename=filename,
        columns=options.columns,
        encoding=options.encoding,
        delimiter=options.delimiter,
        has_header=options.has_header,
        sheet=options.sheet,
        mend=options.mend,
        max_rows=settings.MAX_LIST_ROWS,
        max_bytes=settings.MAX_LIST_BYTES,
    )
    return listed, roles(listed.columns, options.roles)


def check(data: bytes, options: Options, filename: str, *, row_limit: int, row_offset: int = 0) -> Report:
    """How the list is read and what is wrong with it; nothing is kept. Raises `badges.attendees.ListError`."""
    listed, known = read(data, options, filename)
    return report_on(listed, known, row_limit=row_limit, row_offset=row_offset)
