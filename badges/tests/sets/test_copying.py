"""A badge set made from another; several files at once."""

import io
import json
import zipfile

import pytest

from badges.models import Attendee, Badge
from badges.rendering import TEMPLATES
from badges.sets.copying import OWN_OF_A_PERSON, OWN_OF_A_SET
from badgeyay.throttling import ActionThrottle
from files.models import File


def copy(client, badge, name="Again", **attributes):
    return client.create("badges", {"copyOf": badge}, name=name, **attributes)


def test_copy_has_the_people_and_the_design_and_nothing_printed(alice, client_of, badge_of):
    badge = badge_of(alice)
    Attendee.objects.update(printed_revision=1, printed_in=1)
    removed = badge.attendees.last()
    removed.removed_at = "2026-01-01T00:00:00Z"
    removed.save()
    answer = copy(client_of(alice), badge)
    data = answer.json()["data"]
    assert (answer.status_code, data["attributes"]["name"], data["attributes"]["attendeeCount"]) == (201, "Again", 1)
    made = Badge.objects.get(pk=data["id"])
    assert (made.design, made.columns, made.attendee_list) == (badge.design, badge.columns, badge.attendee_list)
    [person] = made.attendees.all()
    first = badge.attendees.get()
    assert (person.fields, person.position, person.state) == (first.fields, first.position, "new")
    assert person.pk != first.pk
    assert not made.print_runs.exists()
    badge.erase()
    assert made.attendee_list.read(), "the list of the first serves the copy as well"


def test_a_set_that_is_changed_in_place_changes_neither_the_template_nor_another_set(alice, badge_of):
    before = json.dumps(TEMPLATES["relay"].design)
    one, other = badge_of(alice), badge_of(alice)
    for face in ("front", "back"):
        for element in one.design.get(face, {}).get("elements", []):
            element["id"] += "-changed"
    one.design.clear()
    assert other.design == badge_of(alice).design
    assert json.dumps(TEMPLATES["relay"].design) == before


def test_who_is_not_coming_gets_no_badge_from_the_copy_either(alice, client_of, badge_of):
    badge = badge_of(alice, text="Name,Status\nAda Lovelace,paid\nGrace Hopper,cancelled\n")
    assert badge.attendees.exclude(absence="").count() == 1
    attributes = copy(client_of(alice), badge).json()["data"]["attributes"]
    assert (attributes["attendeeCount"], attributes["absentCount"], attributes["newCount"]) == (2, 1, 1)


@pytest.mark.parametrize(("model", "own"), [(Badge, OWN_OF_A_SET), (Attendee, OWN_OF_A_PERSON)])
def test_a_copy_has_every_value_of_the_original_but_those_of_its_own(alice, client_of, badge_of, model, own):
    """Of each field a value that no new row has, so that a field which is added later must be copied or be named."""
    badge = badge_of(alice, text="Name\nAda Lovelace\n")
    other = {"language": "ja", "told_language": "ko", "expiry_days": 31, "absence": "hidden", "by_hand": True}
    other |= {"corrected_fields": ["Name"], "settled": {"Name": "Ada"}, "roles": {"Name": "name"}}
    names = {field.name for field in model._meta.concrete_fields} - own
    model.objects.update(**{name: value for name, value in other.items() if name in names})
    made = Badge.objects.get(pk=copy(client_of(alice), badge).json()["data"]["id"])
    before, after = (one if model is Badge else one.attendees.get() for one in (Badge.objects.get(pk=badge.pk), made))
    values = {name: getattr(before, name) for name in names}
    assert {name: getattr(after, name) for name in names} == values
    fresh = model()
    given = {"owner", "design", "columns", "attendee_list", "position", "fields", "search_text"}
    assert {name for name in names - given if values[name] == getattr(fresh, name)} == set(), "name a value above"


def test_what_a_copy_would_not_follow_is_refused(alice, client_of, badge_of):
    for asked in ({"expiryDays": 9}, {"language": "ja"}, {"hasHeader": False}, {"absences": {"1": "hidden"}}):
        assert copy(client_of(alice), badge_of(alice), **asked).status_code == 422, asked


def test_copy_of_what_is_not_ones_own_or_with_a_design_of_its_own_is_refused(alice, bob, client_of, badge_of):
    badge = badge_of(alice)
    assert copy(client_of(bob), badge).status_code == 404
    answer = copy(client_of(alice), badge, template="hello")
    assert (answer.status_code, answer.json()["errors"][0]["source"]["pointer"]) == (422, "/data/attributes/template")
    assert Badge.objects.count() == 1


def test_several_files_come_as_one_zip(alice, bob, client_of, list_of, django_assert_num_queries):
    files = [list_of(alice, "a", "list.csv"), list_of(alice, "b", "List.csv"), list_of(alice, "c", "../x/y.csv")]
    client = client_of(alice)
    with django_assert_num_queries(3):  # session, user, files
        answer = client.get("/api/files/archive", {"ids": ",".join(str(file.pk) for file in files)})
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert {name: packed.read(name) for name in packed.namelist()} == {
        "list.csv": b"a", "List (2).csv": b"b", "_x_y.csv": b"c",
    }  # fmt: skip
    assert client_of(bob).get("/api/files/archive", {"ids": str(files[0].pk)}).status_code == 404


@pytest.mark.parametrize("ids", ["", "x", ",".join(f"00000000-0000-4000-8000-{n:012}" for n in range(101))])
def test_zip_of_what_makes_no_sense(alice, client_of, ids):
    assert client_of(alice).get("/api/files/archive", {"ids": ids}).status_code == 400
    assert not File.objects.exists()


def test_sets_are_created_and_copied_so_often_and_no_more(alice, bob, client_of, badge_of, monkeypatch):
    monkeypatch.setitem(ActionThrottle.THROTTLE_RATES, "sets", "3/min")
    client, badge = client_of(alice), badge_of(alice)
    answers = [copy(client, badge), client.create("badges", name="New"), copy(client, badge), copy(client, badge)]
    assert [answer.status_code for answer in answers] == [201, 201, 201, 429]
    assert int(answers[-1]["Retry-After"]) <= 60
    assert Badge.objects.filter(owner=alice).count() == 4
    assert client.get("/api/badges").status_code == 200, "to read is not to create"
    assert client_of(bob).create("badges", name="New").status_code == 201, "the rate is of one person"
