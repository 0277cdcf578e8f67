"""Preflight of templates: intended fields that are printed literally, markup, and words that run together."""

import re
from collections.abc import Iterable, Iterator, Mapping

from badges.rendering.checks.element_words import sided_elements
from badges.rendering.checks.field_words import word_of
from badges.rendering.checks.findings import Finding
from badges.rendering.checks.lists import NAME_FIELDS
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Text
from badges.rendering.text.breaks import is_spaced
from badges.rendering.text.content import MARKUP, Part, Person, parts_of
from badges.sentences import say

FIELD_OR_BRACE, BRACE = re.compile(r"\{\{|\}\}|\{[^{}]+\}"), re.compile(r"[{}]")
_FIELD = "\0"  # stands for a field in a template
_ID = r"[^\W\d_][^\W_]*(?:[ ._-]?[^\W_]+){0,3}"
_OTHER_FIELDS = re.compile(  # as other programs write them
    rf"(?:\{{+|\[+|<+[%=]*|[«‹]|\*\||\$\{{)\s*({_ID})\s*(?:\}}+|\]+|%?>+|[»›]|\|\*)"
    rf"|(%+|\#+|@@|__|~|\|)({_ID})\2|\$({_ID})"
)
_ODD_BEFORE = re.compile(r"[$%#]$")  # a field
_TWICE_BRACED = re.compile(rf"(<<|\[\[|\{{){_FIELD}(>>|\]\]|\}})")
_TOKENS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[^\W\dA-Z_]+")
_OF_PEOPLE = ("first", "last", "name", "org")
_OTHERS_SAY = (
    "firstname lastname fullname surname forename fname lname givenname familyname company organization jobtitle "
    "vorname nachname firma nom prénom prenom société entreprise nombre apellido apellidos empresa nome cognome naam "
    "voornaam achternaam imię nazwisko jméno příjmení имя фамилия 氏名 姓名"
)


class Placeholders:
    """Checks one person after another."""

    def __init__(self, design: Design) -> None:
        self._design = design
        shown = [(side, e, parts_of(t)) for side, e in sided_elements(design) for t in e.templates()]
        self._joins = [
            (side, element.id, parts[place - 1], part)
            for side, element, parts in shown
            for place, part in enumerate(parts)
            if place and part.is_field and (isinstance(element, Text) or _ODD_BEFORE.search(parts[place - 1].text))
        ]
        self._met: dict[tuple[str, str, str], tuple[Person, str]] = {}

    def see(self, person: Person) -> None:
        for side, element, before, field in self._joins:
            one, other = before.filled(person.values), field.filled(person.values)
            run_together = _are_odd if not before.is_field and _ODD_BEFORE.search(before.text) else _run_together
            if run_together(before, one, field, other):
                written = (f"{{{before.text}}}" if before.is_field else before.text) + f"{{{field.text}}}"
                self._met.setdefault((side, element, written), (person, one + other))

    def findings(self, fields: Iterable[str]) -> Iterator[Finding]:
        """`fields` are all valid fields of a template: roles and columns."""
        known = dict.fromkeys((*_OTHERS_SAY.split(), *(plain(word_of(name)) for name in _OF_PEOPLE)), "")
        known |= {plain(name): name for name in (*_OF_PEOPLE, *fields)}
        for side, element in sided_elements(self._design):
            for template in element.templates():
                yield from _in_template(template, element.id, side, known)
            if isinstance(element, Text):
                yield from _fields_twice(element, side)
        for word, text in self._design.words.items():
            yield from _printed_as_it_stands(text, "", "front", known, field=word)
        for (side, id, written), (person, printed) in self._met.items():
            message = say(
                "“{template}” prints “{printed}” on the badge of person {number}: there is nothing between them.",
                template=written, printed=printed, number=person.number,
            )  # fmt: skip
            action = say("Add a space there.")
            if _ODD_BEFORE.search(written.partition("{")[0]):
                action = say("Remove the sign before the field, unless you want it.")
                message = say("“{template}” prints “{printed}” on the badge of person {number}.", template=written,
                              printed=printed, number=person.number)  # fmt: skip
            yield Finding("glued-words", message, action, person, id, side, people=None)


