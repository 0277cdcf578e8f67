"""Preflight of a design's fields: unknown or empty ones, unfilled words, types without a colour, no name."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from string import digits

from badges.rendering.checks.element_words import sided_elements
from badges.rendering.checks.field_words import word_of
from badges.rendering.checks.findings import Finding
from badges.rendering.checks.lists import NAME_FIELDS
from badges.rendering.checks.placeholders import Placeholders, plain
from badges.rendering.checks.references import names_nothing
from badges.rendering.design.design import Design, Palette
from badges.rendering.design.elements import Code, Outline, Picture, Text
from badges.rendering.design.gallery import TEMPLATES, our_designs
from badges.rendering.design.rules import Rule
from badges.rendering.text.content import Person, fields_of, is_blank, says_nothing
from badges.sentences import say, say_count

ALIKE = 0.6  # similarity from which a name is suggested, 0 to 1
LOOKED_AT = 200  # people whose names are looked for in other columns
MOST_TYPES = 5  # that are named one by one
# What editors put into a new text, and people into one to be filled in later
LEFT_OVER = re.compile(
    r"((new|neuer|your|sample|add|dein) )?text( here)?|(nouveau|votre) texte|texto( nuevo)?|(nuevo|tu) texto"
    r"|placeholder|lorem ipsum.*|to ?do|tb[acd]|x{3,}"
    r"|your ((event|conference|company|first|last|job) )?(name|company|logo|event|title|organi[sz]ation)( here)?"
    r"|ihre? (name|firma|logo|veranstaltung|titel)( hier)?|votre (nom|société|logo|événement|titre)( ici)?"
    r"|(tu|su) (nombre|empresa|logo|evento|cargo)( aquí)?"
    r"|(dd|tt|jj)[./-]mm[./-](yy|jj|aa){1,2}"
    r"|(mm|dd)/(dd|mm)/yy(yy)?|00[./]00[./]0000|xx[:.]xx([:.]x{2,4})?|(text )?hier (text )?(eingeben|einfügen)"
    r"|text (hier )?(eingeben|einfügen)|muster(text|firma( gmbh| ag)?|stadt|straße( \d+)?)"
    r"|(insert|enter|type|add) (your |the |a )?(\w+ )?(name|text|title|date|logo|company|event)( here)?"
    r"|event ?name( \d{4})?|name (of (the|your) event|(der|ihrer|deiner) veranstaltung)|nom de l[’']événement"
    r"|nombre del evento|\+?(49|43|41|1|44)? ?\(?0?123\)?[ -/]?456[ -]?7890?(89)?|[\w.]+@example\.(com|org|net)"
    r"|(https?://)?(www\.)?example\.(com|org|net)/?",
    re.IGNORECASE | re.DOTALL,
)
_OF_NETWORK = re.compile(r"(?<=[:;])([TSP]):((?:\\.|[^;\\])*)")  # name and password in the code of a network
_NOT_FILLED_IN = re.compile(
    r"(your|my|ihr|dein|mein|votre|mon|su|tu|mi)[ _-]?(wi-?fi|wlan|network|netz(werk)?|réseau|red)([ _-]?name)?|ssid"
    r"|network[ _-]?name|netzwerkname|((your|ihr|dein|votre|su|tu)[ _-]?)?(password|passwort|kennwort|mot de passe"
    r"|contraseña)([ _-]?here)?|change[ _-]?me|x{3,}|\.{3}|…",
    re.IGNORECASE,
)
COMMON_WORDS = {"year", "hall", "time", "item", "room", "map", "help"}  # of designs: others write the same
OF_NO_COLUMN = NAME_FIELDS | {"number"}
NEARLY, MOST_VALUES = 0.8, 200  # similarity of a mistyped value; values that a column may have to be compared


@cache
def our_fields() -> frozenset[str]:
    """Fields of built-in designs: the user has not chosen them, so a list may lack them."""
    asked = {name for template in TEMPLATES.values() for name in (*template.sample, *template.words)}
    return frozenset(asked.union(*(design.fields() for design in our_designs())))


@cache
def _our_examples() -> frozenset[str]:
    """The example words of built-in designs that nobody else would write: invented names, numbers and passwords."""
    words = [word for template in TEMPLATES.values() for word in template.words.items()]
    return frozenset(text for word, text in words if text and word.rstrip(digits) not in COMMON_WORDS)


def _is_example(word: str, words: Mapping[str, str]) -> bool:
    """Whether a word of a design is still our example; a common one, such as “Lunch”, with most of the others."""
    if words[word] in _our_examples():
        return True
    designs = [template.words for template in TEMPLATES.values() if template.words.get(word) == words[word]]
    shares = [[words.get(name) == text for name, text in examples.items() if text] for examples in designs]
    return any(2 * sum(share) > len(share) > 1 for share in shares)


@cache
def _our_logos() -> frozenset[str]:
    """The paths of the example logos in built-in designs."""
    logos = [e for design in our_designs() for e in design.elements() if isinstance(e, Outline) and e.id == "logo"]
    return frozenset(_drawing(logo.path) for logo in logos)


def _drawing(path: str) -> str:
    """The commands of a path without numbers, which are the same at any size."""
    return "".join(filter(str.isalpha, path))


@dataclass(frozen=True)
class _Place:
    """Where a field is used."""

    element: str
    side: str
    printed: bool  # False: it only decides whether something is shown


class FieldChecks:
    """Checks one person after another."""

    def __init__(self, design: Design, roles: Iterable[str]) -> None:
        self.design = design
        self._roles = set(roles)
        self.places: dict[str, _Place] = {}
        for side, element in sided_elements(design):
            in_card = isinstance(element, Code) and element.contact
            for name in sorted({name for template in element.templates() for name in fields_of(template)}):
                if not (in_card and (name in self._roles or name in our_fields())):  # cards leave out empty parts
                    self.places.setdefault(name, _Place(element.id, side, True))
        for side, element in sided_elements(design):
            for name in sorted(element.show_when.fields() if element.show_when else ()):
                self.places.setdefault(name, _Place(element.id, side, False))
        for variant in design.variants:
            for name in sorted(variant.rule.fields()):
                self.places.setdefault(name, _Place("", "front", False))
        if design.palette.types and design.palette.column != Palette.column:
            self.places.setdefault(design.palette.column, _Place("", "front", False))
        self._compared = list(_comparing(design))
        self._watched = {rule.subject for rule, _, _ in self._compared}
        self._seen: defaultdict[str, set[str]] = defaultdict(set)  # values of the columns that rules compare
        self._nowhere = set(self.places) - OF_NO_COLUMN
        self.empty = set(self.places) - OF_NO_COLUMN - {word for word, text in design.words.items() if text}
        self._columns: dict[str, None] = {}
        self._people = 0
        self._placeholders = Placeholders(design)
        self._named = set[str]()  # fields that hold the name, or a part of it
        self._types: Counter[str] = Counter()
        self._coloured = any(
            "@ticket" in getattr(e, "fill", "") + getattr(e, "color", "") for _, e in sided_elements(design)
        )

    def see(self, person: Person) -> None:
        values = person.values
        self._people += 1
        if self._nowhere:
            self._nowhere -= values.keys()
        if self.empty:
            self.empty -= {name for name in self.empty if not is_blank(values.get(name, ""))}
        for name in self._watched:
            if len(self._seen[name]) <= MOST_VALUES and (value := values.get(name)):
                self._seen[name].add(value)
        if self._people <= LOOKED_AT:
            self._columns.update(dict.fromkeys(values))
            self._placeholders.see(person)
            names = {values[name] for name in NAME_FIELDS if values.get(name)}
            self._named.update(name for name in self.places if values.get(name) in names)
        if self._coloured and (kind := values.get(self.design.palette.column)):
            self._types[kind] += 1

    def findings(self) -> Iterator[Finding]:
        yield from self._words()
        yield from self._left_over()
        yield from self._no_picture()
        yield from names_nothing(self.design)
        yield from self._placeholders.findings((*self._columns, *OF_NO_COLUMN, *self._roles))
        yield from self._values()
        if self._people:
            yield from self._fields()
            yield from self._unknown_types()
            yield from self._nameless_faces()

    # --- Fields and words

    def _values(self) -> Iterator[Finding]:
        """Rules for a value that nobody has, or a ticket type that the palette lacks, while there is a similar one."""
        for rule, element, side in self._compared:
            by_type, name = rule.test == "type", word_of(rule.subject)
            there = {plain(v): v for v in (self.design.palette.types if by_type else self._seen[rule.subject])}
            for wanted in rule.values:
                if len(there) > MOST_VALUES or plain(wanted) in there:
                    continue
                if near := get_close_matches(plain(wanted), there, n=1, cutoff=NEARLY):
                    message = say(
                        "A rule asks for “{value}” in “{field}”, but nobody has it.", value=wanted, field=name
                    )
                    if by_type:
                        message = say(
                            "A rule asks for the ticket type “{value}”, but the design has none of that name.",
                            value=wanted,
                        )
                    action = say("Write “{value}”, if that is meant.", value=there[near[0]])
                    yield Finding(
                        "unknown-value", message, action, None, element, side, field=rule.subject, people=None
                    )

    def _fields(self) -> Iterator[Finding]:
        for name in sorted(self.empty - self.design.words.keys()):
            place = self.places[name]
            ours = name in self._roles or name in our_fields()
            if name in self._nowhere and not ours:
                yield self._no_column(name, place)
            elif place.printed:
                message = say("“{field}” is empty for everybody: nothing is printed there.", field=word_of(name))
                kind, action = "empty-column", say("Fill the column in, or choose another one.")
                if name in self._nowhere or ours:
                    kind, action = "empty-place", say("Fill it in in the list, if you want it.")
                yield Finding(kind, message, action, None, place.element, place.side, field=name, people=None)

    def _no_column(self, name: str, place: _Place) -> Finding:
        near = self._nearest(name)
        message = (
            say("No column is called “{field}”: nothing is printed there.", field=name)
            if place.printed
            else say("No column is called “{field}”: the rule that asks for it is the same for everybody.", field=name)
        )
        action = (
            say("Write {{{near}}}, if that is meant.", near=near) if near else say("Choose a column, or remove it.")
        )
        mend = {"field": name, "column": near} if near else None
        where = place.element, place.side
        return Finding("unknown-field", message, action, None, *where, field=name, people=None, mend=mend)

    def _nearest(self, name: str) -> str:
        """The column, word or role with the most similar name; empty if there is none."""
        known_names = sorted(
            (*self.design.words, *self._columns), key=len
        )  # a column's whole name before its short one
        by_letters = {plain(known): known for known in known_names}
        found = get_close_matches(plain(name), by_letters, n=1, cutoff=ALIKE)
        return by_letters[found[0]] if found else ""

    def _words(self) -> Iterator[Finding]:
        for word, text in self.design.words.items():
            place = self.places.get(word)
            if place is None or not place.printed:
                continue
            if text and _is_example(word, self.design.words):
                message = say("“{text}” is still the example of our design.", text=text)
                action = say("Write your own, or nothing.")
                yield Finding("example-word", message, action, None, place.element, place.side, field=word, people=None)
            elif LEFT_OVER.fullmatch(text.strip(" .…")) or (text and says_nothing(text)):
                message = say("“{text}” is printed exactly like this, on every badge.", text=text)
                action = say("Write your own, or nothing.")
                yield Finding("left-over", message, action, None, place.element, place.side, field=word, people=None)
            elif not text and word in self.empty:
                message = say("“{field}” is empty: nothing is printed there.", field=word_of(word))
                action = say("Fill it in under the words of the design, if you want it.")
                yield Finding("empty-word", message, action, None, place.element, place.side, field=word, people=None)

    def _left_over(self) -> Iterator[Finding]:
        """Elements that are still as we, or the editor, made them."""
        for side, element in sided_elements(self.design):
            if isinstance(element, Text) and element.content in _our_examples():
                message = say("“{text}” is still the example of our design.", text=element.content)
                action = say("Write your own, or remove it.")
                yield Finding("example-word", message, action, None, element.id, side, people=None)
            if isinstance(element, Outline) and element.id == "logo" and _drawing(element.path) in _our_logos():
                message = say("The logo is still the example of our design.")
                action = say("Choose your own picture, or remove it.")
                yield Finding("example-logo", message, action, None, element.id, side, people=None)
            if isinstance(element, Text | Code) and _waits(element):
                message = say("“{text}” is left over from the editor.", text=element.content)
                action = say("Write your own, or remove it.")
                yield Finding("left-over", message, action, None, element.id, side, people=None)

    def _no_picture(self) -> Iterator[Finding]:
        for side, element in sided_elements(self.design):
            if isinstance(element, Picture) and not (element.picture or element.photo) and element.id == "logo":
                message = say("There is no logo: its place stays empty.")
                action = say("Choose a picture, if there is one.")
                yield Finding("empty-place", message, action, None, element.id, side, field="logo", people=None)
                return

    # --- Ticket types and names

    def _unknown_types(self) -> Iterator[Finding]:
        palette = self.design.palette
        unknown = [
            (kind, count) for kind, count in self._types.most_common() if palette.colours(kind) is palette.default
        ]
        if not palette.types:
            return
        for kind, count in unknown[:MOST_TYPES]:
            message = say_count(
                "{count} person has the ticket type “{kind}”, for which this design has no colour.",
                "{count} people have the ticket type “{kind}”, for which this design has no colour.",
                count,
                kind=kind,
            )
            action = say("Choose a colour for it in the Design step, if it should have one.")
            yield Finding("unknown-type", message, action, None, field=palette.column, people=count)

    def _nameless_faces(self) -> Iterator[Finding]:
        design = self.design
        sided = [("", design.front, design.back), *((v.name, v.front, v.back) for v in design.variants if v.front)]
        for variant, *faces in sided:
            shown = [e for face in faces if face for e in face.elements if isinstance(e, Text) and not e.hidden]
            wanted = {name for text in shown for name in fields_of(text.content)}
            if wanted & NAME_FIELDS or wanted & self._named:
                continue
            message = (
                say("The faces “{variant}” show no name.", variant=variant)
                if variant
                else say("This design shows no name: nobody can tell whose badge it is.")
            )
            yield Finding("no-name-shown", message, say("Add a text with the name."), people=None)


def _waits(element: Text | Code) -> bool:
    """Whether the content has still to be written, or in the code of a network its name or password."""
    written = element.content.strip(" .…")
    if isinstance(element, Code) and written.startswith("WIFI:"):
        parts = dict(_OF_NETWORK.findall(written))
        is_open = parts.pop("T", "nopass") in ("", "nopass") or "P" not in parts
        return not parts.get("S") or not (is_open or parts["P"]) or any(map(_NOT_FILLED_IN.fullmatch, parts.values()))
    return LEFT_OVER.fullmatch(written) is not None


def _comparing(design: Design) -> Iterator[tuple[Rule, str, str]]:
    """The rules that compare a column or the ticket type with values, with their element and side."""
    asked = [(one.show_when, one.id, side) for side, one in sided_elements(design) if one.show_when]
    asked += [(variant.rule, "", "front") for variant in design.variants]
    for rule, element, side in asked:
        yield from ((one, element, side) for one in rule.parts() if one.values)
