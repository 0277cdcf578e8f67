"""The catalogue that staff keep: what they add is printed on, what is switched off is not offered, ours stay whole."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse

from badges import catalogue, rendering
from badges.catalogue import Kind, keeping, taking
from badges.models import Badge, BadgePicture, CatalogueEntry, PrintRun
from badges.printing.options import options_of, sheet_of
from badges.printing.run import generate
from badges.rendering import SHEETS, SheetError
from badges.sets.creating import create_badge, set_design
from badgeyay.back_office.models import StaffAction
from files.models import File
from users.models import User

pytestmark = pytest.mark.django_db
SHEET = {
    "paper": "a4", "columns": 2, "rows": 4, "width": 90, "height": 60, "left": 10, "top": 20, "pitch_x": 100,
    "pitch_y": 65,
}  # fmt: skip
LIST = reverse("admin:badges_catalogueentry_changelist")
ADD = reverse("admin:badges_catalogueentry_add")


def committed():
    return TestCase.captureOnCommitCallbacks(execute=True)


def add(kind: str, name: str, **data) -> CatalogueEntry:
    with committed():
        return keeping.add(kind, name, data)


def save(office, kind: str, **fields):
    with committed():
        return office.post(f"{ADD}?kind={kind}", {"save": "1", **fields})


def slugs(client, what: str) -> list[str]:
    return [one["id"] for one in client.get(f"/api/{what}").json()["data"]]


# --- What staff add is offered and printed on ---


def test_a_sheet_added_by_its_form_is_offered_found_and_printed_on(office, anonymous, client_of, badge_of, alice):
    before = anonymous.get("/api/sheets")["ETag"]
    assert save(office, "sheet", name="Werk 9", **SHEET).status_code == 302
    answer = anonymous.get("/api/sheets")
    assert answer["ETag"] != before
    assert anonymous.get("/api/sheets", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert slugs(anonymous, "sheets") == [*SHEETS, "house-werk-9"]
    assert slugs(anonymous, "sheets?filter[search]=werk") == ["house-werk-9"]
    badge = badge_of(alice)
    path = f"/api/badges/{badge.pk}/preflight?sheet=werk 9"
    assert client_of(alice).get(path).status_code == 200
    run = PrintRun.objects.create(badge=badge, sheet="house-werk-9")
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.message) == ("done", "")
    entry = StaffAction.objects.get(action="added")
    assert (entry.kind, entry.name, entry.after["pitch_x"]) == ("badges.catalogueentry", "Werk 9", 100)


def test_a_paper_of_the_house_is_printed_on_and_sheets_may_lie_on_it(office, badge_of, alice, client_of):
    save(office, "paper", name="B5 plus", width="180.5", height="260")
    save(
        office,
        "sheet",
        name="On B5",
        **SHEET | {"paper": "house-b5-plus", "left": "0", "pitch_x": "90.25", "rows": "3"},
    )
    assert sheet_of(alice, "On B5").paper == "180.5x260mm"
    badge = badge_of(alice)
    made = client_of(alice).create("print-runs", {"badge": badge}, paper="B5 plus")
    assert made.json()["data"]["attributes"]["paper"] == "house-b5-plus"
    assert options_of(PrintRun.objects.get()).paper == "180.5x260mm"
    own = client_of(alice).send(
        "POST", "/api/own-sheets", type="own-sheets",
        attributes={"name": "Mine", **{_camel(k): v for k, v in SHEET.items()}, "paper": "house-b5-plus", "left": 0,
                    "pitchX": 90.25, "rows": 3},
    )  # fmt: skip
    assert own.status_code == 201, own.json()


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def test_a_size_of_the_house_is_what_sheets_are_sorted_by_and_designs_suit(office, anonymous):
    save(office, "size", name="Our pass", width="105", height="148")
    assert anonymous.get("/api/sheets?filter[badge]=house-our-pass").status_code == 200
    suited = anonymous.get("/api/templates").json()["data"]
    assert any("house-our-pass" in one["attributes"]["sizes"] for one in suited)


def test_a_design_of_somebodys_set_is_begun_with_by_everybody(office, badge_of, alice, bob, client_of, anonymous, png):
    badge, picture = badge_of(alice), File.store(owner=alice, kind="image", name="l.png", type="image/png", data=png)
    design = json.loads(json.dumps(badge.design))
    design["front"]["elements"].append(
        {"type": "picture", "id": "crest", "x": 5, "y": 5, "w": 20, "h": 20, "picture": str(picture.pk)}
    )
    design["words"] = {**design.get("words", {}), "event": "Alice's fair"}
    set_design(badge, design)
    page = reverse("admin:badges_badge_change", args=[badge.pk])
    save(office, "design", name="Fair", badge=f"https://house.example{page}", with_pictures="on", description="Fairs")
    shown = anonymous.get("/api/templates/house-fair").json()["data"]["attributes"]
    assert (shown["name"], shown["description"], shown["design"]["words"]["event"]) == ("Fair", "Fairs", "")
    assert str(picture.pk) not in json.dumps(shown)
    copy = CatalogueEntry.objects.get().files.get()
    assert copy.owner is None
    assert anonymous.get("/api/templates/house-fair/preview.png").status_code == 200
    preview = anonymous.send("POST", "/api/previews", type="previews", attributes={"design": shown["design"]})
    assert preview.status_code == 200
    begun = client_of(bob).send(
        "POST", "/api/badges", type="badges", attributes={"name": "B", "template": "house-fair"}
    )
    assert begun.status_code == 201, begun.json()
    assert BadgePicture.objects.get(badge=begun.json()["data"]["id"]).file == copy
    assert b"".join(client_of(bob).get(f"/api/files/{copy.pk}/download").streaming_content) == png
    assert client_of(bob).get(f"/api/files/{copy.pk}").status_code == 404
    assert client_of(bob).delete(f"/api/files/{copy.pk}").status_code == 404
    assert client_of(bob).get(f"/api/files/{picture.pk}/download").status_code == 404


def test_without_its_pictures_a_design_has_empty_places(badge_of, alice, png):
    badge, picture = badge_of(alice), File.store(owner=alice, kind="image", name="l.png", type="image/png", data=png)
    crest = {"type": "picture", "id": "crest", "x": 5, "y": 5, "w": 20, "h": 20, "picture": str(picture.pk)}
    set_design(badge, {**badge.design, "front": {"elements": [crest]}})
    with committed():
        entry = taking.design_of_set(badge, "Bare", "", with_pictures=False)
    assert not entry.files.exists()
    assert "picture" not in entry.data["design"]["front"]["elements"][0]
    assert "house-bare" in [one.slug for one in catalogue.offered(Kind.DESIGN)]


def test_a_background_from_a_file_lies_under_a_design(office, anonymous, png):
    save(office, "background", name="Sky", picture=SimpleUploadedFile("sky.png", png))
    shown = anonymous.get("/api/backgrounds/house-sky").json()["data"]["attributes"]
    answer = anonymous.send("POST", "/api/previews", type="previews", attributes={"design": shown["design"]})
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    refused = save(office, "background", name="No", picture=SimpleUploadedFile("no.png", b"nothing"))
    assert refused.status_code == 200
    assert CatalogueEntry.objects.count() == 1


# --- What is wrong is refused with the reason ---

WRONG = [
    ("sheet", SHEET | {"pitch_x": 80}, "pitch_x", "labels would overlap"),
    ("sheet", SHEET | {"rows": 5}, "pitch_y", "past the 297 mm of A4"),
    ("sheet", SHEET | {"left": 40}, "pitch_x", "past the 210 mm of A4"),
    ("sheet", SHEET | {"paper": "a9"}, "paper", "There is no paper"),
    ("sheet", SHEET | {"width": 5}, "width", "10"),
    ("sheet", SHEET | {"columns": 0}, "columns", "1"),
    ("paper", {"width": 10, "height": 100}, "width", "20"),
    ("size", {"width": "wide", "height": 100}, "width", "number"),
    ("design", {"badge": "nowhere"}, "badge", "no such badge set"),
]


@pytest.mark.parametrize(("kind", "fields", "member", "reason"), WRONG)
def test_what_cannot_be_printed_is_refused_in_words(office, kind, fields, member, reason):
    answer = save(office, kind, name="New", **fields)
    assert answer.status_code == 200
    assert reason in " ".join(answer.context["form"].errors[member])
    assert not CatalogueEntry.objects.exists()


@pytest.mark.parametrize("name", ["Herma 9012", "herma 9012"])
def test_a_name_that_is_there_already_is_refused(office, name):
    answer = save(office, "sheet", name=name, **SHEET)
    assert "already has one of that name" in " ".join(answer.context["form"].errors["name"])


@pytest.mark.parametrize("name", ["\u200b", "\u2060 \u200d", "\u3164", "\u2800", "\ufe0f", "\u00ad"])
def test_a_name_that_nobody_sees_is_refused(office, name):
    answer = save(office, "sheet", name=name, **SHEET)
    assert "invisible" in " ".join(answer.context["form"].errors["name"])


def test_measures_that_do_not_go_together_are_drawn_before_they_are_saved(office):
    answer = office.post(f"{ADD}?kind=sheet", {"show": "1", "name": "New", **SHEET, "pitch_x": "80"})
    assert len(answer.context["drawing"].slots) == 8
    assert "<rect" in answer.content.decode()


def test_a_sheet_that_is_too_wide_for_a_paper_of_the_house_is_told_its_name(office):
    save(office, "paper", name="B5 plus", width="180", height="260")
    with pytest.raises(SheetError, match="past the 180 mm of B5 plus"):
        keeping.check_sheet(SHEET | {"paper": "house-b5-plus"})


# --- Switched off, ordered ---


def act(office, what: str, kind: str, slug: str, **fields):
    with committed():
        return office.post(reverse(f"admin:badges_catalogueentry_{what}", args=[kind, slug]), fields, follow=True)


def test_what_is_switched_off_is_not_offered_and_works_on(office, anonymous, badge_of, alice):
    act(office, "switch", "sheet", "herma-9012")
    assert "herma-9012" not in slugs(anonymous, "sheets")
    assert anonymous.get("/api/sheets/herma-9012").status_code == 200
    run = PrintRun.objects.create(badge=badge_of(alice), sheet="herma-9012")
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "done"
    entry = StaffAction.objects.get(action="changed")
    assert (entry.name, entry.before, entry.after) == ("herma-9012", {"offered": True}, {"offered": False})
    act(office, "switch", "sheet", "herma-9012")
    assert slugs(anonymous, "sheets") == list(SHEETS)


def test_sheets_go_with_their_paper(office, anonymous):
    act(office, "switch", "paper", "letter")
    assert "letter" not in slugs(anonymous, "papers")
    assert slugs(anonymous, "sheets") == [slug for slug, sheet in SHEETS.items() if sheet.paper != "letter"]


@pytest.mark.parametrize(("kind", "ours"), [("paper", rendering.PAPERS), ("design", rendering.TEMPLATES)])
def test_one_is_always_offered(office, kind, ours):
    last, *others = list(ours)
    for slug in others:
        with committed():
            keeping.switch(kind, slug, shown=False)
    answer = act(office, "switch", kind, last)
    assert "the last one that is offered" in answer.content.decode()
    assert [one.slug for one in catalogue.offered(kind)] == [last]


def test_the_order_is_staffs_and_a_new_set_has_the_first_design(office, anonymous, alice):
    first, second, *others = list(rendering.TEMPLATES)
    act(office, "move", "design", second, way="up")
    assert slugs(anonymous, "templates") == [second, first, *others]
    assert create_badge(alice, "New").design["name"] == rendering.TEMPLATES[second].name
    last = others[-1]
    act(office, "move", "design", last, way="first")
    act(office, "move", "design", last, way="up")
    act(office, "move", "design", last, way="down")
    assert slugs(anonymous, "templates") == [second, last, first, *others[:-1]]
    assert act(office, "move", "design", last, way="sideways").status_code == 404
    assert act(office, "move", "design", "nothing", way="up").status_code == 404


def test_what_we_ship_is_neither_changed_nor_deleted(office):
    act(office, "switch", "sheet", "herma-9012")
    row = CatalogueEntry.objects.get()
    change = reverse("admin:badges_catalogueentry_change", args=[row.pk])
    assert office.get(change)["Location"] == f"{LIST}?kind=sheet#herma-9012"
    assert office.post(change, {"save": "1", "name": "Mine", **SHEET}).status_code == 302
    office.post(reverse("admin:badges_catalogueentry_delete", args=[row.pk]), {"post": "yes"})
    row.refresh_from_db()
    assert (row.name, row.data) == ("", {})
    assert catalogue.sheet("herma-9012") == SHEETS["herma-9012"]


# --- Changed and deleted ---


def test_a_sheet_of_the_house_is_changed_and_the_log_says_what(office):
    entry = add("sheet", "Werk 9", **SHEET)
    url = reverse("admin:badges_catalogueentry_change", args=[entry.pk])
    assert office.get(url).status_code == 200
    with committed():
        office.post(url, {"save": "1", "name": "Werk 9", **SHEET, "top": "25"})
    assert catalogue.sheet("house-werk-9").top == 25
    said = StaffAction.objects.get(action="changed")
    assert (said.before, said.after) == ({"top": 20}, {"top": 25.0})


def test_what_a_print_run_names_is_not_deleted(office, badge_of, alice):
    entry = add("sheet", "Werk 9", **SHEET)
    PrintRun.objects.create(badge=badge_of(alice), sheet=entry.slug)
    url = reverse("admin:badges_catalogueentry_delete", args=[entry.pk])
    for answer in (office.get(url), office.post(url, {"post": "yes", "reason": "gone"})):
        assert "settings or label sheets use it (1)" in answer.content.decode()
    assert CatalogueEntry.objects.exists()


def test_a_deleted_design_takes_its_pictures_along_unless_a_set_has_them(office, alice, bob, badge_of, png):
    entries = []
    for number in (1, 2):
        with committed():
            entries.append(taking.background(f"Sky {number}", "sky.png", png))
    kept = entries[0].files.get()
    badge = badge_of(bob)
    set_design(badge, entries[0].data["design"])
    for entry in entries:
        with committed():
            office.post(reverse("admin:badges_catalogueentry_delete", args=[entry.pk]), {"post": "yes", "reason": "x"})
    assert list(File.objects.filter(owner=None)) == [kept]
    badge.erase()
    assert not File.objects.filter(owner=None).exists()
    assert not catalogue.every(Kind.BACKGROUND)[-1].of_house


def test_erasing_the_owner_of_the_set_leaves_the_design(badge_of, alice, png):
    badge, picture = badge_of(alice), File.store(owner=alice, kind="image", name="l.png", type="image/png", data=png)
    crest = {"type": "picture", "id": "crest", "x": 5, "y": 5, "w": 20, "h": 20, "picture": str(picture.pk)}
    set_design(badge, {**badge.design, "front": {"elements": [crest]}})
    with committed():
        entry = taking.design_of_set(badge, "Crest", "", with_pictures=True)
    for one in Badge.objects.filter(owner=alice):
        one.erase()
    User.objects.filter(pk=alice.pk).delete()
    assert entry.files.get().read() == png


# --- The pages ---


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("kind", Kind.values)
def test_each_page_has_a_picture_of_every_entry(office, kind, language):
    page = office.get(f"{LIST}?kind={kind}", headers={"accept-language": language}).content.decode()
    entries = catalogue.every(kind)
    drawn = page.count('<svg class="sheet-drawing"') + page.count('loading="lazy"')
    assert drawn == len(entries)
    assert not [line for line in page.split('"') if line.count(",") == 1 and line.replace(",", "").isdecimal()]
    assert office.get(f"{ADD}?kind={kind}").status_code == 200


def test_designs_and_backgrounds_are_drawn(office):
    for kind, slug in (("design", "herald"), ("background", "arcs")):
        answer = office.get(reverse("admin:badges_catalogueentry_picture", args=[kind, slug]))
        assert answer.content.startswith(b"\x89PNG")
    assert office.get(reverse("admin:badges_catalogueentry_picture", args=["sheet", "herma-9012"])).status_code == 404


def test_reading_costs_no_query_until_something_changes(django_assert_num_queries):
    catalogue.every(Kind.SHEET)
    with django_assert_num_queries(0):
        catalogue.offered(Kind.DESIGN)
    add("paper", "New", width=100, height=100)
    with django_assert_num_queries(1):
        assert catalogue.paper("new").width == 100
        catalogue.offered(Kind.SHEET)
