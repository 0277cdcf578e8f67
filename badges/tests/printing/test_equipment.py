"""/api/printers, /api/own-sheets and /api/calibration-sheet; bob's ways to alice's are in the table of isolation."""

import io

import pikepdf
import pytest

from badges.models import OwnSheet, Printer, PrintRun
from badges.rendering import MM

pytestmark = pytest.mark.django_db
LABELS = {
    "paper": "A4",
    "width": 86,
    "height": 55,
    "columns": 2,
    "rows": 4,
    "left": 19,
    "top": 38.5,
    "pitchX": 86,
    "pitchY": 55,
}


def error(response):
    first = response.json()["errors"][0]
    return response.status_code, first["source"]["pointer"], first["detail"]


def send(client, method, kind, id=None, **attributes):
    path = f"/api/{kind}" + (f"/{id}" if id else "")
    return client.send(method, path, type=kind, attributes=attributes, **({"id": str(id)} if id else {}))


# --- Printers ---

MEASURED = ("offsetX", "offsetY", "scaleX", "scaleY", "backOffsetX", "backOffsetY")


def test_a_printer_is_kept_with_what_was_measured(alice, client_of):
    client = client_of(alice)
    data = send(client, "POST", "printers", name="Office", offsetX=-1.5, scaleY=1.0024, backOffsetY=0.4).json()["data"]
    values = {key: data["attributes"][key] for key in MEASURED}
    assert values == dict(zip(MEASURED, (-1.5, 0, 1, 1.0024, 0, 0.4), strict=True))
    changed = send(client, "PATCH", "printers", data["id"], offsetX=2).json()["data"]["attributes"]
    assert (changed["offsetX"], changed["scaleY"]) == (2, 1.0024)
    assert client.delete(f"/api/printers/{data['id']}").status_code == 204
    assert not Printer.objects.exists()


@pytest.mark.parametrize(
    ("attributes", "member"),
    [
        ({"offsetX": 21}, "offsetX"),
        ({"scaleX": 1.2}, "scaleX"),
        ({"scaleY": 0}, "scaleY"),
        ({"offsetY": "x"}, "offsetY"),
        ({"backOffsetX": -20.5}, "backOffsetX"),
    ],
)
def test_a_printer_that_is_too_far_out_is_refused(alice, client_of, attributes, member):
    response = send(client_of(alice), "POST", "printers", name="Office", **attributes)
    assert error(response)[:2] == (422, f"/data/attributes/{member}")
    assert not Printer.objects.exists()


def test_a_printer_needs_a_name_that_can_be_seen(alice, client_of):
    assert error(send(client_of(alice), "POST", "printers", name="\u3164"))[:2] == (422, "/data/attributes/name")


def test_two_printers_of_one_user_have_two_names(alice, bob, client_of):
    assert send(client_of(alice), "POST", "printers", name="Office").status_code == 201
    assert error(send(client_of(alice), "POST", "printers", name="Office"))[:2] == (422, "/data/attributes/name")
    assert send(client_of(bob), "POST", "printers", name="Office").status_code == 201
    assert Printer.objects.count() == 2


def test_a_run_names_its_printer_and_outlives_it(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice)
    printer = Printer.objects.create(owner=alice, name="Office")
    response = client.create("print-runs", {"badge": badge, "printer": printer})
    assert response.json()["data"]["relationships"]["printer"]["data"] == {"type": "printers", "id": str(printer.pk)}
    run = PrintRun.objects.get()
    printer.delete()
    run.refresh_from_db()
    assert run.printer is None


def test_bob_cannot_print_with_alices_printer(alice, bob, client_of, badge_of):
    badge, printer = badge_of(bob), Printer.objects.create(owner=alice, name="Office")
    response = client_of(bob).create("print-runs", {"badge": badge, "printer": printer})
    assert response.status_code == 404
    assert not PrintRun.objects.exists()


# --- Own sheets ---


def stocks_suit(client, sheet):
    templates = client.get("/api/templates").json()["data"]
    return [template["id"] for template in templates if sheet in template["attributes"]["stocks"]]


def test_the_designs_that_suit_own_sheets_are_looked_for_once(alice, client_of, django_assert_max_num_queries):
    client = client_of(alice)
    for n in range(3):
        send(client, "POST", "own-sheets", name=f"Sheet {n}", **LABELS | {"width": 50 + 10 * n})
    with django_assert_max_num_queries(8):
        found = client.get("/api/own-sheets").json()["data"]
    assert len({tuple(one["attributes"]["suitedBy"]) for one in found}) > 1


def test_an_own_sheet_is_used_like_any_other(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice)
    data = send(client, "POST", "own-sheets", name="Drawer", **LABELS).json()["data"]
    assert data["attributes"].items() >= {**LABELS, "paper": "a4"}.items()
    assert data["attributes"]["suitedBy"] == stocks_suit(client, "avery-l7418")  # of the same size
    response = client.create("print-runs", {"badge": badge}, sheet=data["id"], startSlot=8)
    assert (response.status_code, response.json()["data"]["attributes"]["sheet"]) == (201, data["id"])
    preview = client.get(f"/api/badges/{badge.id}/preview", {"view": "sheet", "sheet": data["id"]})
    assert (preview.status_code, preview["Content-Type"]) == (200, "image/png")


