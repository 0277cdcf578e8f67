"""Exports with nothing wrong, of many tools, languages and sizes, from generated people: nothing is said of any."""

import csv
import io
from random import Random

import pytest

from badges.lists import ListOptions, read_list, report_on, roles

# Given names and family names, many of which are words of headings, organisations or positions elsewhere.
PEOPLE = {
    "en": (
        "Amelia Noah Grace Will Mark Rose Summer Dawn Chase Grant Hope Faith",
        "Smith O'Neill Price Bell Young King Church Banks Law Best May Day Winter Cross Bishop Marshall",
    ),
    "de": (
        "Jürgen Käthe Hans-Peter Zoë Anke Kai Ernst Frank Ömer",
        "Müller von_Bülow Weiß zu_Guttenberg Meyer-Landrut Kurz Kaiser Richter Freitag Herr Lang",
    ),
    "fr": (
        "Éloïse René Jean-Luc Anaïs Noël Aimé Désiré Zoé",
        "Lefèvre L'Hôte N'Diaye de_La_Fontaine Petit Grand D'Estaing Boulanger Prévost Le_Gall",
    ),
    "es": (
        "José Ángel Begoña Íñigo Nuria Juan_Carlos Ana_Belén Dolores",
        "García_López Muñoz_Peña de_la_Cruz Ortiz_de_Zárate Rey Guerra_y_Paz Iglesias Reina Campos",
    ),
    "pt": ("João Inês Mônica Antônio Zé Graça Fátima", "da_Silva d'Ávila Guimarães e_Sá Coelho Sousa_e_Melo Leitão"),
    "it": ("Niccolò Chiara Maria_Grazia Gian_Luca Felice Noè", "D'Angelo De_Luca Lo_Re Dell'Orto Conte Barone Papa"),
    "nl": ("Joost Maaike Wim Femke Floor Storm Roos", "de_Vries van_den_Berg 't_Hart van_'t_Hof in_'t_Veld Smit Prins"),
    "sv": ("Åsa Björn Märta Göran Liv Dag Saga", "Öberg Ångström af_Klint Sjö Berg Dahl Falk"),
    "pl": ("Łukasz Zofia Żaneta Jędrzej Grażyna", "Wiśniewski Żółć Kowalska-Nowak Gżegżółka Król Wrona"),
    "tr": ("Şükrü Işık Çağla İpek Barış Umut Bahar", "Öğüt Çelik Yılmaz Ağaoğlu Kurt Güneş"),
    "ru": ("Анна Пётр Жанна Юрий Любовь Вера", "Иванов Щукина Ёлкин Ким Черных Мороз"),
    "ja": ("さくら 太郎 花子 健 美咲", "山田 鈴木 葛城 渡邉 五十嵐"),
    "zh": ("小龙 芳 伟 敏 强", "李 王 张 欧阳 司马"),
    "ko": ("민준 서연 도윤 지우", "김 이 박 남궁"),
    "ar": ("علي سارة محمد فاطمة نور", "حسن الشرقي منصور بن_سعيد"),
    "he": ("עדה דוד רות נועה", "כהן לוי בן_דוד מזרחי"),
}
COMPANIES = (
    "Acme", "R&D Labs", "Marks & Spencer", "3M", "1. FC Köln", "eBay", "l'Oréal", "Université de Genève", "Jones Day",
    "King & Wood", "Young Professionals Network", "self-employed", "Retired", "Null Object Ltd", "Total", "Yahoo!",
    "Church of England", 'Toys "R" Us', "(ISC)²", "C&A", "The Home Depot",
)  # fmt: skip
# language: delimiter, headings, and what stands below each: a field of the person, or a choice between texts
EXPORTS = {
    "en": [
        ",|Order no.=#|Order Date=2026-05-04 10:00|First Name=first|Last Name=last|Email=email|Ticket Type=General/VIP|"
        "Attendee Status=Attending|Job Title=CEO/Lead, Design|Company=org",
        ",|Timestamp=5/4/2026 10:00:00|Full name=whole|Affiliation=org|Dietary requirements=None/Vegan/n.a./No nuts|"
        "Notes=/Arrives on 5 May/likes * and _/n.a.",
        ",|Order=#|Purchaser Name=Rich Boss|Attendee Name=whole|Product=Day 1/Both Days|Checked In=Yes/No",
        ",|Guest=whole|Side=Bride/Groom|Meal=Beef/Vegetarian|RSVP=Yes|Plus one=No",
        ",|Name=whole|Room status=Confirmed/Pending|Visa status=Approved/Not needed|Hotel=Hilton/None needed",
        ",|Pupil=comma|Form=7A/8C|House=Red/Blue|Medical=/Asthma/None known",
        ",|First Name=first|M.I.=/J/A|Last Name=last|Credentials=MD/PhD, RN/|Hospital=St. Mary's/Mercy General",
    ],
    "de": [
        ";|Bestellnummer=#|Teilnehmername: Vorname=first|Teilnehmername: Nachname=last|Firma=org|Status=bezahlt",
        ";|Startnr=#|Name=whole|Jahrgang=1990/2001|Verein=org|AK=M40/W35|Zeit=0:31:12/0:45:59",
        ";|Titel=Dr./Prof. Dr./|Vorname=first|Nachname=last|Institution=org|Unterschrift=",
        ";|Kind Vorname=first|Kind Nachname=last|Geburtsdatum=04.05.2016|Allergien=/keine/Nüsse",
    ],
    "fr": [
        ";|Référence=#|Nom participant=last|Prénom participant=first|Nom payeur=last|Tarif=Plein/Réduit",
        ";|Civilité=M./Mme|NOM=capitals|Prénom=first|Société=org|Commentaire=/Arrivera à 14h",
    ],
    "es": [
        ",|Marca temporal=4/5/2026 10:00:00|Nombre=first|Apellidos=last|Institución=org|¿Tienes alergias?=No/Gluten"
    ],
    "pt": [
        ",|Nome completo=whole|Instituição=org|Restrição alimentar=Não/Vegano",
        ",|Nome=first|Sobrenome=last|Empresa=org",
    ],
    "it": [";|Cognome e nome=reversed|Ente=org|Pranzo=Sì/No", ";|Cognome=last|Nome=first|Ente di appartenenza=org"],
    "nl": [";|Relatienr=#|Voornaam=first|Achternaam=last|Plaats='s-Hertogenbosch/Den Haag|Categorie=Jeugd/Senior"],
    "sv": [";|Namn=comma|Förening=IFK/Röda Korset", ";|Förnamn=first|Efternamn=last|Företag=org|Kost=/Vegan/Nej"],
    "pl": ["\t|Imię i nazwisko=whole|Instytucja=org", ";|Imię=first|Nazwisko=last|Firma=org"],
    "tr": [
        ",|Ad Soyad=whole|Kurum=org|Unvan=Prof. Dr./Öğrenci",
        ";|Katılımcı Adı=first|Katılımcı Soyadı=last|Kurum=org",
    ],
    "ru": [";|№=#|Фамилия=last|Имя=first|Организация=org", ",|ФИО=reversed|Город=Москва/Казань"],
    "ja": [",|氏名=reversed|所属=東京大学/㈱山田|懇親会=参加/不参加", ",|姓=last|名=first|会社名=有限会社さくら"],
    "zh": [",|序号=#|姓名=joined|性别=男/女|单位=北京大学/阿里巴巴|是否住宿=是/否"],
    "ko": [",|번호=#|성명=joined|소속=서울대학교/(주)한빛|식사 여부=예/아니오"],
    "ar": [",|الاسم الأول=first|اسم العائلة=last|الجهة=جامعة القاهرة/بنك مصر"],
    "he": [",|שם פרטי=first|שם משפחה=last|ארגון=הטכניון/אלביט"],
}


