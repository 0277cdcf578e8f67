"""Preflight of a badge set by the API, and of a list or a badge set by command."""

import io
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command

from badges.models import Attendee, Printer, PrintRun
from badges.printing.run import generate
from badges.rendering import TEMPLATES
from badges.rendering.checks.field_words import word_of
from badges.sets.creating import set_design
from badges.tests.commands.test_render_badges import SAMPLES

pytestmark = pytest.mark.django_db
PEOPLE = "First Name,Last Name,Organisation\nAda,Lovelace,Engines\n,,Nobody's\nADA,Lovelace,Engines\n𓀀,Ra,Nile\n"


def meta(client, badge, query=""):
    response = client.get(f"/api/badges/{badge.id}/preflight{query}")
    assert response.status_code == 200, response.content
    return response.json()["meta"]


def test_each_warning_names_whom_it_is_about_and_what_to_do(alice, client_of, badge_of):
    badge = badge_of(alice, text=PEOPLE)
    found = meta(client_of(alice), badge)
    ids = {one.position: str(one.id) for one in badge.attendees.all()}
    told = {warning["kind"]: warning for warning in found["warnings"] if warning["attendee"]}
    assert told["no-name"] == {
        "kind": "no-name", "severity": "error", "attendee": ids[2], "position": 2, "element": None, "side": "front",
        "field": None, "message": "Person 2 has no name.", "action": "Write one, or remove the row.",
        "people": 1, "mend": None,
    }  # fmt: skip
    assert (told["duplicate"]["attendee"], told["missing-glyph"]["attendee"]) == (ids[3], ids[4])
    of_people = {kind: found["counts"].get(kind) for kind in ("duplicate", "missing-glyph", "no-name")}
    assert of_people == {"duplicate": 1, "missing-glyph": 1, "no-name": 1}
    assert (found["people"], found["notPrinted"]) == (4, 0)
    assert found["readingDistance"].keys() == {"value", "capitalHeight", "least", "leastAttendee"}
    assert 0.5 < found["readingDistance"]["value"] < 5


def test_an_empty_field_names_the_column_to_fill_in(alice, client_of, badge_of):
    text = "First Name,Organisation\n" + "".join(f"P{number},Engines\n" for number in range(20)) + "Ada,\n"
    (found,) = [
        warning
        for warning in meta(client_of(alice), badge_of(alice, text=text))["warnings"]
        if warning["kind"] == "empty-field"
    ]
    assert (found["field"], found["position"]) == ("org", 21)


GROUPS = "First Name,Ticket Type\n" + "".join(f"P{n},{('Speaker', 'Visitor')[n % 3 > 0]}\n" for n in range(13))


@pytest.mark.parametrize(
    ("query", "people", "sheets"),
    [
        ("?paper=a4", 13, None),
        ("?sheet=avery-l7418", 13, 2),
        ("?sheet=avery-l7418&startSlot=5", 13, 3),
        ("?sheet=avery-l7418&blanks=4", 13, 3),
        ("?sheet=avery-l7418&sides=duplex-long", 13, 2),
        ("?sheet=avery-l7418&sides=front-then-back", 13, 4),
        ("?sheet=avery-l7418&sides=twice", 13, 4),
        ("?sheet=avery-l7418&people=filter&filterColumn=ticket&filterValue=visitor", 8, 1),
        ("?sheet=avery-l7418&people=new", 12, 2),
    ],
)
def test_the_sheets_are_as_many_as_the_run_then_takes(alice, client_of, badge_of, query, people, sheets):
    client, badge = client_of(alice), badge_of(alice, text=GROUPS)
    Attendee.objects.filter(position=3).update(printed_revision=1, revision=1)
    found = meta(client, badge, query)
    asked = dict(pair.split("=") for pair in query[1:].split("&"))
    asked |= {name: int(asked[name]) for name in ("startSlot", "blanks") if name in asked}
    response = client.create("print-runs", {"badge": badge}, **asked)
    generate(response.json()["data"]["id"])
    run = PrintRun.objects.get()
    assert (run.status, run.total - run.blanks, run.sheets) == ("done", people, found["sheets"]), run.message
    assert found["people"] == people
    assert sheets in (found["sheets"], None)


def test_chosen_people_alone_are_looked_at(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice, text=PEOPLE)
    nameless = badge.attendees.get(position=2)
    found = meta(client, badge, f"?people=selection&attendees={nameless.id}")
    assert (found["people"], found["counts"]["no-name"], "missing-glyph" in found["counts"]) == (1, 1, False)
    assert "sheets" not in found  # of what is not said


def test_somebody_elses_people_are_not_looked_at(alice, bob, client_of, badge_of):
    mine, theirs = badge_of(alice), badge_of(bob).attendees.first()
    assert meta(client_of(alice), mine, f"?people=selection&attendees={theirs.id}")["people"] == 0


def refused_parameter(client, badge, query) -> str:
    response = client.get(f"/api/badges/{badge.id}/preflight?{query}")
    assert response.status_code == 400
    return response.json()["errors"][0]["source"]["parameter"]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("people=some", "people"),
        ("people=filter", "filterColumn"),
        ("filterColumn=ticket", "filterColumn"),
        ("people=filter&filterColumn=Shoe size", "filterColumn"),
        ("people=selection", "attendees"),
        ("attendees=", "attendees"),
        ("people=selection&attendees=x", "attendees"),
        (f"people=selection&attendees={','.join([str(UUID(int=1))] * 81)}", "attendees"),
    ],
)
def test_people_must_be_said_in_one_way(alice, client_of, badge_of, query, parameter):
    assert refused_parameter(client_of(alice), badge_of(alice), query) == parameter


