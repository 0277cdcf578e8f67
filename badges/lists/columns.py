"""What columns mean, by the names that people and ticket shops give them."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from badges.lists.table import ListError
from badges.sentences import say

# The five columns of the original Badgeyay's lists, which have no header.
CLASSIC_COLUMNS = ("First Name", "Last Name", "Position", "Organisation", "Handle")

# Role -> names, the better ones first. A name stands in one role only. English, German, French, Spanish, Italian,
# Portuguese, Dutch, Russian, Chinese, Japanese, and the commonest of some others; without regard to case, accents and
# punctuation.
_NAMES = {
    "first": """
        first name, given name, forename, fname, given names, first, given, christian name, preferred name,
        vorname, vornamen, rufname, prénom, prénoms, nombre de pila, primer nombre, primeiro nome, nome próprio,
        nome di battesimo, voornaam, voornamen, roepnaam, 名, 名字, めい,
        imię, jméno, křestní jméno, förnamn, fornavn, etunimi, keresztnév, utónév, adı, isim, prenume, ім'я,
        الاسم الأول, שם פרטי""",
    "last": """
        last name, family name, surname, lname, last names, last, family,
        nachname, familienname, zuname, nom de famille, apellido, apellidos, primer apellido, cognome, sobrenome,
        apelido, apelidos, último nome, achternaam, familienaam, фамилия, 姓, 姓氏, せい,
        nazwisko, příjmení, efternamn, etternavn, efternavn, sukunimi, vezetéknév, családnév, soyad, soyadı,
        nume de familie,
        прізвище, 성, اسم العائلة, שם משפחה""",
    "name": """
        badge name, name on badge, name for badge, attendee name, full name, display name, complete name,
        last name first name, surname first name, name, names, attendee, participant, participant name, guest name,
        attendees,
        vollständiger name, ganzer name, vor- und nachname, vorname und nachname, vorname nachname, name vorname,
        nachname vorname,
        teilnehmer, teilnehmerin, teilnehmende, teilnehmername, name des teilnehmers,
        nom complet, nom et prénom, nom prénom, prénom nom, prénom et nom, nom, nombre completo, nombre y apellidos,
        nombre y apellido, nombre, apellidos y nombre, apellidos nombre,
        nome completo, nome e cognome, cognome e nome, nominativo, nome e sobrenome, nome,
        volledige naam, naam, фио, полное имя, имя и фамилия, фамилия и имя, фамилия имя, имя фамилия,
        имя, имя участника, участник,
        姓名, 全名, 名称, 氏名, 名前, お名前, フルネーム,
        imię i nazwisko, nazwisko i imię, jméno a příjmení, namn, navn, nimi, név, teljes név, ad soyad, adı soyadı,
        nume, nume și prenume, повне ім'я, піб, 이름, 성명, 성함, الاسم, الاسم الكامل, שם מלא, नाम, पूरा नाम, ชื่อ,
        họ và tên, nama, nama lengkap,
        what is your full name, name as on the badge, name to print on the badge""",
    "title": """
        attendee name title, salutation, honorific, academic title, name prefix, anrede, titel, akademischer titel,
        civilité, tratamiento, titolo, tratamento, aanhef, обращение, 称谓, 敬称""",
    "pronouns": """
        pronouns, pronoun, preferred pronouns, pronomen, pronoms, pronombres, pronombre, pronomi, pronomes,
        voornaamwoorden, местоимения, 代词, 人称代词, 代名詞""",
    "position": """
        position, job title, job position, designation, role, function, job, occupation, profession, title,
        funktion, berufsbezeichnung, stellung, rolle, beruf, fonction, poste, titre,
        cargo, puesto, posición, función, rol, posizione, ruolo, qualifica, funzione, professione,
        posição, função, profissão, functie, functietitel, beroep, должность, позиция, роль, профессия,
        职位, 职务, 職位, 役職, 肩書き, 肩書, 職業,
        stanowisko, funkcja, pozice, unvan, görev, beosztás, посада, 직책, 직위, 직함, المسمى الوظيفي, role in company,
        job title role""",
    "org": """
        organisation, organization, company, company name, affiliation, employer, institution, project, organisation
        name, organization name, org, company organization, company organisation, university, school,
        firma, firmenname, unternehmen, einrichtung, verein, arbeitgeber, société, entreprise, organisme,
        association, établissement, empresa, organización, compañía, institución, entidad, azienda, società,
        organizzazione, ente, istituzione, organização, instituição, companhia, bedrijf, bedrijfsnaam, organisatie,
        instelling, компания, организация, фирма, учреждение, место работы, 公司, 单位, 組織, 组织, 机构, 公司名称,
        会社, 会社名, 所属, 団体名, 勤務先,
        organizacja, společnost, şirket, kurum, cég, szervezet, företag, organisation company, компанія, організація,
        회사, 회사명, 소속, 기관, الشركة, المؤسسة, חברה, ארגון,
        organization affiliation, institution company, institute""",
    "handle": """
        handle, social handle, badge handle, nickname, nick, username, social media handle, social media,
        social, twitter, twitter handle, x handle, mastodon, mastodon handle, fediverse, bluesky, github,
        github username, telegram, instagram, spitzname, benutzername, pseudo, pseudonyme, surnom, apodo, usuario,
        soprannome, nome utente, bijnaam, gebruikersnaam, ник, никнейм, псевдоним,
        昵称, 用户名, ニックネーム, ハンドル, ハンドルネーム, ユーザー名""",
    # The kind of ticket that is shown to people. Eventyay has a "Ticket Type" beside the "Ticket Name", but it says
    # only "free" or "paid", which nobody wants on a badge; on its own "Ticket type" does name the kind. (A design can
    # still choose its background by the column "Ticket Type": any column's name serves there.)
    "ticket": """
        ticket name, ticket type, ticket category, ticket, product, item, ticket kind, ticket class, admission,
        badge type, attendee type, participant type, registration type, category, product name, item name,
        ticketart, tickettyp, ticketkategorie, eintrittskarte, produkt, kategorie, karte,
        billet, type de billet, nom du billet, catégorie, produit, entrada, tipo de entrada, categoría, producto,
        boleto, tipo de boleto, biglietto, tipo di biglietto, tipo biglietto, prodotto, bilhete, ingresso,
        tipo de ingresso, tipo de bilhete, produto, kaartje, toegangsbewijs, билет, тип билета,
        категория, 票种, 票类, 门票, 门票类型, 票券, チケット, チケット種別, 券種, チケット名,
        티켓, 티켓 종류, 티켓 유형, bilet, rodzaj biletu, jegytípus, registration category, price tier,
        ticket class name, نوع التذكرة, التذكرة, סוג כרטיס, כרטיס""",
    "email": """
        email, email address, mail, mail address, contact email,
        e-mail-adresse, mailadresse, courriel, adresse e-mail, adresse mail, adresse électronique,
        correo, correo electrónico, dirección de correo, posta elettronica, indirizzo email, correio eletrônico,
        correio electrónico, endereço de e-mail, e-mailadres, mailadres, электронная почта, почта, эл почта,
        адрес электронной почты, 邮箱, 电子邮件, 电子邮箱, 邮件, メール, メールアドレス, eメール,
        e-posta, adres e-mail, електронна пошта, 이메일, 이메일 주소, البريد الإلكتروني""",
    "phone": """
        phone, phone number, telephone, mobile, mobile phone, mobile number, cell phone, tel, telefon, telefonnummer,
        handy, handynummer, mobilnummer, portable, numéro de téléphone, teléfono, móvil,
        cellulare, telefone, telemóvel, celular, telefoon, telefoonnummer, mobiel, телефон, номер телефона,
        电话, 手机, 手机号, 電話, 電話番号, 携帯電話,
        work phone, home phone, 전화번호, 휴대폰, رقم الهاتف""",
    "country": """
        country, country code, nation, country of residence, nationality, land, herkunftsland, staat, pays, país,
        paese, nazione, страна, 国家, 国籍, 国, 国名, kraj, ülke, ország, home country, 국가, 나라, البلد""",
    "city": """
        city, town, location, stadt, ort, wohnort, ville, ciudad, localidad, città, cidade, stad, woonplaats, plaats,
        город, 城市, 都市, 市, miasto, şehir, home city, 도시, المدينة""",
    # What a scanner at the door reads; an order's number, which several people may share, where there is nothing else.
    "code": """
        secret, ticket secret, ticket code, barcode, barcode number, qr code, check-in code, ticket id,
        ticket number, ticket no, registration code, registration number, code, ticketnummer, strichcode,
        code du billet, code-barres, numéro de billet, código, código de entrada, código de barras, codice,
        codice biglietto, codice a barre, streepjescode, код, код билета, штрихкод, 票号, 二维码, 编码, 条形码,
        チケット番号, チケットコード, バーコード, コード,
        order code, order number, order no, order id, order, order reference, booking number, booking reference,
        bestellnummer, bestellcode, bestellung, buchungsnummer, commande, numéro de commande, pedido,
        número de pedido, ordine, numero ordine, encomenda, bestelnummer, заказ, номер заказа,
        订单号, 订单, 注文番号""",
    "age": "age, alter, edad, età, idade, leeftijd, возраст, 年龄, 年齢",
    "guardian": """
        guardian, parent, parents, parent name, guardian name, erziehungsberechtigte, eltern, elternteil,
        responsable légal, tutor, padres, genitore, genitori, responsável, ouder, voogd, родитель, родители,
        监护人, 家长, 保護者""",
}

# Names that show a row to be a header, though nothing on a badge needs them.
_OTHER_NAMES = """
    order date, order time, order status, payment type, payment status, payment provider, ticket price, total paid,
    price, status, checked in, checked out, automatically checked in, check-in date, voucher code, comment,
    requires special attention, seat id, seat name, seat, quantity, date, notes, timestamp, start date, end date,
    diet, dietary requirements, t-shirt size, shirt size, address, street, postal code, zip code, zip, gender,
    bemerkung, bemerkungen, datum, preis, straße, plz, geschlecht, adresse, date de commande, prix,
    attendee status, order type, group, attendee number, currency, total, fees paid, birth date,
    rsvp, rsvped on, user id, event host, guests, joined group on, url of member profile, registration date,
    registration state, registration status, payment date, id, discount code, state,
    commentaire, fecha, precio, comentario, data, prezzo, preço, opmerking, prijs, дата, цена, 日期, 备注, 価格, 備考
