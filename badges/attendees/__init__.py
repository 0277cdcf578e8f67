"""Bytes of a list (CSV, TSV, XLSX, ODS) -> header and rows. Pure: no Django, no settings, no storage, no HTTP.

reading.py        the story: read it first
kinds.py          what a file is, by its bytes
text.py           CSV and TSV: encoding, delimiter, cells
spreadsheets.py   XLSX and ODS, in a child process (sheet_child.py) with limits
header.py         which row names the columns
rectangle.py      how many columns, their names, every row that wide
columns.py        what the columns mean
"""

from badges.attendees.columns import CLASSIC_COLUMNS, roles
from badges.attendees.reading import read_list
from badges.attendees.table import AttendeeList, ListError, Row

__all__ = ["CLASSIC_COLUMNS", "AttendeeList", "ListError", "Row", "read_list", "roles"]
