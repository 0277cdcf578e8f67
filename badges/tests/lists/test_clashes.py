"""What columns mean beside each other: words that mean two things, halves of names, whose column it is."""

import pytest

from badges.lists import Row, roles

# Headings and what each is; "-" for nothing.
DECIDED = """
Nom,Prénom | last first
Nom,Prénoms | last first
Nom | name
Nom,Cognoms | first last
Nom,Primer cognom,Segon cognom | first last second_last
Nome,Cognome | first last
Nome | name
Nome,Sobrenome | first last
Nome,Apelidos | first last
Nome,Último nome | first last
Nombre,Apellidos | first last
Nombres,Primer apellido,Segundo apellido | first last second_last
Nombre,Apellido paterno,Apellido materno | first last second_last
Nombre | name
Nombre de billets,Nom,Prénom | quantity last first
Vorname,Name | first last
Name | name
First name,Name | first last
First name,Last name,Name | first last name
Voornaam,Naam | first last
Naam,Van | first last
Nume,Prenume | last first
Nume | name
Navn,Efternavn | first last
Namn,Efternamn | first last
Nimi,Sukunimi | first last
Nimi,Perekonnanimi | first last
Ad,Soyad | first last
Adı,Soyadı | first last
İsim,Soyisim | first last
AD,SOYAD | first last
İSİM | name
Imię,Nazwisko | first last
Imię | name
Jméno,Příjmení | first last
Meno,Priezvisko | first last
Ime,Prezime | first last
Ime,Priimek | first last
Име,Презиме | first last
Име,Фамилия | first last
Име,Презиме,Фамилия | first middle last
Имя,Фамилия | first last
Имя | name
Фамилия,Имя,Отчество | last first middle
Ім'я,Прізвище | first last
Vardas,Pavardė | first last
Vārds,Uzvārds | first last
Όνομα,Επώνυμο | first last
Izena,Abizena | first last
Ainm,Sloinne | first last
Tên,Họ | first last
Tên,Họ và tên đệm | first last
ชื่อ,นามสกุล | first last
الاسم,اسم العائلة | first last
الاسم,اللقب | first last
שם,שם משפחה | first last
نام,نام خانوادگی | first last
नाम,उपनाम | first last
নাম,পদবি | first last
이름,성 | first last
이름 | name
名前,姓 | first last
名前,苗字 | first last
名前 | name
名字,姓 | first last
名字,姓氏 | first last
名字,名 | last first
名,姓 | first last
氏,名 | last first
Nama,Nama belakang | first last
Nama | name
Rufname,Nachname | first last
Rufname,Vorname,Nachname | preferred first last
Roepnaam,Voornaam,Achternaam | preferred first last
Roepnaam,Achternaam | first last
Kutsumanimi,Etunimet,Sukunimi | preferred first last
Tilltalsnamn,Förnamn,Efternamn | preferred first last
Kaldenavn,Fornavn,Efternavn | preferred first last
Nome,Apelido | first last
Nome,Sobrenome,Apelido | first last preferred
Surnom,Nom,Prénom | preferred last first
Soprannome,Nome,Cognome | preferred first last
Prénom,Nom,Pronom | first last pronouns
Prenume,Nume,Pronume | first last pronouns
Ime,Prezime | first last
Nome,Cognome,Pronomi | first last pronouns
Nome,Pronome de tratamento | name title
Fornavn,Etternavn | first last
Fornafn,Eftirnafn | first last
Title,First name,Last name | title first last
First name,Last name,Title | first last position
First name,Last name,Title,Job title | first last title position
Fornafn,Kenninafn,Fornöfn | first last pronouns
Vorname,Nachname,Land,Ort | first last country city
Fornavn,Efternavn,By | first last city
Meno,Priezvisko,Mesto | first last city
Ime,Prezime,Grad | first last city
Vorname,Nachname,Grad | first last suffix
Nome,Cognome,Codice fiscale | first last -
Jméno,Příjmení,Rodné číslo | first last -
Ad,Soyad,TC kimlik no | first last -
Nr.,Vorname,Nachname | - first last
Lp.,Imię,Nazwisko | - first last
STT,Họ và tên | - name
序号,姓名 | - name
Contact name,First name,Last name | - first last
Contact name,Company | name org
Besteller,Vorname,Nachname | - first last
Ansprechpartner,Firma | name org
申込者,氏名 | - name
申込者氏名,参加者氏名 | - name
신청자,이름 | - name
Nama,Jabatan | name position
Username,Name | handle name
Paid,Name | status name
Primeiro nome,Apelido,Alcunha | first last preferred
Order Name,Order Email,Ticket First Name,Ticket Last Name,Ticket Email | - - first last email
Buyer first name,Buyer last name,First name,Last name | - - first last
Billing Email,Email,Name | - email name
Kontakt der Bestellung,Vorname,Nachname | - first last
Student first name,Student last name,Parent first name | first last -
nombre del comprador,nombre del asistente | - name
Nome do comprador,Nome do participante | - name
What's your first name?,What is your last name?,What's your affiliation? | first last org
*First Name:,**Last name**,E-mail? | first last email
Wie lautet dein Vorname?,Nachname,Für welche Firma arbeitest du? | first last org
Quel est votre prénom ?,Votre nom de famille,Votre entreprise | first last org
Voornaam / First name,Achternaam / Last name | first last
Voornaam,Tussenvoegsel,Achternaam | first infix last
Vorname,Namenszusatz,Nachname | first infix last
Guest name,First name,Last name | - first last
Name,Attendee first name,Attendee last name | - first last
First Name,Last Name,Attendee Name | - - name
Emergency contact name,Emergency contact phone,Full name | guardian - name
NAME,SURNAME | first last
Name,Surname | first last
Nom,Prénom,Nombre d'invités | last first -
""".strip().splitlines()