def plain(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def _in_template(template: str, element: str, side: str, known: Mapping[str, str]) -> Iterator[Finding]:
    if BRACE.search(FIELD_OR_BRACE.sub("", template)):
        message = say("“{text}” has a brace that is not closed, or not opened.", text=template)
        action = say("Write a field as {{first}}, and a brace twice: {{{{.")
        yield Finding("left-over", message, action, None, element, side, people=None)
        return
    parts = parts_of(template)
    text = "".join(_FIELD if part.is_field else part.text for part in parts)
    fields = (part.text for part in parts if part.is_field)
    yield from _printed_as_it_stands(text, element, side, known)
    for found in _TWICE_BRACED.finditer(text):
        field = f"{{{next(fields)}}}"
        yield _as_it_stands(found[0].replace(_FIELD, field), say("Remove the other brackets."), element, side)


def _fields_twice(text: Text, side: str) -> Iterator[Finding]:
    """Two equal fields in one text: one was meant to be another."""
    fields = [part.text for part in parts_of(text.content) if part.is_field]
    for field in dict.fromkeys(field for place, field in enumerate(fields) if field in fields[:place]):
        message = say("“{text}” prints “{field}” twice.", text=text.content, field=word_of(field))
        action = say("Write another field in one of the places, if that is meant.")
        yield Finding("printed-twice", message, action, None, text.id, side, field=field, people=None)


def _printed_as_it_stands(
    text: str, element: str, side: str, known: Mapping[str, str], field: str = ""
) -> Iterator[Finding]:
    for found in _OTHER_FIELDS.finditer(text):
        inner = found[1] or found[3] or found[4]
        if not _is_meant(inner, known):
            continue
        name = known.get(plain(inner))
        action = (
            say("Write {{{field}}}, if the column is meant.", field=name)
            if name
            else say("Write the name of a column in braces, as {{first}}, or remove it.")
        )
        if field:
            action = say("Write it as it should be printed: the words of a design cannot contain fields.")
        yield _as_it_stands(found[0], action, element, side, field)
    for found in MARKUP.finditer(text):
        yield _as_it_stands(found[0], say("Remove it: markup is printed as it stands."), element, side, field)


def _as_it_stands(text: str, action: str, element: str, side: str, field: str = "") -> Finding:
    message = say("“{text}” is printed exactly like this, on every badge.", text=text)
    return Finding("left-over", message, action, None, element, side, field=field, people=None)


def _is_meant(inner: str, known: Mapping[str, str]) -> bool:
    """Whether the text in brackets is or contains the name of a field: `attendee_name`, `Your name`."""
    tokens = set(map(plain, _TOKENS.findall(inner)))
    return plain(inner) in known or any(not known.get(token, " ") or token in _OF_PEOPLE for token in tokens)


def _run_together(before: Part, one: str, field: Part, other: str) -> bool:
    """Whether two words are printed without a space; a text before a field counts only if the field is a name."""
    if not one or not other or not (before.is_field or field.text in NAME_FIELDS):
        return False
    ends = len(one) > 1 and one[-2:].isalpha()
    ends = ends or (before.is_field and one[-1] in ".,;:!?")
    return ends and other[:2].isalpha() and len(other) > 1 and is_spaced(one[-1]) and is_spaced(other[0])


def _are_odd(before: Part, one: str, field: Part, other: str) -> bool:
    """Whether a sign such as € or # precedes a field whose text does not go with it: no number, or for # a name."""
    if before.text.endswith("#"):
        return field.text in NAME_FIELDS and bool(other)
    return other[:1].isalpha()
