"""Lists as other programs and other languages write them: read right, or what is doubtful is said."""

import io

import pytest
from xlsxwriter import Workbook

from badges.lists import ListError, ListOptions, put_right, read_list, roles, source_problems
from badges.lists.problems import find_problems
from badges.people.persons import person_from_fields
from badges.tests.lists.workbooks import sheets


def read(text, **options):
    listed = read_list(text if isinstance(text, bytes) else text.encode(), ListOptions(**options))
    return listed, roles(listed.columns, rows=listed.rows)


def names(text, **options):
    listed, known = read(text, **options)
    return [
        person_from_fields(row.number, dict(zip(listed.columns, row.values, strict=True)), known).values["name"]
        for row in listed.rows
    ]


def kinds(text):
    listed, known = read(text)
    return [one.kind for one in (*source_problems(listed.source), *find_problems(listed, known)[0])]


# --- Headings ---

QUALTRICS = (
    "StartDate,Finished,Q1_1,Q1_2,Q2\nStart Date,Finished,First name,Last name,Your organisation\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""finished""}","{""ImportId"":""QID1_1""}",'
    '"{""ImportId"":""QID1_2""}","{""ImportId"":""QID2""}"\n'
    "2026-01-01,True,Ann,Lee,Acme\n2026-01-01,True,Bob,Roy,Beta\n"
)


def test_qualtrics_has_its_ids_above_the_questions_and_again_below():
    listed, known = read(QUALTRICS)
    assert (known["first"], known["last"], known["org"]) == ("First name", "Last name", "Your organisation")
    assert names(QUALTRICS) == ["Ann Lee", "Bob Roy"]
    assert [(stray.row.number, stray.reason) for stray in listed.strays] == [(3, "kind-of-answer")]


def test_a_row_of_groups_is_joined_to_the_headings_below_it():
    text = "Child,,Parent,,\nFirst name,Last name,First name,Last name,Phone\nMia,Lee,Ann,Moe,+1\nNoa,Roy,Bob,Poe,+2\n"
    listed, _ = read(text)
    assert listed.columns == (
        "Child: First name", "Child: Last name", "Parent: First name", "Parent: Last name", "Parent: Phone",
    )  # fmt: skip
    assert names(text) == ["Mia Lee", "Noa Roy"]


@pytest.mark.parametrize(
    "text",
    [
        "Mia,,Ann,,\nBob,Lee,Cem,Roy,x\nNoa,Roy,Bob,Poe,y\n",  # people who lack something
        "Lee,,Acme\nFirst,Last,First\nNoa,Roy,Beta\n",  # a person above others
    ],
)
def test_people_with_gaps_are_no_row_of_groups(text):
    assert len(read(text)[0].rows) == 3


def test_google_contacts_have_several_of_a_kind():
    text = (
        "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
        "Ann Lee,Ann,Lee,* Work,ann@example.org,Acme,Engineer\nBob Roy,Bob,Roy,* Home,bob@example.org,Beta,Clerk\n"
    )
    _, known = read(text)
    assert (known["email"], known["org"]) == ("E-mail 1 - Value", "Organization 1 - Name")
    assert known["position"] == "Organization 1 - Title"


# --- Who is a person, and who is coming ---


@pytest.mark.parametrize(
    "total",
    [
        ",Tổng cộng,2,",
        "Jumlah,2,,",
        "Ukupno: 2,,,",
        "Kokku 2,,,",
        "Συνολο,2,,",
        "Всього: 2,,,",
        "รวม,2,,",
        "総計,2,,",
        "合計:2,,,",
    ],
)
def test_totals_of_many_languages_are_no_people(total):
    listed, _ = read(f"No,Name,Company,Job title\n1,Ann Lee,Acme,Boss\n2,Bob Roy,Beta,Clerk\n{total}\n")
    assert [(stray.row.number, stray.reason) for stray in listed.strays] == [(4, "total")]


