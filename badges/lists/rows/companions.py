"""Guests whom the row of their host names: under "Plus one", "Guest 2" or "Guest first name", and a family's people."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache

from badges.folding import plain
from badges.lists.cells.substitutes import are_substitutes
from badges.lists.columns.column_names import is_companions, senses_of
from badges.lists.columns.headings import is_persons
from badges.lists.columns.parties import is_of_children, is_of_parents
from badges.lists.columns.quantities import has_self, quantity_in
from badges.lists.columns.whole_names import whole_name
from badges.lists.folding import heading_key, heading_words
from badges.lists.names.name_order import is_given
from badges.lists.names.odd_names import is_family_word
from badges.lists.names.organisations import is_organisation
from badges.lists.names.splitting import is_name, split_name
from badges.lists.vocabulary import NAME_ROLES, fellows, headings, values

_NUMBERED = re.compile(r"(.*[^\W\d_])[\W_]*(\d{1,2})")
_NUMBER = re.compile(r"(?:(?<!\W)\W*+)?\d+\W*+|\s[A-H]$|\sI{1,3}$")  # "Player 2", "2nd player", "Player B"
_BETWEEN = re.compile(r"[;&/\n]|,\s|(?<!\s)\s+(?:and|und|et|y|e|en|og|och|и|i)\s+")
_AGE = re.compile(r"\s\(?\d{1,2}\b[^\w,;&]*(?:[^\W\d_]{1,6}\b\.?)?\)?(?=\s*(?:[,;&]|$))")  # behind a child's name
SAMPLE = 1000  # rows that are looked at
_MOST = 0.5  # share of a column's values that must be names
_ALL = 0.9  # the same under a heading that often means something else
_OFTEN_COMPANIES = ("partner", "partners")
_NOBODY = """unknown unbekannt tbc tbd tba maybe guest gast partner spouse wife husband friend child none open vegan
vegetarian companion invité acompañante colleague name ohne allein alleine keine keiner niemand alone nobody without
solo seul seule sans personne sola sin nadie nessuno senza ninguém geen zonder alleen ensam ingen alene nikt"""

_Columns = Mapping[str, str]  # role of the guest's -> column


def companion_columns(
    columns: Sequence[str], rows: Sequence[Sequence[str]], roles: Mapping[str, str]
) -> list[_Columns]:
    """For each guest whom a row may name, the columns with that guest's data."""
    is_of_families = is_family(roles)
    taken = {
        column for role, column in roles.items() if role != "guests" and not (is_of_families and role == "guardian")
    }
    groups: dict[str, dict[str, str]] = {}
    for place, column in enumerate(columns):
        if column in taken:
            continue
        role, is_doubtful = _role_of_guests(column)
        if is_of_children(column) or (is_of_families and is_of_parents(column)):
            role, is_doubtful = "name", False
        texts = [row[place] for row in rows[:SAMPLE] if row[place] != column]
        if role and are_substitutes(column, texts):
            continue
        if not role and is_persons(column) and _are_of_others(column, texts, roles.get("name", "")):
            role, is_doubtful = "name", True
        if role and (role not in NAME_ROLES or _are_names(texts, is_doubtful, _is_of_family(column))):
            key = "".join(filter(str.isdigit, column)) if is_companions(column) else column
            groups.setdefault(key, {}).setdefault(role, column)
    named = [group for group in groups.values() if not group.keys().isdisjoint(NAME_ROLES)]
    return [*named, *_numbered_people(columns, rows, roles, {column for group in named for column in group.values()})]


def is_family(roles: Mapping[str, str]) -> bool:
    """Whether the list has a row for each family: "Family name" beside "Parents" and "Children"."""
    return "last" in roles and "first" not in roles and "name" not in roles


def _is_of_family(column: str) -> bool:
    return is_of_children(column) or is_of_parents(column)


def _are_of_others(column: str, texts: Sequence[str], named: str) -> bool:
    """Whether it lists people, as "Players" does, or has one of a pair, as "Groom" beside the names under "Bride"."""
    given = list(filter(None, texts))
    is_of_pair = (is_persons(named) or heading_key(column) in _OFTEN_COMPANIES) and not any(
        one.role == "name" for one in senses_of(column)
    )
    is_of_pair = is_of_pair and heading_key(column) not in headings().buyer  # who pays stays at home
    return any(len(names_in(text)) > 1 for text in given) or (
        is_of_pair and sum(map(is_given, given)) * 2 >= len(given)
    )


