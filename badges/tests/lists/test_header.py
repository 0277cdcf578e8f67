"""Is the first row a header or a person? And what are the columns called?"""

import pytest

from badges.lists import CLASSIC_COLUMNS, ListOptions, read_list, report_on, roles
from badges.tests.lists.refusal import refused


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name", "Vorname,Nachname", "Prénom,Nom", "Nombre,Apellidos", "Nome,Cognome",
        "Voornaam,Achternaam", "Имя,Фамилия", "姓,名", "氏名,会社名", "氏名（カナ）,会社",
        "FIRST_NAME,Shoe size", "E-Mail,Shoe size",
        "Company,Position", "First,Last", "Your name?,T-shirt", "Vorname / First name,Wohnort", "Name*,Table",
        "Which first name shall we print on the badge?,Where are you from?",
    ],
)  # fmt: skip
def test_usual_names_are_a_header(header):
    attendees = read_list(f"{header}\nAda,Lovelace\n".encode())
    assert attendees.has_header
    assert attendees.columns == tuple(header.split(","))
    assert [row.values for row in attendees.rows] == [("Ada", "Lovelace")]


@pytest.mark.parametrize(
    "person",
    [
        "Larry,Page", "Bad,Company", "Ada,Attendee", "Ada,Speaker / Participant", "Katie,Price", "Company,", "Page,",
        "Ada,Attendee (VIP)", "Sue,Product", "Leslie,Title", "Shay,Given", "Ada,Family",
    ],
)  # fmt: skip
def test_a_person_is_not_taken_for_a_header(person):
    attendees = read_list(f"{person}\nAlan,Turing\nGrace,Hopper\n".encode())
    assert not attendees.has_header
    assert len(attendees.rows) == 3
    assert attendees.rows[0].values == tuple(person.split(","))


def test_words_that_come_again_further_down_are_no_header():
    attendees = read_list(b"Participant,Company\nParticipant,Engines\nCrew,Company\n")
    assert not attendees.has_header
    assert len(attendees.rows) == 3


def test_unknown_words_above_numbers_are_a_header():
    attendees = read_list(b"Wer,Tisch\nAda,4\nAlan,7\nGrace,12\n")
    assert attendees.columns == ("Wer", "Tisch")
    assert len(attendees.rows) == 3


@pytest.mark.parametrize("first", ["Ada,unknown", "Ada,", "Ada,-", "Ada,4", "Ada,Ada"])
def test_somebody_without_a_number_is_not_taken_for_a_header(first):
    assert len(read_list(f"{first}\nAlan,7\nGrace,12\nTim,1\n".encode()).rows) == 4


def test_a_title_above_the_header_is_left_out():
    attendees = read_list(b"Participants as of 4 May,,\n,,\nName,Company,Ticket\nAda,Engines,Crew\n")
    assert attendees.columns == ("Name", "Company", "Ticket")
    assert [(row.number, row.values) for row in attendees.rows] == [(4, ("Ada", "Engines", "Crew"))]


@pytest.mark.parametrize(
    ("data", "columns"),
    [
        (b"Ada", ("Name",)),
        (b"Ada,Lovelace", CLASSIC_COLUMNS[:2]),
        (b"Ada,Lovelace,,,", CLASSIC_COLUMNS),
        (b"a,b,c,d,e,f,g", (*CLASSIC_COLUMNS, "Column 6", "Column 7")),
        (b"Cher\nAda,Lovelace,Speaker\nMadonna", CLASSIC_COLUMNS[:3]),
    ],
)
def test_without_a_header_columns_are_named(data, columns):
    attendees = read_list(data)
    assert attendees.columns == columns
    assert not attendees.has_header


def test_names_are_unique_and_never_empty():
    attendees = read_list(b"Name,Name,,Name 2,,Name\nAda,b,c,d,,f\n")
    assert attendees.columns == ("Name", "Name 3", "Column 3", "Name 2", "Name 4")
    assert attendees.rows[0].values == ("Ada", "b", "c", "d", "f")


