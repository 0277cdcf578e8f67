"""What the columns mean."""

from itertools import chain

import pytest

from badges.attendees import CLASSIC_COLUMNS, columns, roles


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
    assert roles(["Title", "Job title"]) == {"position": "Job title"}
    assert roles(["Order code", "Secret"]) == {"code": "Secret"}
    assert roles(["Email", "E-Mail"]) == {"email": "Email"}


def test_unknown_names_have_no_role():
    assert roles(["Column 6", "Shoe size", "", "Invoice address: Given name"]) == {}


def test_no_name_stands_for_two_roles():
    names = [columns._bare(name) for names in columns._NAMES.values() for name in names.split(",")]
    assert len(names) == len(set(names))
    assert "" not in names
    assert not columns._OTHERS & set(chain(names))
