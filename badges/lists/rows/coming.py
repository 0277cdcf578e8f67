"""Who of a list is not coming: people whose status says so, and rows that the spreadsheet hides or strikes through.

`find_undecided` finds undecided ones: "Confirmed: no", "pending", "no reply".
"""

import re
from collections.abc import Collection, Container, Iterator, Sequence
from functools import lru_cache, partial

from badges.lists.columns.meaning import roles
from badges.lists.folding import heading_key, heading_words
from badges.lists.rows.status_columns import Status, status_columns
from badges.lists.rows.status_words import LONG, NO_SIGNS, YES_SIGNS, is_word, is_yes, known_words, says
from badges.lists.table import MOST_BY_HAND, Absence, Row
from badges.lists.vocabulary import NAME_ROLES, date_words
from badges.remembered import Remembered

_DATED = re.compile(r"[.!]|(?<!\s)\s++(?:(?:on|am|le|el|op|den)\s++)?(?=\d)")
_APART = re.compile(r"(?<!\s)\s++[-–—|]+|(?<![-–—|])[-–—|]++\s|[()\[\]:*/【】（）：]+")
_SIGNS = re.compile(r"[-–—|()\[\]:*/【】（）：]")
_SENTENCE = re.compile(r"[.,;:!?()\n–—]+")
_MOST_OF_A_SENTENCE = 7  # words
_MOST_WORDS = 2  # characters of a remark beside a name
_LONGEST = 300  # letters of a name with a word beside it; the time that its parts take grows with their square
_MOST_BESIDE = 0.5  # share of all people: beyond that the words mean something else
_STRUCK = re.compile(r"~~.+~~")
_FEWEST_DAYS = 2  # columns
_NUMBERS_OF_A_DAY = 2  # and of a year


def find_absences(columns: Sequence[str], rows: Sequence[Row]) -> dict[int, Absence]:
    """Row number -> why the person is not coming. Empty if nobody would be coming: then it is a list of such people."""
    status = list(status_columns(columns, rows))
    found = {row.number: absence for row in rows if (status or row.marks) and (absence := _absence(row, status))}
    beside = _said_beside(columns, rows, {one.place for one in status})
    if len(beside) <= _MOST_BESIDE * len(rows):
        found = beside | found
    found = _on_no_day(columns, rows) | found
    return {} if len(found) == len(rows) else found


def find_undecided(
    columns: Sequence[str], rows: Sequence[Row], absent: Container[int]
) -> dict[tuple[str, str], list[int]]:
    """Column and value that leave open whether people are coming -> the numbers of their rows, without the `absent`.

    The value is "" where others are ticked. Nothing of a column that leaves it open of everybody: nobody has been asked
    yet.
    """
    coming = [row for row in rows if row.number not in absent]
    found: dict[tuple[str, str], list[int]] = {}
    remarks = _remarks(columns) if len(rows) <= MOST_BY_HAND else ()
    for status in (*status_columns(columns, rows), *remarks):
        of_value: dict[str, list[int]] = {}
        for row in coming:
            value = row.values[status.place]
            if (value and says(value, status.undecided)) or status.is_open(value):
                of_value.setdefault(value, []).append(row.number)
        if sum(map(len, of_value.values())) < len(coming):
            found |= {(status.column, value): numbers for value, numbers in of_value.items()}
    return found


def _remarks(columns: Sequence[str]) -> Iterator[Status]:
    """The columns of remarks: "sadly unable to attend" may be said of somebody else."""
    notes = known_words()["notes"]
    for place, column in enumerate(columns):
        if heading_key(column) in notes:
            yield Status(place, column, frozenset(), is_open=Remembered(_ends_with_refusal).__getitem__)


def _ends_with_refusal(value: str) -> bool:
    """Whether a short sentence ends with several words of who is not coming."""
    for sentence in _SENTENCE.split(value[:_LONGEST]):
        words = heading_words(sentence)
        if 2 < len(words) <= _MOST_OF_A_SENTENCE:
            ends = ("".join(words[-count:]) for count in range(2, len(words)))
            if not known_words()["beside"].isdisjoint(ends):
                return True
    return False


def said_not_to_come(
    columns: Sequence[str], rows: Sequence[Row], sayings: Collection[tuple[str, str]]
) -> dict[int, Absence]:
    """Row number -> why somebody is not coming, who has one of these values; `sayings` are columns and values."""
    wanted = {(heading_key(column), heading_key(value)) for column, value in sayings}
    places = [place for place, column in enumerate(columns) if any(heading_key(column) == one for one, _ in wanted)]
    found: dict[int, Absence] = {}
    for row in rows if places else ():
        values = row.values
        for place in places:
            if (heading_key(columns[place]), heading_key(values[place])) in wanted:
                found[row.number] = Absence("status", values[place], columns[place])
    return found


