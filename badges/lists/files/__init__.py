"""Bytes -> rows of cells, whatever the file is.

kinds.py          what a file is, by its bytes
text.py           CSV and TSV: encoding, delimiter, cells     aligned.py       columns aligned with spaces
encodings.py      the known encodings         code_pages.py   detects that of a text, by the names in it (alphabets.py)
spreadsheets.py   workbooks and web pages, in a child process with limits (sheet_child.py): XLSX, ODS and XLS
                  (xlsx_details.py, ods_details.py, xls_details.py), XML of 2003 (excel_xml.py), HTML (html_tables.py)
unpacking.py      lists in a ZIP, in single cells, contacts, reports of meetings
groups.py         tables in which each column is a group of people
records.py        blocks of lines, JSON, LDIF, YAML
all_sheets.py     several lists of one file as one
"""
