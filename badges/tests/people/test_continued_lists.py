"""A new list of the same people under other headings: nobody is lost, nothing typed by hand is lost."""

import pytest

from badges.models import AttendeeImport
from badges.people.changing import add_person, edit_person

FIRST = "First Name,Last Name,Email\nAnn,Lee,ann@example.org\nBob,Roy,bob@example.org\n"


@pytest.fixture
def badge(alice, badge_of):
    badge = badge_of(alice, text=FIRST)
    edit_person(badge.attendees.get(position=1), {"Last Name": "Lee-Kent"}, alice)
    badge.attendees.update(printed_revision=1)
    return badge


def import_list(client, badge, text, **attributes):
    return client.create("attendee-imports", {"badge": badge}, text=text, dryRun=False, **attributes)


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


def test_the_column_that_tells_people_apart_may_be_named_as_the_new_list_has_it(alice, client_of, badge):
    ids = set(badge.attendees.values_list("pk", flat=True))
    text = "Vorname,Nachname,E-Mail\nAnna,Lee,ann@example.org\nRob,Rey,bob@example.org\n"
    assert counts(import_list(client_of(alice), badge, text, key="E-Mail")) == {"changed": 2}
    assert set(badge.attendees.values_list("pk", flat=True)) == ids


def test_a_column_of_another_meaning_is_new(alice, client_of, badge):
    import_list(client_of(alice), badge, "Vorname,Nachname,Email,Firma\nAnn,Lee,ann@example.org,Acme\n")
    badge.refresh_from_db()
    assert badge.columns == ["First Name", "Last Name", "Email", "Firma"]


def test_a_role_chosen_by_hand_for_a_heading_of_the_new_list_counts(alice, client_of, badge):
    text = "X,Y,Email\nAnn,Lee,ann@example.org\nBob,Roy,bob@example.org\n"
    answer = import_list(client_of(alice), badge, text, roles={"X": "first", "Y": "last"})
    assert counts(answer) == {"unchanged": 2}


@pytest.mark.parametrize(
    ("before", "after"), [("ann@example.org", "ANN@Example.org"), ("Ann,", "Ann\u00a0,"), ("Bob,Roy", "Bob,Ｒｏｙ")]
)
def test_ways_of_writing_that_nobody_meant_are_no_change(alice, client_of, badge, before, after):
    assert counts(import_list(client_of(alice), badge, FIRST.replace(before, after))) == {"unchanged": 2}


def test_an_apostrophe_is_an_apostrophe(alice, client_of, badge_of):
    badge = badge_of(alice, text="First Name,Last Name\nCian,O'Brien\n")
    assert counts(import_list(client_of(alice), badge, "First Name,Last Name\nCian,O’Brien\n")) == {"unchanged": 1}


def test_capitals_in_a_name_are_meant(alice, client_of, badge_of):
    badge = badge_of(alice, text="First Name,Last Name\nRonald,Mcdonald\n")
    assert counts(import_list(client_of(alice), badge, "First Name,Last Name\nRonald,McDonald\n")) == {"changed": 1}


# --- The same people in lists of other forms ---

PEOPLE = [("Ann", "Lee", "Acme"), ("Bob", "Roy", "Beta"), ("Cem", "Kaya", "Gamma"), ("Di", "Wu", "Delta")]
HALVES, WHOLE = "First Name,Last Name,Email,Company", "Name,Email,Company"
IN_HALVES, IN_WHOLE = "{0},{1},{0}@x.org,{2}", "{0} {1},{0}@x.org,{2}"


def written(header, form, change=lambda place, line: line):
    lines = (change(place, form.format(*one)) for place, one in enumerate(PEOPLE))
    return "\n".join(filter(None, [header, *lines])) + "\n"


