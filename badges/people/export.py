"""Exports the people of a badge set as CSV or XLSX, with corrections and the print status.

Both can be imported again: the reader recognises the columns that we add and ignores them.
"""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

from xlsxwriter import Workbook

from badges.lists import OWN_COLUMNS, harmless, meant
from badges.models import Attendee, Badge
from badges.people.batching import BATCH
from badgeyay.downloads import csv_lines

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_767  # characters that a cell of Excel holds


def as_csv(badge: Badge) -> Iterator[str]:
    """The lines of a CSV file, to be streamed. Texts that a spreadsheet would take for formulas are escaped."""
    return csv_lines(map(harmless, row) for row in _rows(badge))


def as_xlsx(badge: Badge) -> IO[bytes]:
    """An XLSX file that is deleted when it is closed. Its cells are texts, never formulas."""
    out = tempfile.TemporaryFile()  # noqa: SIM115 the response closes it
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as workbook:
        sheet = workbook.add_worksheet("People")
        text = workbook.add_format({"num_format": "@", "quote_prefix": True})  # cells remain text when edited
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(_rows(badge)):
            for column, value in enumerate(row):
                shown = harmless(value) if meant(value) != value else value  # keeps apostrophes of the list
                sheet.write_string(place, column, shown[:_LONGEST], text if harmless(value) != value else None)
    out.seek(0)
    return out


def _rows(badge: Badge) -> Iterator[Iterable[str]]:
    columns = [column for column in badge.columns if column not in OWN_COLUMNS]
    yield [*columns, *OWN_COLUMNS]
    for attendee in badge.attendees.order_by("position").iterator(chunk_size=BATCH):
        yield [*(attendee.fields.get(column, "") for column in columns), *_own_columns(attendee)]


def _own_columns(attendee: Attendee) -> tuple[str, str, str, str]:
    printed = f"{attendee.printed_at:%Y-%m-%d %H:%M} UTC" if attendee.printed_at else ""
    return attendee.state, printed, str(attendee.printed_in or ""), ", ".join(attendee.corrected_fields)
