"""Lists as bytes: what people's programs really save, and what is no list at all."""

import io
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from badges.lists import ListError, ListOptions, read_list, roles
from badges.lists.files import spreadsheets
from badges.lists.folding import heading_words
from files.tests.pictures import picture

SAMPLES = Path(__file__).parents[1] / "samples"
CLASSIC = ("First Name", "Last Name", "Position", "Organisation", "Handle")


def values(listed):
    return [row.values for row in listed.rows]


@pytest.mark.parametrize(
    ("name", "people", "encoding", "delimiter", "header"),
    [
        ("classic_five_columns.csv", 120, "UTF-8", ",", False),
        ("eventyay_attendees.csv", 120, "UTF-8", ",", True),
        ("pretix_checkin_list.csv", 120, "UTF-8", ",", True),
        ("excel_semicolon_cp1252.csv", 111, "Windows-1252", ";", True),
        ("excel_unicode_text_utf16.txt", 55, "UTF-16", "\t", True),
        ("international.csv", 15, "UTF-8", ",", True),
        ("untidy.csv", 6, "UTF-8", ",", True),
    ],
)
def test_samples(name, people, encoding, delimiter, header):
    listed = read_list((SAMPLES / name).read_bytes())
    assert (len(listed.rows), listed.encoding, listed.delimiter, listed.has_header) == (
        people,
        encoding,
        delimiter,
        header,
    )
    assert all(len(row.values) == len(listed.columns) for row in listed.rows)
    assert all(listed.columns)


@pytest.mark.parametrize("name", ["classic_five_columns.csv", "excel_semicolon_cp1252.csv", "eventyay_attendees.csv"])
def test_every_accent_of_the_samples_is_right(name):
    words = {value for row in values(read_list((SAMPLES / name).read_bytes())) for value in row}
    assert {"José", "Müller", "François", "Björk", "Guðmundsdóttir"} <= words
    assert not [word for word in words if "Ã" in word or "\ufffd" in word]


def test_the_untidy_list_comes_out_tidy():
    listed = read_list((SAMPLES / "untidy.csv").read_bytes())
    assert listed.columns == CLASSIC
    assert values(listed)[0] == ("Ada", "Lovelace", "Countess\nof Computing", 'Analytical, Engines "Ltd"', "@ada")
    assert values(listed)[1] == ("Cher", "", "", "", "")
    assert values(listed)[3][0] == '=HYPERLINK("http://example.org")'
    assert values(listed)[5] == ("<b>Bold</b>", "& Co", "%(role)s", "{{ name }}", "@escape")
    assert [row.number for row in listed.rows] == [2, 6, 7, 8, 9, 10]


TEXT = "First Name,Last Name\r\nJosé,Müller\r\nЮлия,Ångström\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_encodings(encoding):
    assert values(read_list(TEXT.encode(encoding))) == [("José", "Müller"), ("Юлия", "Ångström")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(delimiter, newline):
    data = f"Vorname,Nachname{newline}Anna,Ek{newline}{newline},{newline}Bo,Li".replace(",", delimiter).encode()
    listed = read_list(data)
    assert values(listed) == [("Anna", "Ek"), ("Bo", "Li")]
    assert listed.delimiter == delimiter


def test_excels_own_line_about_the_delimiter():
    listed = read_list(b"sep=;\r\nFirst Name;Last Name\r\nA, B;C\r\n")
    assert values(listed) == [("A, B", "C")]
    assert listed.rows[0].number == 3


def test_one_column_is_a_list_of_names():
    listed = read_list(b"Anna Ek\nBo Li\n")
    assert (listed.columns, values(listed)) == (("Name",), [("Anna Ek",), ("Bo Li",)])


def test_a_person_called_like_a_column_is_a_person():
    listed = read_list(b"Jimmy,Page,Guitar,Led Zeppelin,@jp\nSam,Company,Dev,CERN,@sc\n")
    assert not listed.has_header
    assert len(listed.rows) == 2


def test_short_rows_are_filled_and_names_of_columns_are_unique():
    listed = read_list(b"First Name,E-mail,E-mail,,\nA\nB,x,y,z\n")
    assert listed.columns == ("First Name", "E-mail", "E-mail 2", "Column 4")
    assert values(listed) == [("A", "", "", ""), ("B", "x", "y", "z")]


def test_names_given_for_the_columns():
    listed = read_list(b"Ek,Anna\n", ListOptions(columns=["Last Name", "First Name"]))
    assert listed.columns == ("Last Name", "First Name")
    with pytest.raises(ListError, match="2 columns"):
        read_list(b"Ek,Anna\n", ListOptions(columns=["One"]))


def test_a_row_that_is_too_long_is_named():
    with pytest.raises(ListError) as caught:
        read_list(b"First Name,Last Name\nA,B\nC,D,surplus\n")
    assert (caught.value.row, caught.value.column) == (3, "Last Name")
    assert "Row 3 has 3 values" in str(caught.value)
    assert "surplus" in str(caught.value)


def test_a_quote_left_open_is_named_with_the_row_where_it_opened():
    rows = "".join(f"A{n},B\n" for n in range(50))
    with pytest.raises(ListError) as caught:
        read_list(f'First Name,Last Name\nA,B\n"C,D\n{rows}'.encode())
    assert caught.value.row == 3


def workbook(rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


PEOPLE = [["First Name", "Last Name", "Position"], ["José", "Müller", 12.0], ["李", "小龍", None]]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b",,,\n,,,\n", "no rows"),
        (b"First Name,Last Name\n", "only a header"),
        (picture(), "picture (PNG)"),
        (workbook(PEOPLE)[:2000], "damaged"),
        (b"PK\x03\x04nothing", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Excel"),
        (b"%PDF-1.7\n" + bytes(50), "PDF"),
        (b"First Name,Last Name\nA" + b"x" * 10_000_000 + b",B\n", "Row 2"),
        (bytes(range(256)) * 40, ""),
    ],
)
def test_what_is_no_list_is_answered_with_a_sentence(data, sentence):
    with pytest.raises(ListError) as caught:
        read_list(data, filename="people.csv")
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(".")