AGAIN = {
    "columns in another order": written("Company,Email,Last Name,First Name", "{2},{0}@x.org,{1},{0}"),
    "names put together": written(WHOLE, IN_WHOLE),
    "names turned round": written(WHOLE, '"{1}, {0}",{0}@x.org,{2}'),
    "names put together, in another language": written("Vollständiger Name;E-Mail;Firma", "{0} {1};{0}@x.org;{2}"),
    "without the address": written("First Name,Last Name,Company", "{0},{1},{2}"),
    "names alone, put together": written("Name", "{0} {1}"),
    "hard spaces, capitals in addresses": written(HALVES, "{0}\u00a0,{1},{0}@X.ORG,{2}\u00a0"),
    "no headings": written("", IN_HALVES),
    "stars and hints": written("FIRST NAME *,last_name,E-Mail:,Company (optional)", IN_HALVES),
    "a number and a title before": written("No.,Title," + HALVES, "7,Dr.," + IN_HALVES),
    "the buyer's address beside": written(
        "First Name,Last Name,Order Email,Email,Company", "{0},{1},b@x.org,{0}@x.org,{2}"
    ),
    "blocks of lines": written("", "First name: {0}\nLast name: {1}\nEmail: {0}@x.org\nCompany: {2}\n"),
}


@pytest.mark.parametrize("form", AGAIN)
def test_whatever_form_the_same_people_come_in_unchanged_is_true(alice, client_of, badge_of, form):
    badge = badge_of(alice, text=written(HALVES, IN_HALVES))
    ids = set(badge.attendees.values_list("pk", flat=True))
    edit_person(badge.attendees.get(position=1), {"First Name": "Anne"}, alice)
    assert counts(import_list(client_of(alice), badge, AGAIN[form])) == {"unchanged": 4}
    found = badge.attendees.order_by("position").values_list("pk", "fields")
    assert {pk for pk, _ in found} == ids
    named = [(fields["First Name"], fields["Last Name"]) for _, fields in found]
    assert named == [("Anne", "Lee"), ("Bob", "Roy"), ("Cem", "Kaya"), ("Di", "Wu")]


@pytest.mark.parametrize("header", [HALVES, "Vorname,Nachname,Email,Firma"])
def test_whole_names_stay_whole_where_a_later_list_has_halves(alice, client_of, badge_of, header):
    badge = badge_of(alice, text=written(WHOLE, IN_WHOLE).replace("Ann Lee", '"Lee, Ann"'))
    edit_person(badge.attendees.get(position=2), {"Name": "Bobby Roy"}, alice)
    assert counts(import_list(client_of(alice), badge, written(header, IN_HALVES))) == {"unchanged": 4}
    names = [one.fields["Name"] for one in badge.attendees.order_by("position")]
    assert names == ["Lee, Ann", "Bobby Roy", "Cem Kaya", "Di Wu"]


def test_who_has_a_new_address_or_name_is_no_other_person(alice, client_of, badge_of):
    badge = badge_of(alice, text=written(HALVES, IN_HALVES))
    edit_person(badge.attendees.get(position=1), {"Last Name": "Lee-Kent"}, alice)
    moved = written(HALVES, IN_HALVES, lambda place, line: line.replace("@x.org", "@new.org") if place < 2 else line)
    assert counts(import_list(client_of(alice), badge, moved)) == {"changed": 2, "unchanged": 2}
    assert badge.attendees.get(position=1).fields["Last Name"] == "Lee-Kent"
    married = moved.replace("Bob,Roy,", "Bob,Roy-Kaya,")
    assert counts(import_list(client_of(alice), badge, married)) == {"changed": 1, "unchanged": 3}


def test_somebody_removed_by_hand_is_not_mistaken_for_a_namesake(alice, client_of, badge_of):
    badge = badge_of(alice, text=written(HALVES, IN_HALVES))
    client = client_of(alice)
    client.send("DELETE", f"/api/attendees/{badge.attendees.get(position=1).pk}")
    later = written(HALVES, IN_HALVES).replace("Ann@x.org", "lee@y.org")
    assert counts(import_list(client, badge, later)) == {"new": 1, "unchanged": 3}


def test_a_correction_in_a_column_that_a_list_leaves_out_is_there_when_it_comes_back(alice, client_of, badge_of):
    badge = badge_of(alice, text=written(HALVES, IN_HALVES))
    edit_person(badge.attendees.get(position=1), {"Company": "Acme & Sons"}, alice)
    import_list(client_of(alice), badge, written("First Name,Last Name,Email", "{0},{1},{0}@x.org"))
    assert "Company" not in badge.attendees.get(position=1).fields
    assert counts(import_list(client_of(alice), badge, written(HALVES, IN_HALVES))) == {"unchanged": 4}
    assert badge.attendees.get(position=1).fields["Company"] == "Acme & Sons"


