"""Workbooks of several sheets, merged, hidden and struck cells, lists inside other files: by the cases kept of them."""

import io
import zipfile
from pathlib import Path

import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableRow, TableRowGroup
from odf.text import P
from openpyxl import Workbook
from openpyxl.styles import Font

from badges.lists import ALL_SHEETS, AttendeeList, ListOptions, read_list, report_on, roles
from badges.tests.lists.refusal import refused
from badges.tests.lists.workbooks import ods, ods_row, package, saved, xlsx

CASES = Path(__file__).parents[1] / "samples" / "cases"


def case(name: str, **options) -> AttendeeList:
    return read_list((CASES / name).read_bytes(), ListOptions(**options), filename=name)


def values(listed: AttendeeList) -> list[tuple[str, ...]]:
    return [row.values for row in listed.rows]


def said(listed: AttendeeList) -> dict[str, str]:
    report = report_on(listed, roles(listed.columns), row_limit=0)
    return {problem["kind"]: problem["message"] for problem in report.problems}


def test_hidden_rows_are_marked():
    assert [set(row.marks) for row in case("21_hidden_rows.xlsx").rows] == [set(), {"hidden"}, set()]


def test_numbers_are_shown_as_the_spreadsheet_shows_them():
    shown = dict(zip((listed := case("28_leading_zeros_format.xlsx")).columns, listed.rows[0].values, strict=True))
    assert shown.items() >= {
        "Ticket Code": "00042", "Discount": "25%", "Fee": "€ 1,250.50", "Session": "2:30 PM", "Born": "04.05.1990",
        "Duration": "30:05", "Phone": "+49 170 1234567",
    }.items()  # fmt: skip


def test_the_sheet_with_people_is_read_and_not_the_first():
    listed = case("37_numbers_export_summary.xlsx")
    assert listed.sheet == "Sheet 1"
    assert values(listed) == [("Ann", "Lee", "Acme"), ("Bob", "Roy", "Beta")]
    assert said(listed) == {}


def test_other_sheets_with_people_are_named_chosen_or_read_together():
    first = case("39_three_sheets.xlsx")
    assert first.sheet == "Speakers"
    assert "“Attendees” (2), “Helpers” (1)" in said(first)["other-sheets"]
    assert case("39_three_sheets.xlsx", sheet="Helpers").sheet == "Helpers"
    everybody = case("39_three_sheets.xlsx", sheet=ALL_SHEETS)
    assert everybody.columns == ("First Name", "Last Name", "Sheet")
    assert [row.values[2] for row in everybody.rows] == ["Speakers", "Attendees", "Attendees", "Helpers"]
    assert "other-sheets" not in said(everybody)


def test_a_merged_block_counts_for_every_row_that_it_covers():
    assert [row[2:] for row in values(case("41_merged_block.xlsx"))] == [
        ("Acme, Rome", ""), ("Acme, Rome", ""), ("Beta", "Oslo")
    ]  # fmt: skip


def test_lines_of_csv_in_single_cells_are_divided():
    listed = case("44_whole_line_quoted.csv")
    assert listed.columns == ("First Name", "Last Name", "Company")
    assert values(listed) == [("Ann", "Lee", "Acme, Inc."), ("Bob", "Roy", "Beta")]
    assert "divided" in said(listed)["unpacked"]
    sheet = read_list(xlsx([("First Name;Last Name",), ("Ann;Lee",), ("Bob;Roy",)]))
    assert values(sheet) == [("Ann", "Lee"), ("Bob", "Roy")]
    unnamed = read_list(xlsx([("Ann;Lee;Acme",), ("Bob;Roy;Beta",)]))
    assert values(unnamed) == [("Ann", "Lee", "Acme"), ("Bob", "Roy", "Beta")]


@pytest.mark.parametrize("data", [b'Name\n"Lovelace, Ada"\n"Turing, Alan"\n', b'"Lovelace, Ada"\n"Turing, Alan"\n'])
def test_a_comma_in_every_name_divides_nothing(data):
    assert values(read_list(data)) == [("Lovelace, Ada",), ("Turing, Alan",)]


def test_formulas_without_results_are_named_as_the_reason():
    assert "formulas" in str(refused((CASES / "46_formula_uncached.xlsx").read_bytes(), ListOptions(sheet="Sheet")))
    assert values(case("46_formula_uncached.xlsx", sheet="Sheet2")) == [("Ann Lee",), ("Bob Roy",)]


def test_backslashes_in_a_package_do_no_harm():
    assert values(case("48_backslash_zip.xlsx"))[0] == ("Ann", "Lee", "Acme", "2026-05-04")


def test_the_only_list_in_an_archive_is_unpacked():
    listed = case("79_google_form_download.csv.zip")
    assert values(listed)[0][1:] == ("Ann", "Lee")
    assert "Open Days.csv" in said(listed)["unpacked"]
    assert values(read_list(package({"a/people.xlsx": xlsx([("Name",), ("Ada",)])}))) == [("Ada",)]


