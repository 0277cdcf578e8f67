"""Faults planted in fields, words and names: each is found and named, and what looks like it and is none is passed."""

import pytest

from badges.rendering import TEMPLATES, Person, design_from_json, preflight
from badges.tests.rendering.test_planted_faults import kinds, one
from badges.tests.rendering.test_preflight import NAME, ORG, design, person


def test_a_field_that_no_column_has_is_found_with_the_name_that_is_meant():
    typo = {**ORG, "content": "{Tiket type}"}
    found = one(preflight(design(NAME, typo), [person(**{"Ticket type": "Speaker"})]), "unknown-field")
    assert (found.field, found.people, found.mend) == (
        "Tiket type",
        None,
        {"field": "Tiket type", "column": "Ticket type"},
    )
    assert "{Ticket type}" in found.action
    far = one(preflight(design(NAME, {**ORG, "content": "{Zzz}"}), [person()]), "unknown-field")
    assert far.mend is None


def test_a_rule_that_asks_for_no_column_is_found():
    ruled = {**ORG, "showWhen": {"column": "Tiket", "is": ["Speaker"]}}
    assert "rule" in one(preflight(design(NAME, ruled), [person(ticket="Speaker")]), "unknown-field").message


def test_a_column_that_is_empty_for_everybody_is_found():
    room = {**ORG, "content": "{Room}"}
    assert one(preflight(design(NAME, room), [person(n, Room="") for n in (1, 2)]), "empty-column").field == "Room"
    blank = [person(1, Room=" "), person(2, Room="\u200b"), person(3, Room="\u3164")]
    assert one(preflight(design(NAME, room), blank), "empty-column").field == "Room"
    assert kinds(preflight(design(NAME, room), [person(1, Room=""), person(2, Room="4")])) == set()


def test_what_a_design_of_ours_offers_is_a_place_that_may_stay_empty():
    report = preflight(design(NAME, {**ORG, "content": "{handle}"}), [person()])
    assert kinds(report) == set()
    assert one(report, "empty-place").field == "handle"


def test_words_that_are_empty_or_still_the_example_are_named():
    event = {**ORG, "content": "{event}"}
    empty = one(preflight(design(NAME, event, words={"event": ""}), [person()]), "empty-word")
    assert (empty.field, empty.message) == ("event", "“Event” is empty: nothing is printed there.")
    example = one(preflight(design(NAME, event, words={"event": "Relay Conf 2027"}), [person()]), "example-word")
    assert "Relay Conf 2027" in example.message
    assert kinds(preflight(design(NAME, event, words={"event": "Our Days"}), [person()])) == set()
    assert kinds(preflight(design(NAME, event, words={"event": ""}), [person(event="Our Days")])) == set()


@pytest.mark.parametrize("waiting", ["TBD", "-", "n/a", "Lorem ipsum dolor", "Your company here", "…", "TODO"])
def test_a_word_that_still_waits_to_be_written_is_found(waiting):
    made = design(NAME, {**ORG, "content": "{event}"}, words={"event": waiting})
    assert one(preflight(made, [person()]), "left-over").field == "event"


@pytest.mark.parametrize("slug", [slug for slug, template in TEMPLATES.items() if template.words])
def test_every_example_of_ours_that_is_left_is_found(slug):
    words = TEMPLATES[slug].words
    report = preflight(design_from_json(TEMPLATES[slug].design), [Person(1, dict(TEMPLATES[slug].sample))])
    assert {found.field for found in report.of_kind("example-word")} == {word for word, text in words.items() if text}
    drawn = [
        one for one in TEMPLATES[slug].design["front"]["elements"] if one["id"] == "logo" and one["type"] == "path"
    ]
    assert len(report.of_kind("example-logo")) == len(drawn)
    begun = preflight(design_from_json(TEMPLATES[slug].begun()), [Person(1, dict(TEMPLATES[slug].sample))])
    assert not {"example-word", "example-logo"} & set(begun.counts)


def test_a_text_that_the_editor_left_is_found():
    assert one(preflight(design(NAME, {**ORG, "content": "New text"}), [person()]), "left-over").element == "org"


def test_a_design_without_a_name_is_found_whatever_the_column_is_called():
    assert "no-name-shown" in kinds(preflight(design(ORG), [person()]))
    assert (
        kinds(
            preflight(
                design({**NAME, "content": "{Full name}"}), [person(**{"Full name": "Ada"}, first="Ada", last="")]
            )
        )
        == set()
    )
    hidden = {**NAME, "hidden": True}
    assert "no-name-shown" in kinds(preflight(design(hidden, ORG), [person()]))


def test_a_variant_without_a_name_is_found_by_its_name():
    plain = {"name": "Press", "showWhen": {"column": "ticket", "is": ["Press"]}, "front": {"elements": [ORG]}}
    found = one(preflight(design(NAME, variants=[plain]), [person(ticket="x")]), "no-name-shown")
    assert "“Press”" in found.message


def test_ticket_types_without_a_colour_are_counted():
    palette = {"types": {"Speaker": {"fill": "#101010", "ink": "#FFFFFF"}}}
    band = {"type": "rect", "id": "band", "x": -3, "y": 45, "w": 96, "h": 13, "fill": "@ticket"}
    people = [person(n, ticket="Speaker" if n == 1 else "Crew") for n in range(1, 5)]
    report = preflight(design(NAME, band, palette=palette), people)
    found = one(report, "unknown-type")
    assert (found.severity, found.people) == ("notice", 3)
    assert found.message == "3 people have the ticket type “Crew”, for which this design has no colour."
