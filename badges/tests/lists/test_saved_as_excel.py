"""What programs save as “Excel” and is no XLSX: XLS, tables of a web page, XML Spreadsheet 2003."""

import random
import struct
from contextlib import suppress
from pathlib import Path
from xml.parsers.expat import ExpatError

import pytest

from badges.lists import ListOptions, read_list, report_on, roles
from badges.lists.files.excel_xml import sheets_of_xml
from badges.lists.files.html_tables import tables_of_page
from badges.lists.files.number_formats import BUILT_IN
from badges.lists.files.plain_sheet import Unbounded
from badges.lists.files.sheet_details import Unreadable
from badges.lists.files.xls_details import xls_details
from badges.tests.lists.refusal import read_or_refused, refused
from badgeyay.tests.work import ends_within

FOREIGN = Path(__file__).parents[1] / "foreign"
XLS = (FOREIGN / "xlwt_details.xls").read_bytes()
PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1254"><style>td {mso-number-format:"\\@"; color: red}
<!-- a > b --></style></head><body><!--[if gte mso 9]><xml><x:Name>Guests</x:Name></xml><![endif]-->
<table border=1><tr><th>First&nbsp;Name</th><th>Last Name</th><th>Company</th><th>Code</th></tr>
<tr><td>Zo&euml;</td><td>O&#8217;Neill</td><td rowspan=2 style='mso-number-format:"[>100]0"'>Engines, <b>Ltd</b></td>
<td>00042</td></tr><tr style="display: none"><td>Işıl<td>Roy<td>00043</tr>
<tr><td><s>Cem</s></td><td><del>Kaya</del></td><td colspan=2 style="text-decoration:line-through">Navy</td></tr>
<tr><td>Łucja</td><td>Żak</td><td>R&amp;D<br>Lab</td><td>&nbsp;</td></tr></table></body></html>"""
XML = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="code"><NumberFormat ss:Format="00000"/></Style>
<Style ss:ID="out"><Font ss:StrikeThrough="1"/></Style>
<Style ss:ID="day"><NumberFormat ss:Format="dd\\.mm\\.yyyy"/></Style></Styles>
<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">Name</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Nobody</Data></Cell></Row></Table>
<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
<Worksheet ss:Name="People"><Table>
<Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">Code</Data></Cell>
<Cell><Data ss:Type="String">Since</Data></Cell></Row>
<Row><Cell><Data ss:Type="String">Zoë O’Neill</Data><Comment><ss:Data>by mail</ss:Data></Comment></Cell>
<Cell ss:Index="3" ss:StyleID="code"><Data ss:Type="Number">42</Data></Cell>
<Cell ss:StyleID="day"><Data ss:Type="DateTime">2026-05-04T00:00:00.000</Data></Cell></Row>
<Row ss:Hidden="1"><Cell><Data ss:Type="String">Bob Roy</Data></Cell></Row>
<Row ss:Index="7"><Cell ss:StyleID="out"><Data ss:Type="String">Cem Kaya</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Łucja</B> Żak</ss:Data>
</Cell><Cell ss:Index="3" ss:StyleID="code"><Data ss:Type="Number">45</Data></Cell></Row>
</Table></Worksheet></Workbook>"""


def people(listed):
    return {row.number: row.values for row in listed.rows if row.number not in listed.absences}


def reasons(listed):
    return {number: absence.reason for number, absence in listed.absences.items()}


def test_an_old_workbook_is_read_as_it_is_shown():
    listed = read_list(XLS)
    assert (listed.sheet, listed.sheets) == ("Gäste", ("Info", "Gäste"))
    assert listed.columns == ("First Name", "Last Name", "Company", "Code", "Since", "Share")
    assert people(listed) == {
        2: ("Zoë", "O’Neill", "Engines, Ltd", "00042", "01.05.2026", "25%"),
        5: ("Łucja", "Żak", "CERN", "00045", "04.05.2026", "100%"),
    }
    assert listed.rows[1].values[2] == "Engines, Ltd"  # merged with the one above
    assert reasons(listed) == {3: "hidden", 4: "struck"}


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"), ("utf-32-le", "UTF-32"), ("cp1254", "Windows-1254"),
    ],
)  # fmt: skip
def test_tables_of_a_web_page_are_read(encoding, told):
    text = PAGE if encoding != "cp1254" else PAGE.replace("Łucja", "Gül").replace("Ż", "Ç")
    listed = read_list(text.encode(encoding), filename="report.xls")
    assert listed.columns == ("First Name", "Last Name", "Company", "Code")
    assert people(listed) == {
        2: ("Zoë", "O’Neill", "Engines, Ltd", "00042"),
        5: (*(("Łucja", "Żak") if encoding != "cp1254" else ("Gül", "Çak")), "R&D\nLab", ""),
    }
    assert listed.rows[1].values == ("Işıl", "Roy", "Engines, Ltd", "00043")
    assert reasons(listed) == {3: "hidden", 4: "struck"}
    assert listed.encoding == told