@pytest.mark.parametrize(
    ("heading", "coming", "absent"),
    [
        ("Status Kehadiran", "Hadir", "Tidak hadir"),
        ("Registration status", "Paid", "Cancelled - refunded"),
        ("Status", "Confirmed", "Declined (by e-mail)"),
        ("Status", "Bestätigt", "Storniert, Geld zurück"),
        ("สถานะ", "ยืนยันแล้ว", "ยกเลิก"),
        ("Účasť", "áno", "nie"),
    ],
)
def test_who_is_not_coming_is_known_by_other_headings_and_with_a_reason(heading, coming, absent):
    listed, _ = read(f"Name;{heading}\nAnn Lee;{coming}\nBob Roy;{absent}\nCem Kaya;{coming}\n")
    assert [(number, one.word) for number, one in listed.absences.items()] == [(3, absent)]


def test_a_word_that_only_begins_like_one_of_a_status_says_nothing():
    assert not read("Name,Status\nAnn Lee,Confirmed\nBob Roy,No-show prevention team\nCem Kaya,Confirmed\n")[0].absences


# --- What stands in the cells ---


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("Jos%C3%A9", "José"), ("Caf%C3%A9+SA", "Café SA"), ("Beta%20Ltd", "Beta Ltd"), ("%D0%90%D0%BD%D0%B0", "Ана"),
        ("Mu=C3=B1oz", "Muñoz"), ("=D0=90=D0=BD=D0=BD=D0=B0", "Анна"),
    ],
)  # fmt: skip
def test_letters_as_they_travel_are_put_right(given, right):
    text = f"First Name,Company\nAnn,{given}\nBob,Beta\n"
    assert kinds(text) == ["garbled"]
    assert read(text, mend=True)[0].rows[0].values[1] == right


@pytest.mark.parametrize(
    "given", ["100%", "50%20", "5 %25", "a=C3", "https://example.org/Caf%C3%A9", "x=y", "100% Cotton", "%C3%28"]
)
def test_percentages_equations_and_addresses_of_pages_are_left_alone(given):
    assert kinds(f"First Name,Company\nAnn,{given}\nBob,Beta\n") == []


def test_soft_hyphens_and_marks_around_a_text_go_and_joiners_stay():
    malayalam = "\u0d30\u0d3e\u0d1c\u0d28\u0d4d\u200d"  # its last letter is another one without the joiner
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    text = f"First Name,Company\nL\u00adee,\u202aAcme\u202c\n{persian},\u2068Beta\u2069\n"
    text += f"{malayalam}\u200c ,\u200dX\u200d\n"
    assert [row.values for row in read(text)[0].rows] == [("Lee", "Acme"), (persian, "Beta"), (malayalam, "X")]


@pytest.mark.parametrize("given", ["1-May", "12-Jan-26", "Mar-12", "05. Mai", "3-déc.", "4-ago"])
def test_a_date_among_numbers_or_under_a_name_is_what_a_spreadsheet_made_of_a_text(given):
    assert kinds(f"Name,Seat\nAnn Lee,{given}\nBob Roy,3-4\nCem Kaya,A7\n") == ["dated"]
    assert kinds(f"First Name,Last Name\nAnn,{given}\nBob,Roy\n") == ["dated"]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Arrival\nAnn Lee,1-May\nBob Roy,2-May\nCem Kaya,\n",  # a column of dates
        "Name,Arrival\nAnn Lee,1-May\nBob Roy,tbc\nCem Kaya,later\n",
        "First Name,Last Name\nMay,Jan\nAugust,Mai\nApril,Dec\nJun-Dec,Roy\n",
    ],
)
def test_dates_and_names_like_months_are_left_alone(text):
    assert kinds(text) == []


# --- Addresses of a mail program ---


