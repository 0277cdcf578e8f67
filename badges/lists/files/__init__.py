"""Bytes -> rows of cells, whatever the file is.

kinds.py          what a file is, told from its bytes
text.py           CSV and TSV: encoding, delimiter, cells     aligned.py       columns aligned with spaces
encodings.py      the encodings there are     code_pages.py   which one a text has, by the names it gives (alphabets.py)
spreadsheets.py   XLSX and ODS, in a child process with limits (sheet_child.py, sheet_details.py, number_formats.py)
unpacking.py      lists in a ZIP, in single cells, contacts, reports of meetings
records.py        blocks of lines, JSON, LDIF, YAML
all_sheets.py     several lists of one file as one
"""
