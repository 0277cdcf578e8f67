"""What the columns mean."""

import pytest

from badges.lists import CLASSIC_COLUMNS, ListError, read_list, roles, short_names


def test_the_classic_columns():
    assert roles(CLASSIC_COLUMNS) == dict(
        zip(["first", "last", "position", "org", "handle"], CLASSIC_COLUMNS, strict=True)
    )


@pytest.mark.parametrize(
    "header",
    [
        "First name;Surname;Job title;Organization;Ticket type;E-mail;Country;Pronouns",
        "Vorname;Nachname;Funktion;Firma;Ticketart;E-Mail-Adresse;Land;Pronomen",
        "Prénom;Nom de famille;Fonction;Société;Billet;Courriel;Pays;Pronoms",
        "Nombre de pila;Apellidos;Cargo;Empresa;Entrada;Correo electrónico;País;Pronombres",
        "Nome;Cognome;Ruolo;Azienda;Biglietto;Posta elettronica;Paese;Pronomi",
        "Primeiro nome;Sobrenome;Função;Empresa;Ingresso;E-mail;País;Pronomes",
        "Voornaam;Achternaam;Functie;Bedrijf;Kaartje;E-mailadres;Land;Voornaamwoorden",
        "Имя;Фамилия;Должность;Компания;Билет;Электронная почта;Страна;Местоимения",
        "名;姓;职位;公司;票种;邮箱;国家;代词",
        "名;姓;役職;会社名;チケット;メールアドレス;国;代名詞",
    ],
)
def test_ten_languages(header):
    names = header.split(";")
    expected = ["first", "last", "position", "org", "ticket", "email", "country", "pronouns"]
    assert roles(names) == dict(zip(expected, names, strict=True))


@pytest.mark.parametrize(
    "name", ["first name", "FIRST NAME", "First_Name*", " firstname:", "First name (on the badge)"]
)
def test_case_spaces_and_punctuation_do_not_matter(name):
    assert roles([name]) == {"first": name}


def test_a_plain_name_is_the_other_half_of_a_half():
    assert roles(["Vorname", "Name"]) == {"first": "Vorname", "last": "Name"}
    assert roles(["Nome", "Cognome"]) == {"first": "Nome", "last": "Cognome"}
    assert roles(["Name"]) == {"name": "Name"}
    assert roles(["Full name", "First name"]) == {"name": "Full name", "first": "First name"}


def test_what_is_said_of_the_attendee_wins():
    assert roles(["Email", "Attendee Email", "Company", "Attendee company"]) == {
        "email": "Attendee Email",
        "org": "Attendee company",
    }


def test_specific_names_win_and_the_first_of_equals():
    assert roles(["Job title", "Title"]) == {"title": "Title", "position": "Job title"}
    assert roles(["Order code", "Secret"]) == {"code": "Secret"}
    assert roles(["Email", "E-Mail"]) == {"email": "Email"}


def test_unknown_names_have_no_role():
    assert roles(["Column 6", "Shoe size", "", "Invoice address: Given name"]) == {}


