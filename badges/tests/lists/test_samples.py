"""Every sample list imports: one per real source."""

from pathlib import Path

import pytest

from badges.lists import CLASSIC_COLUMNS, AttendeeList, read_list, roles

SAMPLES = Path(__file__).parents[1] / "samples"


def sample(name: str) -> AttendeeList:
    return read_list((SAMPLES / name).read_bytes(), filename=name)


def people(attendees: AttendeeList) -> list[dict[str, str]]:
    return [dict(zip(attendees.columns, row.values, strict=True)) for row in attendees.rows]


@pytest.mark.parametrize(
    ("name", "count", "first_row", "last_row", "encoding", "delimiter"),
    [
        ("classic_five_columns.csv", 120, 1, 120, "UTF-8", ","),
        ("eventyay_attendees.csv", 120, 2, 121, "UTF-8", ","),
        ("excel_semicolon_cp1252.csv", 111, 2, 112, "Windows-1252", ";"),
        ("excel_unicode_text_utf16.txt", 55, 2, 56, "UTF-16", "\t"),
        ("international.csv", 15, 2, 16, "UTF-8", ","),
        ("pretix_checkin_list.csv", 120, 2, 121, "UTF-8", ","),
        ("untidy.csv", 6, 2, 10, "UTF-8", ","),
    ],
)
def test_each_sample_has_its_people(name, count, first_row, last_row, encoding, delimiter):
    attendees = sample(name)
    assert len(attendees.rows) == count
    assert (attendees.rows[0].number, attendees.rows[-1].number) == (first_row, last_row)
    assert (attendees.encoding, attendees.delimiter) == (encoding, delimiter)
    assert attendees.has_header is (first_row == 2)


def test_the_classic_list_has_no_header_and_the_classic_columns():
    attendees = sample("classic_five_columns.csv")
    assert attendees.columns == CLASSIC_COLUMNS
    assert attendees.rows[1].values == ("José", "Müller", "Sponsor", "GNOME Foundation", "@jmüller1")
    assert attendees.rows[19].values[0] == "Ångström"
    assert attendees.rows[-1].values[1:] == (
        "Guðmundsdóttir", "Speaker", "Bletchley Park", "@kguðmundsdóttir119",
    )  # fmt: skip


def test_the_eventyay_export_shows_the_name_of_the_ticket_and_not_free_or_paid():
    attendees = sample("eventyay_attendees.csv")
    assert len(attendees.columns) == 11
    assert roles(attendees.columns) == {
        "first": "First Name",
        "last": "Last Name",
        "ticket": "Ticket Name",
        "email": "Email",
        "country": "Country",
        "code": "Order#",
        "status": "Status",
    }
    rows = people(attendees)
    assert {row["Ticket Name"] for row in rows} == {"Speaker Pass", "Sponsor", "Crew", "Press", "Conference, 3 days"}
    assert {row["Ticket Type"] for row in rows} == {"free", "paid"}


def test_the_pretix_list_uses_the_halves_of_the_name_and_the_secret():
    attendees = sample("pretix_checkin_list.csv")
    assert len(attendees.columns) == 21
    found = roles(attendees.columns)
    assert found["name"] == "Attendee name"
    assert found["first"] == "Attendee name: Given name"
    assert found["last"] == "Attendee name: Family name"
    assert found["org"] == "Company"
    assert found["ticket"] == "Product"
    assert found["code"] == "Secret"
    assert "handle" not in found
    assert people(attendees)[1]["Attendee name"] == "José Müller"


def test_what_excel_saves_keeps_its_accents():
    semicolons = sample("excel_semicolon_cp1252.csv")
    assert semicolons.columns == ("Vorname", "Nachname", "Funktion", "Firma", "Ticket")
    assert {"José", "François", "Björk", "Zoë", "Ångström"} <= {row.values[0] for row in semicolons.rows}
    tabs = sample("excel_unicode_text_utf16.txt")
    assert tabs.columns == ("Name", "Company", "Ticket type")
    assert tabs.rows[1].values == ("José Müller", "GNOME Foundation", "Sponsor")
    assert roles(tabs.columns) == {"name": "Name", "org": "Company", "ticket": "Ticket type"}


def test_the_international_list_keeps_every_script():
    attendees = sample("international.csv")
    text = (SAMPLES / "international.csv").read_bytes().decode("utf-8-sig")
    lines = [line.split(",") for line in text.splitlines()]
    assert [list(row.values) for row in attendees.rows] == lines[1:]
    assert ("Zoë", "👩‍🚀 Müller") in {row.values[:2] for row in attendees.rows}


def test_the_untidy_list_is_tidied_and_nothing_more():
    attendees = sample("untidy.csv")
    assert [(row.number, *row.values) for row in attendees.rows[:4]] == [
        (2, "Ada", "Lovelace", "Countess\nof Computing", 'Analytical, Engines "Ltd"', "@ada"),
        (6, "Cher", "", "", "", ""),
        (7, "Alan", "Turing", "", "", ""),
        (8, '=HYPERLINK("http://example.org")', "Formula", "Attendee", "Sheet", "@f"),
    ]
    assert attendees.rows[5].values == ("<b>Bold</b>", "& Co", "%(role)s", "{{ name }}", "@escape")
