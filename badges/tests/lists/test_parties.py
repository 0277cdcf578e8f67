"""People without a badge: counted under plain headings, or numbered in one row."""

import pytest

from badges.lists import read_list, report_on, roles, with_guests


def read(text):
    listed = read_list(text.encode())
    return listed, roles(listed.columns, rows=listed.rows)


def said(text):
    listed, known = read(text)
    return [(one["kind"], one["suggestion"]) for one in report_on(listed, known, row_limit=0).problems]


@pytest.mark.parametrize(
    ("head", "rows", "further"),
    [
        ("Name,Tickets", ["2", "1", "3"], 3),
        ("Nom,Billets", ["2", "1", "3"], 3),
        ("Name,Adults,Kids", ["2,1", "1,0", "1,2"], 5 - 1),
        ("Name,Erwachsene,Kinder", ["2,1", "1,", "1,"], 2),
        ("Name,Anzahl Erwachsene,Anzahl Kinder", ["2,1", "1,0", "1,0"], 2),
        ("Name,Adults (18+)", ["2", "1", "1"], 1),
        ("Name,Children", ["2", "0", ""], 2),
        ("Name,Tickets", ["two", "one", "three"], 3),
        ("Name,Karten", ["zwei", "eine", "eine"], 1),
        ("Name,Guests,Kids", ["1,2", "0,0", "1,0"], 4),
        ("Name,Gäste,Kinder", ["1,zwei", ",", "1,"], 4),
        ("Name,Guests,of which kids", ["3,2", "0,0", "1,1"], 4),
        ("Name,Quantity,Adults,Kids", ["3,2,1", "1,1,0", "1,1,0"], 2),
    ],
)
def test_people_who_are_counted_alone_are_said(head, rows, further):
    text = "\n".join(
        [head, *(f"{name},{row}" for name, row in zip(("Ann Lee", "Bob Roy", "Cem Kaya"), rows, strict=True))]
    )
    assert said(text) == [("guests", str(further))]
    listed, known = read(text)
    assert len(with_guests(listed, known, "named").rows) == 3 + further


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Name,Seat", ["2", "1", "3"]),
        ("Name,Ticket", ["2", "1", "3"]),  # which one
        ("Name,Tickets", ["1", "2", "3"]),  # numbered
        ("Name,Tickets", ["1001", "1002", "1007"]),
        ("Name,Tickets", ["1", "1", "1"]),
        ("Name,Kids", ["yes", "no", ""]),
        ("Name,Kids", ["0", "0", ""]),
        ("Name,Kids", ["Mia (7)", "", ""]),
        ("Name,Kids menu", ["1", "0", "2"]),
        ("Name,Email,Adults", ["a@x.org,1", "b@x.org,1", "c@x.org,1"]),
    ],
)
def test_other_numbers_are_no_people(head, rows):
    assert (
        said(
            "\n".join(
                [head, *(f"{name},{row}" for name, row in zip(("Ann Lee", "Bob Roy", "Cem Kaya"), rows, strict=True))]
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "First Name 1,Last Name 1,First Name 2,Last Name 2\nAnn,Lee,Bob,Lee\nCem,Kaya,,\n",
            ["Ann Lee", "Bob Lee", "Cem Kaya"],
        ),
        ("Name 1,Name 2\nAnn Lee,Bob Lee\nCem Kaya,\n", ["Ann Lee", "Bob Lee", "Cem Kaya"]),
        ("Name,Name 2,Name 3\nAnn Lee,Bob Lee,Di Fox\nCem Kaya,,\n", ["Ann Lee", "Bob Lee", "Di Fox", "Cem Kaya"]),
        ("Attendee1_Name,Attendee2_Name\nAnn Lee,Bob Lee\nCem Kaya,\n", ["Ann Lee", "Bob Lee", "Cem Kaya"]),
        (
            "Attendee1FirstName,Attendee1LastName,Attendee2FirstName,Attendee2LastName\nAnn,Lee,Bob,Lee\n",
            ["Ann Lee", "Bob Lee"],
        ),
        ("Team,Vorname 1,Nachname 1,Vorname 2,Nachname 2\nRot,Ann,Lee,Bob,Lee\n", ["Ann Lee", "Bob Lee"]),
        ("Team,Member 1,Member 2\nRed,Ann Lee,Bob Lee\nBlue,Cem Kaya,\n", ["Ann Lee", "Bob Lee", "Cem Kaya"]),
        ("Prénom 1,Nom 1,Prénom 2,Nom 2\nAnn,Lee,Zoé,Roy\n", ["Ann Lee", "Zoé Roy"]),
    ],
)
def test_numbered_people_get_badges_of_their_own(text, names):
    assert [kind for kind, _ in said(text)] == ["named-guests"]
    listed, known = read(text)
    listed = with_guests(listed, known, "named")
    places = [listed.columns.index(known[role]) for role in ("first", "last", "name") if role in known]
    assert [" ".join(row.values[place] for place in places) for row in listed.rows] == names


def test_a_guests_address_is_theirs():
    listed, known = read("Name 1,Email 1,Name 2,Email 2\nAnn Lee,a@x.org,Bob Lee,b@x.org\nCem Kaya,c@x.org,,\n")
    assert [row.values[1] for row in with_guests(listed, known, "named").rows] == ["a@x.org", "b@x.org", "c@x.org"]


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name,Last Name 2\nAna,López,Ruiz\nLuis,Gil,Paz\n",
        "Nombre,Apellido 1,Apellido 2\nAna,López,Ruiz\nLuis,Gil,Paz\n",
        "Name,Address 1,Address 2\nAnn Lee,1 Main St,Flat 2\nBob Roy,2 Main St,\n",
        "Name,Email 1,Email 2\nAnn Lee,a@x.org,ann@x.org\nBob Roy,b@x.org,\n",
    ],
)
def test_other_numbered_columns_are_nobody(text):
    assert said(text) == []


def test_single_words_under_numbered_names_are_halves():
    assert said("Name 1,Name 2\nAnn,Lee\nCem,Kaya\nDi,Fox\n") == [("half-name", "last")]


def test_people_of_a_trial_are_called_by_numbers_and_are_no_headings():
    rows = "".join(f"Name {number:02},{'Crew' if number > 6 else 'Speaker'}\n" for number in range(1, 21))
    listed = read_list(f"Name,Ticket\n{rows}".encode())
    assert (listed.columns, len(listed.rows)) == (("Name", "Ticket"), 20)


def test_children_alone_are_not_said_to_be_coming():
    texts = {}
    for head, row in (("Kids", "2"), ("Adults", "2"), ("Guests,Kids", "0,2"), ("Adults,Kids", "1,2")):
        listed, known = read(f"Name,{head}\nAnn Lee,{row}\nBob Roy,{row}\n")
        texts[head] = [one["message"].split(",")[0] for one in report_on(listed, known, row_limit=0).problems]
    assert texts == {
        "Kids": ["“Kids” counts 4 children without rows"],
        "Adults": ["According to “Adults”"],
        "Guests,Kids": ["“Kids” counts 4 children without rows"],
        "Adults,Kids": ["According to “Adults + Kids”"],
    }


def test_words_far_down_a_column_of_numbers_count_nobody():
    rows = "".join(f"Ann Lee{at},{1 + at % 2}\n" for at in range(1200))
    listed, known = read(f"Name,Adults\n{rows}Bob Roy,see mail\n")
    assert len(with_guests(listed, known, "blank").rows) == 1200 + 600 + 1