@pytest.mark.parametrize(
    "text",
    [
        'Ann Lee <ann@example.org>; "Kaya, Cem" <cem@example.org>; Bob <bob@example.org>',
        'Ann Lee <ann@example.org>, "Kaya, Cem" <cem@example.org>, Bob <bob@example.org>,',
        'Ann Lee <ann@example.org>\r\n"Kaya, Cem" <cem@example.org>\r\nBob <bob@example.org>\r\n',
        "Ann Lee <ann@example.org>; Kaya, Cem <cem@example.org>; Bob <bob@example.org>",
    ],
)
def test_addresses_are_people(text):
    listed, known = read(text)
    assert [row.values for row in listed.rows] == [
        ("Ann Lee", "ann@example.org"), ("Kaya, Cem", "cem@example.org"), ("Bob", "bob@example.org"),
    ]  # fmt: skip
    assert known == {"name": "Name", "email": "Email"}
    assert kinds(text) == ["unpacked", "garbled"]  # "Kaya, Cem" is in another order than Ann Lee


@pytest.mark.parametrize("mark", "^~")
def test_rare_delimiters_count_where_they_divide_every_line_alike(mark):
    text = "First Name^Last Name^Company\nAnn^Lee^Acme, Inc.\nBob^Roy^Beta, Ltd\n".replace("^", mark)
    assert names(text) == ["Ann Lee", "Bob Roy"]
    assert read(text)[0].rows[0].values[2] == "Acme, Inc."
    assert names(f"Name\nAnn {mark} Lee\nBob Roy\n") == [f"Ann {mark} Lee", "Bob Roy"]
    assert len(read(f"Name{mark}\nAnn{mark}Lee{mark}\nBob{mark}Roy{mark}Beta\n")[0].columns) == 1  # not alike
    assert names(f"First Name,Last Name\nAnn{mark},Lee\nBob{mark},Roy\n") == [f"Ann{mark} Lee", f"Bob{mark} Roy"]


def test_of_a_report_of_registrations_the_people_are_read():
    text = (
        "Registration Report\nReport generated:,5/4/2026 9:00\nTopic,Webinar ID,Scheduled Time\nOpen Day,123,5/4/2026\n"
        "Registrant Details\nFirst Name,Last Name,Email,Approval Status\nAnn,Lee,a@example.org,approved\n"
        "Bob,Roy,b@example.org,denied\n"
    )
    assert names(text) == ["Ann Lee", "Bob Roy"]
    assert kinds(text) == ["unpacked", "not-coming"]


@pytest.mark.parametrize(
    "text",
    ["Name,Email\nAnn Lee,Ann <ann@example.org>\n", "Name\tEmail\nAnn Lee\t<ann@example.org>\n", "Name\n<b>Ann</b>\n"],
)
def test_a_table_with_addresses_stays_a_table(text):
    assert "unpacked" not in kinds(text)
    assert read(text)[0].columns[0] == "Name"


# --- The name that somebody prefers ---


def test_that_badges_carry_preferred_names_is_said_where_it_makes_a_difference():
    text = "First Name,Last Name,Preferred Name\nAnnabel,Lee,Ann\nRobert,Roy,\n"
    listed, known = read(text)
    (found,) = find_problems(listed, known)[0]
    assert (found.kind, found.severity, found.column, found.value) == ("preferred", "note", "Preferred Name", "Ann")
    assert found.message.startswith("1 badge shows the name in “Preferred Name”")
    assert names(text) == ["Ann Lee", "Robert Roy"]


def test_preferred_names_that_are_the_same_are_not_worth_a_word():
    assert kinds("First Name,Last Name,Preferred Name\nAnn,Lee,Ann\nRobert,Roy,ROBERT\n") == []
    assert kinds("Name,Name on badge\nAnn Lee,Ann Lee\nRobert Roy,\n") == []


# --- Tables that are not quite tables ---