def test_an_archive_in_an_archive_and_one_that_unpacks_beyond_measure_are_refused():
    inner = package({"a.csv": "Name\nAda\n", "b.csv": "Name\nBob\n"})
    assert "ZIP archive" in str(refused(package({"a.xlsx": inner})))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("people.csv", b"Name\n" + b"a" * 60_000_000)
    refused(buffer.getvalue())


def test_contacts_are_people():
    listed = case("81_contacts.vcf")
    assert [row[:4] for row in values(listed)] == [("Ann", "Lee", "Ann Lee", "Acme"), ("Bob", "Roy", "Bob Roy", "")]
    assert "contacts" in said(listed)["unpacked"]


def test_contacts_of_old_phones_are_unfolded_and_unescaped():
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BC=\r\nller;J=C3=BCrgen\r\n"
        b"item1.ORG:Acme\\, Inc.;Sales\r\nTITLE:Head of\r\n  Sales\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nEND:VCARD\r\n"
    )
    listed = read_list(data)
    shown = dict(zip(listed.columns, listed.rows[0].values, strict=True))
    assert shown == {
        "First Name": "Jürgen", "Last Name": "Müller", "Name": "", "Organisation": "Acme, Inc.",
        "Position": "Head of Sales", "Email": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "1. Summary\nMeeting title\tOpen Day\nAttended participants\t2\n\n2. Participants\n"
        "Name\tFirst Join\tEmail\nAnn Lee\t9:00\ta@example.org\nBob Roy\t9:01\tb@example.org\n\n"
        "3. In-Meeting Activities\nName\tJoin Time\nAnn Lee\t9:00\n",
        "Meeting ID\tTopic\tStart Time\n123\tOpen Day\t9:00\n\nName (Original Name)\tDuration\tUser Email\n"
        "Ann Lee\t9:00\ta@example.org\nBob Roy\t9:01\tb@example.org\n",
        "Meeting ID\tTopic\n123\tOpen Day\n\nName\tDuration\nAnn Lee\t9\nBob Roy\t8\n",
    ],
)
def test_of_a_meetings_report_the_participants_are_read(text):
    listed = read_list(text.encode("utf-16"))
    assert [row[0] for row in values(listed)] == ["Ann Lee", "Bob Roy"]
    assert "meeting" in said(listed)["unpacked"]


def test_struck_rows_are_marked():
    workbook = Workbook()
    for row in [("Name", "Company"), ("Ann", "Acme"), ("Bob", "Beta")]:
        workbook.active.append(row)
    for cell in workbook.active[3]:
        cell.font = Font(strike=True)
    assert [set(row.marks) for row in read_list(saved(workbook)).rows] == [set(), {"struck"}]


def test_ods_tells_the_same():
    document = OpenDocumentSpreadsheet()
    struck = Style(name="gone", family="table-cell")
    struck.addElement(TextProperties(textlinethroughstyle="solid"))
    document.automaticstyles.addElement(struck)
    table = Table(name="People")

    def row(*cells: TableCell, **attributes) -> None:
        made = TableRow(**attributes)
        for cell in cells:
            made.addElement(cell)
        table.addElement(made)

    def text(shown: str, **attributes) -> TableCell:
        cell = TableCell(**({"valuetype": "string"} | attributes))
        cell.addElement(P(text=shown))
        return cell

    row(text("Name"), text("Company"), text("Code"))
    row(text("Ann"), text("Acme", numberrowsspanned=2), text("00042", valuetype="float", value=42))
    row(text("Bob"), CoveredTableCell(), text("25%", valuetype="percentage", value=0.25))
    row(text("Cem"), text("Beta"), visibility="filter")
    row(text("Dan", stylename=struck), text("Beta", stylename=struck))
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    listed = read_list(out.getvalue())
    assert values(listed) == [
        ("Ann", "Acme", "00042"), ("Bob", "Acme", "25%"), ("Cem", "Beta", ""), ("Dan", "Beta", "")
    ]  # fmt: skip
    assert [set(one.marks) for one in listed.rows] == [set(), set(), {"hidden"}, {"struck"}]


def test_rows_of_a_group_that_is_folded_away_are_hidden():
    folded, outer = TableRowGroup(display="false"), TableRowGroup()
    folded.addElement(ods_row(["Bob", "Beta"]))
    outer.addElement(folded)
    outer.addElement(ods_row(["Cem", "Beta"]))
    listed = read_list(ods(ods_row(["Name", "Company"]), ods_row(["Ann", "Acme"]), outer, ods_row(["Di", "Acme"])))
    assert [set(row.marks) for row in listed.rows] == [set(), {"hidden"}, set(), set()]
    assert [*listed.absences] == [3]
