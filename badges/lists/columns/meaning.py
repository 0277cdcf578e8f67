"""What columns mean: by their names, by each other, and by their values where the names leave a choice."""

from collections import Counter
from collections.abc import Mapping, Sequence
from copy import copy
from functools import lru_cache

from badges.lists.columns.column_names import is_buyers, senses_of
from badges.lists.columns.column_values import ColumnValues
from badges.lists.columns.headings import Heading, is_persons, names_somebody, recognised
from badges.lists.folding import heading_key
from badges.lists.table import ListError, Row
from badges.lists.vocabulary import NAME_ROLES, ROLES, Sense, fellows
from badges.sentences import say

# The five columns of the original Badgeyay's lists, which have no header.
CLASSIC_COLUMNS = ("First Name", "Last Name", "Position", "Organisation", "Handle")

_ADDED_ROLES = frozenset(ROLES[ROLES.index("middle") :])  # later than templates that use these as short names
# Roles that a doubtful heading may have where there is no better one.
_MAY_BE_DOUBTFUL = frozenset(
    {"first", "last", "name", "middle", "infix", "suffix", "preferred", "title", "org", "position", "ticket", "country"}
)
# How far a heading is from being the attendee's own, or from having values: the first of each pair is the better one.
_ATTENDEES, _PLAIN, _EITHERS, _DOUBTFUL, _ASKED, _EMPTY = range(6)


class _Candidate:
    """A column for a role."""

    __slots__ = ("column", "level", "rank", "role", "sense")

    def __init__(self, column: str, heading: Heading, sense: Sense) -> None:
        self.column, self.role, self.sense = column, sense.role, sense
        level = {"attendee": _ATTENDEES, "companion": _ATTENDEES, "either": _EITHERS}.get(heading.owner, _PLAIN)
        if sense.is_doubtful or sense.is_part:
            level = max(level, _DOUBTFUL)
        self.level = max(level, _ASKED) if heading.is_question else level
        self.rank = sense.rank

    @classmethod
    def again(cls, other: "_Candidate", column: str) -> "_Candidate":
        """Another column with the same heading."""
        same = copy(other)
        same.column = column
        return same

    def is_better_than(self, other: "_Candidate | None") -> bool:
        return other is None or (self.level, self.rank) < (other.level, other.rank)


_Found = dict[str, _Candidate]


def roles(columns: Sequence[str], chosen: Mapping[str, str] | None = None, rows: Sequence[Row] = ()) -> dict[str, str]:
    """Role -> the column that fits it best, for those of ROLES that the list has. No column has two roles.

    `chosen` is column -> role as the organiser has it, or "" for none; the other columns are recognised, with the help
    of `rows` where their names leave a choice. Raises ListError where `chosen` names what there is not, or one role
    twice.
    """
    chosen = chosen or {}
    _check_choice(columns, chosen)
    free = tuple(column for column in columns if column not in chosen)
    taken = set(chosen.values())
    assigned = _by_headings if taken & set(NAME_ROLES) else _assigned  # whose names they are is settled
    found = assigned(free, ColumnValues(columns, rows)) if rows else _recognised(free)
    result = {role: column for role, column in found.items() if role not in taken}
    result.update({role: column for column, role in chosen.items() if role})
    return {role: result[role] for role in ROLES if role in result}


@lru_cache(maxsize=256)
def _recognised(columns: tuple[str, ...]) -> Mapping[str, str]:
    return _assigned(columns, ColumnValues((), ()))


def _assigned(columns: Sequence[str], shown: ColumnValues) -> dict[str, str]:
    """By what the columns are called; of names also where they are called as the people are: "Ticket holder"."""
    found = _by_headings(columns, shown)
    preferred = found.get("name", "")  # where the other one has a heading that only the values explain
    preferred = preferred if senses_of(preferred, "preferred") else ""
    if preferred or not found.keys() & set(NAME_ROLES):
        likely = [column for column in columns if is_persons(first := column.removesuffix(" 1")) or _is_fellow(first)]
        likely.sort(key=_is_office)
        if any(shown.are_names(column) for column in columns if column not in likely):
            likely = [column for column in likely if not _is_office(column)]
        likely += ["Column 1"] * (columns[:1] == ("Column 1",))  # above which nothing stands
        named = next(filter(shown.are_names, likely), None)
        if named is None:
            free = (column for column in likely if column not in found.values())
            named = next(filter(shown.are_short_names, free), None)
        if named:
            others = _by_headings([other for other in columns if other != named], shown)
            known = others | {"name": named} | ({"preferred": preferred} if preferred else {})
            return _without_companies(known, columns, shown)
        if not preferred:
            return _with_buyers(found, columns, shown)
    return _without_companies(found, columns, shown)


def _is_office(column: str) -> bool:
    return any("office" in one.flags for one in senses_of(column))


def _is_fellow(column: str) -> bool:
    return heading_key(column) in fellows()


