"""Lists as people write them in many languages: the names come out whole, and nothing is said against them."""

import pytest

from badges.lists import read_list, report_on, roles, whole_name

# Language: headings, two people, the badge's name of each, and what every column is.
LISTS = {
    "German": (
        "Vorname;Nachname;Firma;E-Mail-Adresse/Jürgen;Groß;Acme GmbH;j@example.org/Zoë;von Thun;Beta;z@example.org",
        "Jürgen Groß, Zoë von Thun",
        "first last org email",
    ),
    "French": (
        "NOM;Prénom;Société/Lefèvre;Anaïs;Acme/D'Artois;Éloïse;Beta",
        "Anaïs Lefèvre, Éloïse D'Artois",
        "last first org",
    ),
    "Spanish": (
        "Nombres;Primer apellido;Segundo apellido;Empresa/José;Muñoz;Peña;Acme/Inés;Gil;de Paz;Beta",
        "José Muñoz Peña, Inés Gil de Paz",
        "first last second_last org",
    ),
    "Portuguese": (
        "Nome;Sobrenome;Cargo/João;da Conceição;Engenheiro/Inês;Simões;Médica",
        "João da Conceição, Inês Simões",
        "first last position",
    ),
    "Italian": (
        "Cognome;Nome;Ente/D'Amico;Niccolò;Comune/Neri;Zoe;Scuola",
        "Niccolò D'Amico, Zoe Neri",
        "last first org",
    ),
    "Dutch": (
        "Voornaam;Tussenvoegsel;Achternaam;Bedrijf/Jan;de;Vries;Acme/Fleur;;Smit;Beta",
        "Jan de Vries, Fleur Smit",
        "first infix last org",
    ),
    "Catalan": (
        "Nom;Primer cognom;Segon cognom/Núria;Puig;Güell/Jordi;Solé;Vila",
        "Núria Puig Güell, Jordi Solé Vila",
        "first last second_last",
    ),
    "Polish": (
        "Imię;Nazwisko;Stanowisko/Łucja;Żak;Lekarz/Michał;Wójcik;Inżynier",
        "Łucja Żak, Michał Wójcik",
        "first last position",
    ),
    "Czech": (
        "Jméno;Příjmení;Město/Řehoř;Dvořák;Brno/Šárka;Nováková;Praha",
        "Řehoř Dvořák, Šárka Nováková",
        "first last city",
    ),
    "Hungarian": (
        "Vezetéknév;Keresztnév;Cég/Szőke;Ödön;Acme/Kovács;Ágnes;Beta",
        "Szőke Ödön, Kovács Ágnes",
        "last first org",
    ),
    "Romanian": (
        "Nume;Prenume;Funcție/Ștefănescu;Ioana;Medic/Țepeș;Vlad;Inginer",
        "Ioana Ștefănescu, Vlad Țepeș",
        "last first position",
    ),
    "Bulgarian": (
        "Име;Презиме;Фамилия/Иван;Петров;Димитров/Мария;Стоева;Колева",
        "Иван Петров Димитров, Мария Стоева Колева",
        "first middle last",
    ),
    "Russian": (
        "Фамилия;Имя;Должность/Ёлкина;Анна;Инженер/Чехов;Пётр;Врач",
        "Анна Ёлкина, Пётр Чехов",
        "last first position",
    ),
    "Ukrainian": (
        "Прізвище;Ім'я;Місто/Ґудзь;Їжак;Київ/Шевчук;Леся;Львів",
        "Їжак Ґудзь, Леся Шевчук",
        "last first city",
    ),
    "Serbian": (
        "Име;Презиме;Компанија/Ђорђе;Његош;Икс/Љиљана;Џамић;Ипсилон",
        "Ђорђе Његош, Љиљана Џамић",
        "first last org",
    ),
    "Greek": (
        "Όνομα;Επώνυμο;Εταιρεία/Γιώργος;Παπάς;Άλφα/Χλόη;Ιωάννου;Βήτα",
        "Γιώργος Παπάς, Χλόη Ιωάννου",
        "first last org",
    ),
    "Turkish": (
        "ADI;SOYADI;ŞİRKET/İbrahim;Işık;Acme/Çağla;Öztürk;Beta",
        "İbrahim Işık, Çağla Öztürk",
        "first last org",
    ),
    "Finnish": (
        "Etunimi;Sukunimi;Yritys/Väinö;Mäkelä;Acme/Aino;Yli-Olli;Beta",
        "Väinö Mäkelä, Aino Yli-Olli",
        "first last org",
    ),
    "Swedish": (
        "Förnamn;Efternamn;Företag/Åsa;Öberg;Acme/Björn;af Ugglas;Beta",
        "Åsa Öberg, Björn af Ugglas",
        "first last org",
    ),
    "Danish": (
        "Fornavn;Mellemnavn;Efternavn;By/Søren;Aabye;Ærø;Aarhus/Åse;;Bjerg;Odense",
        "Søren Aabye Ærø, Åse Bjerg",
        "first middle last city",
    ),
    "Lithuanian": (
        "Vardas;Pavardė;Įmonė/Žydrūnė;Čepaitė;Acme/Ąžuolas;Šimkus;Beta",
        "Žydrūnė Čepaitė, Ąžuolas Šimkus",
        "first last org",
    ),
    "Arabic": (
        "الاسم الأول;اسم العائلة;الشركة/ليلى;حداد;شركة أ/عمر;الفاسي;شركة ب",
        "ليلى حداد, عمر الفاسي",
        "first last org",
    ),
    "Hebrew": ("שם פרטי;שם משפחה;חברה/נועה;לוי;אלף/דוד;בן עמי;בית", "נועה לוי, דוד בן עמי", "first last org"),
    "Persian": ("نام;نام خانوادگی;شرکت/زهرا;کریمی;الف/علی;حسینی;ب", "زهرا کریمی, علی حسینی", "first last org"),
    "Hindi": ("नाम;उपनाम;संस्था/प्रिया;शर्मा;क/अर्जुन;सिंह;ख", "प्रिया शर्मा, अर्जुन सिंह", "first last org"),
    "Thai": ("ชื่อ;นามสกุล;บริษัท/สมชาย;ใจดี;ก/มาลี;ศรีสุข;ข", "สมชาย ใจดี, มาลี ศรีสุข", "first last org"),
    "Vietnamese": (
        "Họ;Tên đệm;Tên;Công ty/Nguyễn;Thị;Hoa;A/Trần;Văn;Đức;B",
        "Nguyễn Thị Hoa, Trần Văn Đức",
        "last middle first org",
    ),
    "Indonesian": (
        "Nama Lengkap;Jabatan;Instansi/Sri Wahyuni;Dokter;A/Suharto;Guru;B",
        "Sri Wahyuni, Suharto",
        "name position org",
    ),
    "Japanese": ("姓;名;会社名/山田;さくら;A社/佐藤;ケン;B社", "山田 さくら, 佐藤 ケン", "last first org"),
    "Korean": ("성;이름;회사/김;민준;가/박;서연;나", "김민준, 박서연", "last first org"),
    "Chinese": ("姓;名;单位/王;小明;甲/欧阳;娜;乙", "王小明, 欧阳娜", "last first org"),
}


