"""Bytes of a list (CSV, TSV, XLSX, ODS) -> header and rows. Pure: no Django, no settings, no storage, no HTTP.

reading.py        the story: read it first
kinds.py          what a file is, by its bytes
text.py           CSV and TSV: delimiter, cells        encodings.py  which there are
code_pages.py     which encoding before Unicode it is, judged by the names that it gives (alphabets.py)
spreadsheets.py   XLSX and ODS, in a child process (sheet_child.py) with limits
                  (number_formats.py, sheet_details.py: what that takes from the XML), all_sheets.py
beside.py         lists side by side on one sheet
unpacking.py      lists in a ZIP, in single cells, contacts, reports of meetings
records.py        blocks of lines, JSON, LDIF, YAML       aligned.py   columns kept apart by spaces
header.py         which row names the columns
rectangle.py      how many columns, their names, every row that wide
unheaded.py       names of columns where no row has them
waste.py          what programs leave in cells, put right (mending.py: garbled letters; escapes.py: letters of programs)
waste_of_columns.py  what only a column tells: numbering, bullets, "None"
columns.py        what the columns mean, beside each other
headings.py       what one column's name can mean       vocabulary.py  the tables in words/
column_values.py  what a column's values say about it
whole_names.py    a name from the columns that hold its parts
names.py          a whole name in two, where that is certain
odd_names.py      texts under names that nobody is called
name_order.py     which half of a name stands first, and names in another order than the rest
serial_dates.py   dates that come as numbers
quantities.py     how many a cell says: "2x Adult"
guests.py         rows that stand for several people
together.py       several people under one name
companions.py     guests whom a row names
folding.py        text without regard to case, accents and punctuation
exported.py       what lists have that we wrote
search.py         text as it is searched
problems.py       what to look at before the list is kept (problem.py: one of them; cell_problems.py: texts of cells;
                  shifts.py: values a column off; sources.py: the file)
report.py         all of that as one answer
comparing.py      an updated list beside the people who are there
continuing.py     an updated list in the words of the set
cases.py          whose name is hardest to set
"""

from badges.lists.cases import HardCase, hard_cases
from badges.lists.code_pages import code_pages_of
from badges.lists.columns import (
    CLASSIC_COLUMNS,
    NAME_PART_ROLES,
    NAME_ROLES,
    ROLES,
    is_family_first,
    roles,
    short_names,
)
from badges.lists.comparing import ALL, Comparison, Known, Match, compare
from badges.lists.continuing import continued, with_names_as_known
from badges.lists.encodings import ENCODINGS
from badges.lists.exported import OWN_COLUMNS, harmless
from badges.lists.folding import plain
from badges.lists.guests import WAYS as GUEST_WAYS
from badges.lists.guests import with_guests
from badges.lists.names import split_name
from badges.lists.reading import MAX_BYTES, MAX_ROWS, ListOptions, read_list
from badges.lists.report import Report, choices, report_on
from badges.lists.search import searchable, words
from badges.lists.sources import source_problems
from badges.lists.spreadsheets import ALL_SHEETS
from badges.lists.table import Absence, AttendeeList, ListError, Row
from badges.lists.waste import is_rounded, put_right
from badges.lists.whole_names import WholeName, whole_name

__all__ = [
    "ALL",
    "ALL_SHEETS",
    "CLASSIC_COLUMNS",
    "ENCODINGS",
    "GUEST_WAYS",
    "MAX_BYTES",
    "MAX_ROWS",
    "NAME_PART_ROLES",
    "NAME_ROLES",
    "OWN_COLUMNS",
    "ROLES",
    "Absence",
    "AttendeeList",
    "Comparison",
    "HardCase",
    "Known",
    "ListError",
    "ListOptions",
    "Match",
    "Report",
    "Row",
    "WholeName",
    "choices",
    "code_pages_of",
    "compare",
    "continued",
    "hard_cases",
    "harmless",
    "is_family_first",
    "is_rounded",
    "plain",
    "put_right",
    "read_list",
    "report_on",
    "roles",
    "searchable",
    "short_names",
    "source_problems",
    "split_name",
    "whole_name",
    "with_guests",
    "with_names_as_known",
    "words",
]
