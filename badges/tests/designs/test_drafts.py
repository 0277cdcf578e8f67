"""/api/sheet-previews and /api/preflights: what somebody without an account sees before anything is stored."""

import io

import pytest
from PIL import Image

from badges.models import Badge
from badges.rendering import TEMPLATES
from badges.tests.designs.test_previews import OWN, TWO_SIDED, pointer, saying, with_picture, written
from badgeyay.throttling import ActionThrottle
from files.models import File

pytestmark = pytest.mark.django_db

LISTED = [("Ada", "Speaker"), ("Grace", "Crew"), ("Zoë", "Guest"), ("Émile", "Crew")]


def people(rows=LISTED):
    return [
        {"id": f"row-{place}", "position": place, "fields": {"Name": name, "Ticket": ticket}}
        for place, (name, ticket) in enumerate(rows, 1)
    ]


def ask(client, kind, **attributes):
    return client.create(kind, **{"design": TWO_SIDED, **attributes})


def sheet(client, **attributes):
    response = ask(client, "sheet-previews", **attributes)
    assert (response.status_code, response["Content-Type"]) == (200, "image/png"), response.content
    return Image.open(io.BytesIO(response.content)).convert("RGB")


def report(client, **attributes):
    response = ask(client, "preflights", **attributes)
    assert response.status_code == 200, response.content
    return response.json()["meta"]


def colours(image):
    return {colour for _, colour in image.getcolors(100_000)}


def test_a_stranger_sees_the_sheet_and_nothing_is_kept(anonymous):
    shown = sheet(anonymous, people=people(), width=210, paper="a4")
    assert (shown.width, shown.height) == (210, 149)  # A4, lying
    assert {(255, 0, 0), (0, 0, 255)} <= colours(shown)  # by ticket type
    assert (0, 255, 0) in colours(sheet(anonymous, people=people(), side="back", sides="duplex-long", width=210))
    assert not Badge.objects.exists()
    assert not File.objects.exists()


def test_sheets_follow_order_and_number_as_those_of_a_stored_set(anonymous, alice, client_of, badge_of):
    rows = [(f"Name {place:02}", ("Speaker", "Crew")[place > 6]) for place in range(1, 21)]
    text = "Name,Ticket\n" + "".join(f"{name},{ticket}\n" for name, ticket in rows)
    badge = badge_of(alice, text=text)
    Badge.objects.filter(pk=badge.pk).update(design=TWO_SIDED)
    for options in ({}, {"order": ["Ticket", "Name"]}, {"cutStack": True}, {"startSlot": 3, "sheet": "avery-l7418"}):
        for number in (1, 2):
            query = {**options, "number": number, "width": 150, "order": ",".join(options.get("order", []))}
            stored = client_of(alice).get(f"/api/badges/{badge.pk}/preview", {**query, "view": "sheet"})
            drafted = ask(anonymous, "sheet-previews", people=people(rows), number=number, width=150, **options)
            assert drafted.content == stored.content, (options, number)


def test_the_check_is_that_of_a_stored_set(anonymous, alice, client_of, badge_of):
    badge = badge_of(
        alice, text="Name,Ticket\nAda,Speaker\n\U0001f9dfLong,Crew\n" + "Wolfe" * 30 + ",Crew\nZoë,Guest\n"
    )
    design = TEMPLATES["relay"].begun()
    Badge.objects.filter(pk=badge.pk).update(design=design)
    stored = client_of(alice).get(f"/api/badges/{badge.pk}/preflight?paper=a4&sides=front").json()["meta"]
    rows = [(person.fields["Name"], person.fields["Ticket"]) for person in badge.attendees.order_by("position")]
    drafted = report(anonymous, design=design, people=people(rows), paper="a4", sides="front")
    for finding in [*stored["warnings"], *drafted["warnings"]]:
        del finding["attendee"]
    for one in (stored, drafted):
        one["readingDistance"].pop("leastAttendee")
    assert drafted == stored
    assert drafted["sheets"] == 1
    assert drafted["warnings"]


