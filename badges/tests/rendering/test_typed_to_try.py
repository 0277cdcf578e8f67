"""Faults of which the check said nothing: dates as numbers, bare addresses, people typed to try, common words."""

import pytest

from badges.nobody import is_nobody
from badges.rendering import TEMPLATES, design_from_json, preflight
from badges.tests.rendering.test_false_alarms import people_of
from badges.tests.rendering.test_preflight import NAME, ORG, design
from badges.tests.rendering.test_silent_faults import CODE, NAMES, codes, listed

VALID = {**ORG, "id": "valid", "content": "{Valid until}"}


def report(elements, rows, **more):
    return preflight(design(*elements, **more), people_of(rows))


@pytest.mark.parametrize("column", ["Valid until", "Arrival date", "Anreise", "Geburtstag", "Date de naissance"])
def test_a_date_as_a_number_is_found_where_dates_are_printed(column):
    text = {**ORG, "content": f"{{{column}}}"}
    found = report([NAME, text], listed(**{column: ["2026-03-06"] * 4 + ["46087"] * 6})).of_kind("left-over")
    assert [(one.person.number, one.people) for one in found] == [(5, 6)]
    assert "46087" in found[0].message


def test_a_date_as_a_number_is_found_by_the_dates_beside_it():
    text = {**ORG, "content": "{When}"}
    assert report([NAME, text], listed(When=["06.03.2026"] * 7 + ["46087"] * 3)).counts["left-over"] == 1


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("Table", "46087"), ("Membership", ["46087", "41233"] * 5), ("Postcode", "38102"), ("Valid until", "2026"),
        ("Valid until", "6 March"), ("Badge number", "45992"),
    ],
)  # fmt: skip
def test_other_numbers_are_no_dates(column, values):
    text = {**ORG, "content": f"{{{column}}}"}
    assert not report([NAME, text], listed(**{column: values})).counts["left-over"]


@pytest.mark.parametrize(
    "said", ["example.org/x", "www.foss.community", "tickets.conf.eu/7QX", "conf.io?t=7", "Konferenz.de/a", "a.b.net"]
)
def test_an_address_without_its_scheme_is_found_in_a_qr_code(said):
    (found,) = report([NAME, CODE], codes(said)).of_kind("bare-link")
    assert (found.person.number, found.element) == (1, "code")
    (found,) = report([NAME, {**CODE, "content": said}], listed()).of_kind("bare-link")
    assert found.people is None


@pytest.mark.parametrize(
    "said",
    ["https://example.org/x", "TK-00001", "7Q.AB", "1.2.3", "ada@conf.org", "A.LOVE", "WIFI:S:x.org;;", "v1.0/b"],
)  # fmt: skip
def test_other_contents_are_no_addresses(said):
    assert not report([NAME, CODE], codes(said)).counts["bare-link"]
    assert not report([NAME, {**CODE, "content": said}], listed()).counts["bare-link"]
    bars = {**CODE, "kind": "code128", "w": 24, "h": 10}
    assert not report([NAME, bars], codes("example.org/x")).counts["bare-link"]


@pytest.mark.parametrize(
    "name", ["Test Test", "asdf", "Max Mustermann", "John Doe", "Jane Doe", "xxx yyy", "Test Name"]
)
def test_who_was_typed_to_try_is_found(name):
    first, _, last = name.partition(" ")
    rows = listed()
    rows[3] |= {"First Name": first, "Last Name": last}
    found = report([NAME, ORG], rows).of_kind("test-name")
    assert [one.person.number for one in found] == ([4] if is_nobody(name) else [])
    assert is_nobody(name)


@pytest.mark.parametrize("name", [*NAMES, "Emma Test", "John Dorian", "Max Muster-Hansen", "Jo", "Li Li", "Anna Anna"])
def test_people_are_somebody(name):
    assert not is_nobody(name)


# --- Words that are ours by chance


@pytest.mark.parametrize(
    "words",
    [
        {"event": "Open Source Days"}, {"event": "Open Day"}, {"event": "Our Days", "year": "2027"},
        {"event": "Our Days", "item1": "Opening", "item4": "Lunch", "room1": "Foyer", "time1": "08:30"},
        {"event": "Our Days", "hall": "Hall 3–5"},
    ],
)  # fmt: skip
def test_words_that_others_write_are_no_examples(words):
    texts = [{**ORG, "id": word, "y": 30 + 4 * n, "h": 3, "content": f"{{{word}}}"} for n, word in enumerate(words)]
    assert not report([NAME, *texts], listed(), words=words).counts["example-word"]


@pytest.mark.parametrize("slug", [slug for slug, template in TEMPLATES.items() if any(template.words.values())])
def test_a_design_with_all_its_examples_is_found(slug):
    found = preflight(design_from_json(TEMPLATES[slug].design), people_of(listed())).of_kind("example-word")
    assert "event" in {one.field for one in found}
