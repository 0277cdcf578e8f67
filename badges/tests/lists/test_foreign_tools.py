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


def doodle(title, heads, answers, people=("Ann Lee", "Bob Roy", "Kim Ng"), total="Count,2,2,1"):
    rows = [f"{name},{row}" for name, row in zip(people, answers, strict=True)]
    return "\n".join([*title, *(f",{head}" for head in heads), *rows, total, ""])


@pytest.mark.parametrize("title", [[], ['"Poll ""Team day"""', "https://doodle.com/poll/abc", ""], ["Team day"]])
@pytest.mark.parametrize(
    "heads",
    [
        ["May 2026,,", "Mon 4,Tue 5,Wed 6", "10:00 AM,10:00 AM,2:00 PM"],
        ["04.05.2026,05.05.2026,06.05.2026"],
        ["mai 2026,,", "lun. 4,mar. 5,mer. 6"],
        ["Pizza,Sushi,Salad"],
    ],
)
@pytest.mark.parametrize(
    "answers",
    [
        ["OK,,OK", "(OK),OK,", ",OK,"],
        ["Oui,Non,Oui", "Si nécessaire,Oui,", "Non,,Oui"],
        ["yes,no,yes", "no,no,yes", "maybe,yes,no"],
    ],
)
def test_a_poll_has_its_people_in_the_first_column(title, heads, answers):
    names, problems, absent = read(doodle(title, heads, answers))
    assert (names, absent) == (["Ann Lee", "Bob Roy", "Kim Ng"], set())
    assert {kind for kind, _ in problems} == {"left-out"}


def test_a_poll_about_dates_may_know_people_by_their_first_names():
    text = doodle(["Poll"], ["Mon 4,Tue 5,Wed 6"], ["OK,,OK", ",OK,", ",,OK"], ("Ann", "Bob", "Kim"))
    assert read(text)[0] == ["Ann", "Bob", "Kim"]


def test_each_answer_of_a_poll_stands_below_its_whole_date():
    listed = read_list(doodle([], ["May 2026,,", "Mon 4,Tue 5,Wed 6"], ["OK,,OK", ",OK,", ",,OK"]).encode())
    assert listed.columns == ("Name", "May 2026 Mon 4", "May 2026 Tue 5", "May 2026 Wed 6")


@pytest.mark.parametrize("heading", ["Student", "Students", "Learner"])
@pytest.mark.parametrize(
    "second", ["    Points Possible,,,,10.00,(read only)", "Maximale Punktzahl,,,,10,", "Points,,,,10,20"]
)
def test_what_a_gradebook_says_below_its_headings_is_nobody(heading, second):
    people = '"Lee, Ann",101,a101,CS1,9,90\n"Roy, Bob",102,a102,CS1,8,80\n"Ng, Kim",103,a103,CS1,7,70\n'
    names, problems, _ = read(f"{heading},ID,SIS Login ID,Section,Essay (17),Current Score\n{second}\n{people}")
    assert names == ["Lee, Ann", "Roy, Bob", "Ng, Kim"]
    assert problems == [("left-out", 2)]
    assert ("odd-name", 6) in read(f'{heading},ID,Section,X,Essay (17),S\n{second}\n{people}"Student, Test",,,,,\n')[1]


def test_dates_and_points_below_the_headings_of_a_class_are_nobody():
    text = "Last Name,First Name,Email,Quiz\nDate,,,2026-05-04\nPoints,,,100\nLee,Ann,a@x.org,90\nRoy,Bob,b@x.org,\n"
    assert read(text)[:2] == (["Ann Lee", "Bob Roy"], [("left-out", 2), ("left-out", 3)])


@pytest.mark.parametrize("row", ["Points,Ann,a@x.org,9", "Date,Bob,b@x.org,8", "Points,,p@x.org,10"])
def test_a_person_with_such_a_name_stays(row):
    assert read(f"Last Name,First Name,Email Address,Quiz\n{row}\nLee,Ann,a@x.org,90\nRoy,Bob,b@x.org,7\n")[1] == []


@pytest.mark.parametrize("beside", ["submissionid", "Paper ID", "Submission #", "Paper"])
def test_the_title_of_a_paper_is_nobodys_position(beside):
    listed = read_list(f"{beside},title,name_first,name_last\n1,On Engines,Ann,Lee\n2,On Looms,Kim,Ng\n".encode())
    assert "position" not in roles(listed.columns, rows=listed.rows)


def test_titles_of_many_words_are_papers_and_of_few_positions():
    paper = "A lower bound on the number of pins a badge can carry"
    for title, found in (
        (paper, False),
        ("Senior Vice President, Sales", True),
        ("Head of Research and Innovation", True),
    ):
        listed = read_list(f'First name,Last name,Title\nAnn,Lee,"{title}"\nBob,Roy,"{title} II"\n'.encode())
        assert ("position" in roles(listed.columns, rows=listed.rows)) is found


def test_several_texts_in_quotation_marks_are_a_list_and_one_is_waste():
    tags = 'Name,Email,TAGS\nAnn Lee,a@x.org,"""VIP"",""Speaker"""\nBob Roy,b@x.org,"""Speaker"""\n'
    assert read(tags)[1] == []
    assert read_list(tags.encode(), ListOptions(mend=True)).rows == read_list(tags.encode()).rows
    assert read('Name,Email,TAGS\nAnn Lee,a@x.org,"""VIP"""\nBob Roy,b@x.org,"""Speaker"""\n')[1] == []
    quoted = 'Name,Company\nAnn Lee,"""Acme"""\nBob Roy,"""O&#039;Neill"""\n'
    assert read(quoted)[1] == [("garbled", 2), ("garbled", 3)]
    assert [row.values[1] for row in read_list(quoted.encode(), ListOptions(mend=True)).rows] == ["Acme", "O'Neill"]


@pytest.mark.parametrize("rest", ["Company,Email", "Email,Company", "Ticket,Company"])
def test_names_below_no_heading_are_found_at_the_beginning(rest):
    assert read(f",{rest}\nAnn Lee,Acme,a@x.org\nBob Roy,Beta,b@x.org\nKim Ng,Gamma,k@x.org\n")[0] == [
        "Ann Lee", "Bob Roy", "Kim Ng"
    ]  # fmt: skip
