"""XLSX and ODS, also those that are made to do harm."""

import datetime
import io
import subprocess
import sys
import threading
import zipfile

import pytest
from odf.table import TableCell, TableRow
from openpyxl import Workbook
from xlsxwriter import Workbook as WrittenWorkbook

from badges.lists import AttendeeList, read_list
from badges.lists.files import spreadsheets
from badges.tests.lists.refusal import refused
from badges.tests.lists.workbooks import changed, ods, ods_of_cell, ods_row, package, saved, sheet_xml, xlsx

PEOPLE = [("First Name", "Last Name"), ("José", "Müller"), ("小龍", "李")]


def assert_is_people(attendees: AttendeeList) -> None:
    assert attendees.columns == PEOPLE[0]
    assert [row.values for row in attendees.rows] == PEOPLE[1:]
    assert attendees.has_header
    assert (attendees.encoding, attendees.delimiter) == (None, None)


@pytest.mark.parametrize("filename", ["people.xlsx", "people.csv", "people.png", ""])
def test_xlsx_whatever_it_is_called(filename):
    assert_is_people(read_list(xlsx(PEOPLE), filename=filename))


def test_ods_with_the_million_empty_rows_that_libreoffice_writes():
    filler = TableRow(numberrowsrepeated=1_048_570)
    filler.addElement(TableCell(numbercolumnsrepeated=16_384))
    assert_is_people(read_list(ods(*map(ods_row, PEOPLE), filler)))


def test_rows_have_the_numbers_that_the_spreadsheet_shows():
    workbook = Workbook()
    for cell, value in {"B3": "Name", "C3": "Company", "B4": "Ada", "C4": "X", "B7": "Alan\nTuring"}.items():
        workbook.active[cell] = value
    attendees = read_list(saved(workbook))
    assert [(row.number, row.values) for row in attendees.rows] == [(4, ("Ada", "X")), (7, ("Alan\nTuring", ""))]
    rows = [TableRow(numberrowsrepeated=2), ods_row(["Name"]), TableRow(numberrowsrepeated=2), ods_row(["Ada"])]
    assert [row.number for row in read_list(ods(*rows)).rows] == [6]


def test_cells_are_shown_as_people_see_them():
    seen = {
        12.0: "12",
        12.5: "12.5",
        0.1 + 0.2: "0.3",
        4915112345678901: "4915112345678901",
        datetime.date(2026, 5, 4): "2026-05-04",
        datetime.datetime(2026, 5, 4, 12, 30): "2026-05-04 12:30:00",
        datetime.datetime(2026, 5, 4, 12, 30, 5): "2026-05-04 12:30:05",
        datetime.time(9, 5): "9:05:00",
        datetime.timedelta(hours=30): "30:00:00",
        "012": "012",
    }
    attendees = read_list(xlsx([("Name", "Value"), *(("Ada", value) for value in seen), ("Ada", True), ("Ada", None)]))
    assert [row.values[1] for row in attendees.rows] == [*seen.values(), "TRUE", ""]


def test_a_formula_is_its_last_result():
    cells = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>UPPER("ada")</f><v>ADA</v></c></row>'
    )
    attendees = read_list(changed(xlsx(PEOPLE), sheet1=sheet_xml(cells)))
    assert [row.values for row in attendees.rows] == [("ADA",)]


def test_the_first_visible_sheet_with_data_is_read():
    workbook = Workbook()
    workbook.active.title = "Nothing"
    look_up = workbook.create_sheet("Look-up")
    look_up.append(["not", "this"])
    look_up.sheet_state = "hidden"
    workbook.create_chartsheet("Chart")
    for title in ("People", "Others"):
        workbook.create_sheet(title).append(["Name", title])
        workbook[title].append(["Ada", "x"])
    assert read_list(saved(workbook)).columns == ("Name", "People")


def test_a_column_beside_the_header_is_kept_and_an_empty_one_is_not():
    attendees = read_list(xlsx([("Name", None, "Company"), ("Ada", None, "X", "note")]))
    assert attendees.columns == ("Name", "Company", "Column 4")
    assert attendees.rows[0].values == ("Ada", "X", "note")


def test_an_empty_workbook_and_one_with_only_a_header():
    assert "empty" in str(refused(saved(Workbook())))
    assert "no people" in str(refused(xlsx(PEOPLE[:1])))


def test_too_many_people_are_refused_and_just_enough_are_not():
    data = xlsx([("Name",), *[("Ada",)] * 21])
    assert len(read_list(data, max_rows=21).rows) == 21
    assert "more than 20 people" in str(refused(data, max_rows=20))


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_truncated_workbook_is_said_to_be_incomplete(keep):
    data = xlsx(PEOPLE)
    assert "incomplete" in str(refused(data[: int(len(data) * keep)]))


def test_a_workbook_with_a_broken_part_is_said_to_be_damaged():
    assert "damaged" in str(refused(changed(xlsx(PEOPLE), sheet1=sheet_xml("<row")[:-20])))
    assert "damaged" in str(refused(changed(xlsx(PEOPLE), workbook=b"junk")))


def test_two_cells_far_apart_end_the_reading_and_not_this_process():
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    data = changed(xlsx(PEOPLE), sheet1=sheet_xml(cells))
    assert len(data) < 10_000
    assert "stray cells" in str(refused(data))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(spreadsheets, "sheet_child", None)  # starting the child would now fail
    data = changed(xlsx(PEOPLE), sheet1=sheet_xml(" " * 30_000_000))
    assert len(data) < 100_000
    assert "far more" in str(refused(data))


