"""No cell of any table that the server hands out begins a formula, whatever people wrote.

All addresses are asked for each format, and what is a table is read: a new export is read as well.
"""

import csv
import io
import json
import zipfile
from typing import Any

import openpyxl
import pytest
from django.urls import get_resolver

from badges.models import Attendee, Badge
from conftest import Client
from users.models import User
from users.tests.isolation import methods, walk
from users.tests.test_markup import pages

pytestmark = pytest.mark.django_db
LEADS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", "\n=", "\r\n@", "\t\t+", "'=", "''-"]
TABLES = {
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
}


def begins_a_formula(cell: str) -> bool:
    return cell.strip("\t\r\n").startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))


def cells(kind: str, data: bytes) -> list[str]:
    """Those that a spreadsheet program would look at: a text cell of a workbook that is marked as one is a text."""
    if kind == "csv":
        return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    found = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} <= {"s", "n"}, "no cell is a formula"
    return [cell.value for cell in found if isinstance(cell.value, str) and not cell.quotePrefix]


@pytest.fixture
def dangerous(alice, badge_of, world):
    """Sets, people, columns, owners and reasons that begin like formulas."""
    for number, lead in enumerate(LEADS):
        badge = badge_of(alice)
        columns = [f"{lead}cmd|' /C calc'!A{n}" for n in range(3)]
        Badge.objects.filter(pk=badge.pk).update(name=f"{lead}HYPERLINK({number})", columns=columns)
        fields = {column: f"{lead}1+{place}" for place, column in enumerate(columns)}
        Attendee.objects.filter(badge=badge).update(fields=fields)
    User.objects.filter(pk=alice.pk).update(name="=1+1", is_staff=True, is_superuser=True)
    return Badge.objects.all()


def tables(client: Client, urls: list[str]) -> dict[str, list[list[str]]]:
    """The cells of all answers that are tables, by format."""
    found: dict[str, list[list[str]]] = {}
    for url in urls:
        for query in ("", "?format=csv", "?format=xlsx", "?format=ods"):
            answer = client.get(url + query, headers={"accept": "*/*"})
            kind = TABLES.get(answer.get("Content-Type", "").partition(";")[0])
            if kind and answer.status_code == 200:
                found.setdefault(kind, []).append(cells(kind, b"".join(answer)))
    return found


def test_no_cell_of_any_table_begins_a_formula(alice, client_of, world, dangerous):
    client, badges = client_of(alice), [str(badge.pk) for badge in dangerous]
    walked = walk(get_resolver().url_patterns, "/")
    of_sets = [path for path, view in walked if path.startswith("/api/badges/<") and "GET" in methods(view)]
    exports = [path for path in of_sets if tables(client, [path.replace("<uuid:pk>", badges[0])])]
    found = tables(client, pages(world) + [path.replace("<uuid:pk>", pk) for path in exports for pk in badges])
    assert {kind: len(many) for kind, many in found.items()}.keys() == {"csv", "xlsx"}
    assert len(found["csv"]) >= len(LEADS) + 3, "people of each set, the sets, the reports"
    assert [cell for many in found.values() for table in many for cell in table if begins_a_formula(cell)] == []
    written = [cell for table in found["csv"] for cell in table]
    assert sum("HYPERLINK(" in cell for cell in written) == len(LEADS)


def test_the_archive_of_an_account_has_no_tables_of_ours(alice, client_of, dangerous):
    """Its rows are JSON, and its files are what was uploaded, as it was."""
    data = b"".join(client_of(alice).get("/api/users/me/data", headers={"accept": "*/*"}))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        assert {name.rpartition(".")[2] for name in names if not name.startswith("files/")} == {"json"}
        rows: list[Any] = json.loads(archive.read("badges.Attendee.json"))
    assert any("1+1" in str(row["fields"]) for row in rows)
