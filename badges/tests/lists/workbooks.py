"""Workbooks made for the tests, as bytes."""

import io
import zipfile
from collections.abc import Iterable, Sequence

from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def xlsx(rows: Iterable[Sequence[object]]) -> bytes:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return saved(workbook)


def ods_row(cells: Iterable[str]) -> TableRow:
    row = TableRow()
    for cell in cells:
        element = TableCell(valuetype="string")
        element.addElement(P(text=cell))
        row.addElement(element)
    return row


def ods(*rows: TableRow) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="People")
    for row in rows:
        table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def ods_of_cell(cell: str) -> bytes:
    """A workbook by hand: Name and Company of Ann Lee, whose company is in this XML."""
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    spaces = {"office": "office:1.0", "table": "table:1.0", "text": "text:1.0", "draw": "drawing:1.0"}
    used = " ".join(f'xmlns:{prefix}="{names}{name}"' for prefix, name in spaces.items())
    kind = 'table:table-cell office:value-type="string"'
    name, company, ann, hers = (
        f"<{kind}>{content}</table:table-cell>"
        for content in (*(f"<text:p>{text}</text:p>" for text in ("Name", "Company", "Ann Lee")), cell)
    )
    rows = "".join(f"<table:table-row>{cells}</table:table-row>" for cells in (name + company, ann + hers))
    sheet = f'<table:table table:name="People">{rows}</table:table>'
    body = f"<office:body><office:spreadsheet>{sheet}</office:spreadsheet></office:body>"
    return package(
        {
            "mimetype": ODS_TYPE,
            "content.xml": f"<office:document-content {used}>{body}</office:document-content>",
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{names}manifest:1.0"><m:file-entry m:full-path="/" '
            f'm:media-type="{ODS_TYPE}"/></m:manifest>',
        }
    )


def package(parts: dict[str, bytes | str]) -> bytes:
    """A ZIP of these parts, compressed except for the first, as OpenDocument wants it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, content) in enumerate(parts.items()):
            archive.writestr(name, content, zipfile.ZIP_DEFLATED if place else zipfile.ZIP_STORED)
    return buffer.getvalue()


def changed(data: bytes, **parts: bytes) -> bytes:
    """The package with some of its parts replaced, each named by the end of its name without the extension."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return package({name: parts.get(name.rpartition("/")[2].partition(".")[0], old[name]) for name in old})


def sheet_xml(cells: str) -> bytes:
    """A worksheet part with these rows, written by hand."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def sheets(rows_of: dict[str, list[list[str]]]) -> bytes:
    """A workbook of several sheets, by their names."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in rows_of.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    return saved(workbook)