def test_too_many_people_and_too_many_bytes():
    with pytest.raises(ListError, match="more than 3 people"):
        read_list(b"First Name,Last Name\n" + b"A,B\n" * 4, max_rows=3)
    with pytest.raises(ListError, match="MB"):
        read_list(b"A,B\n" * 1_000_000, max_bytes=1024**2)


def test_what_is_wrong_beside_an_empty_column_is_said_of_its_own_column():
    listed = read_list("Name,,Company\nJosÃ©,,Ac\x07me\nBob Roy,,Beta\n".encode())
    assert [(one.controls, one.garbled) for one in listed.rows] == [((1,), ((0, "José"),)), ((), ())]


def test_somebody_of_an_organisation_called_as_a_kind_of_answer_is_a_person():
    assert len(read_list(b"First Name,Last Name,Company\nAda,Lovelace,Response\nBo,Li,X\n").rows) == 2


def test_signs_that_are_no_letters_stay_in_the_words_of_a_heading():
    assert heading_words("नाम / पद") == ["नाम", "पद"]


def test_xlsx():
    listed = read_list(workbook(PEOPLE))
    assert listed.columns == ("First Name", "Last Name", "Position")
    assert values(listed) == [("José", "Müller", "12"), ("李", "小龍", "")]
    assert [row.number for row in listed.rows] == [2, 3]


def test_ods():
    book = OpenDocumentSpreadsheet()
    table = Table(name="People")
    for cells in PEOPLE:
        row = TableRow()
        for cell in cells:
            made = TableCell(valuetype="string")
            made.addElement(P(text=str(cell or "")))
            row.addElement(made)
        table.addElement(row)
    book.spreadsheet.addElement(table)
    out = io.BytesIO()
    book.write(out)
    assert [row[:2] for row in values(read_list(out.getvalue()))] == [("José", "Müller"), ("李", "小龍")]


def hostile(cells: str) -> bytes:
    """A workbook of one sheet, by hand: openpyxl would not write these cells."""
    out = io.BytesIO()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{package}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            "</Types>",
        )
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relation}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relation}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>'
        )
    return out.getvalue()


def test_a_sheet_that_claims_all_columns_and_rows_ends_in_a_sentence():
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with pytest.raises(ListError):
        read_list(hostile(cells))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", b"0" * (spreadsheets.MAX_UNPACKED + 1))
    with pytest.raises(ListError, match="far more"):
        read_list(out.getvalue())


def test_the_child_process_gets_no_secret(monkeypatch):
    seen = {}
    original = subprocess.run

    def watched(*arguments, **options):
        seen.update(options["env"])
        return original(*arguments, **options)

    monkeypatch.setenv("SECRET_KEY", "hush")
    monkeypatch.setattr(subprocess, "run", watched)
    assert len(read_list(workbook(PEOPLE)).rows) == 2
    assert "SECRET_KEY" not in seen


@pytest.mark.parametrize(
    ("columns", "known"),
    [
        (CLASSIC, {"first": "First Name", "last": "Last Name", "org": "Organisation", "handle": "Handle"}),
        (("Vorname", "Nachname", "Firma"), {"first": "Vorname", "last": "Nachname", "org": "Firma"}),
        (("Prénom", "Nom", "Société"), {"first": "Prénom", "last": "Nom", "org": "Société"}),
        (("姓", "名", "公司"), {"last": "姓", "first": "名", "org": "公司"}),
        (
            ("Attendee name", "Attendee name: Given name"),
            {"name": "Attendee name", "first": "Attendee name: Given name"},
        ),
        (("ticket_type", "FULL-NAME"), {"ticket": "ticket_type", "name": "FULL-NAME"}),
        (("Nome", "Azienda"), {"name": "Nome", "org": "Azienda"}),
        (("Shoe size",), {}),
    ],
)
def test_columns_are_recognised_by_their_usual_names(columns, known):
    found = roles(columns)
    assert {role: found.get(role) for role in known} == known
    assert len(set(found.values())) == len(found)