def test_a_heading_of_any_length_makes_a_name_that_a_badge_set_takes():
    columns = read_list(f"Name,{'x' * 400},{'x' * 300}\nAda,1,2\n".encode()).columns
    assert columns == ("Name", "x" * 195, "x" * 195 + " 2")


def test_the_person_may_name_the_columns_of_a_list_without_header():
    attendees = read_list(b"Ada,Engines\nAlan,Bletchley\n", ListOptions(columns=["Name", "Company"]))
    assert attendees.columns == ("Name", "Company")
    assert [row.values for row in attendees.rows] == [("Ada", "Engines"), ("Alan", "Bletchley")]
    assert not attendees.has_header


@pytest.mark.parametrize("header", ["Vorname,Firma", "wer,WAS"])
def test_names_given_replace_a_header_which_is_nobody(header):
    attendees = read_list(f"{header}\nAda,Engines\n".encode(), ListOptions(columns=["Wer", "Was"]))
    assert attendees.columns == ("Wer", "Was")
    assert [row.values for row in attendees.rows] == [("Ada", "Engines")]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (["Name"], "has 2 columns, but 1"),
        (["a", "b", "c"], "has 2 columns, but 3"),
        (["a", "a"], "“a”"),
        (["a", " "], "2"),
    ],
)
def test_names_that_do_not_fit_are_refused(columns, said):
    assert said in str(refused(b"Ada,Engines\n", ListOptions(columns=columns)))


PEOPLE = ["Ada Lovelace", "Grace Hopper", "Björk", "Nguyễn Thị Ánh", "王小明"]
WORK = ["Analytical Engines", "US Navy", "One Little Indian", "Đại học Bách khoa", "清华大学"]


def listed_and_found(*columns):
    listed = read_list("\n".join(",".join(row) for row in zip(*columns, strict=True)).encode())
    report = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0)
    return listed, {one["kind"]: one for one in report.problems}


@pytest.mark.parametrize(
    "heading",
    [
        "Ticket holder", "Badge holder", "Delegate", "Delegates", "Guest", "Speaker", "Student", "Passenger",
        "Karteninhaber", "Gast", "Teilnehmende", "Titulaire du billet", "Invité", "Titular de la entrada", "Ponente",
        "Intestatario", "Deelnemer", "Peserta", "משתתף", "参加者",
    ],
)  # fmt: skip
def test_a_column_called_as_the_people_are_is_the_name_where_nothing_else_is(heading):
    types = ["Speaker", "Visitor", "Speaker", "Visitor", "Visitor"]
    listed, found = listed_and_found([heading, *PEOPLE], ["Company", *WORK], ["Ticket type", *types])
    assert roles(listed.columns, rows=listed.rows) == {"name": heading, "org": "Company", "ticket": "Ticket type"}
    assert found == {}


@pytest.mark.parametrize("heading", ["Ticket holder", "Speaker", "Guest", "Titular de la entrada"])
def test_but_not_beside_a_name_nor_where_it_holds_other_things(heading):
    listed, _ = listed_and_found(["Name", *PEOPLE], [heading, *reversed(PEOPLE)])
    assert roles(listed.columns, rows=listed.rows)["name"] == "Name"
    listed, found = listed_and_found([heading, "yes", "no", "yes", "yes", "no"], ["Company", *WORK])
    assert ("name" not in roles(listed.columns, rows=listed.rows), "no-name" in found) == (True, True)


@pytest.mark.parametrize("heading", ["Whoever", "Badge text", "Print as", "Column A", "Bezeichnung 1"])
@pytest.mark.parametrize(
    ("other", "below"),
    [("Company", WORK), ("Firma", WORK), ("Organisation", WORK), ("Write to", [f"{n}@example.org" for n in range(5)])],
)
def test_a_heading_that_nobody_knows_is_no_person_and_is_asked_about(heading, other, below):
    listed, found = listed_and_found([heading, *PEOPLE], [other, *below])
    assert (listed.columns, len(listed.rows)) == ((heading, other), 5)
    assert (found["no-name"]["column"], found["no-name"]["suggestion"]) == (heading, "name")


