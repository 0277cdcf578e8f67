"""Rules: to whom something is shown, and which ticket type a person has."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple
from unicodedata import normalize

from badges.rendering.text.content import fields_of, fill


class RuleContext(NamedTuple):
    """What rules need besides a person's fields."""

    ticket_type: str = ""  # the palette's name of the ticket type; empty: none in the palette
    photos: Container[str] = frozenset()  # names of the available photos, in the form of `photo_name`


NOTHING = RuleContext()


@dataclass(frozen=True)
class Rule:
    """When something is shown.

    `is`, `isNot` and `contains` compare a column with values; `filled`, `empty` and `given` ask a template: whether it
    says anything, or names a picture that there is; `type` asks for ticket types of the palette, without values for
    none of them; `all`, `any` and `not` join rules.
    """

    test: Literal["is", "isNot", "contains", "filled", "empty", "given", "type", "all", "any", "not"]
    subject: str = ""  # a column or role, or a template
    values: tuple[str, ...] = ()
    rules: tuple["Rule", ...] = ()

    def fits(self, fields: Mapping[str, str], known: RuleContext = NOTHING) -> bool:
        """Whether the rule holds for a person, ignoring case and surrounding spaces."""
        match self.test:
            case "filled":
                return bool(fill(self.subject, fields))
            case "empty":
                return not fill(self.subject, fields)
            case "given":
                return photo_name(fill(self.subject, fields)) in known.photos
            case "type":
                found = known.ticket_type
                return any(_plain(wish) == _plain(found) for wish in self.values) if found else not self.values
            case "all":
                return all(rule.fits(fields, known) for rule in self.rules)
            case "any":
                return any(rule.fits(fields, known) for rule in self.rules)
            case "not":
                return not self.rules[0].fits(fields, known)
        value, wanted = _plain(fields.get(self.subject, "")), [_plain(wish) for wish in self.values]
        if self.test == "contains":
            return any(re.search(rf"(?<!\w){re.escape(wish)}(?!\w)", value) for wish in wanted)
        return (value in wanted) == (self.test == "is")

    def fields(self) -> set[str]:
        """Names of the roles and columns that it uses, except the one with the ticket type."""
        if self.rules:
            return {name for rule in self.rules for name in rule.fields()}
        if self.test == "type":
            return set()
        return fields_of(self.subject) if self.test in ("filled", "empty", "given") else {self.subject}

    def parts(self) -> Iterator["Rule"]:
        """The rules that it joins, or itself."""
        if not self.rules:
            yield self
        for rule in self.rules:
            yield from rule.parts()

    def tests(self) -> set[str]:
        """Everything that it and its nested rules test."""
        return {self.test}.union(*(rule.tests() for rule in self.rules))


def _plain(text: str) -> str:
    return text.replace("\n", " ").casefold().strip()


def ticket_type(value: str, types: Iterable[str]) -> str:
    """The type that a value names; empty if it names none.

    Its whole name in any case, or else the type that stands first in it as a word, of those that begin together the
    longest: "Sponsor, Speaker" is a sponsor, and "VIP Gold pass" no mere VIP. "Speakers' dinner", "Speaker's guest" and
    "Non-speaker" are something else. The order of the types means nothing, because PostgreSQL does not keep it.
    """
    wanted, found = _plain(value), []
    for name in sorted(filter(str.strip, types)):
        word = _plain(name)
        if word == wanted:
            return name
        if stands := re.search(rf"(?<!\w)(?<!non-)(?<!non ){re.escape(word)}(?![\w'’])", wanted):
            found.append((stands.start(), -len(word), name))
    return min(found)[2] if found else ""


def photo_name(name: str) -> str:
    """A photo's file name in comparable form: without folders, in lower case and NFC."""
    return normalize("NFC", name.replace("\\", "/").rpartition("/")[2].strip().lower())