def test_what_stands_alone_above_headings_that_come_again_is_a_title():
    head = "First name,Last name,Company\n"
    text = f"Speakers,,\n{head}Ann,Lee,Acme\nCher,,\n,,\nHelpers,,\n{head}Bob,Roy,Beta\n"
    assert names(text) == ["Ann Lee", "Cher", "Bob Roy"]
    assert [stray.reason for stray in read(text)[0].strays] == ["section", "headings-again"]


def test_headings_below_a_few_lines_of_figures_are_found():
    text = "Summary,\nTickets,12\n\nFirst name,Last name,Company\nAnn,Lee,Acme\nBob,Roy,Beta\n"
    assert names(text) == ["Ann Lee", "Bob Roy"]
    zoom = (
        "Topic,Webinar ID\nMy Talk,123 456\n\nAttendee Details\nAttended,User Name,First Name,Last Name,Email\n"
        "Yes,Ann Lee,Ann,Lee,ann@example.org\nYes,Bob Roy,Bob,Roy,bob@example.org\n"
    )
    assert names(zoom) == ["Ann Lee", "Bob Roy"]


def test_people_above_something_like_headings_stay_people():
    assert len(read("Ann,Lee,Acme\nBob,Roy,Beta\nFirst name,Last name,Company\nCem,Kaya,Gamma\n")[0].rows) == 4


def test_a_list_with_a_column_for_each_person_is_turned_and_that_is_said():
    text = "First name,Ann,Bob,Cem\nLast name,Lee,Roy,Kaya\nCompany,Acme,,Gamma\n"
    assert names(text) == ["Ann Lee", "Bob Roy", "Cem Kaya"]
    assert kinds(text) == ["unpacked"]
    assert names("First name,Last name\nAnn,Lee\nBob,Roy\n") == ["Ann Lee", "Bob Roy"]


def test_companies_above_their_people_are_titles_and_people_with_one_name_are_people():
    text = "First name,Last name,Ticket\nAcme Inc.,,\nAnn,Lee,VIP\nAmy,Low,VIP\nBeta GmbH,,\nBob,Roy,Std\nBen,Rex,Std\n"
    assert names(text) == ["Ann Lee", "Amy Low", "Bob Roy", "Ben Rex"]
    assert kinds(text) == ["left-out", "left-out"]
    assert names(text.replace("Acme Inc.", "Cher").replace("Beta GmbH", "Prince")) == [
        "Cher", "Ann Lee", "Amy Low", "Prince", "Bob Roy", "Ben Rex",
    ]  # fmt: skip


def test_two_columns_called_name_are_asked_about_and_put_together():
    text = "Name,Name,Email,Company\nAnn,Lee,ann@example.org,Acme\nBob,Roy,bob@example.org,Beta\n"
    listed, known = read(text)
    (found,) = find_problems(listed, known)[0]
    assert (found.kind, found.column, found.suggestion) == ("half-name", "Name 2", "last")
    chosen = roles(listed.columns, {"Name 2": "last"}, rows=listed.rows)
    fields = dict(zip(listed.columns, listed.rows[0].values, strict=True))
    values = person_from_fields(1, fields, chosen).values
    assert (values["first"], values["last"], values["name"]) == ("Ann", "Lee", "Ann Lee")


def test_a_block_merged_in_the_last_column_counts_for_every_row():
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([["First name", "Company"], ["Ann", ""], ["Amy", ""], ["Bob", "Beta"]]):
            sheet.write_row(at, 0, row)
        sheet.merge_range(1, 1, 2, 1, "Acme")
    assert [row.values for row in read(out.getvalue())[0].rows] == [("Ann", "Acme"), ("Amy", "Acme"), ("Bob", "Beta")]