def test_what_was_typed_for_somebody_added_by_hand_stands_when_the_list_has_them_too(alice, client_of, badge_of):
    badge, client = badge_of(alice, text=written(HALVES, IN_HALVES)), client_of(alice)
    flo = add_person(badge, {"First Name": "Flo", "Last Name": "Gil", "Company": "Typed Ltd"}, alice)
    later = written(HALVES, IN_HALVES) + "Flo,Gil,flo@x.org,Zeta\n"
    assert counts(import_list(client, badge, later)) == {"changed": 1, "conflicts": 1, "unchanged": 4}
    flo.refresh_from_db()
    assert set(flo.fields.values()) == {"Flo", "Gil", "flo@x.org", "Typed Ltd"}
    assert (flo.corrected_fields, flo.by_hand) == (["Company"], False)
    given_up = [{"attendee": str(flo.pk), "column": "Company"}]
    proposed = AttendeeImport(pk=client.create("attendee-imports", {"badge": badge}, text=later).json()["data"]["id"])
    assert client.change(proposed, status="applied", overwrite=given_up).status_code == 200
    flo.refresh_from_db()
    assert (flo.fields["Company"], flo.corrected_fields) == ("Zeta", [])


def test_what_was_typed_for_somebody_added_by_hand_comes_back_with_its_column(alice, client_of, badge_of):
    badge, client = badge_of(alice, text=written(HALVES, IN_HALVES)), client_of(alice)
    flo = add_person(badge, {"First Name": "Flo", "Last Name": "Gil", "Company": "Typed Ltd"}, alice)
    import_list(client, badge, written("First Name,Last Name,Email", "{0},{1},{0}@x.org") + "Flo,Gil,flo@x.org\n")
    import_list(client, badge, written(HALVES, IN_HALVES) + "Flo,Gil,flo@x.org,Zeta\n")
    flo.refresh_from_db()
    assert flo.fields["Company"] == "Typed Ltd"


def test_a_correction_comes_back_with_its_column_under_a_heading_of_another_language(alice, client_of, badge_of):
    badge, client = badge_of(alice, text=written(HALVES, IN_HALVES)), client_of(alice)
    edit_person(badge.attendees.get(position=1), {"Company": "Acme & Sons"}, alice)
    import_list(client, badge, written("First Name,Last Name,Email", "{0},{1},{0}@x.org"))
    import_list(client, badge, written("Vorname,Nachname,Email,Firma", IN_HALVES))
    ann = badge.attendees.get(position=1)
    assert (ann.fields["Firma"], ann.corrected_fields) == ("Acme & Sons", ["Firma"])


def test_a_list_that_has_taken_over_a_correction_finds_the_person_without_a_key(alice, client_of, badge_of):
    badge = badge_of(alice, text=written("First Name,Last Name,Company", "{0},{1},{2}"))
    edit_person(badge.attendees.get(position=1), {"Last Name": "Lee-Kent"}, alice)
    later = written("First Name,Last Name,Company", "{0},{1},{2}").replace("Ann,Lee,Acme", "Ann,Lee-Kent,Acme Ltd")
    assert counts(import_list(client_of(alice), badge, later)) == {"changed": 1, "unchanged": 3}


def test_of_equal_people_those_who_were_corrected_stay_when_a_list_has_fewer(alice, client_of, badge_of):
    text = written(HALVES, IN_HALVES)
    badge = badge_of(alice, text=text + "Ann,Lee,Ann@x.org,Acme\n")
    corrected = edit_person(badge.attendees.get(position=5), {"Company": "Second"}, alice)
    assert counts(import_list(client_of(alice), badge, text)) == {"removed": 1, "unchanged": 4}
    assert badge.attendees.get(pk=corrected.pk).fields["Company"] == "Second"


def test_who_comes_again_with_another_address_after_a_list_without_them_is_the_same(alice, client_of, badge_of):
    badge, client = badge_of(alice, text=written(HALVES, IN_HALVES)), client_of(alice)
    ann = edit_person(badge.attendees.get(position=1), {"First Name": "Anne"}, alice)
    import_list(client, badge, written(HALVES, IN_HALVES).replace("Ann,Lee,Ann@x.org,Acme\n", ""))
    later = written(HALVES, IN_HALVES).replace("Ann@x.org", "ann@new.org")
    assert counts(import_list(client, badge, later)) == {"returned": 1, "unchanged": 3}
    assert badge.attendees.get(pk=ann.pk).fields["First Name"] == "Anne"
