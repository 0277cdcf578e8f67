"""Rows of people who are listed twice, or perhaps are."""

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping

from badges.folding import plain
from badges.lists.problem import Problem
from badges.lists.table import AttendeeList
from badges.lists.vocabulary import NAME_ROLES
from badges.sentences import say
from badges.twice import ONE_ADDRESS, SAME, DuplicateFinder, Match


def repeated(attendees: AttendeeList, places: Mapping[str, int]) -> Iterator[Problem]:
    """`places` are role -> place of a column. Of the kind "duplicate" without a sentence: there may be 100,000."""
    rows = [row for row in attendees.rows if row.number not in attendees.absences]
    names = [places[role] for role in NAME_ROLES if role in places]
    has_addresses = "email" in places
    besides = [places[role] for role in ("email", "org") if role in places]
    addresses, called = array("q"), array("q")  # hashes: the texts take more memory than the list
    for row in rows:
        values = row.values
        addresses.append(hash(next((text for place in besides if (text := values[place])), "").casefold()))
        text = " ".join([values[place] for place in names])
        called.append(hash(_in_order(text.casefold() if has_addresses or text.isascii() else plain(text))))
    times, of_name = Counter(addresses), Counter(called)
    twice, people = DuplicateFinder(), len(rows)
    doubtful: list[tuple[int, Match]] = []
    for row, address, name in zip(rows, addresses, called, strict=True):
        if times[address] == 1 and of_name[name] < 2:  # so of nearly all: a closer look is the dear part
            continue
        values = row.values
        texts = {role: values[place] for role, place in places.items()}
        whole = " ".join(" ".join(filter(None, (texts.get(role) for role in NAME_ROLES))).split())
        if not whole or texts.get("host"):
            continue
        match = twice.see(row.number, whole, texts.get("email", ""), texts.get("org", ""))
        if match and match.how == SAME:
            yield Problem("duplicate", "warning", "", row.number, None, whole, other_row=match.other)
        elif match:
            doubtful.append((row.number, match))
    for number, match in doubtful:
        if twice.holds(match, people):
            yield Problem(
                "perhaps-twice", "warning", _question(number, match), number, None, match.name, None, match.other
            )


def _in_order(name: str) -> str:
    family, comma, given = name.partition(",")
    return f"{given} {family}".strip() if comma else name


def _question(row: int, match: Match) -> str:
    if match.how == ONE_ADDRESS:
        return say(
            "“{name}” in row {row} has the e-mail address of “{other}” in row {first}. If this is one person, leave "
            "one row out.",
            name=match.name,
            row=row,
            other=match.other_name,
            first=match.other,
        )
    return say(
        "“{name}” is in row {first} and in row {row}, with different details. If this is one person, leave one row "
        "out.",
        name=match.name,
        first=match.other,
        row=row,
    )


def say_duplicate(problem: Problem) -> str:
    return say(
        "“{name}” in row {row} is already in row {other}, and would get two badges.",
        name=problem.value,
        row=problem.row,
        other=problem.other_row,
    )