EXPORTS = {
    "Eventbrite": (
        "Order #,Order Date,First Name,Last Name,Email,Quantity,Price Tier,Ticket Type,Attendee #,Group,Order Type,"
        "Currency,Total Paid,Fees Paid,Attendee Status,Home City,Home Country,Job Title,Company,Cell Phone,Barcode #",
        {
            "first": "First Name", "last": "Last Name", "position": "Job Title", "org": "Company",
            "ticket": "Ticket Type", "email": "Email", "phone": "Cell Phone", "country": "Home Country",
            "city": "Home City", "code": "Barcode #", "status": "Attendee Status", "quantity": "Quantity",
        },
    ),
    "Google Forms": (
        "Timestamp,Email Address,Name (as it should appear on your badge),Company / Organization,Job Title/Role,Diet",
        {
            "name": "Name (as it should appear on your badge)", "position": "Job Title/Role",
            "org": "Company / Organization", "email": "Email Address",
        },
    ),
    "Google Formulare": (
        "Zeitstempel,E-Mail-Adresse,Vor- und Nachname,Firma / Verein",
        {"name": "Vor- und Nachname", "org": "Firma / Verein", "email": "E-Mail-Adresse"},
    ),
    "Meetup": (
        "Name,User ID,Event Host,RSVP,Guests,RSVPed on,Joined Group on,URL of Member Profile",
        {"name": "Name", "status": "RSVP", "guests": "Guests"},
    ),
    "Indico": (
        "ID,Name,Title,First Name,Last Name,Email Address,Affiliation,Position,Phone Number,Country,Registration date",
        {
            "first": "First Name", "last": "Last Name", "name": "Name", "title": "Title", "position": "Position",
            "org": "Affiliation", "email": "Email Address", "phone": "Phone Number", "country": "Country",
        },
    ),
    "pretix, orders": (
        "Order code,Status,Email,Product,Variation,Price,Attendee name,Attendee name: Title,Attendee name: Given name,"
        "Attendee name: Family name,Attendee email,Company,City,Country,Pseudonymization ID,Ticket secret,Seat ID",
        {
            "first": "Attendee name: Given name", "last": "Attendee name: Family name", "name": "Attendee name",
            "title": "Attendee name: Title", "org": "Company", "ticket": "Product", "email": "Attendee email",
            "country": "Country", "city": "City", "code": "Ticket secret", "status": "Status",
        },
    ),
    "pretix auf Deutsch": (
        "Bestellnummer,Teilnehmername,Teilnehmername: Vorname,Teilnehmername: Nachname,Produkt,Preis,Ticket-Code,Firma",
        {
            "first": "Teilnehmername: Vorname", "last": "Teilnehmername: Nachname", "name": "Teilnehmername",
            "org": "Firma", "ticket": "Produkt", "code": "Ticket-Code",
        },
    ),
    "Eventyay": (
        "Order#,Order Date,Status,First Name,Last Name,Email,Country,Payment Type,Ticket Name,Ticket Price,Ticket Type",
        {
            "first": "First Name", "last": "Last Name", "ticket": "Ticket Name", "email": "Email",
            "country": "Country", "code": "Order#", "status": "Status",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("shop", EXPORTS)
def test_exports_of_ticket_shops(shop):
    header, expected = EXPORTS[shop]
    assert roles(header.split(",")) == expected


@pytest.mark.parametrize("shop", EXPORTS)
def test_their_headings_are_no_person(shop):
    header, _ = EXPORTS[shop]
    listed = read_list(f"{header}\n{',x' * header.count(',')}\n".encode())
    assert listed.has_header
    assert listed.columns == tuple(header.split(","))


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Imię;Nazwisko;Stanowisko;Firma", "first last position org"),
        ("Jméno;Příjmení;Pozice;Společnost", "first last position org"),
        ("Adı;Soyadı;Unvan;Şirket;E-posta", "first last position org email"),
        ("Förnamn;Efternamn;Företag", "first last org"),
        ("Név;Beosztás;Cég", "name position org"),
        ("이름;직책;소속;이메일", "name position org email"),
        ("الاسم;الشركة;البريد الإلكتروني", "name org email"),
        ("الاسم الأول;اسم العائلة;المؤسسة;نوع التذكرة", "first last org ticket"),
        ("שם פרטי;שם משפחה;ארגון;סוג כרטיס", "first last org ticket"),
        ("Ім'я;Прізвище;Посада;Організація", "first last position org"),
    ],
)
def test_more_languages(header, expected):
    names = header.split(";")
    assert roles(names) == dict(zip(expected.split(), names, strict=True))


def test_a_question_is_known_by_what_it_asks_for():
    first = "Which first name shall we print on the badge (no nicknames)?"
    last = "What is your family name, as in your passport or identity card?"
    assert roles([first, last]) == {"first": first, "last": last}
    assert roles([first, "Vorname", last])["first"] == "Vorname"  # a name of its own is the better one
    assert roles(["Institute for the history of names and naming"]) == {}


def test_the_organiser_has_the_last_word():
    names = ["Vorname", "Nachname", "Firma", "Verein", "Shoe size"]
    assert roles(names, {"Verein": "org", "Shoe size": "position"}) == {
        "first": "Vorname", "last": "Nachname", "position": "Shoe size", "org": "Verein",
    }  # fmt: skip
    assert roles(names, {"Firma": ""}) == {"first": "Vorname", "last": "Nachname", "org": "Verein"}
    assert roles(["Wer"], {"Wer": "name"}) == {"name": "Wer"}


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"Firma": "king"}, "“king”"),
        ({"Frima": "org"}, "“Frima”"),
        ({"Firma": "org", "Vorname": "org"}, "cannot both be “org”"),
    ],
)
def test_a_choice_that_cannot_be_is_refused(chosen, said):
    with pytest.raises(ListError, match=said):
        roles(["Vorname", "Firma"], chosen)


def test_a_column_is_found_by_its_short_name_unless_that_is_a_role():
    assert short_names(("First Name", "Staff no.", "Café", "staff NO", "Ticket", "…")) == {
        "firstname": "First Name",
        "staffno": "Staff no.",
        "cafe": "Café",
    }


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        ("Salutation,Title,First Name,Last Name", "Mr,Prof.,Bob,Roy|Ms,Dr.,Ann,Lee|Ms,,Cy,Wu", "Title"),
        ("Anrede,Titel,Vorname,Nachname", "Herr,Prof. Dr.,Bob,Roy|Frau,,Ann,Lee", "Titel"),
        ("Titel,Anrede,Vorname,Nachname", "Prof.,Herr,Bob,Roy|Dr.,Frau,Ann,Lee", "Titel"),
        ("Title,Academic title,First Name,Last Name", "Mr,Prof.,Bob,Roy|Ms,Dr.,Ann,Lee", "Academic title"),
        ("Title,Title,First Name,Last Name", "Mr,Prof.,Bob,Roy|Ms,Dr.,Ann,Lee", "Title 2"),
        ("Civilité,Titre,Prénom,Nom", "M.,Pr,Bob,Roy|Mme,Dr,Ann,Lee", "Titre"),
        ("Anrede,Akademischer Grad,Vorname,Nachname", "Herr,Dr.,Bob,Roy|Frau,,Ann,Lee", "Akademischer Grad"),
        ("Salutation,First Name,Last Name", "Mr,Bob,Roy|Ms,Ann,Lee", "Salutation"),
        ("Salutation,Title,First Name,Last Name", "Mr,Engineer,Bob,Roy|Ms,CEO,Ann,Lee", "Salutation"),
    ],
)
def test_of_several_titles_the_academic_one(header, rows, expected):
    listed = read_list("\n".join([header, *rows.split("|")]).encode())
    found = roles(listed.columns, rows=listed.rows)
    assert found["title"] == expected
    assert found.get("position") == ("Title" if "Engineer" in rows else None)
