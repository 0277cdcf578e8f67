"""Who of a list gets a badge: rows that are no person, and people who are not coming."""

from pathlib import Path

import pytest

from badges import lists
from badges.lists import ListOptions, read_list, report_on, roles

CASES = Path(__file__).parents[1] / "samples" / "cases"


def of_case(name, **options):
    return read_list((CASES / name).read_bytes(), ListOptions(**options), filename=name)


def read(text, **options):
    return read_list(text.encode(), ListOptions(**options))


def numbers(listed):
    return [row.number for row in listed.rows]


def reasons(listed):
    return {stray.row.number: stray.reason for stray in listed.strays}


@pytest.mark.parametrize(
    ("case", "people", "left_out"),
    [
        ("11_surveymonkey.csv", [3, 4], {2: "kind-of-answer"}),
        ("13_seven_title_lines.csv", [10, 11, 12], {}),
        ("15_repeated_header.csv", [2, 3, 5], {4: "headings-again"}),
        ("17_footer_total.csv", [2, 3], {4: "total", 5: "footer"}),
    ],
)
def test_rows_that_are_no_person_are_left_out_and_named(case, people, left_out):
    listed = of_case(case)
    assert (numbers(listed), reasons(listed)) == (people, left_out)


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        (
            "No,Name\n1.,Ann Lee\n2.,Bob Roy\n3.,\n4.,",
            {4: "footer", 5: "footer"},
        ),  # of a form
        ("Ticket,Name,Company\n101,Ann Lee,Acme\n102,Bob Roy,Beta\n103,,\n", {4: "footer"}),
        ("Ticket,Name,Company\n101,Ann Lee,Acme\n102,Bob Roy,Beta\n207,,\n", {}),  # it counts nothing
        ("Ticket,Name,Company\n101,Ann Lee,Acme\n102,,\n103,Bob Roy,Beta\n", {}),
    ],
)
def test_lines_with_a_number_alone_are_left_out_and_named_and_come_back(text, left_out):
    listed = read_list(text.encode())
    assert reasons(listed) == left_out
    assert len(read_list(text.encode(), ListOptions(put_back=[*left_out])).rows) == len(text.splitlines()) - 1


def test_a_row_that_was_left_out_is_put_back():
    listed = of_case("17_footer_total.csv", put_back=[4])
    assert (numbers(listed), reasons(listed)) == ([2, 3, 4], {5: "footer"})


@pytest.mark.parametrize(
    "rows",
    [
        "Survey\nFirst Name,Last Name\nQ1,Q2\n" + '"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n' + "Ann,Lee",
        "First Name,Last Name\nAnn,Lee\nTotal,1",
        "First Name,Last Name\nAnn,Lee\nGesamt: 1 Teilnehmer,",
        "First Name,Last Name\nAnn,Lee\nErstellt am 04.05.2026,",
        "First Name,Last Name\nAnn,Lee\n© 2026 Acme,",
        "First Name,Last Name\nAnn,Lee\nPage 1 of 3,",
        "First Name,Last Name,City\nSpeakers (1),,\nAnn,Lee,Delft\nBob,Roy,Delft\nCem,Kaya,Delft",
    ],
)
def test_of_each_kind_another_one(rows):
    listed = read(rows)
    assert listed.strays
    assert all("Ann" in row.values or "Bob" in row.values or "Cem" in row.values for row in listed.rows)


@pytest.mark.parametrize(
    "rows",
    [
        "Name,Age\nAnn,3\nCount Dracula,512",
        "First Name,Last Name\nAnn,Lee\nSum,Lee",
        "Name,Handle\nAnn,@ann\nPage,jimmy2",
        "First Name,Last Name,City\nAnn,Lee,Delft\nCher,,\nBob,Roy,Delft",
        "Name\nAnn\nTotal",
        "First Name,Last Name\nAnn,Lee\nName,Lee",
        "Name,Company\nAnn,Acme\nStand,Up 2026 GmbH",
    ],
)
def test_people_who_look_a_little_like_something_else_stay(rows):
    assert not read(rows).strays


def test_people_whose_status_says_so_are_not_coming():
    listed = of_case("19_cancelled_eventyay.csv")
    assert {row: absence.word for row, absence in listed.absences.items()} == {3: "cancelled", 4: "expired"}
    assert len(listed.rows) == 3
    assert not of_case("19_cancelled_eventyay.csv", bring_in=True).absences
    assert set(of_case("62_meetup_guests.csv").absences) == {3}


