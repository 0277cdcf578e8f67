"""Kinds, countries, towns and organisations that few people have spelled so."""

import pytest
from icu import Locale

from badges.lists import ListOptions, read_list
from badges.lists.cells.spellings import are_nearly
from badges.lists.folding import heading_words

NAMES = [
    "Ann Lee",
    "Bob Roy",
    "Cy Day",
    "Di Fox",
    "Ed Hay",
    "Flo Kay",
    "Gus May",
    "Hal Ray",
    "Ida Poe",
    "Jon Fry",
    "Kim Orr",
]


def read(heading, values, mend=False):
    lines = [f"Name;{heading}", *(f"{name};{value}" for name, value in zip(NAMES, values, strict=False))]
    return read_list("\n".join(lines).encode(), ListOptions(mend=mend))


def suggested(heading, values):
    rows = read(heading, values).rows
    return {row.values[place]: right for row in rows for place, right in row.garbled if place}


@pytest.mark.parametrize(
    ("heading", "usual", "other"),
    [
        ("Ticket type", "Speaker", "speaker"),
        ("Ticket type", "Speaker", "SPEAKER"),
        ("Ticket type", "Speaker", "Spekaer"),
        ("Ticket type", "Speaker", "Speakker"),
        ("Ticket type", "Guest", "Guset"),
        ("Ticket type", "Early bird, student", "Early bird student"),
        ("Ticket type", "Early-Bird Student", "Early-Bird Studennt"),
        ("Ticketart", "Referentin", "Refrentin"),
        ("Billet", "Bénévole", "Benevole"),
        ("Ticket type", "Volunteer", "Voluunteer"),
        ("Тип билета", "Докладчик", "Докладчк"),
        ("Country", "Germany", "Gremany"),
        ("City", "Köln", "KÖLN"),
        ("Company", "Acme GmbH", "ACME GmbH."),
        ("Company", "adidas", "Adidas"),
    ],
)
def test_a_rare_spelling_is_told_and_mended_with_the_usual_one(heading, usual, other):
    values = [usual] * 6 + [other]
    assert suggested(heading, values) == {other: usual}
    assert [row.values[1] for row in read(heading, values, mend=True).rows] == [usual] * 7


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Ticket type", ["Trainer"] * 6 + ["Trainee"]),
        ("Ticket type", ["Poster"] * 6 + ["Porter"]),
        ("Ticket type", ["Day 1"] * 6 + ["Day 2"]),
        ("Ticket type", ["Zone A"] * 6 + ["Zone B"]),
        ("Ticket type", ["Speaker"] * 6 + ["Speakers"]),
        ("Ticket type", ["Student"] * 5 + ["Studnet"] * 2),  # too many for a slip
        ("Ticket type", ["Workshop 2026"] * 6 + ["Workshop 2025"]),
        ("Ticket type", ["Teilnehmer"] * 6 + ["Teilnehmerin"]),
        ("Ticket type", ["Speaker"] * 2 + ["speaker"]),
        ("Country", ["Niger"] * 6 + ["Nigeria"]),
        ("Country", ["Austria"] * 6 + ["Australia"]),
        ("Country", ["Slovenia"] * 6 + ["Slovakia"]),
        ("Country", ["Ireland"] * 6 + ["Iceland"]),
        ("Country", ["Iran"] * 6 + ["Iraq"]),
        ("Country", ["Dominica"] * 6 + ["Dominican Republic"]),
        ("Country", ["Guinea"] * 6 + ["Guinea-Bissau", "Guyana"]),
        ("Country", ["Mauritius"] * 6 + ["Mauritania"]),
        ("Company", ["Siemens"] * 6 + ["Simens"]),
        ("Company", ["ABB"] * 2 + ["Abb"] * 2),
        ("Position", ["CEO"] * 6 + ["Ceo"]),
    ],
)
def test_what_is_called_nearly_alike_is_left_alone(heading, values):
    assert suggested(heading, values) == {}


@pytest.mark.parametrize(
    "language", ["en", "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "sv", "tr", "ru", "el", "hu"]
)
def test_no_country_is_a_slip_of_another(language):
    named = [Locale("", code).getDisplayCountry(Locale(language)) for code in Locale.getISOCountries()]
    words = {name: heading_words(name) for name in named}
    assert [
        (one, other) for one in named for other in named if one != other and are_nearly(words[one], words[other])
    ] == []