def test_a_label_is_looked_at_in_the_size_it_has_there(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice)
    whole, label = meta(client, badge), meta(client, badge, "?sheet=avery-l4784")
    assert label["readingDistance"]["value"] < whole["readingDistance"]["value"] / 2


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("paper=a99", "paper"), ("sheet=nope", "sheet"), ("paper=60x60mm", "paper"), ("gutter=x", "gutter"), ("x=1", "x"),
     ("sheet=l7418&startSlot=9", "startSlot"), ("order=Shoe+size", "order")],
)  # fmt: skip
def test_options_that_cannot_be_are_a_400(alice, client_of, badge_of, query, parameter):
    assert refused_parameter(client_of(alice), badge_of(alice), query) == parameter


def test_it_costs_the_same_queries_for_few_and_for_many(alice, client_of, badge_of, django_assert_num_queries):
    client, badge = client_of(alice), badge_of(alice)
    for more in (0, 100):
        Attendee.objects.bulk_create(
            Attendee(badge=badge, position=10 + n, fields={"First Name": f"N{n}"}) for n in range(more)
        )
        with django_assert_num_queries(6):  # session, user, badge, its pictures and photos, people
            assert meta(client, badge)["people"] == 2 + more


# --- The command ---


def said(*arguments):
    out = io.StringIO()
    call_command("preflight", *map(str, arguments), stdout=out)
    return out.getvalue().splitlines()


def test_a_list_is_looked_at_without_being_kept(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)
    lines = said(tmp_path / "people.csv", "--design", "relay")
    assert "error: badge 2: Person 2 has no name. Write one, or remove the row." in lines
    found = [line.partition(":")[0] for line in lines if line.startswith(("error", "warning", "notice"))]
    assert found == sorted(found, key=["error", "warning", "notice"].index)
    assert lines[-1].startswith("4 badges looked at: ")
    assert lines[-2].startswith("Names are read from about ")
    assert not Attendee.objects.exists()


def test_a_badge_set_is_looked_at_by_its_id(alice, badge_of):
    assert said(badge_of(alice, text=PEOPLE).id, "--sheet", "avery-5392")[-1].startswith("4 badges looked at: ")


def test_the_classic_list_is_fit_to_print():
    assert said(SAMPLES / "classic_five_columns.csv")[-1].startswith("120 badges looked at: ")


@pytest.mark.parametrize(
    ("what", "words"),
    [("missing.csv", "missing.csv: No such file"), ("00000000-0000-4000-8000-000000000000", "There is no badge set")],
)
def test_what_is_not_there_is_a_sentence(what, words):
    with pytest.raises(CommandError, match=words):
        said(what)


# --- The sheet ---


def kinds(found):
    return {warning["kind"] for warning in found["warnings"]}


def test_the_margin_is_that_of_the_printer_unless_another_is_named(alice, bob, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice)
    wide = Printer.objects.create(owner=alice, name="Office", margin=0)
    theirs = Printer.objects.create(owner=bob, name="Office")
    assert "printer-margin" in kinds(meta(client, badge, "?paper=a4"))
    assert "printer-margin" not in kinds(meta(client, badge, f"?paper=a4&printer={wide.id}"))
    assert "printer-margin" in kinds(meta(client, badge, f"?paper=a4&printer={wide.id}&printerMargin=6"))
    assert "printer-margin" not in kinds(meta(client, badge))  # no paper, no margin
    for query, parameter in (
        (f"printer={theirs.id}", "printer"),
        ("printer=x", "printer"),
        ("printerMargin=x", "printerMargin"),
        ("printerMargin=90", "printerMargin"),
    ):
        response = client.get(f"/api/badges/{badge.id}/preflight?paper=a4&{query}")
        assert response.status_code == 400
        assert response.json()["errors"][0]["source"]["parameter"] == parameter


def test_page_api_and_command_say_the_same_in_the_same_order(alice, client_of, badge_of):
    badge = badge_of(alice, text=PEOPLE)
    warnings = meta(client_of(alice), badge, "?paper=a4")["warnings"]
    places = [word_of(warning["field"]) for warning in warnings if warning["kind"] == "empty-place"]
    assert len(places) > 1
    by_api = [warning["message"] for warning in warnings if warning["kind"] != "empty-place"]
    at = next(place for place, warning in enumerate(warnings) if warning["kind"] == "empty-place")
    by_api.insert(at, f"{len(places)} places are empty, and nothing is printed there: {', '.join(places)}.")
    by_command = [line for line in said(badge.id) if line.startswith(("error", "warning", "notice"))]
    assert len(by_command) == len(by_api)
    assert all(message in line for message, line in zip(by_api, by_command, strict=True))


def test_a_design_with_a_back_is_checked_on_both_sides_by_command_and_asked_about_by_the_api(
    alice, client_of, badge_of
):
    badge = badge_of(alice, text="First Name,Last Name\nAda,Lovelace\n")
    set_design(badge, TEMPLATES["callsheet"].begun("Ours"))
    assert "back-not-printed" in kinds(meta(client_of(alice), badge, "?paper=a4"))
    assert not [line for line in said(badge.id) if "only one side" in line]
    assert [line for line in said(badge.id, "--sides", "front") if "only one side" in line]


def test_the_command_ends_with_3_only_where_it_is_asked_to(tmp_path):
    (tmp_path / "people.csv").write_text(PEOPLE)
    assert said(tmp_path / "people.csv", "--sheet", "avery-5392")
    with pytest.raises(CommandError, match=r"no-name,missing-glyph|missing-glyph,no-name") as refused:
        said(tmp_path / "people.csv", "--sheet", "avery-5392", "--check")
    assert refused.value.returncode == 3
    said(tmp_path / "people.csv", "--sheet", "avery-5392", "--check", "no-name,missing-glyph")