def read(table):
    attendees = read_list(table.replace("/", "\n").encode())
    return attendees, roles(attendees.columns, rows=attendees.rows)


@pytest.mark.parametrize("language", LISTS)
def test_a_list_in_its_own_language(language):
    table, expected, meanings = LISTS[language]
    attendees, known = read(table)
    found = {column: role for role, column in known.items()}
    assert [found.get(column) for column in attendees.columns] == meanings.split()
    people = (dict(zip(attendees.columns, row.values, strict=True)) for row in attendees.rows)
    texts = ({role: person[column] for role, column in known.items()} for person in people)
    assert ", ".join(whole_name(text, known).name for text in texts) == expected
    assert report_on(attendees, known, row_limit=5).problems == []


CLEAN = [
    "Name,Company/Ada Lovelace,Analytical/Alan Turing,Bletchley",
    "Name/Cher/Madonna/Prince",
    "Name,City/Suharto,Solo/Sukarno,Blitar",
    "Full name,Hometown,Team colour/Ada Lovelace,London,Green/Alan Turing,Wilmslow,Blue",
    "First name,Last name,Mentor/Ada,Lovelace,Mary/Alan,Turing,Max",
    "First name,Surname,Favourite dish/Ada,Lovelace,Soup/Alan,Turing,Stew",
    "First name,Company/Ada,Analytical/Alan,Bletchley",
    "First name,Table/Ada,1/Alan,2",
    "Vorname,Tischnummer,Essen/Ada,1,vegan/Alan,2,vegan",
    "Nickname,Country/Addie,England/Al,Wales",
    "Badge name,Pronouns/Ada,she/Alan,he",
    "Attendee,Ticket type/Ada Lovelace,Speaker/Alan Turing,Guest",
    "Name,Title/Ada,Engineer/Alan,Analyst",
    "Last name,First name,Rank/Lovelace,Ada,Countess/Turing,Alan,Officer",
    "ФИО,Город/Ёлкина Анна Ивановна,Москва/Чехов Пётр Ильич,Тула",
    "姓名,单位/王小明,甲/李娜,乙",
    "氏名,所属/山田 太郎,A社/佐藤 花子,B社",
    "Nome,Azienda/Ada Neri,Alfa/Rui Costa,Beta",
    "Name,Class,House/Ada L.,3a,Red/Alan T.,3b,Blue",
    "Ticket First Name,Ticket Last Name,Order Name/Ada,Lovelace,Big Buyer/Alan,Turing,Big Buyer",
]


@pytest.mark.parametrize("table", CLEAN)
def test_nothing_is_said_against_a_clean_list(table):
    attendees, known = read(table)
    assert attendees.has_header
    assert report_on(attendees, known, row_limit=5).problems == []


@pytest.mark.parametrize(
    ("table", "column", "role"),
    [
        ("Vorname,Xyzname/Ada,Lovelace/Alan,Turing", "Xyzname", "last"),
        ("Qzx,Surname,Company/Ada,Lovelace,A/Alan,Turing,B", "Qzx", "first"),
        ("Name,Zzname/Ada,Lovelace/Alan,van Dyck", "Zzname", "last"),
    ],
)
def test_a_column_that_looks_like_the_other_half_is_asked_about(table, column, role):
    attendees, known = read(table)
    (problem,) = report_on(attendees, known, row_limit=5).problems
    assert (problem["kind"], problem["column"], problem["suggestion"]) == ("half-name", column, role)
    assert f"“{column}”" in problem["message"]
    answered = roles(attendees.columns, {problem["column"]: problem["suggestion"]}, attendees.rows)
    assert report_on(attendees, answered, row_limit=5).problems == []
