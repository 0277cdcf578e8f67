"""Bytes of a list (CSV, TSV, XLSX, ODS) -> header and rows. Pure: no Django, no settings, no storage, no HTTP.

reading.py    reads a list with everything below; read it first
files/        bytes -> rows of cells, whatever the file is
shape/        which rows are the list, and which one names the columns
columns/      what the columns mean, each alone (column_names.py) and all together (meaning.py)
              (vocabulary.py and words/: in fifty languages)
names/        names: how to split them, which are nobody's
cells/        unintended content of single cells, and its repair
rows/         which rows are people, and how many people each stands for
updates/      compares a later list with the existing people
problems.py   what to check before the list is stored (problem.py: one problem; sources.py: those of the whole file)
report.py     all of that as one answer
table.py      the types passed between them (packed.py stores many texts in little memory)
folding.py    text compared without regard to case, accents and punctuation     search.py   text as it is searched
exported.py   what our own exports add to a list
"""

from badges.folding import plain
from badges.lists.cells.waste import is_rounded, put_right
from badges.lists.columns.column_names import is_family_first
from badges.lists.columns.meaning import CLASSIC_COLUMNS, roles, short_names
from badges.lists.columns.whole_names import whole_name
from badges.lists.exported import OWN_COLUMNS, harmless, meant
from badges.lists.files.code_pages import code_pages_of
from badges.lists.files.spreadsheets import ALL_SHEETS
from badges.lists.names.cases import hard_cases
from badges.lists.names.name_order import spelled_out
from badges.lists.names.splitting import split_name
from badges.lists.reading import MAX_BYTES, MAX_ROWS, ListOptions, read_list
from badges.lists.report import Report, choices, report_on
from badges.lists.rows.coming import find_undecided
from badges.lists.rows.guests import WAYS as GUEST_WAYS
from badges.lists.rows.guests import with_guests
from badges.lists.search import searchable, words
from badges.lists.sources import source_problems
from badges.lists.table import Absence, AttendeeList, ListError, Row
from badges.lists.updates.comparing import ALL, Comparison, KnownPerson, Match, compare
from badges.lists.updates.continuing import continued, with_names_as_known
from badges.lists.vocabulary import NAME_PART_ROLES, NAME_ROLES, ROLES