def test_of_several_tables_the_one_with_people_is_read_and_without_any_none():
    menu = "<!doctype html><table><tr><td>Home<td>About</tr><tr><td>Log in<td>Help</table>"
    listed = read_list(f"{menu}<table><tr><td>{PAGE}</td></tr></table>".encode())
    assert len(listed.rows) == 4
    assert "no headings of names" in str(refused(f"{menu}{menu}".encode()))
    assert "web page" in str(refused(b"<html><p>Ann Lee</p></html>"))


def test_xml_spreadsheet_2003_is_read_as_it_is_shown():
    listed = read_list(XML.encode())
    assert (listed.sheet, listed.sheets) == ("People", ("Old", "People"))
    assert listed.columns == ("Name", "Code", "Since")
    assert people(listed) == {2: ("Zoë O’Neill", "00042", "04.05.2026"), 8: ("Łucja Żak", "00045", "")}
    assert reasons(listed) == {3: "hidden", 7: "struck"}
    assert read_list(XML.encode(), ListOptions(sheet="Old")).rows[0].values == ("Nobody",)


@pytest.mark.parametrize("data", [XLS, PAGE.encode(), XML.encode()], ids=["xls", "html", "xml"])
def test_nothing_else_is_said_of_them(data):
    listed = read_list(data)
    said = {one["kind"] for one in report_on(listed, roles(listed.columns), row_limit=0).problems}
    assert said == {"not-coming"}


# --- Made to do harm ---

DOCTYPE = "<!DOCTYPE x ["
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HARMFUL = {
    "entities": XML.replace("<Workbook", f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><Workbook', 1).replace(
        "Bob", "&l9;"
    ),
    "external": XML.replace("<Workbook", f'{DOCTYPE}<!ENTITY s SYSTEM "file:///etc/passwd">]><Workbook').replace(
        "Bob", "&s;"
    ),
    "cut": XML[: len(XML) // 2],
    "far below": XML.replace('ss:Index="7"', 'ss:Index="1048576"'),
    "far right": XML.replace('ss:Index="3"', 'ss:Index="9999999"'),
    "deep": XML.replace("<B>", "<B>" * 500_000),
    "sheets": XML.replace("<Styles>", '<Worksheet ss:Name="x"/>' * 500 + "<Styles>"),
    "tables": PAGE + "<table><tr><td>" * 100_000,
    "open tags": PAGE + "<" * 5_000_000,
    "quotes": PAGE + "<td a=\"' " * 500_000,
    "comments": PAGE + "<!-- " * 1_000_000,
    "spans": PAGE.replace("</table>", "<tr>" + "<td colspan=1000 rowspan=9999999>x" * 15 + "<tr><td>y" * 50_000),
    "wide": PAGE.replace("</table>", "<tr>" + "<td>x" * 20_000),
    "spaces": PAGE.replace("Navy", " \n" * 1_000_000),
    "ampersands": PAGE.replace("Navy", "&" * 1_000_000),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_harmful_ones_end_soon(name):
    with ends_within(8):
        text = read_or_refused(HARMFUL[name].encode())
    assert "root:" not in text
    assert len(text) < 100_000


def test_damaged_containers_and_records_are_refused_or_read_and_no_chain_turns_in_a_circle():
    random.seed(16)
    readable = (Unreadable, struct.error, LookupError, ValueError, StopIteration)
    with ends_within(20):
        for _ in range(400):
            data = bytearray(XLS[: random.choice((len(XLS), random.randrange(len(XLS))))])
            for _ in range(random.choice((1, 5, 50)) if len(data) > 512 else 0):
                data[random.randrange(random.choice((512, len(data))))] = random.randrange(256)
            with suppress(*readable):
                details = xls_details(bytes(data), "Gäste", BUILT_IN)
                assert all(details.at(number) is not None for number in range(1, 10))


def test_damaged_markup_is_refused_or_read():
    random.seed(16)
    for _ in range(300):
        start, size = random.randrange(len(XML)), random.randrange(40)
        broken = XML[:start] + random.choice(("", "<", "&", '"', ">", "<table><tr>", "\0")) + XML[start + size :]
        with suppress(ExpatError, Unreadable, Unbounded):
            sheets_of_xml(broken.encode())
        with suppress(Unbounded):
            tables_of_page(PAGE[:start] + broken[start : start + 99] + PAGE[start:])