def export_of(language, form, size):
    delimiter, *columns = form.split("|")
    chance = Random(size)
    given, families = (names.replace("_", "\0").split() for names in PEOPLE[language])
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(column.partition("=")[0] for column in columns)
    for number in range(size):
        first, last = chance.choice(given).replace("\0", " "), chance.choice(families).replace("\0", " ")
        person = {
            "#": str(1000 + number), "first": first, "last": last, "whole": f"{first} {last}",
            "comma": f"{last}, {first}", "reversed": f"{last} {first}", "joined": last + first,
            "capitals": last.upper(), "email": f"p{number}@example.org", "org": COMPANIES[number % len(COMPANIES)],
        }  # fmt: skip
        values = (column.partition("=")[2] for column in columns)
        writer.writerow(person.get(value, chance.choice(value.split("/"))) for value in values)
    return text.getvalue().encode()


@pytest.mark.parametrize(
    ("language", "form"), [(language, form) for language, some in EXPORTS.items() for form in some]
)
@pytest.mark.parametrize("size", [5, 35, 120])
def test_nothing_is_said_of_a_clean_export(language, form, size):
    data = export_of(language, form, size)
    listed = read_list(data)
    report = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0)
    of_chance = {"duplicate", "perhaps-twice"}  # of few names some come again
    assert [one["message"] for one in report.problems if one["kind"] not in of_chance] == []
    assert (len(listed.rows), report.left_out, report.absent_count) == (size, [], 0)
    assert read_list(data, ListOptions(mend=True)).rows == listed.rows


@pytest.mark.parametrize("language", PEOPLE)
@pytest.mark.parametrize("form", [",|=whole", ",|=first|=last", ",|=whole|=org", ",|=first|=last|=org|=email"])
def test_the_first_person_of_a_list_without_headings_stays(language, form):
    for size in range(5, 25):
        people = export_of(language, form, size).split(b"\r\n", 1)[1]
        listed = read_list(people)
        assert (listed.has_header, len(listed.rows)) == (False, size), people[:60]
