"""Preflight of the people: who has no name, who is listed twice, who lacks a field that nearly all others have."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from badges.nobody import is_nobody
from badges.rendering.checks.field_words import word_of
from badges.rendering.checks.findings import Finding, and_others
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Code, Text
from badges.rendering.text.content import MARKUP, Person, fields_of, is_blank, says_nothing
from badges.sentences import say
from badges.twice import ONE_ADDRESS, SAME, DuplicateFinder, Match

MOSTLY_FILLED = 0.9  # share of people from which a field counts as expected
NAME_FIELDS = {"first", "last", "name"}
ANSWERED = re.compile("diet|food|meal|allerg|need|essen|regime|dieta", re.IGNORECASE)  # "none" is an answer there
# nothing, a tick, or yes and no, as programs write them
NOUGHTS = {"0", "0.0", "0,0", "0.00", "0,00", "false", "False", "FALSE"}
BARE = NOUGHTS | {"x", "X", "true", "True", "TRUE"}
WHOLE_NUMBER = re.compile(r"\d+\.0")  # as programs write numbers that were read as decimals
NUMBERED, UNNAMED = {"first", "name"}, re.compile(r"\d[\d ./-]*|(https?://|www\.)\S+")  # in place of a name, too
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.\w+")  # in place of a name
WORD = re.compile(r"[^\W\d_]{3}")
SIGNS = frozenset("<&\\*%{$#=[:ÃÄÅâ?")  # one of them is in everything of `OF_PROGRAMS`
OF_PROGRAMS = re.compile(  # markup; fields of other programs, errors, formulas, objects, timestamps, wrong encodings
    MARKUP.pattern + r"|\{\{[^{}]+\}\}|\*\|\w+\|\*|\$\{\w+\}|%%\w+%%|#(?:REF|VALUE|NAME|NUM|DIV/0|NULL|SPILL|CALC)[!?]"
    r"|^=[A-Z]+\(|\[object \w+\]|^\{\".*\}$|^\[['\"{].*\]$|\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d"
    r"|^[^/@=]*[^\W\d_]\?[^\W\d_]"  # “M?ller”: a letter that was lost on the way
    r"|Ã[\x80-\x9f\xa1-\xbf]|[ÄÅ][\x80-\x9f\xa1-\xbfŸŽžƒ†‡ˆ‰Š‹Œ˜š›]|â€[\x80-\xbf™œ]|â‚¬"
    r"|%[0-9A-F]{2}%[0-9A-F]{2}|\\u[0-9a-fA-F]{4}"
)
OF_DATES = re.compile(  # names of fields that are printed as dates or times
    r"date|dat(um|a)\b|fecha|valid|expir|gültig|until|\bbis\b|jusqu|hasta|arriv|depart|anreise|abreise|ankunft|check.?in"
    r"|check.?out|birth|geburt|naissance|nacimiento|\bborn\b|\bday\b|\btag\b|llegada|salida|\btime\b|uhrzeit|\bheure"
    r"|\bhora\b",
    re.IGNORECASE,
)
OF_BIRTHS = re.compile(r"birth|geburt|geboren|naissance|nacimiento|\bborn\b", re.IGNORECASE)
SERIAL = re.compile(  # as spreadsheets count the days, from 1982 to 2036, and parts of one; as computers count seconds
    r"[34]\d{4}([.,]\d+)?|0[.,]\d{2,}|1\d{9}(\d{3})?"
)
NO_DATE = re.compile(r"0000-00-00.*|1900-01-0[01].*|00[./]00[./]0000|30\.12\.1899.*|12/30/1899.*")  # day 0
FIRST_SECOND = re.compile(r"1970-01-01.*|0?1[./]0?1[./]1970")  # of computers
ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d{1,3}")  # by a spreadsheet
DATE = re.compile(r"\d{4}-\d\d?-\d\d?\b.*|\d\d?([./-])\d\d?\1(\d{4}|\d\d)\b.*|\d\d?[:.]\d\d")
FEW = 5  # people; in shorter lists one may well be the only one with something
MOST_MISSED = 1000  # people kept for the report, of those who lack one field


class ListChecks:
    """Checks one person after another; missing fields are reported at the end."""

    def __init__(self, design: Design) -> None:
        self._shown: dict[str, str] = {}  # field -> the first element that shows it
        self._printed = set[str]()  # as text
        for element in design.elements():
            if isinstance(element, Text | Code) and not element.hidden:
                fields = {name for template in element.templates() for name in fields_of(template)}
                for name in sorted(fields - design.words.keys()):
                    self._shown.setdefault(name, element.id)
                if isinstance(element, Text):
                    self._printed |= fields
        self._odd_in = {name: OF_PROGRAMS if name in self._printed else MARKUP for name in self._shown}
        self._bare: dict[str, tuple[Person, str, int]] = {}  # as in `_odd`
        self._odd: dict[tuple[str, str], tuple[Person, str, int]] = {}  # kind and field -> the first value of how many
        self._serial: dict[str, tuple[Person, str, int]] = {}  # as in `_odd`: numbers that may be dates
        self._dates: Counter[str] = Counter()  # people with a date in a field
        self._twice = DuplicateFinder()
        self._doubtful: list[tuple[Person, Match]] = []  # who may stand there twice
        self._people = 0
        self._filled: Counter[str] = Counter()
        self._worded: Counter[str] = Counter()  # people with words in a field
        self._missed: defaultdict[str, list[Person]] = defaultdict(list)

    def of(self, person: Person) -> Iterator[Finding]:
        self._people += 1
        for name in self._shown:
            if value := person.values.get(name):
                self._see(name, value, person)
            elif name not in NAME_FIELDS and len(self._missed[name]) < MOST_MISSED:
                self._missed[name].append(person)
        if not person.values.get("host"):  # badges of guests may be blank and alike
            yield from self._of_name(person)

    def _see(self, name: str, value: str, person: Person) -> None:
        """Note a value that is printed, if it is odd."""
        self._filled[name] += 1
        if value[0].isdecimal() and name in self._printed and self._see_number(name, value, person):
            return
        if value in BARE or WHOLE_NUMBER.fullmatch(value):
            first, said, count = self._bare.get(name, (person, value, 0))
            self._bare[name] = first, said, count + 1
        elif kind := _oddity(name, value, self._odd_in[name]):
            first, said, count = self._odd.get((kind, name), (person, value, 0))
            self._odd[kind, name] = first, said, count + 1
        elif WORD.search(value):
            self._worded[name] += 1

    def _see_number(self, name: str, value: str, person: Person) -> bool:
        """Note what begins with a digit; whether it is no value at all: a date that is none, a rounded number."""
        if SERIAL.fullmatch(value):
            first, said, count = self._serial.get(name, (person, value, 0))
            self._serial[name] = first, said, count + 1
        elif NO_DATE.fullmatch(value) or ROUNDED.fullmatch(value) or (
            FIRST_SECOND.fullmatch(value) and not OF_BIRTHS.search(name)
        ):  # fmt: skip
            first, said, count = self._odd.get(("left-over", name), (person, value, 0))
            self._odd["left-over", name] = first, said, count + 1
            return True
        elif DATE.fullmatch(value):
            self._dates[name] += 1
        return False

    def _of_name(self, person: Person) -> Iterator[Finding]:
        values = person.values
        full_name = " ".join((values.get("name") or f"{values.get('first', '')} {values.get('last', '')}").split())
        if is_blank(full_name) or says_nothing(full_name.replace(" ", "")):
            message = say("Person {number} has no name.", number=person.number)
            yield Finding("no-name", message, say("Write one, or remove the row."), person)
            return
        if is_nobody(full_name) and not person.is_somebody:
            message = say("“{name}”, person {number}, is what people type to try things out.", name=full_name,
                          number=person.number)  # fmt: skip
            yield Finding("test-name", message, say("Remove the row, unless somebody is called that."), person)
        match = self._twice.see(person.number, full_name, values.get("email", ""), values.get("org", ""))
        if match is None or person.is_no_double:
            return
        if match.how == SAME:
            message = say(
                "“{name}” is in the list twice: as person {first} and as person {second}.",
                name=full_name,
                first=match.other,
                second=person.number,
            )
            yield Finding("duplicate", message, say("Remove one of them, unless they are two people."), person)
        elif len(self._doubtful) < MOST_MISSED:
            self._doubtful.append((person, match))

    def findings(self) -> Iterator[Finding]:
        yield from self._missing()
        yield from self._odd_values()
        yield from self._perhaps_twice()

    def _odd_values(self) -> Iterator[Finding]:
        """Values that are printed as they are but hardly meant so: dashes in place of nothing, noughts in place of a
        text, and markup.
        """
        for name, case in self._bare.items():
            others = self._filled[name] - case[2]
            is_among_words = case[1] in NOUGHTS and self._worded[name] >= max(FEW, MOSTLY_FILLED * others)
            if is_among_words or case[2] >= max(FEW, MOSTLY_FILLED * self._filled[name]):
                kind = "says-nothing" if case[1] in BARE else "left-over"
                self._odd.setdefault((kind, name), case)
        for name, case in self._serial.items():
            is_of_dates = OF_DATES.search(name) or 2 * self._dates[name] >= self._filled[name] - case[2] > 0
            if is_of_dates:
                self._odd.setdefault(("left-over", name), case)
        for (kind, name), (person, value, count) in self._odd.items():
            message = say(
                "“{value}” is printed as “{field}” on the badge of person {number}{others}.", value=value,
                field=word_of(name), number=person.number,
                others=and_others(count),
            )  # fmt: skip
            action = say("Correct these cells of the list.")
            if kind == "says-nothing":
                action = say("Empty these cells of the list, if nothing is meant.")
            yield Finding(kind, message, action, person, self._shown[name], field=name, people=count)

    def _perhaps_twice(self) -> Iterator[Finding]:
        """People who may be in the list twice, by name or address alone."""
        for person, match in self._doubtful:
            if not self._twice.holds(match, self._people):
                continue
            told = {"name": match.name, "first": match.other, "second": person.number, "other": match.other_name}
            message = say("“{name}” is in the list as person {first} and {second}, with different details.", **told)
            if match.how == ONE_ADDRESS:
                message = say("“{name}”, person {second}, has the e-mail address of “{other}”, person {first}.", **told)
            yield Finding("perhaps-twice", message, say("Remove one of them, unless they are two people."), person)

    def _missing(self) -> Iterator[Finding]:
        """People who lack a field that the design shows and nearly everybody has."""
        for name, element in [shown for shown in self._shown.items() if shown[0] not in NAME_FIELDS]:
            if self._filled[name] == 1 and self._people >= FEW and name in self._printed:
                message = say(
                    "“{field}” is empty for all but one of {count} people.", field=word_of(name), count=self._people
                )
                todo = say("Fill it in for the others, unless this is intended.")
                yield Finding("rare-field", message, todo, None, element, field=name, people=None)
            if self._filled[name] >= MOSTLY_FILLED * self._people:
                for person in self._missed[name]:
                    message = say(
                        "Person {number} has no “{field}”; nearly all others have one.",
                        number=person.number,
                        field=word_of(name),
                    )
                    todo = say("Fill it in, unless it is meant to be empty.")
                    yield Finding("empty-field", message, todo, person, element, field=name)


def _oddity(field: str, value: str, odd: re.Pattern[str]) -> str:
    """The kind of finding about a value that is hardly meant to be printed; empty: none."""
    if value.isalpha() and (field in NAME_FIELDS or len(value) >= 12):
        return ""
    if field in NAME_FIELDS and ADDRESS.fullmatch(value):
        return "left-over"
    if says_nothing(value) and not value.isspace() and not (value.isalpha() and ANSWERED.search(field)):
        return "says-nothing"
    if field in NUMBERED and UNNAMED.fullmatch(value):
        return "left-over"
    return "left-over" if not SIGNS.isdisjoint(value) and odd.search(value) else ""