def _numbered_people(
    columns: Sequence[str], rows: Sequence[Sequence[str]], roles: Mapping[str, str], taken: Container[str]
) -> Iterator[_Columns]:
    """ "First Name 2", "Last Name 2" and "Email 2" beside "First Name 1" or "First Name": one group for each number.

    "Last Name 2" alone is a second surname, and what has single words under "Name 1" and "Name 2" has halves there.
    """
    role_of = {column: role for role, column in roles.items()}
    places = {heading_key(column): place for place, column in enumerate(columns)}
    groups: dict[int, dict[str, str]] = {}
    for place, column in enumerate(columns):
        found = _NUMBERED.fullmatch(column)
        if not found or column in taken or int(found[2]) < 2:
            continue
        key = heading_key(found[1])
        first = places.get(f"{key}1", places.get(key))
        role = "" if first is None else role_of.get(columns[first], "")
        texts = ([row[at] for row in rows if row[at]] for at in (place, first or 0))
        if role and (role not in NAME_ROLES or all(_are_names(some, role == "name") for some in texts)):
            groups.setdefault(int(found[2]), {}).setdefault(role, column)
    for _, group in sorted(groups.items()):
        if "name" in group or {"first", "last"} <= group.keys():
            yield group


def _role_of_guests(column: str) -> tuple[str, bool]:
    """The role of a column of guests, a name or another; "" for other columns."""
    without_number = _NUMBER.sub(" ", column).strip() or column
    known, words = headings(), heading_words(column)
    others = [word for word in words if len(word) > 1 and (word not in known.attendee or word in known.companions)]
    for name in (column, without_number, " ".join(others)):  # "Player 2", "Attendee's partner"
        if is_companions(name):
            return senses_of(name)[0].role, False
        if heading_key(name) in _OFTEN_COMPANIES:
            return "", True
        if guests := [sense for sense in senses_of(name) if sense.role == "guests"]:
            return "name", all(sense.is_doubtful for sense in guests)
    is_one_of_several = without_number != column and (
        heading_key(without_number) in fellows() or is_persons(without_number)
    )
    return ("name", True) if is_one_of_several else ("", False)


def _are_names(texts: Sequence[str], is_doubtful: bool, are_given: bool = False) -> bool:
    given = [text for text in texts if text and heading_key(text) not in _no_names() and quantity_in(text) is None]
    named = [text for text in given if names_in(text, are_given)]
    if is_doubtful:
        named = [text for text in named if " " in text and not is_organisation(text)]
        return len(named) >= _ALL * len(given) > 0 and len(set(named)) >= _ALL * len(named)
    return len(named) >= _MOST * len(given) > 0


def names_in(text: str, are_given: bool = False) -> list[str]:
    """The names in a cell: "Bob Roy and Di Fox" are two, "Roy, Bob" is one; `are_given`: "Tim (7), Tom" are two."""
    text = _AGE.sub("", text) if are_given else text
    pieces = [piece.strip() for piece in _BETWEEN.split(text) if piece.strip()]
    if not are_given and text.count(",") == 1 and len(pieces) == 2 and not any(" " in piece for piece in pieces):
        pieces = [text]
    found = [piece for piece in pieces if is_name(piece.replace(",", "")) and _could_be_called(piece)]
    return found if len(found) == len(pieces) else []


def _could_be_called(text: str) -> bool:
    return heading_key(text) not in _no_names() and (not text[0].islower() or " " in text) and not has_self(text)


@cache
def _no_names() -> frozenset[str]:
    """Texts in such columns that are not names: yes and no, statuses."""
    known = values()
    return frozenset().union(
        known["mark"], known["coming"], known["not_coming"], known["unsure"], map(heading_key, _NOBODY.split())
    )


def guests_named(
    values: Sequence[str], groups: Sequence[_Columns], places: Mapping[str, int]
) -> Iterator[dict[str, str]]:
    """Role -> text of each guest whom the row names, which a repeated heading is not; `places` are column -> place."""
    for group in groups:
        texts = {role: values[places[column]] for role, column in group.items() if values[places[column]] != column}
        if names := names_in(texts.get("name", ""), _is_of_family(group.get("name", ""))):
            for name in names:
                yield {role: text for role, text in texts.items() if len(names) == 1} | halves_of(name)
        elif texts.get("first") or texts.get("last"):
            yield texts | {"name": whole_name(texts, group).name}


def halves_of(name: str) -> dict[str, str]:
    """Role -> text: the whole name and what it is divided into."""
    first, last = split_name(name)
    return {"name": name, "first": first, "last": last}


def with_family(guest: Mapping[str, str], family: str) -> dict[str, str]:
    """A guest with the name of the family whose row it is: Tim of the Smiths, or of “Family Smith”, is Tim Smith."""
    name, last = guest["name"], " ".join(word for word in family.split() if not is_family_word(word))
    return {"name": f"{name} {last}", "first": name, "last": last} if last and " " not in name else dict(guest)


def folded(name: str) -> str:
    return " ".join(sorted(plain(name).split()))
