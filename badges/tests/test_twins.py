"""What the client works out itself it works out as the server does: the client's tests run the same fixtures."""

import json
import os
from pathlib import Path

import pytest
from django.conf import settings

from badges import rendering
from badges.lists import hard_cases, plain, searchable, words
from badges.lists.vocabulary import headings
from badges.people.persons import person_from_fields
from badges.rendering.design.elements import Rule
from badges.rendering.text.content import fill
from badges.tests.generated_twins import generated

TWINS = Path(settings.BASE_DIR) / "frontend" / "tests" / "fixtures" / "twins"


def twins(name):
    return json.loads((TWINS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "folded"), twins("folding"))
def test_folding(text, folded):
    assert plain(text) == folded


@pytest.mark.parametrize("one", twins("search"), ids=lambda one: " ".join(one["values"]))
def test_search(one):
    text = searchable(one["values"])
    assert [query for query in one["found"] if not all(word in text for word in words(query))] == []
    assert [query for query in one["missed"] if all(word in text for word in words(query))] == []


@pytest.mark.parametrize("one", twins("filters"), ids=lambda one: f"{one['template']} {one['text']}")
def test_filters(one):
    assert fill(one["template"], one["values"]) == one["text"]


@pytest.mark.parametrize("one", twins("names"), ids=lambda one: one["name"])
def test_names(one):
    values = person_from_fields(1, one["fields"], {role: column for column, role in one["roles"].items()}).values
    assert {role: values[role] for role in ("first", "last", "name")} == {
        role: one[role] for role in ("first", "last", "name")
    }


@pytest.mark.parametrize("one", twins("rules"), ids=str)
def test_rules(one):
    rule = dict(one["rule"])
    subject = rule.pop("column", None)
    ((test, wanted),) = rule.items()
    made = Rule(test, subject, tuple(wanted)) if subject else Rule(test, wanted)
    assert made.fits(one["fields"]) is one["fits"]


@pytest.mark.parametrize("one", twins("cases"), ids=lambda one: " ".join(one["names"]) or "nobody")
def test_hard_cases(one):
    assert [[case.kind, case.script, case.place] for case in hard_cases(one["names"])] == one["cases"]


@pytest.mark.parametrize("one", twins("white-edges"), ids=lambda one: str(one["design"]["front"]["elements"]))
def test_white_edges(one):
    assert rendering.has_white_edges(one["design"]) is one["white"]


def test_what_was_made_by_chance():
    """WRITE_ANSWERS=1 renews it. More than four hundred inputs, and the client is asked all of them."""
    made = generated()
    if os.environ.get("WRITE_ANSWERS"):
        text = json.dumps(made, ensure_ascii=False, indent=1)
        (TWINS / "generated.json").write_text(text + "\n", encoding="utf-8")
    assert twins("generated") == made
    assert sum(map(len, made.values())) > 400
    assert {one["found"] for one in made["search"]} == {one["fits"] for one in made["rules"]} == {True, False}


def test_the_client_knows_the_headings_of_names_that_begin_with_the_familys():
    """WRITE_ANSWERS=1 renews its file."""
    path = Path(settings.BASE_DIR) / "frontend" / "app" / "document" / "family-first.json"
    known = headings().senses.items()
    made = sorted(
        key for key, senses in known if any(one.role == "name" and "family first" in one.flags for one in senses)
    )
    if os.environ.get("WRITE_ANSWERS"):
        path.write_text(json.dumps(made, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == made


def test_every_fixture_is_run_by_both():
    """A file that only one side reads would prove nothing."""
    client = (TWINS.parents[1] / "unit" / "twins-test.js").read_text(encoding="utf-8")
    here = Path(__file__).read_text(encoding="utf-8")
    for path in TWINS.glob("*.json"):
        assert f"/{path.name}'" in client
        assert f'twins("{path.stem}")' in here
