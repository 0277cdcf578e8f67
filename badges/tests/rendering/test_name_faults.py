"""Names printed twice, or smaller than what stands beside them: each is said, and what is meant so is passed."""

import pytest

from badges.rendering import preflight
from badges.tests.rendering.test_preflight import NAME, ORG, design, person

AGAIN = {**NAME, "id": "again", "y": 32, "h": 8}
FIRST = {**NAME, "content": "{first}"}


def said(*elements, people=None, back=None, **members):
    report = preflight(design(*elements, back=back, **members), people or [person(n) for n in (1, 2, 3)])
    return {(one.kind, one.severity, one.side, one.people) for kind in ("printed-twice", "small-name")
            for one in report.of_kind(kind)}  # fmt: skip


@pytest.mark.parametrize(
    "other",
    [AGAIN, {**AGAIN, "content": "{name}"}, {**AGAIN, "content": "{first}  {last}", "uppercase": True, "maxPt": 9},
     {**AGAIN, "content": "{name|upper}", "align": "right"}],
)  # fmt: skip
def test_a_name_that_two_texts_print_is_said(other):
    assert said(NAME, other) == {("printed-twice", "warning", "front", 3)}
    assert said(NAME, ORG, back=[NAME, other]) == {("printed-twice", "warning", "back", 3)}


def test_any_field_that_two_texts_print_is_said():
    assert said(NAME, ORG, {**ORG, "id": "again", "y": 32}) == {("printed-twice", "warning", "front", 3)}


@pytest.mark.parametrize(
    ("elements", "more"),
    [
        ([NAME, {**NAME, "id": "shadow", "x": 6.4, "y": 14.4, "w": 77, "color": "#999999"}], {}),  # a shadow
        ([NAME, {**AGAIN, "rotation": 180}], {}),  # so that the wearer reads it
        ([NAME, {**AGAIN, "opacity": 0.2}], {}),  # a decoration
        ([NAME, {**AGAIN, "hidden": True}], {}),
        ([FIRST, AGAIN], {}),  # the first name large, and all of it
        ([NAME, ORG], {"back": [NAME, ORG]}),
        ([NAME, {**ORG, "content": "{event}"}, {**ORG, "id": "e2", "y": 34, "content": "{event}"}],
         {"words": {"event": "Our Days"}}),
        ([NAME, {**ORG, "content": "Guest"}, {**ORG, "id": "e2", "y": 34, "content": "Guest"}], {}),
    ],
)  # fmt: skip
def test_what_is_meant_to_stand_twice_is_passed(elements, more):
    assert said(*elements, **more) == set()


def test_of_one_person_alone_the_same_may_stand_twice():
    people = [person(n, last="" if n == 1 else "L") for n in (1, 2, 3)]
    assert said(FIRST, AGAIN, people=people) == set()


SMALL = {**NAME, "y": 40, "h": 5, "maxPt": 12}
LARGE = {**ORG, "y": 14, "h": 16, "maxPt": 44}


@pytest.mark.parametrize("content", ["{org}", "{position} at {org}", "{event}"])
def test_a_name_that_is_smaller_than_another_text_is_said(content):
    people = [person(n, position="Head of Data") for n in (1, 2, 3)]
    found = said(SMALL, {**LARGE, "content": content}, people=people, words={"event": "Our Days"})
    assert found == {("small-name", "warning", "front", 3)}


@pytest.mark.parametrize(
    "other", [{"content": "{ticket}"}, {"content": "{number}"}, {"content": "{table}"}, {"opacity": 0.1}, {"maxPt": 13}]
)
def test_what_may_be_larger_than_the_name_is_passed(other):
    people = [person(n, ticket="Speaker", table="Q12") for n in (1, 2, 3)]
    assert said(SMALL, {**LARGE, **other}, people=people) == set()


def test_one_long_name_among_many_is_no_fault_of_the_design():
    people = [person(n, last="Wolfeschlegelsteinhausenbergerdorff" * 2 if n == 1 else "Lee") for n in (1, 2, 3)]
    assert said({**NAME, "h": 8}, {**ORG, "h": 4, "maxPt": 13}, people=people) == set()