def _absence(row: Row, columns: Sequence[Status]) -> Absence | None:
    for mark in ("struck", "hidden"):
        if mark in row.marks:
            return Absence(mark)
    given = row.values
    for status in columns:
        if (word := given[status.place]) and says(word, status.absent):
            return Absence("status", word, status.column)
    return None


# --- Where the status has no column ---


def _on_no_day(columns: Sequence[str], rows: Sequence[Row]) -> dict[int, Absence]:
    """People who say no to each day, where the list asks for several: "no" under "Fri", "Sat" and "Sun"."""
    days = [place for place, column in enumerate(columns) if _is_day(column)]
    if len(days) < _FEWEST_DAYS:
        return {}
    given = {row.number: [values[place] for place in days] for row in rows if (values := row.values)}
    asked = " + ".join(columns[place] for place in days)
    no = known_words()["no"]
    if not any(is_yes(value) or value.rstrip("\ufe0f") in YES_SIGNS for said in given.values() for value in said):
        return {}
    return {
        number: Absence("status", said[0], asked)
        for number, said in given.items()
        if all(heading_key(value) in no or value.rstrip("\ufe0f") in NO_SIGNS for value in said)
    }


@lru_cache(maxsize=256)
def _is_day(column: str) -> bool:
    """Whether the heading is a day and nothing else: "Saturday", "Sat 6", "Day 2"; not "Sat 6, 10:00" of a poll."""
    words, known = heading_words(column), date_words()
    asking = known_words()["status"] | known_words()["presence"]  # "Présence samedi", "Attending Day 2"
    others = [
        word
        for word in words
        if not word.isdecimal() and word not in known["weekday"] | known["month"] and word not in asking
    ]
    has_weekday = not known["weekday"].isdisjoint(words)
    if set(others) - known["day"] or sum(map(str.isdecimal, words)) > _NUMBERS_OF_A_DAY:
        return False
    return has_weekday or (bool(others) and words[-1].isdecimal())


def _said_beside(columns: Sequence[str], rows: Sequence[Row], status: Collection[int]) -> dict[int, Absence]:
    """People marked as not coming in the column of tickets or remarks, or before or after the name."""
    known = roles(columns)
    places = [at for at, column in enumerate(columns) if at not in status]
    notes = known_words()["notes"]
    free = [at for at in places if columns[at] == known.get("ticket") or heading_key(columns[at]) in notes]
    names = [at for at in places if columns[at] in {known.get(role) for role in NAME_ROLES}]
    said = {at: Remembered(partial(_in_remark, columns[at], columns[at] == known.get("ticket"))) for at in free}
    said |= {at: Remembered(partial(_in_name, columns[at])) for at in names}
    found: dict[int, Absence] = {}
    for row in rows if said else ():
        values = row.values
        for at, of_value in said.items():
            if absence := of_value[values[at]]:
                found.setdefault(row.number, absence)
                break
    return found


def _in_remark(column: str, is_ticket: bool, value: str) -> Absence | None:
    """`is_ticket`: the word may also stand behind what it cancels, "Full (refunded)"."""
    word = _whole(value) or (is_ticket and _SIGNS.search(value) and _around_name(value))
    return Absence("status", value, column) if word else None


def _in_name(column: str, value: str) -> Absence | None:
    if word := _around_name(value):
        return Absence("status", word, column)
    return Absence("struck") if _STRUCK.fullmatch(value) else None


def _whole(value: str) -> str:
    """The value, if it begins with such a word that is followed by a stop, a date or nothing."""
    first = _DATED.split(value[:_LONGEST], maxsplit=1)[0]
    return value if any(is_word(one, known_words()["beside"]) for one in (value, first)) else ""


def _around_name(value: str) -> str:
    """The word of “CANCELLED - Ann Lee” and “Ann Lee (cancelled)”, which stands apart from the name."""
    if len(value) > _LONGEST:
        return ""
    if _SIGNS.search(value):
        pieces = list(filter(None, map(str.strip, _APART.split(value))))
    elif not (value[:LONG].isupper() or _has_other_letters(value)):
        return ""
    else:
        pieces = list(_in_other_letters(value.split()))
    return next((word for word in pieces[:1] + pieces[1:][-1:] if heading_key(word) in known_words()["beside"]), "")


def _has_other_letters(name: str) -> bool:
    last = name.rpartition(" ")[2]
    return (last.islower() or last.isupper()) and last.isalpha()


def _in_other_letters(words: Sequence[str]) -> Iterator[str]:
    """What stands before or behind a name in capitals or small letters that the name has not: “Ann Lee no show”."""
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        for said, name in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            word, rest = " ".join(said), " ".join(name)
            if (len(word) >= LONG and word.isupper() and not rest.isupper()) or (word.islower() and rest.istitle()):
                yield word