def _without_companies(found: dict[str, str], columns: Sequence[str], shown: ColumnValues) -> dict[str, str]:
    """ "Exhibitor" and "Customer" may have companies: then nobody is called so, and that is the organisation."""
    column, free = found.get("name", ""), [other for other in columns if other not in found.values()]
    are_others = any(map(shown.are_names, free))
    if column and (
        shown.are_organisations(column) or (are_others and is_persons(column) and shown.are_companies(column))
    ):
        others = {role: other for role, other in found.items() if role != "name"}
        persons = (other for other in free if is_persons(other) or senses_of(other, "name"))
        named = next(filter(shown.are_names, persons), "")
        return {"org": column} | others | ({"name": named} if named and not others.keys() & set(NAME_ROLES) else {})
    if "org" not in found:
        companies = (other for other in free if names_somebody(other) and shown.are_organisations(other))
        found = {**found, "org": next(companies, "")}
    return {role: other for role, other in found.items() if other}


def _with_buyers(found: dict[str, str], columns: Sequence[str], shown: ColumnValues) -> dict[str, str]:
    """Where nobody else is named, those who ordered are the people: “First Name (Billing)” of a shop's orders."""
    others = (column for column in columns if column not in found.values() and not is_buyers(column))
    if any(map(shown.are_names, others)):
        return found
    theirs = _by_headings(columns, shown, has_buyers=True)
    return theirs if shown.are_known and theirs.keys() & set(NAME_ROLES) else found


def _by_headings(columns: Sequence[str], shown: ColumnValues, has_buyers: bool = False) -> dict[str, str]:
    found_by_name = {column: heading for column in columns if (heading := recognised(column))}
    known = {column: one for column, one in found_by_name.items() if not _counts_people(column, one, shown)}
    first = {one.key for one in known.values() if one.owner != "further"}
    known = {  # "Vorname2" alone is whoever answers: Microsoft Forms numbers questions that it had before
        column: one._replace(owner="") if one.owner == "further" and one.key not in first else one
        for column, one in known.items()
    }
    others = {"further"} if has_buyers else {"further", "buyer"}
    named = _without_companions({column: one for column, one in known.items() if one.owner not in others})
    languages = Counter(language for one in named.values() for language in {sense.language for sense in one.senses})
    candidates = [_candidates(column, heading, languages) for column, heading in named.items()]
    candidates = [
        [one for one in some if shown.allow(one.column, one.role, one.sense.is_doubtful)] for some in candidates
    ]
    if shown.are_known:
        for one in (one for some in candidates for one in some if shown.is_empty(one.column)):
            one.level = _EMPTY
    found: _Found = {}
    for some in sorted(filter(None, candidates), key=lambda some: len(some) > 1):  # what has one meaning goes first
        best = next((one for one in some if one.role not in found), some[0])
        if best.is_better_than(found.get(best.role)):
            found[best.role] = best
    _settle_organisation(found, candidates, shown)
    _settle_titles(found, candidates, columns, shown)
    _drop_other_peoples_names(found)
    _settle_halves(found, candidates)
    result = {role: one.column for role, one in found.items()}
    if "last" in result and "infix" not in result and (infix := next(filter(shown.are_particles, columns), None)):
        result = {role: column for role, column in result.items() if column != infix} | {"infix": infix}
    if "code" not in result and (number := _registration_number(columns)):
        result["code"] = number
    return result


def _counts_people(column: str, heading: Heading, shown: ColumnValues) -> bool:
    """ "First author", with whole names below."""
    return heading.key == "first" and heading.owner == "attendee" and shown.are_names(column)


def _without_companions(named: dict[str, Heading]) -> dict[str, Heading]:
    """Without the columns of whom somebody brings, "Guest first name", where the attendees have names of their own."""
    own = (heading for heading in named.values() if heading.owner != "companion")
    if any(sense.role in NAME_ROLES and not sense.is_doubtful for heading in own for sense in heading.senses):
        return {column: heading for column, heading in named.items() if heading.owner != "companion"}
    return named


def _registration_number(columns: Sequence[str]) -> str | None:
    """ "ID" is the number of a row, except in a list of registrations, as Indico exports it."""
    keys = {heading_key(column): column for column in columns}
    return keys.get("id") if keys.keys() & {"registrationstate", "registrationstatus"} else None


def _candidates(column: str, heading: Heading, languages: Counter[str]) -> list[_Candidate]:
    """One for each role that the heading can have, the likeliest first: in the language of the others, and a name."""

    def unlikeliness(sense: Sense) -> tuple[bool, bool, int, bool]:
        return (
            sense.is_doubtful,
            sense.role == "middle",  # only beside a last name
            -languages[sense.language],
            sense.role not in NAME_ROLES,
        )

    found: _Found = {}
    for sense in sorted(heading.senses, key=unlikeliness):
        if sense.role in ROLES and (not sense.is_doubtful or sense.role in _MAY_BE_DOUBTFUL):
            found.setdefault(sense.role, _Candidate(column, heading, sense))
    return list(found.values())