def meanings(columns, rows=()):
    found = {column: role for role, column in roles(columns, rows=rows).items()}
    return [found.get(column, "-") for column in columns]


@pytest.mark.parametrize("line", DECIDED)
def test_the_other_columns_decide(line):
    columns, expected = line.split(" | ")
    assert meanings(columns.split(",")) == expected.split()


def with_values(table):
    header, *lines = (line.split(",") for line in table.split("/"))
    return meanings(header, [Row(number, tuple(values)) for number, values in enumerate(lines, 2)])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Name,Title/Ada,Dr./Alan,Prof.", "name title"),
        ("Title,Name/Engineer,Ada/Analyst,Alan", "position name"),
        ("Name,Title,Office/Ada,Engineer,B-12/Alan,Analyst,C-3", "name position -"),
        ("Name,Office/Ada,B-12/Alan,3.014", "name -"),
        ("Name,First time?/Ada,yes/Alan,no", "name -"),
        ("Name,Is this your first PyCon?/Ada,yes/Alan,no", "name -"),
        ("Your name?,What is your first language?/Ada,Greek/Alan,Dutch", "name -"),
        ("What is your first name?,And your last name?/Ada,Lee/Alan,Roy", "first last"),
        ("Participant,Stand,Representative/Acme,2001,John Smith/Globex,2002,Bob Scorpio", "org - -"),
        ("Participant,Mentor/Emma,John Smith/Noah,Bob Scorpio", "name -"),
        ("Exhibitor,Badge 1/Acme Inc.,John Smith/Globex,Bob Scorpio", "org name"),
        ("Name,Office/Ada,Treasurer/Alan,Second Secretary", "name position"),
        ("Nome,Cognome,Stato/Ada,Costa,Italia/Rui,Neri,Francia", "first last country"),
        ("Nome,Cognome,Stato/Ada,Costa,confermato/Rui,Neri,annullato", "first last status"),
        ("Name,State/Ada,Texas/Alan,Ohio", "name -"),
        ("Name,Status/Ada,confirmed/Alan,cancelled", "name status"),
        ("Name,Status/Ada,Professor/Alan,Student", "name -"),
        ("Name,Nickname/Ada,@ada/Alan,@alan", "name -"),
        ("Name,Nickname/Ada,Addie/Alan,Al", "name preferred"),
        ("Name,Affiliation/Ada,Industry/Alan,Student", "name -"),
        ("Name,Affiliation/Ada,CERN/Alan,GNOME", "name org"),
        ("Name,Company,Institution/Ada,Yes,CERN/Alan,No,GNOME", "name - org"),
        ("Name,Organisation,Club/A,X,CERN/B,X,GNOME/C,X,KDE/D,X,FSFE", "name - org"),
        ("Name,Role,Participant ID (UPN)/Ada,Presenter,a@b.cd", "name - -"),
        ("Name,Guests/Ada,2/Alan,0", "name guests"),
        ("Name,May we print your company?/Ada,Yes/Alan,No", "name -"),
    ],
)
def test_values_decide_where_names_do_not(table, expected):
    assert with_values(table) == expected.split()
