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


@pytest.mark.parametrize(
    "said",
    [
        "https:/conf.org/t", "https//conf.org/t", "htps://conf.org", "https://conf.org/my page", "http://", "mailto:",
        "http://localhost:8000/t", "http://192.168.0.7/t", "https:///conf.org",
    ],
)  # fmt: skip
def test_an_address_that_leads_nowhere_is_found(said):
    (found,) = report([NAME, CODE], codes(said)).of_kind("broken-link")
    assert found.person.number == 1
    assert report([NAME, {**CODE, "content": said}], listed()).counts["broken-link"] == 1


@pytest.mark.parametrize(
    "said",
    ["https://conf.org", "http://conf.org:80/?a=b#c", "mailto:ada@conf.org", "tel:+4930123", "https-1", "geo:1,2"],
)
def test_other_addresses_lead_somewhere(said):
    assert not report([NAME, CODE], codes(said)).counts["broken-link"]
    assert not report([NAME, {**CODE, "content": said}], listed()).counts["broken-link"]


# --- What programs and people leave in values and texts


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Phone", "4.91701E+11"), ("Organisation", "M%C3%BCller"), ("Organisation", "M\\u00fcller"),
        ("Organisation", "MÃ¼ller"), ("Organisation", "IÅŸÄ±k"), ("Paid", "12 â‚¬"), ("Date", "1767225600"),
        ("Valid until", "1767225600000"), ("Date", "1900-01-00"), ("Date", "0000-00-00"), ("Date", "00.00.0000"),
        ("Valid until", "1970-01-01"), ("Arrival time", "0.375"),
    ],
)  # fmt: skip
def test_what_programs_leave_in_values_is_found(column, value):
    text = {**ORG, "content": "{org}" if column == "Organisation" else f"{{{column}}}"}
    (found,) = report(
        [NAME, text], listed(**{column: [value] + ["09:30" if "time" in column else "Ada 7"] * 9})
    ).of_kind("left-over")
    assert (found.person.number, found.people) == (1, 1)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Date of birth", "1970-01-01"), ("Organisation", "Årby Ägg"), ("Phone", "+49 30 1"),
        ("Organisation", "IRMÃ & SÃO"), ("Price", "0.5"), ("Order", "1767225600"), ("Organisation", "„GOÄ“"),
    ],
)  # fmt: skip
def test_other_values_are_passed(column, value):
    text = {**ORG, "content": "{org}" if column == "Organisation" else f"{{{column}}}"}
    assert not report([NAME, text], listed(**{column: value})).counts["left-over"]


@pytest.mark.parametrize("first", ["12345", "https://conf.org", "030 123456"])
def test_a_number_or_an_address_in_place_of_a_name_is_found(first):
    rows = listed()
    rows[2] |= {"First Name": first, "Last Name": ""}
    (found, *_) = report([{**NAME, "content": "{first} {last}"}, ORG], rows).of_kind("left-over")
    assert found.person.number == 3


def test_guests_that_are_numbered_are_passed():
    rows = [row | {"First Name": "Guest", "Last Name": str(n)} for n, row in enumerate(listed(), 1)]
    assert not report([{**NAME, "content": "{first} {last}"}, ORG], rows).counts["left-over"]


@pytest.mark.parametrize(
    "text",
    [
        "Text eingeben", "Mustertext", "Musterfirma GmbH", "Insert name here", "Enter your name", "Event Name 2026",
        "Name of the event", "Name der Veranstaltung", "00.00.0000", "XX:XX", "+49 123 456789", "info@example.com",
    ],
)  # fmt: skip
def test_a_text_that_waits_for_its_words_is_found(text):
    assert report([NAME, {**ORG, "content": text}], listed()).counts["left-over"] == 1
    words = {"event": text}
    assert report([NAME, {**ORG, "content": "{event}"}], listed(), words=words).counts["left-over"] == 1


@pytest.mark.parametrize(
    "text", ["Name", "Muster und Proben", "Enter here", "Call +49 123 555", "Text und Bild", "XX. Kongress"]
)
def test_other_texts_are_passed(text):
    assert not report([NAME, {**ORG, "content": text}], listed()).counts["left-over"]


def test_a_protected_network_without_its_password_is_found():
    found = {
        said: report([NAME, {**CODE, "content": said}], listed()).counts["left-over"]
        for said in (
            "WIFI:T:WPA;S:Guest;P:;;",
            "WIFI:T:nopass;S:Guest;P:;;",
            "WIFI:S:Guest;;",
            "WIFI:T:WPA;S:Guest;P:tern-41;;",
        )
    }
    assert list(found.values()) == [1, 0, 0, 0]


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
