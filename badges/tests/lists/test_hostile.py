"""Lists that are made to do harm: each ends as a sentence or as plain text, soon, and in little memory."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from openpyxl import Workbook

from badges.lists import ListError, read_list
from badges.lists.files import spreadsheets
from badges.tests.lists.refusal import read_or_refused, refused
from badges.tests.lists.workbooks import changed, ods, ods_row, package, saved, sheet_xml, xlsx
from badgeyay.tests.work import ends_within

PEOPLE = [("First Name", "Last Name"), ("José", "Müller"), ("Ada", "Lovelace")]
SECONDS = 20  # usual lists need a tenth of one
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
SPY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY spy SYSTEM "file:///etc/passwd">]>'


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    with ends_within(SECONDS):
        yield


def values(data: bytes) -> list[tuple[str, ...]]:
    return [row.values for row in read_list(data).rows]


def part_of_ods(data: bytes, old: str, new: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    content = parts["content.xml"].decode()
    assert old in content
    return package({**parts, "content.xml": content.replace(old, new, 1)})


def inline(text: str) -> str:
    return f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'


# --- Too much of everything ---


def test_a_million_rows_of_text():
    assert "more than 100,000 people" in str(refused(b"Name\n" + b"Ada Lovelace\n" * 1_000_000))


def test_a_million_rows_of_a_workbook():
    rows = "<row><c t='inlineStr'><is><t>Ada</t></is></c></row>" * 1_000_000
    assert "far more" in str(refused(changed(xlsx(PEOPLE), sheet1=sheet_xml(rows))))


def test_a_hundred_thousand_rows_too_many_of_a_workbook_that_packs_like_a_real_one(monkeypatch):
    monkeypatch.setattr(spreadsheets, "MAX_RATIO", 10_000)
    monkeypatch.setattr(spreadsheets, "PROCESSOR", (60.0, 60.0, 60.0))  # it is about the count, on slow machines, too
    rows = "<row><c t='inlineStr'><is><t>Ada</t></is></c></row>" * 200_000
    assert "more than 100,000 people" in str(refused(changed(xlsx(PEOPLE), sheet1=sheet_xml(rows))))


def test_a_row_and_a_value_repeated_a_million_times_by_a_number():
    data = ods(*map(ods_row, PEOPLE))
    for repeats in ('table:number-rows-repeated="1048576"', 'table:number-rows-repeated="2000000000"'):
        refused(part_of_ods(data, "<table:table-row>", f"<table:table-row {repeats}>"))
    wide = part_of_ods(data, "<table:table-cell ", '<table:table-cell table:number-columns-repeated="16384" ')
    with ends_within(4):
        refused(wide)


WIDE = 16_000


@pytest.mark.parametrize(
    "header",
    [["Name", "Org"] * (WIDE // 2), [f"Name {number}" for number in range(WIDE)], ["First Name"] * WIDE],
    ids=["groups", "numbered", "alike"],
)
def test_thousands_of_columns_are_counted_before_they_are_compared(header):
    rows = [header, ["First", "Last"] * (WIDE // 2), ["Ann"] * WIDE, ["Bob"] * WIDE]
    with ends_within(4):
        error = refused("\n".join(map(",".join, rows)).encode())
    assert "16,000 columns; it may have at most 200" in str(error)


def test_a_value_of_ten_megabytes_in_a_workbook():
    letters = "".join(chr(33 + n * 7919 % 90) for n in range(10_000_000)).replace("<", "x").replace("&", "x")
    error = refused(changed(xlsx(PEOPLE), sheet1=sheet_xml(inline(letters))))
    assert error.row == 1 or "far more" in str(error)


def test_a_bomb_that_lies_about_its_size():
    data = changed(xlsx(PEOPLE), sheet1=sheet_xml(" " * (spreadsheets.MAX_UNPACKED + 1)))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    liar = data.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert liar != data
    refused(liar)


# --- What XML can do ---


@pytest.mark.parametrize("entity", [BILLION_LAUGHS, SPY])
def test_entities_of_xml_are_not_expanded(entity):
    name = "&l9;" if entity is BILLION_LAUGHS else "&spy;"
    sheet = sheet_xml(inline("Name") + inline(name).replace('"1"', '"2"').replace("A1", "A2"))
    document = ods(*map(ods_row, PEOPLE))
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        content = archive.read("content.xml").decode().partition("?>")[2].replace("José", name)
    for data in (
        changed(xlsx(PEOPLE), sheet1=entity.encode() + sheet),
        changed(document, content=(entity + content).encode()),
    ):
        text = read_or_refused(data)
        assert len(text) < 200
        assert "root:" not in text
        assert "haha" not in text


def test_elements_in_elements_in_elements():
    sheet = sheet_xml(inline("<t>" * 100_000 + "Ada" + "</t>" * 100_000))
    assert read_or_refused(changed(xlsx(PEOPLE), sheet1=sheet))


# --- What cells can say: text is data ---


def test_formulas_in_text_are_text():
    texts = ['=HYPERLINK("http://x.org")', "=cmd|' /C calc'!A0", "+1+1", "-1", "@SUM(A1)", "<script>alert(1)</script>"]
    data = "\n".join(["Name\tTable", *(f"{text}\t1" for text in texts)]).encode()
    assert [row[0] for row in values(data)] == texts


def test_macros_and_links_to_other_workbooks_are_not_looked_at():
    cells = (
        inline("Name")
        + '<row r="2"><c r="A2" t="str"><f>[1]Sheet1!A1</f><v>Ada</v></c></row>'
        + '<row r="3"><c r="A3" t="str"><f>WEBSERVICE("http://127.0.0.1:9/x")</f><v>Alan</v></c></row>'
    )
    data = changed(xlsx(PEOPLE), sheet1=sheet_xml(cells))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    link = b'<externalLink><externalBook id="rId1"/></externalLink>'
    parts |= {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Auto_Open Shell", "xl/externalLinks/externalLink1.xml": link}
    assert values(package(parts)) == [("Ada",), ("Alan",)]


def test_a_formula_that_was_never_worked_out_is_empty():
    workbook = Workbook()
    for row in (["Name", "Sum"], ["Ada", "=1+1"]):
        workbook.active.append(row)
    assert values(saved(workbook)) == [("Ada", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee <ann@example.org>," + " " * 20_000 + "x",
        "Ann Lee <ann@example.org>," + "\n" * 20_000 + "x",
        "Table " + "a" * 20_000 + "\nAnn Lee\nBob Roy\n",
        "Name," + "a" * 20_000 + "\nAnn Lee,x\n",
    ],
)
def test_long_texts_take_no_longer_than_their_length(text):
    with ends_within(3):
        read_or_refused(text.encode())


def test_nul_bytes_are_left_out():
    rows = values(b"Name,Company\nA\0da,\0\n" + b"Alan,Bletchley Park\n" * 5)
    assert rows[0] == ("Ada", "")
    assert "\0" not in str(values(changed(xlsx(PEOPLE), sheet1=sheet_xml(inline("A_x0000_da")))))


def test_directions_that_turn_text_round_are_left_out():
    assert values("Name\nAda\u202eecalevoL\n".encode()) == [("AdaecalevoL",)]


# --- Sparse sheets ---


def sparse(*references: str) -> bytes:
    cells = "".join(
        f'<row r="{re.sub("[A-Z]", "", one)}"><c r="{one}" t="inlineStr"><is><t>Ada</t></is></c></row>'
        for one in references
    )
    return changed(xlsx([["Name"]]), sheet1=sheet_xml(cells))


FAR = ["A1048577", "A9999999", "XFE1", "ZZZ3"]


@pytest.mark.parametrize("cells", [*((one,) for one in FAR), *(("A1", one) for one in FAR), ("A1", "XFD1048576")])
def test_cells_beyond_what_a_list_needs_are_refused_before_anything_is_made_of_them(cells):
    with ends_within(3), pytest.raises(ListError, match="far more than a list needs"):
        read_list(sparse(*cells))


def test_a_stray_cell_a_million_rows_below_is_another_person_and_costs_little():
    with ends_within(4):
        listed = read_list(sparse("A1", "A2", "A1048576"))
    assert [row.number for row in listed.rows][-1] == 1048576


def test_reading_a_workbook_ends_after_its_seconds_of_processor_time(monkeypatch):
    monkeypatch.setattr(spreadsheets, "PROCESSOR", (0.05, 0, 0.05))
    with pytest.raises(ListError):
        read_list(xlsx([["Name"], *[["Ada"]] * 20_000]))