@pytest.mark.parametrize(
    ("heading", "coming", "not_coming"),
    [
        ("Status", "paid", "CANCELLED"),
        ("Order Status", "completed", "Refunded"),
        ("RSVP", "Yes", "No"),
        ("Will you attend?", "yes", "no"),
        ("Void Status", "", "voided"),
        ("Cancelled", "no", "yes"),
        ("Approval_status", "approved", "declined"),
        ("Status", "bestätigt", "storniert"),
        ("Zusage", "ja", "nein"),
        ("Statut de la commande", "payé", "annulé"),
        ("Estado del pedido", "pagado", "cancelado"),
        ("Stato ordine", "pagato", "annullato"),
        ("Bestelstatus", "betaald", "geannuleerd"),
        ("Status zamówienia", "opłacone", "anulowane"),
        ("Статус заказа", "оплачен", "отменён"),
        ("是否参加", "是", "否"),
        ("出欠", "出席", "欠席"),
        ("참석 여부", "예", "아니오"),
        ("Katılım durumu", "evet", "iptal edildi"),
        ("حالة الطلب", "مدفوع", "ملغي"),
    ],
)
def test_the_words_of_many_languages_and_tools(heading, coming, not_coming):
    listed = read(f"Name;{heading}\nAnn;{coming}\nBob;{not_coming}\nCem;{coming}")
    assert set(listed.absences) == {3}


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Paid", "No,Yes,No"),
        ("Checked in", "No,No,Yes"),
        ("Attended", "No,No,No"),
        ("State", "California,Void,Texas"),
        ("Company", "No,Cancelled,Expired"),
        ("Status", "Student,No,Speaker"),
        ("Status", "cancelled,cancelled,cancelled"),
        ("Status", "pending,unpaid,invited"),
        ("Vegetarian", "No,Yes,No"),
        ("Notes", "no,vegan,yes"),
        ("Notes", "declined the talk,will expire soon,Out of town until noon"),
        ("Notes", "refunded,cancelled,vegan"),  # most of them: the words mean something else
        ("Ticket", "Invalide,Standard,Standard"),
        ("Abstract", "rejected,accepted,accepted"),
        ("Company", "Cancelled,Acme,Beta"),
    ],
)
def test_other_columns_and_undecided_people_keep_everybody(heading, values):
    rows = "\n".join(f"{name};{value}" for name, value in zip(("Ann", "Bob", "Cem"), values.split(","), strict=True))
    assert not read(f"Name;{heading}\n{rows}").absences


def test_the_report_says_who_is_left_out_and_why():
    listed = of_case("19_cancelled_eventyay.csv")
    report = report_on(listed, roles(listed.columns), row_limit=9)
    assert [row.get("absence") for row in report.rows] == [None, "status", "status"]
    assert report.absent_count == 2
    messages = [problem["message"] for problem in report.problems if problem["kind"] == "not-coming"]
    assert messages == ["2 people are “cancelled”, “expired” in “Status”, and so get no badges."]
    stray = of_case("15_repeated_header.csv")
    [left_out] = report_on(stray, roles(stray.columns), row_limit=9).left_out
    assert (left_out["row"], left_out["reason"]) == (4, "headings-again")


@pytest.mark.parametrize("sample", sorted(CASES.parent.glob("*.*")), ids=lambda path: path.name)
def test_nothing_is_left_out_of_the_clean_samples(sample):
    listed = read_list(sample.read_bytes())
    assert (listed.strays, listed.absences) == ((), {})


@pytest.mark.parametrize("heading", ["Ticket type", "Notes", "Bemerkung", "備考", "Примечание", "チケット", "Uwagi"])
@pytest.mark.parametrize(
    "word",
    ["Cancelled", "CANCELLED - refunded", "cancelled 3 May", "storniert am 4.5.", "欠席", "отменён", "annulé"],
)  # fmt: skip
def test_a_status_in_a_column_of_tickets_or_remarks_counts(heading, word):
    listed = read(f"Name;{heading}\nAnn Lee;Gold\nBob Roy;{word}\nCy Wu;\n")
    assert {row: (one.reason, one.word) for row, one in listed.absences.items()} == {3: ("status", word)}


def test_a_word_of_every_language_counts_there():
    rows = (Path(lists.__file__).parent / "words" / "values.tsv").read_text(encoding="utf-8").splitlines()[1:]
    words = {language: word for language, meaning, word, *_ in (f"{row}\t".split("\t") for row in rows)
             if meaning == "not_coming" and len(word) > 3}  # fmt: skip
    texts = {language: f"Name;Ticket\nAnn Lee;Gold\nBob Roy;{word}\nCy Wu;Gold\n" for language, word in words.items()}
    missed = {language: words[language] for language, text in texts.items() if set(read(text).absences) != {3}}
    assert len(words) > 45
    assert len(missed) <= 3, missed  # words that mean something else elsewhere


