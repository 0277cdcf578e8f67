"""Columns about other people than the attendee: "Father's name", "Emergency contact", "Referred by"."""

import csv
import io

import pytest

from badges.lists import read_list, report_on, roles
from badges.lists.columns.headings import recognised
from badges.people.persons import person_from_fields

# Language: first name, last name, whole name; then the headings of others.
OTHERS = {
    "en": (
        "First name,Last name,Full name",
        "Father's Name,Mother's maiden name,Guardian's name,Parent/Guardian Name,Emergency contact name,Manager's name,"
        "Line manager,Referred by,Invited by,Registered by,Approved by,Roommate's name,Next of kin name,Teacher name,"
        "Mentor name,Coach name,Advisor name,Account manager,Emergency First Name,Father Last Name,Contact person,"
        "Contact name,Name on card",
    ),
    "de": (
        "Vorname,Nachname,Vollständiger Name",
        "Name des Vaters,Notfallkontakt,Name des Vorgesetzten,Empfohlen von,Zimmerpartner,Klassenlehrer,Geburtsname",
    ),
    "fr": (
        "Prénom,Nom,Nom complet",
        "Nom du père,Nom de la mère,Nom du responsable,Parrainé par,Colocataire,Nom de jeune fille",
    ),
    "es": ("Nombre,Apellidos,Nombre completo", "Nombre del padre,Nombre del tutor,Contacto de emergencia,Referido por"),
    "it": ("Nome,Cognome,Nome e cognome", "Nome della madre,Contatto di emergenza,Invitato da,Nome del responsabile"),
    "pt": ("Nome,Sobrenome,Nome completo", "Nome do pai,Nome da mãe,Contato de emergência,Indicado por"),
    "nl": ("Voornaam,Achternaam,Volledige naam", "Naam vader,Noodcontact,Naam leidinggevende,Kamergenoot,Meisjesnaam"),
    "pl": ("Imię,Nazwisko,Imię i nazwisko", "Imię ojca,Nazwisko panieńskie,Opiekun,Przełożony"),
    "cs": ("Jméno,Příjmení,Celé jméno", "Jméno otce,Rodné příjmení,Zákonný zástupce,Spolubydlící"),
    "ru": ("Имя,Фамилия,ФИО", "Имя отца,ФИО руководителя,Девичья фамилия,Контактное лицо,Кто пригласил"),
    "el": ("Όνομα,Επώνυμο,Ονοματεπώνυμο", "Όνομα πατρός,Πατρώνυμο,Κηδεμόνας,Σύζυγος"),
    "hr": ("Ime,Prezime,Ime i prezime", "Ime oca,Roditelj,Nadređeni"),
    "ro": ("Prenume,Nume,Nume complet", "Inițiala tatălui,Numele mamei,Persoană de contact"),
    "et": ("Eesnimi,Perekonnanimi,Täisnimi", "Isa nimi,Ema nimi,Juht"),
    "lv": ("Vārds,Uzvārds,Vārds uzvārds", "Tēva vārds,Vadītājs,Laulātais"),
    "tr": ("Ad,Soyad,Ad Soyad", "Baba Adı,Veli Adı,Kızlık soyadı,Davet eden"),
    "ar": ("الاسم الأول,اسم العائلة,الاسم الكامل", "اسم الأب,اسم الجد,ولي الأمر,اسم المدير"),
    "fa": ("نام,نام خانوادگی,نام و نام خانوادگی", "نام پدر,نام مادر,معرف"),
    "he": ("שם פרטי,שם משפחה,שם מלא", "שם האב,איש קשר לחירום"),
    "hi": ("पहला नाम,उपनाम,पूरा नाम", "पिता का नाम,अभिभावक का नाम"),
    "id": ("Nama depan,Nama belakang,Nama lengkap", "Nama ayah,Nama ibu kandung,Nama atasan,Kontak darurat"),
    "th": ("ชื่อ,นามสกุล,ชื่อ-นามสกุล", "ชื่อบิดา,ชื่อผู้ปกครอง,ผู้ติดต่อฉุกเฉิน"),
}
LAYOUTS = ("first other last", "other first last", "first last other", "other name", "name other")
PEOPLE = (("Ann", "Lee", "Olga Stone"), ("Bob", "Roy", "Peter"), ("Cem", "Kaya", "Mary Finch"))


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_said_of_others_is_no_part_of_the_attendee(language):
    (first, last, name), others = (line.split(",") for line in OTHERS[language])
    wrong = []
    for other in others:
        for layout in LAYOUTS:
            heads = {"first": first, "last": last, "name": name, "other": other}
            rows = [{"first": a, "last": b, "name": f"{a} {b}", "other": c} for a, b, c in PEOPLE]
            printed, known = _read([[one[part] for part in layout.split()] for one in (heads, *rows)])
            if printed != ["Ann Lee", "Bob Roy", "Cem Kaya"] or known.keys() & {"org", "middle", "city"}:
                wrong.append((other, layout, printed, known))
    assert not wrong


def _read(rows):
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    listed = read_list(text.getvalue().encode())
    known = roles(listed.columns, rows=listed.rows)
    fields = (dict(zip(listed.columns, row.values, strict=True)) for row in listed.rows)
    return [person_from_fields(1, one, known).values["name"] for one in fields], known


@pytest.mark.parametrize(
    "others",
    [
        "Teacher First Name,Teacher Last Name",
        "Contact First Name,Contact Last Name",
        "Father First Name,Father Last Name",
        "Vorname Notfallkontakt,Nachname Notfallkontakt",
    ],
)
def test_halves_of_others_do_not_replace_the_whole_name(others):
    for rows in (
        [["Name", *others.split(",")], ["Ann Lee", "Olga", "Stone"]],
        [["First name", *others.split(","), "Last name"], ["Ann", "Olga", "Stone", "Lee"]],
    ):
        printed, known = _read(rows)
        assert printed == ["Ann Lee"]
        assert not {known.get(role) for role in ("first", "last")} & set(others.split(","))


