"""Lists of tools and people that nobody foresaw: read right, or what is wrong is said."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles
from badges.people.persons import person_from_fields


def read(text):
    listed = read_list(text.encode())
    known = roles(listed.columns, rows=listed.rows)
    names = [
        person_from_fields(row.number, dict(zip(listed.columns, row.values, strict=True)), known).values["name"]
        for row in listed.rows
    ]
    problems = report_on(listed, known, row_limit=0).problems
    return names, [(one["kind"], one["row"]) for one in problems], set(listed.absences)


@pytest.mark.parametrize(
    "text",
    [
        "First Name,Last Name\nAnn Lee,Lee\nBob Roy,Roy\n",
        "First Name,Last Name\nAnn,Ann Lee\nBob,Bob Roy\n",
        "First Name,Last Name\nAnn Lee,\nBob,Roy\n",
        "First Name,Last Name,Company\nAnn,Lee,Acme\nBob,Roy,Beta\n",
    ],
)
def test_a_half_that_was_filled_with_the_whole_name_is_not_said_twice(text):
    assert read(text)[:2] == (["Ann Lee", "Bob Roy"], [])


def test_two_people_on_two_lines_of_a_cell_are_two():
    names, problems, _ = read('Name,Company\n"Ann Lee\nBob Roy",Acme\n"Cem\nKaya",X\n')
    assert len(names) == 2
    assert problems == [("named-guests", 2)]


def test_a_row_that_lacks_a_cell_is_said():
    rows = "".join(f"Fn{one},Ln{one},Acme,{one}@x.org\n" for one in "abcdef")
    assert read(f"First,Last,Company,Email\n{rows}Bob,Beta,bob@x.org,\n")[1] == [("shifted", 8)]
    assert read(f"First,Last,Company,Email\n{rows}Bob,Roy,Beta,\n")[1] == []


@pytest.mark.parametrize("name", ["Ann Lee (Speaker)", "Ann Lee - Speaker", "Ann Lee (Organizer)", "Ann Lee – Staff"])
def test_what_somebody_is_beside_the_name_is_said(name):
    assert read(f"Name,Company\nBob Roy,Acme\n{name},Beta\n")[1] == [("garbled", 3)]


@pytest.mark.parametrize("name", ["Ann (Annie) Lee", "Ann Lee (née Roy)", "Ann Lee - Roy", "Ann Lee-Speaker"])
def test_what_belongs_to_the_name_is_not(name):
    assert read(f"Name,Company\nBob Roy,Acme\n{name},Beta\n")[1] == []


def test_how_people_log_in_is_no_name():
    assert read("Name\nann.lee\nBob Roy\nJ.R.R. Tolkien\nSt.John\n")[1] == [("odd-name", 2)]


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("First Name,Last Name,Member Status\nAnn,Lee,Responded\nBob,Roy,Not Attending\nC,Do,Sent\n", {3}),
        ("Ticket Full Name,Order Name,Void Status\nAnn Lee,Zoe Ray,\nBob Roy,Zoe Ray,void\n", {3}),
        ("name,email,approval_status\nAnn Lee,a@x.org,approved\nBob Roy,b@x.org,declined\n", {3}),
    ],
)
def test_statuses_of_tools(text, absent):
    assert read(text)[2] == absent


@pytest.mark.parametrize(
    "text",
    [
        "序号\t姓名\t人数\n1\t王芳\t两人\n2\t李明\t1人\n",
        "Nome completo;Qtd. ingressos\nJoão Dias;dois\nInês Sá;1\n",
        "ФИО;Кол-во\nИванова Анна;2 человека\nПетров Иван;один\n",
        "Adı Soyadı;Kişi sayısı\nIşık Çelik;2 kişi\nAda Öz;bir\n",
    ],
)
def test_quantities_in_other_languages(text):
    assert [kind for kind, _ in read(text)[1]] == ["guests"]


def test_name_and_organisation_around_a_colon():
    listed = read_list(b"- Ann Lee: Acme\n- Bob Roy: Beta\n", ListOptions(mend=True))
    assert [row.values for row in listed.rows] == [("Ann Lee", "Acme"), ("Bob Roy", "Beta")]
