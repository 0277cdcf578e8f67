"""GET /api/badges/:id/export: the list back, harmless, and good to be imported again."""

import csv
import io
import random
import re

import openpyxl
import pytest

from badges.lists import OWN_COLUMNS, harmless, meant, read_list
from badges.models import Attendee, PrintRun
from badges.people import export
from badges.people.changing import add_person, edit_person, new_attendee, remove_person
from badges.printing.run import generate

DANGEROUS = ['=HYPERLINK("http://x")', "+49 171 1234", "-1", "@SUM(A1)", "'=1", "''+2", "plain", "", "a=b", "O'Neil",
             "＝1", "＋1", "－1", "＠SUM(A1)", "'＝1", "Ada;=1+1", "Ada; '-1"]  # fmt: skip


@pytest.fixture
def badge(alice, badge_of):
    made = badge_of(alice, name="Gäste 2026")
    for text in DANGEROUS:
        add_person(made, {"First Name": "X", "Organisation": text}, alice)
    generate(PrintRun.objects.create(badge=made, paper="a4").pk)
    edit_person(made.attendees.get(position=1), {"Last Name": "King"}, alice)
    remove_person(made.attendees.get(position=2), alice)
    add_person(made, {"First Name": "Grace"}, alice)
    return made


def fetched(client, badge, **query) -> bytes:
    response = client.get(f"/api/badges/{badge.id}/export", query, headers={"accept": "*/*"})
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''G%C3%A4ste%202026.")
    assert response["X-Content-Type-Options"] == "nosniff"
    return b"".join(response.streaming_content)


def test_csv_holds_the_corrections_and_the_print_status(alice, client_of, badge):
    data = fetched(client_of(alice), badge)
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert data.startswith(b"\xef\xbb\xbf")
    assert rows[0] == ["First Name", "Last Name", "Organisation", *OWN_COLUMNS]
    printed = f"{badge.attendees.get(position=1).printed_at:%Y-%m-%d %H:%M} UTC"
    assert rows[1] == ["Ada", "King", "Analytical Engines", "changed", printed, "1", "Last Name"]
    assert rows[-1] == ["Grace", "", "", "new", "", "", ""]
    assert not [row for row in rows if row[0] == "Émile"]


def test_no_cell_of_the_csv_begins_a_formula(alice, client_of, badge):
    rows = csv.reader(io.StringIO(fetched(client_of(alice), badge).decode("utf-8-sig")))
    cells = [cell for row in rows for cell in row]
    assert '\'=HYPERLINK("http://x")' in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))]
    assert "'＝1" in cells


@pytest.mark.parametrize("seed", range(20))
def test_no_cell_begins_a_formula_with_any_separator_and_each_comes_back(seed):
    invent = random.Random(seed)
    for _ in range(50):
        text = "".join(invent.choices("ab;'\t\r\n \u00a0\u3000\ufeff\u200b1=+-@＝＠", k=invent.randrange(1, 9)))
        marked = harmless(text)
        assert meant(marked) == text
        parts = re.split(r"[;\t\r\n]", marked)
        assert not [part for part in parts if re.match(r"[\s\ufeff\u200b]*[=+\-@＝＠]", part)]


@pytest.mark.parametrize(
    "text", ["Ada;=1+1", "Ada; =1+1", 'Ada;"=1+1"', ";;@x", "a;'=b", "O'Brien; 'x", "a-b; c", "+49 1;+49 2"]
)
def test_a_formula_after_a_semicolon_is_none_where_excel_divides_lines_there(text):
    pieces = harmless(text).replace('"', "").split(";")
    assert not [piece for piece in pieces if piece.strip().startswith(("=", "+", "-", "@"))]
    assert meant(harmless(text)) == text


@pytest.mark.parametrize("text", ["\t=1", "\r\n+1", "\n\t@x", "\u00a0=1", "Ada;=1", "Ada; =1"])
def test_what_stands_before_a_formula_does_not_hide_it(alice, badge, text):
    Attendee.objects.filter(position=1).update(fields={"First Name": text})
    sign = re.search("[=+@]", text)[0]
    assert f"'{sign}" in "".join(export.as_csv(badge))


def test_no_cell_of_the_workbook_is_a_formula(alice, client_of, badge):
    sheet = openpyxl.load_workbook(io.BytesIO(fetched(client_of(alice), badge, format="xlsx"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet.freeze_panes == "A2", "the headings stay, and no column"
    (formula,) = [cell for cell in cells if cell.value.startswith("=")]
    assert (formula.value, formula.quotePrefix) == (DANGEROUS[0], True)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_comes_back_the_same(alice, client_of, badge, kind):
    listed = read_list(fetched(client_of(alice), badge, format=kind))
    assert listed.columns == ("First Name", "Last Name", "Organisation")
    fields = [dict(zip(listed.columns, row.values, strict=True)) for row in listed.rows]
    assert fields == [one.fields for one in badge.attendees.order_by("position")]


def test_our_own_columns_are_never_there_twice(badge):
    badge.columns = [*badge.columns, *OWN_COLUMNS]
    header = next(csv.reader([list(export.as_csv(badge))[1]]))
    assert len(header) == len(set(header))


def test_other_formats_and_other_people(alice, bob, client_of, badge):
    path = f"/api/badges/{badge.id}/export"
    assert client_of(alice).get(path, {"format": "pdf"}).status_code == 400
    assert client_of(alice).get(path, {"x": "1"}).status_code == 400
    assert client_of(bob).get(path).status_code == 404


def test_a_long_list_is_read_in_one_query(alice, client_of, badge, django_assert_num_queries):
    Attendee.objects.bulk_create(new_attendee(badge, 100 + n, {"First Name": "A"}) for n in range(300))
    client = client_of(alice)
    with django_assert_num_queries(4):  # session, user, badge set, people
        assert fetched(client, badge).count(b"\r\n") > 300
