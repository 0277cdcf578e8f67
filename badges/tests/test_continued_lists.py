"""A new list of the same people under other headings: nobody is lost, nothing typed by hand is lost."""

import pytest

from badges.people.changing import edit_person

FIRST = "First Name,Last Name,Email\nAnn,Lee,ann@example.org\nBob,Roy,bob@example.org\n"


@pytest.fixture
def badge(alice, badge_of):
    badge = badge_of(alice, text=FIRST)
    edit_person(badge.attendees.get(position=1), {"Last Name": "Lee-Kent"}, alice)
    badge.attendees.update(printed_revision=1)
    return badge


def import_list(client, badge, text, **attributes):
    return client.send(
        "POST",
        "/api/attendee-imports",
        type="attendee-imports",
        attributes={"text": text, "dryRun": False, **attributes},
        relationships={"badge": {"data": {"type": "badges", "id": str(badge.id)}}},
    )


def counts(answer):
    assert answer.status_code == 201, answer.json()
    return {name: count for name, count in answer.json()["data"]["attributes"]["counts"].items() if count}


@pytest.mark.parametrize(
    "header",
    [
        "Vorname,Nachname,Email",
        "FIRST NAME,LAST NAME,E-MAIL",
        "First name *,Last name *,Email address",
        "first_name,last_name,email",
        "Prénom,Nom,Courriel",
        "Nombre,Apellidos,Correo electrónico",
        "Voornaam,Achternaam,E-mailadres",
        "Имя,Фамилия,Почта",
        "名,姓,邮箱",
    ],
)
def test_people_stay_the_same_under_other_headings(alice, client_of, badge, header):
    ids = set(badge.attendees.values_list("pk", flat=True))
    answer = import_list(client_of(alice), badge, FIRST.replace("First Name,Last Name,Email", header))
    assert counts(answer) == {"unchanged": 2}
    assert set(badge.attendees.values_list("pk", flat=True)) == ids
    badge.refresh_from_db()
    assert badge.columns == ["First Name", "Last Name", "Email"]
    first = badge.attendees.get(position=1)
    assert (first.fields["Last Name"], first.corrected_fields) == ("Lee-Kent", ["Last Name"])
    assert set(badge.attendees.values_list("printed_revision", flat=True)) == {1}


def test_a_column_of_another_meaning_is_new(alice, client_of, badge):
    import_list(client_of(alice), badge, "Vorname,Nachname,Email,Firma\nAnn,Lee,ann@example.org,Acme\n")
    badge.refresh_from_db()
    assert badge.columns == ["First Name", "Last Name", "Email", "Firma"]


def test_a_role_chosen_by_hand_for_a_heading_of_the_new_list_counts(alice, client_of, badge):
    text = "X,Y,Email\nAnn,Lee,ann@example.org\nBob,Roy,bob@example.org\n"
    answer = import_list(client_of(alice), badge, text, roles={"X": "first", "Y": "last"})
    assert counts(answer) == {"unchanged": 2}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ann@example.org", "ANN@Example.org"),
        ("Ann,", "Ann\u00a0,"),
        ("Bob,Roy", "Bob,Ｒｏｙ"),
    ],
)
def test_ways_of_writing_that_nobody_meant_are_no_change(alice, client_of, badge, before, after):
    assert counts(import_list(client_of(alice), badge, FIRST.replace(before, after))) == {"unchanged": 2}


def test_an_apostrophe_is_an_apostrophe(alice, client_of, badge_of):
    badge = badge_of(alice, text="First Name,Last Name\nCian,O'Brien\n")
    assert counts(import_list(client_of(alice), badge, "First Name,Last Name\nCian,O’Brien\n")) == {"unchanged": 1}


def test_capitals_in_a_name_are_meant(alice, client_of, badge_of):
    badge = badge_of(alice, text="First Name,Last Name\nRonald,Mcdonald\n")
    assert counts(import_list(client_of(alice), badge, "First Name,Last Name\nRonald,McDonald\n")) == {"changed": 1}