def _settle_organisation(found: _Found, candidates: Sequence[Sequence[_Candidate]], shown: ColumnValues) -> None:
    """Of several columns, the one with the most different values: "Industry" comes again, CERN does not.

    An institute is its university's, where most have one.
    """
    if shown.are_known and (best := found.get("org")):
        rivals = [one for some in candidates for one in some if one.role == "org" and one.level <= best.level]
        if filled := max(map(shown.count_filled, (one.column for one in rivals)), default=0):
            parts = (one for some in candidates for one in some if one.role == "org" and one.sense.is_part)
            rivals += [one for one in parts if shown.count_filled(one.column) > 2 * filled]
        found["org"] = max(rivals, key=lambda one: (shown.count_different(one.column), -one.level, -one.rank))


def _settle_titles(
    found: _Found, candidates: Sequence[Sequence[_Candidate]], columns: Sequence[str], shown: ColumnValues
) -> None:
    """ "Title" is Dr where it stands before the names or beside a position, and an engineer's elsewhere.

    Of several columns it is the one with Prof. and Dr.: nobody wants Mr. on a badge in their place.
    """
    title = found.get("title")
    if title is None:
        return
    rivals = [one for some in candidates for one in some if one.role == "title"]
    again = [_Candidate.again(one, f"{one.column} 2") for one in rivals if f"{one.column} 2" in columns]
    learned = max((title, *rivals, *again), key=lambda one: shown.count_academic(one.column))
    if shown.count_academic(learned.column) > shown.count_academic(title.column):
        found["title"] = title = learned
    names = [one.column for role, one in found.items() if role in NAME_ROLES]
    for one in rivals:
        if "or position" not in one.sense.flags:
            continue
        if shown.are_titles_of_works(one.column):
            if one is title:
                del found["title"]
            continue
        are_titles = shown.are_titles(one.column)
        if are_titles is None:
            before = columns[: columns.index(one.column)]
            are_titles = one is not title or "position" in found or not any(name in before for name in names)
        if not are_titles:
            if one is title:
                del found["title"]
            if "position" not in found or found["position"].sense.is_doubtful:
                found["position"] = one


def _drop_other_peoples_names(found: _Found) -> None:
    """The attendee's own columns count, not those of the one who orders, nor a companion's."""
    halves = [found[role].level for role in ("first", "last") if role in found]
    whole = found.get("name")
    if whole is None or not halves:
        return
    if min(halves) < whole.level and (min(halves) == _ATTENDEES or whole.level > _PLAIN):
        # "What's your name?" before "And your last name?" is the first name.
        if len(halves) == 2 or not (whole.sense.is_half or whole.level == _ASKED):
            del found["name"]
    elif (whole.level < _EITHERS <= min(halves) and len(halves) == 2) or (
        whole.level == _ATTENDEES < min(halves) and not any(one.is_half for one in senses_of(whole.column))
    ):
        for role in ("first", "last"):
            found.pop(role, None)


def _settle_halves(found: _Found, candidates: Sequence[Sequence[_Candidate]]) -> None:
    """A word that may be either half is the one that is missing: "Vorname, Name". Alone it is the whole name.

    A former name, "Geburtsname", is no half beside another name.
    """
    for role in ("first", "last"):
        if role in found and found[role].sense.is_doubtful and "name" in found and not found["name"].sense.is_doubtful:
            del found[role]
    if ("first" in found) != ("last" in found):
        have, missing = ("first", "last") if "first" in found else ("last", "first")
        used = {one.column for role, one in found.items() if role != "name"}
        halves = [one for some in candidates for one in some if one.sense.is_half and one.column not in used]
        halves.sort(key=lambda one: one.level == _EMPTY)
        if halves:
            found[missing] = halves[0]
            if found.get("name") and found["name"].column == halves[0].column:
                del found["name"]
        elif found[have].sense.is_half and "name" not in found:
            found["name"] = found.pop(have)
    if "first" in found and "last" not in found and "second_last" in found:
        found["last"] = found.pop("second_last")
    has_first = "first" in found and not found["first"].sense.is_doubtful  # "Roepnaam" is better than "Voorletters"
    if "preferred" in found and not has_first and "name" not in found:
        is_first = "last" in found and "whole" not in found["preferred"].sense.flags
        found["first" if is_first else "name"] = found.pop("preferred")


@lru_cache(maxsize=256)
def short_names(columns: tuple[str, ...]) -> dict[str, str]:
    """Each column by its name in small letters and digits alone: a template finds “Staff no.” as {staffno}.

    The name of a role is nobody's short name: what has a role is found by that.
    """
    found: dict[str, str] = {}
    for column in columns:
        if (short := heading_key(column)) and (short not in ROLES or short in _ADDED_ROLES):
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
                "“{role}” is not a role for a column. Choose one of: {roles}.", role=role, roles=", ".join(ROLES)
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