def test_a_finding_names_the_caller_s_own_id_and_place(anonymous):
    listed = people([("Ada", "Speaker"), ("\ue000\ue001", "Speaker")])
    found = report(anonymous, design=saying("{Name}"), people=listed)["warnings"]
    missing = [(one["attendee"], one["position"]) for one in found if one["kind"] == "missing-glyph"]
    assert set(missing) == {("row-2", 2)}


def test_a_picture_that_nobody_has_uploaded_is_on_the_sheet(anonymous):
    brought = {"design": with_picture(OWN), "pictures": {OWN: written()}, "people": people()}
    assert any(
        red > 240 > 20 > max(green, blue) for red, green, blue in colours(sheet(anonymous, **brought, width=210))
    )
    assert report(anonymous, **brought)["people"] == 3
    damaged = ask(anonymous, "preflights", design=with_picture(OWN), pictures={OWN: "no base64 at all!"})
    assert damaged.status_code == 422


@pytest.mark.parametrize(
    ("attributes", "wrong"),
    [
        ({"paper": "papyrus"}, "/data/attributes/paper"),
        ({"sheet": "nope"}, "/data/attributes/sheet"),
        ({"sheet": OWN}, "/data/attributes/sheet"),
        ({"sides": "inside"}, "/data/attributes/sides"),
        ({"number": 7, "people": people()}, "/data/attributes/number"),
        ({"side": "back", "people": people()}, "/data/attributes/side"),
        ({"people": [{"fields": {}, "position": 0}]}, "/data/attributes/people/0"),
        ({"people": [{"fields": {}, "id": 7}]}, "/data/attributes/people/0"),
        ({"people": [{"fields": {}}] * 1001}, "/data/attributes/people"),
        ({"design": TWO_SIDED | {"back": "left"}}, "/data/attributes/design/back"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_pointer(anonymous, attributes, wrong):
    assert pointer(ask(anonymous, "sheet-previews", **attributes)) == wrong


def test_a_sheet_and_a_check_are_counted_and_limited_as_previews_are(anonymous, monkeypatch):
    lot = [{"fields": {"Name": "x " * 2400}}]
    for kind in ("sheet-previews", "preflights"):
        assert ask(anonymous, kind, people=[{"fields": {"x": "y" * 4900}}] * 450).status_code == 413
        assert pointer(ask(anonymous, kind, design=saying("{Name}{Name}"), people=lot)) == "/data/attributes/design"
        assert pointer(ask(anonymous, kind, design=saying("{Name}"), people=lot * 100)) == "/data/attributes/design"
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", {"previews": "2/min"})
    assert [ask(anonymous, "preflights").status_code for _ in range(3)][-1] == 429


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("preflights", "papre", "There is no 'papre' here. Did you mean 'paper'?"),
        ("preflights", "cutlines", "There is no 'cutlines' here. Did you mean 'cutLines'?"),
        ("sheet-previews", "zzz", "There is no 'zzz' here."),
    ],
)
def test_an_option_that_there_is_not_is_refused_by_name(anonymous, kind, name, said):
    """Left out in silence, it would be looked for on the paper."""
    [error] = ask(anonymous, kind, **{name: "letter"}).json()["errors"]
    assert (error["status"], error["source"]["pointer"].casefold()) == ("422", f"/data/attributes/{name}".casefold())
    assert error["detail"].startswith(said)


@pytest.mark.parametrize("collection", ["print-runs", "print-settings"])
def test_nor_by_what_is_stored(alice, client_of, badge_of, collection):
    badge, client = badge_of(alice), client_of(alice)
    if collection == "print-runs":
        answer = client.create(collection, {"badge": badge}, papre="letter")
    else:
        resource = {"type": collection, "id": str(badge.pk), "attributes": {"papre": "letter"}}
        answer = client.send("PATCH", f"/api/print-settings/{badge.pk}", **resource)
    assert (answer.status_code, badge.print_runs.count()) == (422, 0), answer.content
    assert "Did you mean 'paper'?" in answer.json()["errors"][0]["detail"]