"""

# Names of columns that are values as well: positions, ticket kinds, and Shay Given.
_VALUE_NAMES = """
    first, last, given, family, attendee, attendees, participant, teilnehmer, teilnehmerin, teilnehmende, участник, mail
"""

# What stands before a name without changing its meaning; being said of the attendee, such a column is the better one.
_PREFIX_NAMES = """
    attendee name, attendee, participant name, participant, delegate, teilnehmername, teilnehmer, name des teilnehmers,
    badge, what is your, please enter your, your
"""

# Names that mean the whole name alone, and half of it beside a column with the other half: "Vorname, Name".
_HALF_NAMES = "name, nom, nombre, nome, naam, имя, 名前, namn, navn, név, nume, 이름, jméno, الاسم"

# Of the names of whole names, those under which the family's stands first, or may: forms that ask so are answered in
# either order.
_FAMILY_FIRST_NAMES = """
    name vorname, nachname vorname, last name first name, surname first name, nom et prénom, nom prénom,
    cognome e nome, apellidos y nombre, apellidos nombre, nazwisko i imię, фио, піб, фамилия и имя, фамилия имя,
    név, teljes név, họ và tên, 姓名, 氏名, お名前, 이름, 성명, 성함
"""


def _bare(name: str) -> str:
    """Letters and digits alone, in lower case and without accents: "Prénom *" -> "prenom"."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[\W_]+", "", "".join(c for c in decomposed if not unicodedata.combining(c)))


