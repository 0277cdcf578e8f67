"""What the columns of a list mean, by the names that registration tools and people give them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

CLASSIC_COLUMNS = ("First Name", "Last Name", "Position", "Organisation", "Handle")

# Role -> names, the surest first. Compared without case, accents, spaces and punctuation.
_NAMES: dict[str, tuple[str, ...]] = {
    "first": (
        "first name", "firstname", "given name", "forename", "attendee name given name", "attendee first name", "first",
        "vorname", "rufname", "prénom", "nombre de pila", "nombre", "nome", "primeiro nome", "voornaam",
        "имя", "名", "名字", "めい",
    ),
    "last": (
        "last name", "lastname", "surname", "family name", "attendee name family name", "attendee last name", "last",
        "nachname", "familienname", "zuname", "nom de famille", "nom", "apellido", "apellidos", "cognome", "sobrenome",
        "apelido", "achternaam", "фамилия", "姓", "姓氏", "せい",
    ),
    "name": (
        "attendee name", "full name", "fullname", "badge name", "participant", "attendee", "name", "display name",
        "vollständiger name", "teilnehmer", "teilnehmerin", "nom complet", "nombre completo", "nome completo",
        "volledige naam", "naam", "фио", "полное имя", "姓名", "氏名", "お名前", "名前",
    ),
    "ticket": (
        # Eventyay has both: the name is what the organiser called the ticket, the type only says free or paid.
        "ticket name", "ticket", "ticket type", "product", "item", "ticket class", "registration type", "category",
        "ticketart", "tickettyp", "kategorie", "billet", "type de billet", "entrada", "tipo de entrada", "biglietto",
        "ingresso", "kaartje", "билет", "тип билета", "票种", "チケット",
    ),
    "position": (
        "position", "job title", "title", "role", "function", "job", "occupation", "funktion", "rolle", "beruf",
        "poste", "fonction", "rôle", "cargo", "puesto", "función", "posizione", "ruolo", "função", "functie", "rol",
        "должность", "роль", "职位", "役職",
    ),
    "org": (
        "organisation", "organization", "organisation project", "organization project", "company", "company name",
        "affiliation", "institution", "employer", "university", "firma", "unternehmen", "verein", "hochschule",
        "entreprise", "société", "organización", "empresa", "azienda", "organizzazione", "organização", "bedrijf",
        "organisatie", "организация", "компания", "公司", "单位", "会社", "所属", "組織",
    ),
    "handle": (
        "handle", "social handle", "twitter", "twitter handle", "x handle", "mastodon", "fediverse", "github", "social",
        "nickname", "nick", "spitzname", "pseudo", "apodo", "ник",
    ),
    "email": (
        "email", "e mail", "email address", "attendee email", "e mail adresse", "mail", "adresse e mail", "courriel",
        "correo electrónico", "correo", "posta elettronica", "почта", "电子邮件", "メールアドレス",
    ),
    "code": (
        "ticket code", "secret", "code", "barcode", "order code", "order", "order number", "bestellnummer", "referenz",
        "commande", "pedido", "ordine", "заказ",
    ),
    "country": ("country", "land", "pays", "país", "paese", "страна", "国家", "国"),
    "pronouns": ("pronouns", "pronomen", "pronoms", "pronombres", "pronomi"),
}  # fmt: skip


@lru_cache(maxsize=4096)
def _bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[\W_]+", "", "".join(c for c in decomposed if not unicodedata.combining(c)))


_ROLE_OF = {_bare(name): (role, rank) for role, names in _NAMES.items() for rank, name in enumerate(names)}


def is_known(cell: str) -> bool:
    """Whether that is a usual name of a column."""
    return _bare(cell) in _ROLE_OF


def roles(columns: Sequence[str]) -> dict[str, str]:
    """Role -> column, for the columns whose names are recognised; each role at most once, the surest name wins.

    Roles: first, last, name, position, org, handle, ticket, email, code, country, pronouns.
    """
    best: dict[str, tuple[int, str]] = {}
    for column in columns:
        role, rank = _ROLE_OF.get(_bare(column), ("", 0))
        if role and (role not in best or rank < best[role][0]):
            best[role] = (rank, column)
    found = {role: column for role, (_, column) in best.items()}
    # French "Nom" and Romance "Nome"/"Nombre" beside no other name column mean the whole name.
    lone = [role for role in ("first", "last") if role in found]
    if len(lone) == 1 and "name" not in found and _bare(found[lone[0]]) in {"nom", "nome", "nombre"}:
        found["name"] = found.pop(lone[0])
    return found