@pytest.mark.parametrize("heading", ["Father Company", "Manager Company", "Coach company"])
def test_where_others_work_is_not_the_organisation(heading):
    assert recognised(heading) is None


def test_whoever_is_named_alone_is_the_person():
    for heads in ("Teacher name,School", "Contact First Name,Contact Last Name", "担当者名,会社名", "Kontakt,E-Mail"):
        printed, _ = _read([heads.split(","), ["Ann Lee", "Acme"], ["Bob Roy", "Beta"]])
        assert printed[0].startswith("Ann")


# --- A heading that names both halves is the whole name ---

HALVES = {
    "Prénom;Nom de famille": "et", "Ad;Soyad": "ve", "Nome;Cognome": "e",
    "Keresztnév;Vezetéknév": "és", "Prenume;Nume de familie": "și",
    "Nama depan;Nama belakang": "dan", "Vārds;Uzvārds": "un", "Vardas;Pavardė": "ir",
    "Izena;Abizenak": "eta", "Céadainm;Sloinne": "agus", "نام;نام خانوادگی": "و",
    "שם פרטי;שם משפחה": "/", "पहला नाम;उपनाम": "/", "Անուն;Ազգանուն": "/", "სახელი;გვარი": "/",
    "முதல் பெயர்;கடைசி பெயர்": "/", "Fornafn;Eftirnafn": "og", "Enw cyntaf;Cyfenw": "/",
}  # fmt: skip


@pytest.mark.parametrize("halves", HALVES)
def test_a_heading_of_both_halves_is_the_whole_name(halves):
    first, last = halves.split(";")
    for joint in (" ", ", ", " / ", "/", " & ", " + ", f" {HALVES[halves]} "):
        for heading in (f"{first}{joint}{last}", f"{last}{joint}{first}"):
            printed, known = _read([[heading, "Email"], ["Ann Lee", "a@example.org"], ["Bob Roy", "b@example.org"]])
            assert (printed, known.get("name")) == (["Ann Lee", "Bob Roy"], heading)


@pytest.mark.parametrize("heading", ["Vorname Mutter", "Surname prefix", "Last visit"])
def test_a_heading_of_one_half_is_not(heading):
    found = recognised(heading)
    assert found is None or found.senses[0].role != "name"


@pytest.mark.parametrize("heading", ["受講者名", "会員名", "学生名", "担当者名"])
def test_the_name_of_somebody_is_the_whole_one_in_japanese(heading):
    assert _read([[heading, "会社"], ["山田太郎", "東京大学"]])[1]["name"] == heading
    halves = [heading.replace("名", "姓"), heading]
    assert _read([halves, ["山田", "太郎"]]) == (["山田太郎"], {"first": heading, "last": halves[0]})


# Columns of whole names who have to do with the attendee, and do not come for that.
RELATED = """Recommended by;Sales rep;Sales representative;Buddy;Interviewer;Assigned to;Reviewer;Account
owner;Owner;Organizer;Organised by;Contact;Recruiter;Sponsor;Sponsored by;Introduced by;Nominated
by;Registered by;Created by;Modified by;Last modified by;Added by;Booked by;Ordered
by;Purchaser;Payer;Bill to;Requester;Requested by;Approver;Signed by;Signature;Emergency;ICE
contact;Doctor;GP;Physician;Insurance holder;Husband;Wife;Father;Mother;Parent;Parent 1;Parent
2;Mum;Dad;Mom;Carer;Guardian;Pick-up person;Authorized pickup;Driver;Lift with;Car share;Travelling
with;Sharing with;Room with;Room mate;Table host;Seated next to;Prefers to sit with;Friend;Team
lead;Supervisor;Line manager;HR contact;Group leader;Teacher;Tutor;Advisor;Professor;PI;Principal
investigator;Co-author;Co-authors;First author;Corresponding author;Maiden name;Former name;Pen
name;Legal name;Passport name;Name in Arabic;Chinese name;Twitter
name;Discord;Steam;Ansprechpartner;Betreuer;Vorgesetzter;Eingeladen von;Empfohlen
durch;Fahrer;Mitfahrer bei;Zimmer mit;Begleiter;Notfallnummer;Eltern;Mutter;Vater;Abholung
durch;Sachbearbeiter;Kontakt;Bearbeiter;Bestellt von;Responsable;Parrain;Contact
d'urgence;Accompagné par;Chauffeur;Inscrit par;Référent;Contacto;Invitado
por;Conductor;Jefe;Referente;Responsabile;Contatto;Contactpersoon;Leidinggevende;Ouder;Kontaktperson;Ansvarig;Opiekun;Kierownik;Zákonný
zástupce;Vedoucí;Руководитель;Контактное лицо;担当者;紹介者;상사;联系人;推荐人;导师"""


@pytest.mark.parametrize("heading", RELATED.replace("\n", " ").split(";"))
def test_whom_a_column_names_beside_the_attendees_is_not_asked_about(heading):
    people = "Ann Lee;Zoe Ray;Delft\nBob Roy;Max Poe;Ulm\nCem Kaya;Eva Stone;Bonn\nDi Fox;Hans Beck;Rom\n"
    listed = read_list(f"Name;{heading};City\n{people}".encode())
    known = roles(listed.columns, rows=listed.rows)
    assert known["name"] == "Name"
    assert report_on(listed, known, row_limit=0).problems == []