_OTHERS = frozenset(map(_bare, _OTHER_NAMES.split(",")))
_VALUES = frozenset(map(_bare, _VALUE_NAMES.split(",")))
_FAMILY_FIRST = frozenset(map(_bare, _FAMILY_FIRST_NAMES.split(",")))
_WHOLE_NAMES = frozenset(map(_bare, _HALF_NAMES.split(",")))
_PREFIXES = tuple(map(_bare, _PREFIX_NAMES.split(",")))
# A form's question is long, and holds the name of what it asks for: "What is your family name, as in your passport?"
_QUESTION = 30  # letters at least
_ASKED_FOR = {
    role: re.compile("|".join(rf"\b{name.strip()}\b" for name in _NAMES[role].split(",") if " " in name.strip()), re.I)
    for role in ("first", "last", "email", "name")
}
ROLES = tuple(_NAMES)
NAME_ROLES = ("first", "last", "name")
_ROLES = {_bare(name): (role, rank) for role, names in _NAMES.items() for rank, name in enumerate(names.split(","))}


@lru_cache(maxsize=4096)
def _recognised(column: str) -> tuple[str, int, str] | None:
    """(role, rank: the lower the better, the name by which it was known). None where the column's name is not known."""
    # Hints and second languages: "First name (as on the badge)", "Vorname / First name".
    column = column.replace("#", " number ")
    readings = [column, re.sub(r"[(\[（].*?[)\]）]", " ", column), *re.split(r"[/|\n]", column)]
    for reading in map(_bare, readings):
        if reading in _ROLES:
            return *_ROLES[reading], reading
        for prefix in _PREFIXES:
            rest = reading.removeprefix(prefix)
            if rest != reading and rest in _ROLES:
                return _ROLES[rest][0], -1, reading
    return _asked_for(column)


