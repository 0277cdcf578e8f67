"""Bytes of an attendee list -> header and rows. Pure: no Django, no settings, no storage, no HTTP.

reading.py        what kind of file -> table -> header -> AttendeeList
text.py           CSV and TSV: encoding, delimiter, cells
spreadsheets.py   XLSX and ODS, in a child process (sheet_child.py) with limits
columns.py        what the columns mean
"""

from badges.attendees.columns import CLASSIC_COLUMNS, roles
from badges.attendees.reading import AttendeeList, read_list
from badges.attendees.table import ListError, Row

__all__ = ["CLASSIC_COLUMNS", "AttendeeList", "ListError", "Row", "read_list", "roles"]
