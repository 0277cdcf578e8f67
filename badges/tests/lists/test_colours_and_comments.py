"""What a spreadsheet says beside its cells: comments on them, and rows that somebody has made red or grey."""

import io
import re

import pytest
from django.conf import settings
from django.utils import translation
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties, TextProperties
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill

from badges.lists import KnownPerson, ListOptions, compare, continued, read_list, report_on, roles
from badges.tests.lists.workbooks import saved

PEOPLE = [
    ["Name", "Company"], ["Ann Lee", "Acme"], ["Bob Roy", "Beta"], ["Cem Kaya", "Gamma"], ["Di Fox", "Delta"],
]  # fmt: skip
RED = [PatternFill("solid", fgColor=colour) for colour in ("FFFF0000", "FFFFC7CE", "FFF4CCCC", "FFC00000")]
GREY = [Font(color="FF999999"), Font(color=Color(theme=0, tint=-0.5)), Font(color=Color(theme=1, tint=0.5))]
OTHERS = [
    *(PatternFill("solid", fgColor=colour) for colour in ("FFFFFF00", "FFF8CBAD", "FFD9D9D9", "FFC6EFCE", "FFFFA500")),
    Font(color="FF000000"), Font(color="FF1F4E79"), Font(bold=True),
]  # fmt: skip


def xlsx(notes=None, styles=None):
    """`notes` are cell -> comment, `styles` row -> fill or font."""
    workbook = Workbook()
    sheet = workbook.active
    for row in PEOPLE:
        sheet.append(row)
    for place, text in (notes or {}).items():
        sheet[place].comment = Comment(text, "Ann")
    for number, style in (styles or {}).items():
        for cell in sheet[number]:
            setattr(cell, "font" if isinstance(style, Font) else "fill", style)
    return saved(workbook)


def ods():
    document, table = OpenDocumentSpreadsheet(), Table(name="People")
    looks = {2: TableCellProperties(backgroundcolor="#ff0000"), 4: TextProperties(color="#999999")}
    for number, look in looks.items():
        style = Style(name=f"row{number}", family="table-cell")
        style.addElement(look)
        document.automaticstyles.addElement(style)
    for number, texts in enumerate(PEOPLE):
        row = TableRow()
        for text in texts:
            cell = TableCell(valuetype="string", **({"stylename": f"row{number}"} if number in looks else {}))
            if text == "Cem Kaya":
                note = Annotation()
                note.addElement(P(text="cancelled"))
                cell.addElement(note)
            cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def said(data, **options):
    listed = read_list(data, ListOptions(**options))
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    return listed, [(one["kind"], one["column"], one["row"], one["value"]) for one in problems]


@pytest.mark.parametrize("look", [*RED, *GREY], ids=str)
def test_a_red_or_grey_row_is_asked_about_and_left_out_in_one_step(look):
    colour = "grey" if isinstance(look, Font) else "red"
    listed, problems = said(xlsx(styles={3: look}))
    assert (problems, dict(listed.absences)) == ([("undecided", "Row colour", 3, colour)], {})
    listed, _ = said(xlsx(styles={3: look}), not_coming=[("Row colour", colour)])
    assert set(listed.absences) == {3}


@pytest.mark.parametrize("look", OTHERS, ids=str)
def test_other_colours_say_nothing(look):
    listed, problems = said(xlsx(styles={3: look}))
    assert (problems, listed.columns) == ([], ("Name", "Company"))


def test_nor_do_headings_a_single_cell_or_a_list_that_is_all_red():
    workbook = xlsx(styles={1: RED[0]})
    assert said(workbook)[1] == []
    assert said(xlsx(styles=dict.fromkeys((2, 3, 4, 5), RED[1])))[1] == []
    sheet = Workbook()
    for row in PEOPLE:
        sheet.active.append(row)
    sheet.active["A3"].fill = RED[0]
    assert said(saved(sheet))[1] == []


def test_a_comment_is_read_as_a_remark():
    notes = {
        "A1": "Type the name here",
        "A3": "Ann:\ncancelled",
        "B4": "check the spelling",
        "A5": "Substitute: Flo Hay",
    }
    listed, problems = said(xlsx(notes))
    assert listed.columns == ("Name", "Company", "Comment")
    assert [row.values[2] for row in listed.rows] == ["", "cancelled", "check the spelling", "Substitute: Flo Hay"]
    assert [kind for kind, *_ in problems] == ["not-coming", "substitute"]
    assert set(listed.absences) == {3}


def test_what_excel_says_before_a_threaded_comment_is_left_out():
    text = "[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    Declined"
    assert set(said(xlsx({"B3": text}))[0].absences) == {3}


def test_the_same_of_ods():
    listed, problems = said(ods())
    assert set(listed.absences) == {4}
    assert problems == [
        ("not-coming", "Comment", None, "cancelled"),
        ("undecided", "Row colour", 3, "red"),
        ("undecided", "Row colour", 5, "grey"),
    ]


PANEL = (settings.BASE_DIR / "frontend" / "app" / "list" / "problem-panel.gjs").read_text(encoding="utf-8")
IN_LANGUAGES = {
    "de": ("Kommentar", "Zeilenfarbe", "rot"),
    "fr": ("Commentaire", "Couleur de la ligne", "rouge"),
    "es": ("Comentario", "Color de la fila", "rojo"),
}


@pytest.mark.parametrize("language", IN_LANGUAGES)
def test_the_headings_that_the_reader_adds_are_in_the_organisers_language(language):
    note, colour, red = IN_LANGUAGES[language]
    assert re.search(rf"'?{colour}'?: {{ {red}: 'red',", PANEL), "the page has a sentence for them"
    marked = xlsx({"A4": "cancelled"}, {3: RED[0]})
    with translation.override(language):
        listed, problems = said(marked)
        assert listed.columns == ("Name", "Company", note, colour)
        assert problems == [("not-coming", note, None, "cancelled"), ("undecided", colour, 3, red)]
        assert set(said(marked, not_coming=[(colour, red)])[0].absences) == {3, 4}
    english = said(marked)[0]
    assert english.columns == ("Name", "Company", "Comment", "Row colour")
    known = [KnownPerson(at, row.values) for at, row in enumerate(listed.rows)]
    again = continued(english, listed.columns, roles(listed.columns), roles(english.columns))
    assert again.columns == listed.columns  # who reads it in another language changes nobody but by the colour's word
    assert [list(one.changes) for one in compare(known, listed.columns, again).matches if one.changes] == [[colour]]