def test_an_own_sheet_may_be_on_paper_of_an_own_size(alice, client_of):
    assert send(client_of(alice), "POST", "own-sheets", name="x", **LABELS | {"paper": "8.5x12in"}).status_code == 201
    assert OwnSheet.objects.get().paper == "8.5x12in"


@pytest.mark.parametrize(
    ("wrong", "member", "words"),
    [
        ({"pitchX": 80}, "pitchX", "labels would overlap"),
        ({"rows": 9}, "pitchY", "past the 297 mm of A4"),
        ({"paper": "a99"}, "paper", "Choose one of: a0"),
        ({"columns": 0}, "columns", "from 1 to 100"),
        ({"width": None}, "width", "null"),
    ],
)
def test_measures_that_cannot_be_are_refused_by_name(alice, client_of, wrong, member, words):
    status, pointer, detail = error(send(client_of(alice), "POST", "own-sheets", name="x", **LABELS | wrong))
    assert (status, pointer) == (422, f"/data/attributes/{member}")
    assert words in detail
    assert not OwnSheet.objects.exists()


def test_a_change_is_checked_with_what_stays(alice, client_of):
    client = client_of(alice)
    id = send(client, "POST", "own-sheets", name="x", **LABELS).json()["data"]["id"]
    assert error(send(client, "PATCH", "own-sheets", id, left=60))[0] == 422
    assert send(client, "PATCH", "own-sheets", id, left=18).status_code == 200
    assert OwnSheet.objects.get().left == 18


@pytest.mark.parametrize(("kind", "queries"), [("printers", 4), ("own-sheets", 5)])
def test_lists_cost_the_same_for_one_and_for_many(alice, client_of, django_assert_max_num_queries, kind, queries):
    client = client_of(alice)
    for number in range(20):
        Printer.objects.create(owner=alice, name=f"P{number}")
        OwnSheet.objects.create(
            owner=alice, name=f"S{number}", paper="a4", width=90, height=50, columns=1, rows=1, left=0, top=0,
            pitch_x=90, pitch_y=50,
        )  # fmt: skip
        if number in {0, 19}:
            with django_assert_max_num_queries(queries):  # session, user, count, rows; what designs the house has
                assert len(client.get(f"/api/{kind}").json()["data"]) == number + 1


# --- The calibration sheet ---


def first_page(response):
    return pikepdf.open(io.BytesIO(response.content))


@pytest.mark.parametrize(
    ("query", "size"), [("", (210, 297)), ("?paper=letter", (215.9, 279.4)), ("?paper=100x150mm", (100, 150))]
)
def test_anybody_gets_the_calibration_sheet_for_their_paper(anonymous, query, size):
    response = anonymous.get(f"/api/calibration-sheet{query}", HTTP_ACCEPT="application/pdf")
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    with first_page(response) as document:
        assert len(document.pages) == 1
        assert [float(side) / MM for side in document.pages[0].MediaBox] == pytest.approx([0, 0, *size], abs=0.01)


@pytest.mark.parametrize("query", ["paper=a99", "paper=30x30mm", "papre=a4", "printer=x", "sides=back"])
def test_what_no_sheet_can_be_made_for_is_a_400(anonymous, query):
    response = anonymous.get(f"/api/calibration-sheet?{query}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["source"]["parameter"] == query.split("=")[0]


def test_for_duplex_the_sheet_has_a_back_which_is_moved_by_an_offset_of_its_own(alice, client_of):
    printer = Printer.objects.create(owner=alice, name="Office", back_offset_x=1)
    with first_page(client_of(alice).get(f"/api/calibration-sheet?sides=both&printer={printer.id}")) as document:
        assert len(document.pages) == 2
        shifted = [b"1.00000 0 0 1.00000 2.835" in page.Contents.read_bytes() for page in document.pages]
        assert shifted == [False, True]


def test_with_a_printer_the_sheet_is_moved_as_its_pages_are(alice, bob, client_of):
    printer = Printer.objects.create(owner=alice, name="Office", offset_x=1)
    plain = client_of(alice).get("/api/calibration-sheet")
    moved = client_of(alice).get(f"/api/calibration-sheet?printer={printer.id}")
    assert moved["Cache-Control"] == "private, no-store"
    with first_page(plain) as before, first_page(moved) as after:
        assert b"1.00000 0 0 1.00000 2.835" not in before.pages[0].Contents.read_bytes()
        assert b"1.00000 0 0 1.00000 2.835" in after.pages[0].Contents.read_bytes()
    assert client_of(bob).get(f"/api/calibration-sheet?printer={printer.id}").status_code == 400