@pytest.mark.parametrize(
    ("name", "is_coming"),
    [
        ("CANCELLED - Bob Roy", False), ("Bob Roy (cancelled)", False), ("[Storniert] Bob Roy", False),
        ("ABGESAGT: Bob Roy", False), ("CANCELLED Bob Roy", False), ("Bob Roy – annulé", False),
        ("【欠席】鈴木一郎", False),
        ("Bob Void", True), ("No: Bob Roy", True), ("Bob Roy (Jr)", True), ("Bob Roy - Acme", True), ("VOID", True),
        ("Refund, Bob", True), ("Bob (Expired Milk) Roy", True),
    ],
)  # fmt: skip
def test_a_status_apart_from_the_name_counts(name, is_coming):
    listed = read(f"Name;Firma\nAnn Lee;Acme\n{name};Beta\nCy Wu;X\n")
    assert set(listed.absences) == (set() if is_coming else {3})


@pytest.mark.parametrize(
    ("heading", "coming", "not_coming"),
    [
        ("Tila", "vahvistettu", "peruttu"), ("Állapot", "fizetve", "lemondva"), ("참석여부", "참석", "불참"),
        ("Vai comparecer?", "Sim", "Não"), ("Trạng thái", "Đã thanh toán", "Đã hủy"), ("סטטוס", "שולם", "בוטל"),
        ("สถานะ", "ชำระแล้ว", "ยกเลิก"), ("Κατάσταση", "πληρωμένο", "ακυρώθηκε"), ("Status", "lunas", "dibatalkan"),
        ("Are you coming?", "Yes", "No"), ("Kommst du?", "Ja", "Nein"), ("RSVP", "✅", "❌"), ("Attending", "1", "0"),
        ("Cancelled at", "", "2026-05-01 10:00"), ("deleted_at", "", "2026-05-01"), ("Stornodatum", "", "01.05.2026"),
        ("キャンセル日時", "", "2026/05/01"),
    ],
)  # fmt: skip
def test_more_words_signs_and_dates_of_not_coming(heading, coming, not_coming):
    listed = read(f"Name;{heading};Ort\nAnn Lee;{coming};A\nBob Roy;{not_coming};B\nCy Wu;{coming};C\n")
    assert set(listed.absences) == {3}


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Nome,Cognome\nAnna,Rossi\nUgo,Bianchi\nTotale partecipanti: 2,\n", {4}),
        ("Imię,Nazwisko\nAnna,Nowak\nJan,Kowalski\nRazem: 2,\nWygenerowano 2026-05-04 10:00,\n", {4, 5}),
        ("氏名,会社\n山田太郎,A社\n鈴木一郎,B社\n合計: 2名,\n", {4}),
        ("Name,Firma,Ort\nTisch 1,,\nAnn Lee,A,Bonn\nTisch 2,,\nBob Roy,B,Köln\nCy Wu,C,Ulm\n", {2, 4}),
        ("Imię,Nazwisko,Firma\nAnna,Nowak,A\nIMIĘ,NAZWISKO,FIRMA\nJan,Kowalski,B\n", {3}),
    ],
)
def test_rows_of_no_person_in_more_languages(text, left_out):
    assert set(reasons(read(text))) == left_out


def test_a_name_struck_through_in_markdown_is_struck():
    assert read("Name\n~~Ann Lee~~\nBob Roy\nCy Wu\n").absences[2].reason == "struck"


def undecided(rows):
    listed = read("Name;Town;" + rows)
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    return [(one["column"], one["value"], one["row"]) for one in problems if one["kind"] == "undecided"]


