"""The same people again under the headings of another language, in another order: nothing typed by hand is lost."""

import random
from functools import cache
from itertools import permutations

from badges.lists import KnownPerson, compare, continued, read_list, roles

HEADINGS = [
    ("First Name", "Last Name", "Company", "Email", "Position"), ("Vorname", "Nachname", "Firma", "E-Mail", "Funktion"),
    ("Prénom", "Nom", "Société", "Courriel", "Fonction"), ("Imię", "Nazwisko", "Firma", "E-mail", "Stanowisko"),
    ("Nombre", "Apellidos", "Empresa", "Correo electrónico", "Cargo"), ("Ad", "Soyad", "Şirket", "E-posta", "Unvan"),
    ("Имя", "Фамилия", "Компания", "Эл. почта", "Должность"), ("名", "姓", "会社名", "メールアドレス", "役職"),
    ("이름", "성", "회사", "이메일", "직책"), ("الاسم", "اللقب", "الشركة", "البريد الإلكتروني", "المنصب"),
    ("שם פרטי", "שם משפחה", "חברה", "דוא\"ל", "תפקיד"), ("Keresztnév", "Vezetéknév", "Cég", "E-mail", "Beosztás"),
    ("Etunimi", "Sukunimi", "Yritys", "Sähköposti", "Asema"), ("Nome", "Cognome", "Azienda", "Email", "Ruolo"),
    ("Voornaam", "Achternaam", "Bedrijf", "E-mailadres", "Functie"), ("Tên", "Họ", "Công ty", "Email", "Chức vụ"),
    ("ชื่อ", "นามสกุล", "บริษัท", "อีเมล", "ตำแหน่ง"), ("FIRST NAME", "LAST NAME", "COMPANY", "E-MAIL", "JOB TITLE"),
    ("First name *", "Last name *", "Organisation:", "E-mail address", "Position (optional)"),
    ("Ticket First Name", "Ticket Last Name", "Ticket Company Name", "Ticket Email", "Ticket Job Title"),
]  # fmt: skip
PEOPLE = [
    ("Ann", "Lee", "Acme", "ann@x.org", "Engineer"), ("Bob", "Roy", "Beta", "bob@x.org", "CEO"),
    ("Cy", "Wu", "Gamma", "cy@x.org", "Clerk"), ("Émile", "Zola", "Delta", "ez@x.org", "Writer"),
]  # fmt: skip


@cache
def read(header, people):
    listed = read_list("\n".join(";".join(row) for row in (header, *people)).replace('"', "”").encode())
    return listed, roles(listed.columns, rows=listed.rows)


def again(old, new, order, people):
    """What a list with other headings changes, after a last name was corrected by hand."""
    listed, known_roles = read(old, tuple(PEOPLE))
    column = known_roles["last"]
    place = listed.columns.index(column)
    known = [KnownPerson(at, row.values) for at, row in enumerate(listed.rows)]
    values = list(listed.rows[1].values)
    values[place] = "Roy-Smith"
    known[1] = KnownPerson(1, values, {column: "Roy"})
    later, later_roles = read(tuple(new[at] for at in order), tuple(tuple(one[at] for at in order) for one in people))
    return compare(known, listed.columns, continued(later, listed.columns, known_roles, later_roles))


def test_a_correction_stands_whatever_the_headings_are_called():
    chance = random.Random(16)
    lost = []
    for old, new in permutations(HEADINGS, 2):
        found = again(old, new, chance.sample(range(5), 5), chance.sample(PEOPLE, 4))
        changed = [one for one in found.matches if one.changes or one.conflicts]
        if changed or found.new or found.removed or len(found.matches) < 4:
            lost.append((old, new))
    assert lost == []


def test_a_change_in_the_list_is_still_seen():
    people = [*PEOPLE[:1], ("Bob", "Royce", *PEOPLE[1][2:]), *PEOPLE[2:]]
    (conflict,) = next(
        one.conflicts for one in again(HEADINGS[0], HEADINGS[1], range(5), people).matches if one.conflicts
    )
    assert (conflict.corrected, conflict.listed) == ("Roy-Smith", "Royce")