def test_a_first_person_who_may_be_the_headings_is_said():
    surnames = ["Company", "Smith", "Jones", "Roy", "Lee"]
    listed, found = listed_and_found(["Ann", "Bob", "Eve", "Ed", "Jo"], surnames)
    assert (listed.has_header, len(listed.rows), list(found)) == (False, 5, ["headings"])
    assert "row 1" in found["headings"]["message"].lower()


def test_the_first_person_of_a_list_of_addresses_is_no_header():
    data = b"Ann,Lee,ann@x.org,Acme\nBob,Roy,bob@x.org,Beta\nCem,Kaya,cem@x.org,Gamma\nDin,Wu,din@x.org,Delta\n"
    assert [row.values[0] for row in read_list(data).rows] == ["Ann", "Bob", "Cem", "Din"]


@pytest.mark.parametrize("heads", ["First Name,Last Name,Company", "Vorname,Nachname,Firma", "Prénom,Nom,Société"])
@pytest.mark.parametrize("form", ["{} {}", "{}{}", "{}-{}", "{}_{}"])
def test_generated_people_below_the_headings_are_people(heads, form):
    rows = [",".join(form.format(head.split()[0], at) for head in heads.split(",")) for at in range(1, 6)]
    listed = read_list("\n".join([heads, *rows, ""]).encode())
    assert (len(listed.rows), listed.strays) == (5, ())
    again = read_list("\n".join([heads, heads.lower().replace(" ", "_"), *rows, ""]).encode())
    assert [stray.row.number for stray in again.strays] == [2]


@pytest.mark.parametrize("word", ["Pupil", "Delegate", "Student", "Ticket holder", "Teilnehmer"])
def test_a_word_for_people_above_whole_names_heads_the_list(word):
    rows = "\n".join(f'"{name}",7{at}' for name, at in (("Lee, Ann", "A"), ("Roy, Bob", "B"), ("Ng, Kim", "A")))
    assert len(read_list(f"{word},Form\n{rows}\n".encode()).rows) == 3
    assert len(read_list(f"Ann Lee,{word}\nBob Roy,{word}\nKim Ng,Guest\n".encode()).rows) == 3
    assert len(read_list(f"{word},Ann Lee\nGuest,Bob Roy\n{word},Kim Ng\n".encode()).rows) == 3


@pytest.mark.parametrize(
    "header",
    ["Family,Adults,Children", "Familie,Erwachsene,Kinder", "Famille,Adultes,Enfants", "Gezin,Volwassenen,Kinderen"],
)
@pytest.mark.parametrize("families", ["Roy,2,1\n", "Roy,2,1\nLee,1,0\n", "Roy,2,1\nLee,1,0\nMoe,3,3\n"])
def test_a_short_list_of_families_has_a_header(header, families):
    listed = read_list(f"{header}\n{families}".encode())
    assert listed.header.values == tuple(header.split(","))
    assert roles(listed.columns, rows=listed.rows) == {"last": header.split(",")[0]}


@pytest.mark.parametrize(
    "text", ["Ann,Lee,Acme\nBob,Roy,3\n", "Ann Lee,Acme\nBob Roy,42\n", "Lee,Table\nRoy,A\n", "Ann,7\nBob,8\n"]
)
def test_people_above_one_number_are_no_header(text):
    assert not read_list(text.encode()).has_header


@pytest.mark.parametrize(
    ("text", "is_header"),
    [
        ("Team,Crew member 1,Crew member 2\nFoxes,Ana Lima,Bea Cruz\nOwls,Duda Paz,Edu Reis\n", True),
        ("Mannschaft;Akteur 1;Akteur 2;Akteur 3\nBlau;Ana;Bea;Cem\nRot;Duda;Edu;Flo\n", True),
        ("Ann Lee,Workshop 1,Workshop 2\nBob Roy,Workshop 2,Workshop 1\nCy Wu,Workshop 1,\n", False),
        ("Ann Lee,Room 1,Room 2\nBob Roy,,\n", False),  # one row below tells nothing
        ("Ann Lee,Hall 2,Hall 3\nBob Roy,x,y\nCy Wu,x,z\n", False),
    ],
)
def test_columns_that_count_up_from_one_are_headings_unless_somebody_has_their_values(text, is_header):
    assert read_list(text.encode()).has_header is is_header
