"""Inputs made by chance for what client and server both work out, with the server's answers."""

import random
from typing import Any

from badges.lists import hard_cases, plain, searchable, words
from badges.people.persons import person_from_fields
from badges.rendering.design.elements import Rule
from badges.rendering.text.content import fill

COUNT = 70  # of each kind
_PARTS = (  # noqa: SIM905 -- readable as one text
    "Ada|Ömer|Łukasz|Émile|İpek|ışık|Straße|GROẞ|ΟΔΥΣΣΕΎΣ|οδυσσεύς|Ёлкин|Їжак|Đặng|Nguyễn|Ærø|Þór|D’Arcy|O'Brien|ǅemal|"
    "Jean-Luc|van der|de la|王|小明|山田|さくら|ﾔﾏﾀﾞ|김|민준|محمد|عبد‌الله|דוד|प्रिया|สมชาย|தமிழ்|"
    "ﬁnn|Ａｄａ|ΐ|ŉ|ᾳ|𝓐da|é|x\u0323|"
    "Jr.|PhD|M.|Lee|Hopper|İ|I|ı|i|Å|ß|#1|AT&T|12|007|-7|+3|٣|Ⅳ|½|²"
).split("|")
_HEADS = {
    "first": ["First Name", "Vorname", "Keresztnév", "Tên", "名"],
    "last": ["Last Name", "Nachname", "Vezetéknév", "Họ", "姓"],
    "middle": ["Middle name"], "infix": ["Tussenvoegsel"], "suffix": ["Suffix"], "second_last": ["Segundo apellido"],
    "preferred": ["Preferred name", "Name on badge", "Rufname"],
}  # fmt: skip


def generated() -> dict[str, list[Any]]:
    chance = random.Random(16)

    def text(most: int = 3) -> str:
        return chance.choice([" ", " ", "-", ""]).join(chance.choices(_PARTS, k=chance.randint(1, most)))

    return {
        "folding": [[one, plain(one)] for one in (text() for _ in range(COUNT))],
        "search": [_search([text(), text()], text(1), chance) for _ in range(COUNT)],
        "filters": [_filter(text(), chance) for _ in range(COUNT)],
        "names": [_name(text, chance) for _ in range(COUNT)],
        "whole": [_whole(one, heading) for one in _WHOLE for heading in ("Name", "Nachname, Vorname", "ФИО")],
        "rules": [_rule(text(2), chance) for _ in range(COUNT)],
        "cases": [_cases([text() for _ in range(chance.randint(1, 6))]) for _ in range(COUNT)],
    }


def _changed(text: str, chance: random.Random) -> str:
    return chance.choice([str.upper, str.lower, str.title, str.swapcase, plain, str])(text)


def _search(values: list[str], other: str, chance: random.Random) -> dict[str, Any]:
    query = _changed(chance.choice([*values, other]), chance)
    looked_through = searchable(values)
    return {"values": values, "query": query, "found": all(word in looked_through for word in words(query))}


def _filter(value: str, chance: random.Random) -> dict[str, Any]:
    filters = ["upper", "lower", "upper:tr", "lower:tr", "upper:el", "upper:lt", "pad:4", "pad:12", "upper:de"]
    template = f"A{{n|{chance.choice(filters)}}} {{m}}, {{n}}"
    values = {"n": value, "m": chance.choice(["", value])}
    return {"template": template, "values": values, "text": fill(template, values)}


def _name(text: Any, chance: random.Random) -> dict[str, Any]:
    language = chance.randrange(5)
    fields, roles = {}, {}
    for role, heads in _HEADS.items():
        if role in ("first", "last") or chance.random() < 0.2:
            head = heads[language % len(heads)]
            fields[head], roles[head] = text(1) if chance.random() < 0.9 else "", role
    if chance.random() < 0.2:  # a half that was filled with the whole name
        one, two, *_ = fields
        whole = f"{fields[one]} {fields[two]}"
        fields[one], fields[two] = chance.choice([(whole, fields[two]), (fields[one], whole)])
    values = person_from_fields(1, fields, {role: column for column, role in roles.items()}).values
    return {"fields": fields, "roles": roles} | {role: values[role] for role in ("first", "last", "name")}


_WHOLE = (  # noqa: SIM905 -- readable as one text
    "Ada Lovelace|Jan van der Meer|Radia de la Cruz Hernández|Lovelace, Ada|LOVELACE Ada|Ada LOVELACE|Dr. Ann Lee|"
    "Менделеев Дмитрий Иванович|Дмитрий Иванович Менделеев|Иванова Анна|Анна Иванова|Nguyễn Văn An|Kim Minjun|"
    "Anna Maria Schmidt|Prof. Dr. Max Born PhD|King, Jr.|John F. Kennedy|J. R. R. Tolkien|O'Brien Pat|Pat O’Brien|"
    "Ελένη Παπαδοπούλου|Նարե Պետրոսյան|山田 さくら|محمد علي|Ann Lee 3|Ann & Bob|van Gogh|Ludwig van|Mr Bean|Łukasz Żak|"
    "Jean-Luc Picard|Cher|Anna de|DE LA CRUZ Ana|M. Ali|Ann (CTO) Lee|Müller, Anna Maria|A B|X Y Z|İpek Öz|Ömer ÖZ"
).split("|")  # fmt: skip


def _whole(name: str, heading: str) -> dict[str, Any]:
    values = person_from_fields(1, {heading: name}, {"name": heading}).values
    fields = {"fields": {heading: name}, "roles": {heading: "name"}}
    return fields | {role: values[role] for role in ("first", "last", "name")}


def _rule(value: str, chance: random.Random) -> dict[str, Any]:
    test = chance.choice(["is", "isNot", "contains"])
    wish = _changed(chance.choice([value, *value.split(), "Crew"]), chance)
    made = Rule(test, "t", (wish,))
    return {"rule": {"column": "t", test: [wish]}, "fields": {"t": value}, "fits": made.fits({"t": value})}


def _cases(names: list[str]) -> dict[str, Any]:
    return {"names": names, "cases": [[one.kind, one.script, one.place] for one in hard_cases(names)]}