@pytest.mark.parametrize(
    ("heading", "coming", "value"),
    [
        ("Confirmed", "yes", "no"), ("Approved", "yes", "No"), ("Registered", "x", "no"),
        ("Ilmoittautunut", "kyllä", "ei"), ("Bestätigt", "ja", "nein"), ("Inscrit", "oui", "non"),
        ("Confirmado", "sí", "no"), ("Payment status", "paid", "open"), ("Status", "confirmed", "Pending"),
        ("How do you take part?", "In person", "Online"), ("Teilnahmeform", "vor Ort", "virtuell"),
        ("参加方法", "会場", "オンライン"), ("Modalité", "Présentiel", "À distance"),
        ("Ticket", "Standard", "Online only"), ("Attendance", "attending", "remote"),
        ("Status", "confirmed", "invited"), ("RSVP", "yes", "no reply"), ("RSVP", "yes", "maybe"),
        ("RSVP", "yes", "tentative"), ("Status", "bestätigt", "ausstehend"), ("已确认", "是", "否"),
    ],
)  # fmt: skip
def test_a_status_that_leaves_it_open_is_said_once_and_leaves_everybody(heading, coming, value):
    rows = f"{heading}\nAnn Lee;Delft;{coming}\nBob Roy;Delft;{value}\nCem Kaya;Delft;{value}\n"
    assert undecided(rows) == [(heading, value, 3)]
    assert not read("Name;Town;" + rows).absences
    left = read("Name;Town;" + rows, not_coming=[(heading.upper(), value)])
    assert {row: (one.reason, one.word) for row, one in left.absences.items()} == dict.fromkeys(
        (3, 4), ("status", value)
    )


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Vegetarian", "no yes no"), ("First time", "no yes no"), ("Newsletter", "yes no no"),
        ("Photo consent", "no yes yes"), ("Checked in", "no yes no"), ("Paid", "yes no no"),
        ("Bezahlt", "ja nein nein"), ("Оплачено", "да нет нет"),
        ("Confirmed", "no no no"), ("Status", "pending invited pending"), ("RSVP", "yes no yes"),
        ("Registered", "2026-01-02 2026-01-03 no"), ("Ticket", "open standard standard"),
        ("Registered via", "online onsite online"), ("Payment method", "online onsite online"),
        ("Format", "online online online"), ("Meeting", "online hybrid onsite"),
        ("Ticket", "Online-Ticket Abendkasse VIP"), ("Company", "Online Siemens Remote"),
        ("Department", "Digital Sales Online"),
    ],
)  # fmt: skip
def test_other_columns_and_what_is_said_of_everybody_are_not_asked_about(heading, values):
    one, two, three = values.split()
    assert undecided(f"{heading}\nAnn Lee;Delft;{one}\nBob Roy;Delft;{two}\nCem Kaya;Delft;{three}\n") == []


def test_nobody_who_is_not_coming_anyway_is_undecided():
    rows = "RSVP;Approved\nAnn Lee;Delft;no;no\nBob Roy;Delft;yes;yes\nCem Kaya;Delft;yes;no\n"
    assert undecided(rows) == [("Approved", "no", 4)]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Buchungsstatus", "Eingetragen,Storniert,Vorgemerkt"), ("ステータス", "受付,キャンセル,受付"),
        ("Статус", "зачислен,бронь просрочена,зачислен"), ("Status", "OK,Cancelled by user,OK"),
        ("Bilet Durumu", "Satıldı,İptal,Satıldı"), ("参加ステータス", "枠内,参加キャンセル,枠内"),
        ("Response", "Attending,Declined,Attending"), ("האם תגיע/י?", "כן,לא,כן"),
        ("Participation status", "in,withdrawn,in"),
        ("Payment status", "Settled,Refunded,Settled"),
    ],
)  # fmt: skip
def test_a_status_counts_though_the_words_for_those_who_come_are_not_known(heading, values):
    rows = "".join(f"{name};{value}\n" for name, value in zip(("Ann", "Bob", "Cem"), values.split(","), strict=True))
    assert set(read(f"Name;{heading}\n{rows}").absences) == {3}


@pytest.mark.parametrize(
    "value",
    ["Not cancelled", "Partially refunded", "未取消", "No cancellation", "Cancel culture panel", "Out of office"],
)
def test_a_word_of_a_status_among_others_may_mean_something_else(value):
    assert not read(f"Name;Status\nAnn Lee;ok\nBob Roy;{value}\nCem Kaya;ok\n").absences


def test_a_status_of_something_else_is_asked_about():
    rows = "Visa status\nAnn Lee;Delft;granted\nBob Roy;Delft;withdrawn\nCem Kaya;Delft;granted\n"
    assert undecided(rows) == [("Visa status", "withdrawn", 3)]
    assert undecided(rows.replace("Visa", "Check-in")) == []


def test_an_answer_about_the_dinner_says_nothing_of_who_comes():
    rows = "Will you attend the dinner?\nAnn Lee;Delft;yes\nBob Roy;Delft;no\nCem Kaya;Delft;yes\n"
    assert undecided(rows) == []
    assert not read("Name;Town;" + rows).absences