def test_a_short_text_repeated_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(spreadsheets, "MAX_CHARACTERS", 1_000)
    assert "far more" in str(refused(xlsx([("Name",), *[("x" * 100,)] * 20])))


def test_a_workbook_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(spreadsheets, "TIME_LIMIT", 0)
    assert "far more" in str(refused(xlsx(PEOPLE)))


def test_the_child_is_told_no_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "hush")
    seen = {}
    run = subprocess.run

    def watched(*args, env, **options):
        seen.update(env)
        return run(*args, env=env, **options)

    monkeypatch.setattr(subprocess, "run", watched)
    assert_is_people(read_list(xlsx(PEOPLE)))
    assert "SECRET_KEY" not in seen
    assert set(seen) <= {"PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT"}


def test_threads_of_a_web_server_read_side_by_side():
    read: list[AttendeeList] = []
    threads = [threading.Thread(target=lambda: read.append(read_list(xlsx(PEOPLE)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(read) == 4
    for attendees in read:
        assert_is_people(attendees)


def test_reading_loads_no_django_and_reads_no_workbook_in_this_process():
    code = (
        "import sys; from badges.lists import read_list; read_list(sys.stdin.buffer.read());"
        "print([name for name in ('django', 'celery', 'badges.models') if name in sys.modules])"
    )
    process = subprocess.run([sys.executable, "-c", code], input=xlsx(PEOPLE), capture_output=True, check=True)
    assert process.stdout.strip() == b"[]"


def test_a_package_that_is_no_spreadsheet_is_refused():
    assert "ZIP archive" in str(refused(package({"a.csv": "Ada,Lovelace", "b.csv": "Alan,Turing"})))


NOTE = "<office:annotation><text:p>call her</text:p></office:annotation>"
BOX = "<draw:frame><draw:text-box><text:p>call her</text:p></draw:text-box></draw:frame>"


@pytest.mark.parametrize(
    ("cell", "company"),
    [
        ("<text:p>Acme<text:line-break/>Paris</text:p>", "Acme\nParis"),
        ("<text:p>Acme<text:tab/>Paris</text:p>", "Acme Paris"),
        ("<text:p>Acme<text:s/>Paris</text:p>", "Acme Paris"),
        ("<text:p>Acme</text:p><text:p>Paris</text:p>", "Acme\nParis"),
        ("<text:p>Ac<text:span>me</text:span> Paris</text:p>", "Acme Paris"),
        ("\n <text:p>\n  Acme\n  Paris\n </text:p>\n", "Acme Paris"),
        (f"{NOTE}<text:p>Ac{NOTE}me</text:p>{NOTE}", "Acme"),
        (f"<text:p>Acme</text:p>{BOX}", "Acme"),
        (BOX, ""),
        (
            "<text:p>東<text:ruby><text:ruby-base>京</text:ruby-base><text:ruby-text>と</text:ruby-text></text:ruby></text:p>",
            "東京",
        ),
    ],
)
def test_a_cell_of_ods_is_read_as_it_is_shown(cell, company):
    assert read_list(ods_of_cell(cell)).rows[0].values[:2] == ("Ann Lee", company)


def test_a_note_on_a_number_is_not_the_number():
    number = f'<text:p>x</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="7">{NOTE}'
    assert read_list(ods_of_cell(f"{number}<text:p>007</text:p>")).rows[0].values[2] == "007"


@pytest.mark.parametrize(
    ("cell", "company"),
    [
        ("<r><t>Ac</t></r><r><rPr><b/></rPr><t>me</t></r>", "Acme"),
        ('<r><t xml:space="preserve">Acme </t></r><r><t>Paris</t></r>', "Acme Paris"),
        ("<t>Acme_x000D_\nParis</t>", "Acme\nParis"),
        ("<t>Acme&#13;&#10;Paris</t>", "Acme\nParis"),
        ('<t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/>', "東京"),
    ],
)
def test_a_cell_of_xlsx_is_read_as_it_is_shown(cell, company):
    name, company_, ann, hers = (
        f'<c t="inlineStr"><is>{text}</is></c>' for text in ("<t>Name</t>", "<t>Company</t>", "<t>Ann Lee</t>", cell)
    )
    rows = f"<row>{name}{company_}</row><row>{ann}{hers}</row>"
    assert read_list(changed(xlsx([["x"]]), sheet1=sheet_xml(rows))).rows[0].values == ("Ann Lee", company)


def test_errors_of_a_workbook_are_said_and_not_silently_empty():
    out = io.BytesIO()
    with WrittenWorkbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Company"])
        for row, (name, error) in enumerate([("Ann Lee", "#N/A"), ("Bob Roy", "#NAME?"), ("Cem Kaya", "")], start=1):
            sheet.write(row, 0, name)
            sheet.write_formula(row, 1, "=X", None, error or "Acme")
    listed = read_list(out.getvalue())
    assert [row.values[1] for row in listed.rows] == ["#N/A", "#NAME?", "Acme"]
    assert [row.garbled for row in listed.rows] == [((1, ""),), ((1, ""),), ()]
    plain = 'office:value-type="string"><text:p>#REF!'
    error = 'office:value-type="string" office:string-value=""><text:p>#REF!'
    book = ods_of_cell("<text:p>#REF!</text:p>")
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        content = archive.read("content.xml").decode()
    assert plain in content
    data = changed(book, content=content.replace(plain, error).encode())
    listed = read_list(data)
    assert (listed.rows[0].values[1], listed.rows[0].garbled) == ("#REF!", ((1, ""),))