def _asked_for(column: str) -> tuple[str, int, str] | None:
    """As `_recognised`, for the questions of a form; worse than any name that is a column's alone."""
    if len(column) < _QUESTION:
        return None
    asked = next(((role, found) for role, names in _ASKED_FOR.items() if (found := names.search(column))), None)
    return asked and (asked[0], len(_ROLES), _bare(asked[1].group()))


def is_family_first(column: str) -> bool:
    """Whether whole names in a column called so may begin with the family's."""
    known = _recognised(column)
    return known is not None and known[2] in _FAMILY_FIRST


def is_column_name(text: str) -> bool:
    """Whether columns are often called so. A person's position or surname may be the same word."""
    return _recognised(text) is not None or _bare(text) in _OTHERS


def is_only_a_column_name(text: str) -> bool:
    """Whether columns are often called so, and no person, position or company is: "First Name", "E-mail"."""
    role, _, name = _recognised(text) or ("", 0, "")
    return role in ("first", "last", "name", "email") and name not in _VALUES


def roles(columns: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """Role -> the column that fits it best, for those of the roles that the list has.

    ROLES are first, last, name (the whole name), title, pronouns, position, org, handle, ticket, email, phone, country,
    city, code (of the ticket, to be scanned), age, guardian. No column has two roles.

    `chosen` is column -> role as the organiser has it, or "" for none; the other columns are recognised. Raises
    ListError where it names what there is not, or one role twice.
    """
    chosen = chosen or {}
    _check_choice(columns, chosen)
    best: dict[str, tuple[int, str]] = {}
    for column in columns:
        if column not in chosen and (known := _recognised(column)):
            role, rank, _ = known
            if role not in best or rank < best[role][0]:
                best[role] = rank, column
    found = {role: best[role][1] for role in ROLES if role in best}
    if "name" in found and _bare(found["name"]) in _WHOLE_NAMES and ("first" in found) != ("last" in found):
        found["last" if "first" in found else "first"] = found.pop("name")
    found.update({role: column for column, role in chosen.items() if role})
    return {role: found[role] for role in ROLES if role in found}


@lru_cache(maxsize=256)
def short_names(columns: tuple[str, ...]) -> dict[str, str]:
    """Each column by its name in small letters and digits alone: a template finds “Staff no.” as {staffno}.

    The name of a role is nobody's short name: what has a role is found by that.
    """
    found: dict[str, str] = {}
    for column in columns:
        if (short := _bare(column)) and short not in ROLES:
            found.setdefault(short, column)
    return found


def _check_choice(columns: Sequence[str], chosen: Mapping[str, str]) -> None:
    taken: dict[str, str] = {}
    for column, role in chosen.items():
        if column not in columns:
            message = say(
                "There is no column “{column}”. The columns are: {columns}.", column=column, columns=", ".join(columns)
            )
            raise ListError(message, column=column)
        if role and role not in ROLES:
            message = say(
                "“{role}” is nothing a column can be. Choose among: {roles}.", role=role, roles=", ".join(ROLES)
            )
            raise ListError(message, column=column)
        if role and taken.setdefault(role, column) != column:
            message = say(
                "“{first}” and “{second}” cannot both be “{role}”. Choose one of them.",
                first=taken[role],
                second=column,
                role=role,
            )
            raise ListError(message, column=column)