def test_a_calendar_is_named_for_what_it_is():
    with pytest.raises(ListError, match="calendar"):
        read_list(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n")


def test_a_letter_of_marks_alone_below_the_people_stops_nobody():
    assert len(read("First Name,Company\nAnn,Acme\n\u0300,\n")[0].rows) == 2


@pytest.mark.parametrize(("heading", "said"), [("Kommt?", "nein"), ("Abgesagt", "x"), ("Viendra", "non")])
def test_columns_that_ask_who_is_coming_have_their_say(heading, said):
    other = "" if said == "x" else "ja" if said == "nein" else "oui"
    text = f"Name,{heading}\nAnn Lee,{said}\nBob Roy,{other}\nCem Kaya,{other}\n"
    assert list(read(text)[0].absences) == [2]


def test_the_same_person_is_known_by_the_words_of_the_name_in_any_order():
    assert kinds('Name,Company\nAnn Lee,Acme\n"Lee, Ann",Acme\nLee  Ann,Acme\nAnn Lee,Beta\n').count("duplicate") == 2
    assert kinds("Name,Email\nJosé Muñoz,j@x.org\nJose Munoz,J@x.org\n") == ["duplicate"]
    assert kinds("Name,Company\nJürgen Müller,X\nJurgen Muller,X\n") == []


NOTES = [
    "Totaal aantal deelnemers: 2", "Kokonaismäärä: 2 hlö", "Dalyvių skaičius: 2", "合計：2名", "Σύνολο ατόμων: 2",
    "عدد المشاركين: 2", "Afgedrukt op 4-5-2026 10:00", "Uitgeprint: 04/05/2026", "出力日時：2026/05/04 10:00",
    "Raport z dnia 4 maja 2026 10:15", "Дата выгрузки: 04.05.2026", "(2 rows affected)", "2 rows selected",
    "Generated by EventTool v2.3", "Erstellt mit Listenprofi", "www.eventtool.com", "*** End of report ***",
    "End of list", "Fecha de exportación: 04/05/2026",
]  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("head", ["Name,City", "Name,City,Table,Diet"])
def test_notes_below_a_list_are_nobody_in_any_language(note, head):
    commas = "," * head.count(",")
    people = f"Ann Lee,Bonn{commas[1:]}\nBob Roy,Rome{commas[1:]}\n"
    assert [stray.row.number for stray in read_list(f"{head}\n{people}{note}{commas}\n".encode()).strays] == [4]


@pytest.mark.parametrize(
    "last",
    [
        "Kim Ng",
        "Ng, Kim",
        "Dr. Kim Ng",
        "Kim Ng (2)",
        "K:son Ng",
        "Kim Ng III",
        "Guest 2",
        "Louis XIV",
        "May 4",
        "Ann: Kim",
    ],
)
def test_who_stands_last_with_a_name_alone_is_somebody(last):
    assert read_list(f'Name,City\nAnn Lee,Bonn\nBob Roy,Rome\n"{last}",\n'.encode()).strays == ()


@pytest.mark.parametrize(
    "heading",
    [
        "Name to appear on badge", "Name as it should appear on your badge", "How should your name read on the badge?",
        "Name, wie er auf dem Namensschild stehen soll", "Nom tel qu'il doit figurer sur le badge",
        "Nombre que aparecerá en la credencial", "Nome come deve apparire sul badge", "Nome a constar no crachá",
    ],
)  # fmt: skip
def test_the_name_for_the_badge_is_preferred_however_it_is_asked_for(heading):
    listed = read_list(f'First name,Last name,"{heading}"\nAnnabel,Lee,Ann Lee\nKim,Ng,\n'.encode())
    assert roles(listed.columns, rows=listed.rows)["preferred"] == heading


def test_halves_for_the_badge_are_halves_and_other_words_of_badges_no_names():
    columns = ("First name as it should appear on your badge", "Last name as it should appear on your badge")
    assert roles(columns) == {"first": columns[0], "last": columns[1]}
    for heading in ("Badge number", "Badge printed?", "Badge type", "Do you need a badge?", "Name tag colour"):
        assert "preferred" not in roles(("First name", "Last name", heading)), heading


@pytest.mark.parametrize("kind", ["org", "group", "location"])
def test_contacts_of_organisations_are_no_people(kind):
    contact = "BEGIN:VCARD\nVERSION:4.0\nFN:{}\nKIND:{}\nEND:VCARD\n"
    listed = read_list((contact.format("Ann Lee", "individual") + contact.format("Acme", kind)).encode())
    assert len(listed.rows) == 1


def test_sheets_of_names_alone_are_told_like_others():
    days = {"Monday": [["Name"], ["Ann Lee"], ["Bob Roy"]], "Tuesday": [["Name"], ["Kim Ng"], ["Cem Kaya"]]}
    assert [one.name for one in read_list(sheets(days)).source.sheets_with_people] == ["Monday", "Tuesday"]
    notes = {"Monday": days["Monday"], "Colours": [["red"], ["blue"], ["green"]]}
    assert read_list(sheets(notes)).source.sheets_with_people == ()


@pytest.mark.parametrize(
    "value", ["#NÁZEV?", "#ССЫЛКА!", "#Н/Д", "#¿NOMBRE?", "#ΤΙΜΗ!", "#名前?", "#DĚLENÍ_NULOU!", "#ODKAZ!", "#ref!"]
)
def test_error_texts_of_spreadsheets_in_any_language_stand_for_nothing(value):
    assert put_right(value) == ""


@pytest.mark.parametrize("value", ["#ann", "#1", "#wow!", "#Metoo", "#NO1", "#A/B-Test", "# Name", "C#", "#teamIT"])
def test_other_texts_after_a_number_sign_stay(value):
    assert put_right(value) is None


@pytest.mark.parametrize("ids", ["CASE;NA01_01;NA01_02", "id;G01Q01;G01Q02", "id;Q1[SQ001];Q1[SQ002]", "v_1;v_2;v_3"])
def test_ids_of_questions_above_the_headings_are_nobody(ids):
    listed = read_list(f"{ids}\nNo;Vorname;Nachname\n1;Ann;Lee\n2;Bob;Roy\n".encode())
    assert (listed.columns, len(listed.rows)) == (("No", "Vorname", "Nachname"), 2)


@pytest.mark.parametrize(
    ("numbers", "is_said"),
    [
        (["1234567890123450000", "9876543210987650000", "5555555555555550000"], True),
        (["1234567890123450", "9876543210987660", "5555555555555550"], True),
        (["1234567890123456", "9876543210987660", "5555555555555550"], False),
        (["1234567890123450", "9876543210987660"], False),  # which may be by chance
        (["4012345000000", "4012346000000", "4012347000000"], False),
    ],
)
def test_numbers_that_end_in_zeros_after_fifteen_digits_have_lost_the_others(numbers, is_said):
    rows = "".join(f"Ann Lee{'abc'[at]},{number}\n" for at, number in enumerate(numbers))
    assert ("rounded" in kinds(f"Name,Barcode\n{rows}")) is is_said


@pytest.mark.parametrize(
    ("heading", "values", "is_asked"),
    [
        ("List", ["Attending", "Waitlist", "Attending"], True),
        ("Gruppe", ["Zugesagt", "Abgesagt", "Zugesagt"], True),
        ("List", ["Attending", "Attending", "Attending"], False),
        ("Notes", ["Attending", "Waitlist", "Attending"], False),
        ("Course", ["French", "Cancelled", "German"], False),
        ("Visited before", ["yes", "no", "yes"], False),
        ("Dinner", ["Attending", "Not attending", "Attending"], False),
        ("懇親会", ["参加", "不参加", "参加"], False),
    ],
)
def test_words_of_a_status_under_a_neutral_heading_are_asked_about(heading, values, is_asked):
    rows = "".join(f"{name},{value}\n" for name, value in zip(("Ann Lee", "Bob Roy", "Kim Ng"), values, strict=True))
    assert ("undecided" in kinds(f"Name,{heading}\n{rows}")) is is_asked
