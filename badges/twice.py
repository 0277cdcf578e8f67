"""Finds people who are in a list twice: surely, by name and address; or perhaps, by one of them.

Used for a list that is checked and for the people about to be printed.
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from badges.alike import has_one_slip, may_be_one
from badges.folding import plain

SAME, ONE_ADDRESS, ONE_NAME = "same", "address", "name"
_MOST_OF_AN_ADDRESS = 4  # people with one address: beyond that it is an office's or a school's
_MOST_OF_A_NAME = 4
# People: in longer lists some share a name without being the same; the second holds for those of two companies.
_MOST_BY_CHANCE, _MOST_IN_TWO_PLACES = 2000, 100
_MOST_WORDS = 20  # of a name
_LEGAL_FORMS = frozenset(
    ["inc", "ltd", "llc", "plc", "corp", "co", "gmbh", "ag", "kg", "se", "sa", "bv", "nv", "ab", "oy"]
)
# Domains of mail providers, by the label before the suffix: they do not tell an employer.
_EVERYBODYS = re.compile(
    """gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|aol|icloud|me|mac|gmx|web|t-online|freenet|arcor|posteo|
    mailbox|proton|protonmail|pm|tutanota|tuta|fastmail|zoho|mail|email|orange|free|wanadoo|laposte|sfr|libero|
    virgilio|tiscali|alice|bluewin|sunrise|ziggo|kpnmail|telenet|skynet|seznam|centrum|wp|onet|interia|o2|abv|ukr|
    yandex|ya|rambler|bk|list|inbox|qq|163|126|sina|foxmail|naver|daum|hanmail|nate|docomo|uol|bol|terra|rediffmail|
    btinternet|comcast|verizon|att|sbcglobal""",
    re.VERBOSE,
)


@dataclass(frozen=True)
class Match:
    """An earlier person in the list who is, or may be, the same."""

    how: str
    name: str
    other: int  # row number of the earlier person
    other_name: str
    address: str = ""
    most_people: int = sys.maxsize  # a longer list may well have two people of that name


@dataclass(frozen=True)
class _Seen:
    number: int
    name: str
    email: str
    org: str


class DuplicateFinder:
    """Compares each person with those seen before."""

    def __init__(self) -> None:
        self._same: dict[int, int] = {}  # keys are hashes: the texts of 100,000 people take more memory
        self._of_address: dict[str, str] = {}  # packed, which takes less memory, too
        self._of_name: dict[str, str] = {}

    def see(self, number: int, name: str, email: str, org: str) -> Match | None:
        """The match of the next person, if any; `name` is not empty. An unsure one counts if it `holds` at the end."""
        email, org = _bare(email), _bare(org)
        words = _words(name if email else _bare(name), is_plain=bool(email))
        first = self._same.setdefault(hash((_turned(words), email or org)), number)
        if first != number:
            return Match(SAME, name, first, name)
        here = _Seen(number, name, email, org)
        return self._by_address(here) or self._by_name(here)

    def holds(self, match: Match, people: int) -> bool:
        """Whether the match is worth reporting, given the number of people in the list."""
        if match.how == ONE_ADDRESS:
            return len(_unpacked(self._of_address[match.address])) <= _MOST_OF_AN_ADDRESS
        return people <= match.most_people

    def _by_address(self, here: _Seen) -> Match | None:
        if not here.email:
            return None
        others = _unpacked(self._of_address.get(here.email, ""))
        if len(others) <= _MOST_OF_AN_ADDRESS:
            self._of_address[here.email] = _packed(*others, here)
        words = plain(here.name).split()
        for other in others:
            if may_be_one(words, plain(other.name).split()):
                return Match(ONE_ADDRESS, here.name, other.number, other.name, here.email)
        return None

    def _by_name(self, here: _Seen) -> Match | None:
        words = _words(here.name, is_plain=True)
        if len(words) < 2:
            return None
        others = _unpacked(self._of_name.get(key := _turned(words), ""))
        if len(others) < _MOST_OF_A_NAME:
            self._of_name[key] = _packed(*others, here)
        for other in others:
            is_one = _are_spelt_alike(here, other) or (here.org == other.org != "" == here.email == other.email)
            if is_one and not _are_two(here, other):
                return Match(ONE_NAME, here.name, other.number, other.name, most_people=_most_people(here, other))
        return None


def _bare(text: str) -> str:
    """Fold case and spacing, but not accents: Müller and Muller may be two people with two addresses."""
    return " ".join(text.casefold().split())


def _words(name: str, *, is_plain: bool) -> list[str]:
    return (plain(name) if is_plain else name).replace(",", " ").split()


def _turned(words: Sequence[str]) -> str:
    """The name, whichever of its words comes first: "Lee, Ann Mary" is Ann Mary Lee.

    Otherwise the order counts: Abebe Kebede Tesfaye is not Tesfaye Kebede Abebe.
    """
    if not 2 < len(words) <= _MOST_WORDS:
        return " ".join(sorted(words))
    return " ".join(min([*words[at:], *words[:at]] for at in range(len(words))))


def _packed(*seen: _Seen) -> str:
    return "\n".join("\t".join((str(one.number), " ".join(one.name.split()), one.email, one.org)) for one in seen)


def _unpacked(text: str) -> list[_Seen]:
    lines = (line.split("\t") for line in text.split("\n")) if text else ()
    return [_Seen(int(number), name, email, org) for number, name, email, org in lines]


def _are_spelt_alike(one: _Seen, other: _Seen) -> bool:
    """With the same accents: "Müller" and "Muller" of two companies may be two people."""
    return _turned(_words(_bare(one.name), is_plain=False)) == _turned(_words(_bare(other.name), is_plain=False))


def _most_people(one: _Seen, other: _Seen) -> int:
    """The length of a list up to which two entries of one name are hardly two people."""
    if not (one.org and other.org):
        return _MOST_BY_CHANCE
    return sys.maxsize if _is_one_org(one.org, other.org) else _MOST_IN_TWO_PLACES


def _are_two(one: _Seen, other: _Seen) -> bool:
    """Whether they have an address each, of two companies or of one that has given each an address."""
    if not one.email or not other.email:
        return False
    if one.org and other.org and not _is_one_org(one.org, other.org):
        return True
    (local, _, domain), (its_local, _, its_domain) = one.email.partition("@"), other.email.partition("@")
    labels = _label(domain), _label(its_domain)
    if any(map(_EVERYBODYS.fullmatch, labels)):
        return False
    if labels[0] != labels[1]:
        return not (one.org and other.org) and not has_one_slip(domain, its_domain)
    mine, theirs = ("".join(filter(str.isalnum, text.partition("+")[0])) for text in (local, its_local))
    return mine != theirs and not (has_one_slip(mine, theirs) and _digits(mine) == _digits(theirs))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _label(domain: str) -> str:
    """The company's name in a domain: "acme" in "mail.acme.co.uk"."""
    parts = [part for part in domain.split(".") if part not in ("co", "com", "ac", "org", "edu")]
    return parts[-2] if len(parts) > 1 and parts[-1] == domain.rpartition(".")[2] else "".join(parts[-1:])


def _is_one_org(one: str, other: str) -> bool:
    names = [set(org.replace(",", " ").replace(".", " ").split()) - _LEGAL_FORMS for org in (one, other)]
    return names[0] <= names[1] or names[1] <= names[0]
