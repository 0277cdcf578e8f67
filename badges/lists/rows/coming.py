"""Who of a list is not coming: people whose status says so, and rows that the spreadsheet hides or strikes through.

`find_undecided` finds undecided ones: "Confirmed: no", "pending", "no reply".
"""

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Sequence
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple

from badges.lists.columns.meaning import roles
from badges.lists.folding import heading_key, heading_words
from badges.lists.table import Absence, Row
from badges.lists.vocabulary import NAME_ROLES, date_words, headings, values
from badges.remembered import Remembered

WORDS = Path(__file__).parents[1] / "words" / "coming.tsv"
_MEANINGS = {"absent": "not_coming", "coming": "coming", "unsure": "unsure"}  # of values.tsv
_STOP = re.compile(r"\s[-–—]\s|[,;:(/]")
_DATED = re.compile(r"[.!]|(?<!\s)\s++(?:(?:on|am|le|el|op|den)\s++)?(?=\d)")
_APART = re.compile(r"(?<!\s)\s++[-–—|]+|(?<![-–—|])[-–—|]++\s|[()\[\]:*/【】（）：]+")
_SIGNS = re.compile(r"[-–—|()\[\]:*/【】（）：]")
_LONG = 4  # letters of a word in capitals beside a name
_MOST_WORDS = 2  # characters of a remark beside a name
_LONGEST = 300  # letters of a name with a word beside it; the time that its parts take grows with their square
_MOST_BESIDE = 0.5  # share of all people: beyond that the words mean something else
_DATE = re.compile(r"\d{1,4}[-./年 ]")
_YES_SIGNS, _NO_SIGNS = frozenset("✅✓✔☑👍"), frozenset("❌✗✘☒✖👎")
_STRUCK = re.compile(r"~~.+~~")
_FEWEST_DAYS = 2  # columns
_NUMBERS_OF_A_DAY = 2  # and of a year
_SAMPLE = 200  # rows that show whether a column is one of a status
_MOST_STATUSES = 8
_MOST_TICKETS = 20
_MOST_PARTS = 4  # words of a value of a status
# Beside these a word means something else: "not cancelled", "partially refunded", "未取消".
_NOT = re.compile(
    r"\b(?:not?|non|nicht|keine?|never|part(?:ly|ial|ially)|teil\w*|pas|ne|не|нет|ni|sin)\b", re.IGNORECASE
)
_NOT_SIGNS = "未不非無无미"
_EASTERN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Headings under which "Online" says how somebody has registered or paid.
_CHANNEL = re.compile(
    "pay|paid|regist|book|sale|order|source|channel|kanal|zahl|buch|anmeld|paie|inscri|pag|betal|оплат|支払|付款"
)
_NO_REASONS = frozenset({"none", "na", "keine", "aucune", "ninguna", "nessuna"})  # keys
_KNOWN_SHARE = 0.8  # share of a column's values that must be words of a status for any to count
_HALF = 0.5  # the same where there are a yes and a no
_YES_AND_NO = (("yes", "coming"), ("no", "absent"))


class _Status(NamedTuple):
    """A column that says who is coming."""

    place: int
    column: str
    absent: frozenset[str]  # the values that mean "not coming"
    undecided: frozenset[str] = frozenset()  # and those that leave it open


def find_absences(columns: Sequence[str], rows: Sequence[Row]) -> dict[int, Absence]:
    """Row number -> why the person is not coming. Empty if nobody would be coming: then it is a list of such people."""
    status = list(_status_columns(columns, rows))
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

    Nothing of a column that leaves it open of everybody: nobody has been asked yet.
    """
    coming = [row for row in rows if row.number not in absent]
    found: dict[tuple[str, str], list[int]] = {}
    for status in _status_columns(columns, rows):
        of_value: dict[str, list[int]] = {}
        for row in coming:
            if (value := row.values[status.place]) and _says(value, status.undecided):
                of_value.setdefault(value, []).append(row.number)
        if sum(map(len, of_value.values())) < len(coming):
            found |= {(status.column, value): numbers for value, numbers in of_value.items()}
    return found


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


def _absence(row: Row, columns: Sequence[_Status]) -> Absence | None:
    for mark in ("struck", "hidden"):
        if mark in row.marks:
            return Absence(mark)
    given = row.values
    for status in columns:
        if (word := given[status.place]) and _says(word, status.absent):
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
    no = _words()["no"]
    if not any(is_yes(value) or value.rstrip("\ufe0f") in _YES_SIGNS for said in given.values() for value in said):
        return {}
    return {
        number: Absence("status", said[0], asked)
        for number, said in given.items()
        if all(heading_key(value) in no or value.rstrip("\ufe0f") in _NO_SIGNS for value in said)
    }


@lru_cache(maxsize=256)
def _is_day(column: str) -> bool:
    """Whether the heading is a day and nothing else: "Saturday", "Sat 6", "Day 2"; not "Sat 6, 10:00" of a poll."""
    words, known = heading_words(column), date_words()
    others = [word for word in words if not word.isdecimal() and word not in known["weekday"] | known["month"]]
    has_weekday = not known["weekday"].isdisjoint(words)
    if set(others) - known["day"] or sum(map(str.isdecimal, words)) > _NUMBERS_OF_A_DAY:
        return False
    return has_weekday or (bool(others) and words[-1].isdecimal())


def _said_beside(columns: Sequence[str], rows: Sequence[Row], status: Collection[int]) -> dict[int, Absence]:
    """People marked as not coming in the column of tickets or remarks, or before or after the name."""
    known = roles(columns)
    places = [at for at, column in enumerate(columns) if at not in status]
    free = [at for at in places if columns[at] == known.get("ticket") or heading_key(columns[at]) in _words()["notes"]]
    names = [at for at in places if columns[at] in {known.get(role) for role in NAME_ROLES}]
    said = {at: Remembered(partial(_in_remark, columns[at])) for at in free}
    said |= {at: Remembered(partial(_in_name, columns[at])) for at in names}
    found: dict[int, Absence] = {}
    for row in rows if said else ():
        values = row.values
        for at, of_value in said.items():
            if absence := of_value[values[at]]:
                found.setdefault(row.number, absence)
                break
    return found


def _in_remark(column: str, value: str) -> Absence | None:
    return Absence("status", word, column) if (word := _whole(value)) else None


def _in_name(column: str, value: str) -> Absence | None:
    if word := _around_name(value):
        return Absence("status", word, column)
    return Absence("struck") if _STRUCK.fullmatch(value) else None


def _whole(value: str) -> str:
    """The value, if it begins with such a word that is followed by a stop, a date or nothing."""
    first = _DATED.split(value[:_LONGEST], maxsplit=1)[0]
    return value if any(_is_word(one, _words()["beside"]) for one in (value, first)) else ""


def _around_name(value: str) -> str:
    """The word of “CANCELLED - Ann Lee” and “Ann Lee (cancelled)”, which stands apart from the name."""
    if len(value) > _LONGEST:
        return ""
    if _SIGNS.search(value):
        pieces = list(filter(None, map(str.strip, _APART.split(value))))
    elif not (value[:_LONG].isupper() or _has_other_letters(value)):
        return ""
    else:
        pieces = list(_in_other_letters(value.split()))
    return next((word for word in pieces[:1] + pieces[1:][-1:] if heading_key(word) in _words()["beside"]), "")


def _has_other_letters(name: str) -> bool:
    last = name.rpartition(" ")[2]
    return (last.islower() or last.isupper()) and last.isalpha()


def _in_other_letters(words: Sequence[str]) -> Iterator[str]:
    """What stands before or behind a name in capitals or small letters that the name has not: “Ann Lee no show”."""
    for count in range(1, min(_MOST_WORDS, len(words) - 1) + 1):
        for said, name in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            word, rest = " ".join(said), " ".join(name)
            if (len(word) >= _LONG and word.isupper() and not rest.isupper()) or (word.islower() and rest.istitle()):
                yield word


def _status_columns(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[_Status]:
    """The columns whose headings and values are of a status.

    "State" may be California, "Staða" a job: the values decide. Where few of them are known, "No" says nothing, and
    "cancelled" still does: no shop's words for who is coming are all known.
    """
    sample = [row.values for row in rows[:_SAMPLE]]
    for place, column in enumerate(columns):
        if heading_key(column) in _words()["dated"]:
            yield from _dated(place, column, rows)
            continue
        if heading_key(column) in _words()["reason"]:
            reasons = {heading_key(value) for row in rows if (value := row.values[place])} - {""}
            yield _Status(place, column, frozenset(reasons - _words()["no"] - _NO_REASONS))
            continue
        absent, undecided = _meant(column)
        if absent is None and not undecided:
            shown = {values[place] for values in sample} - {""}
            if _are_all_of_a_status(column, shown):
                yield _Status(place, column, frozenset(), _words()["beside"])
            elif _tell_who_is_remote(column, shown):
                yield _Status(place, column, frozenset(), _words()["remote"])
            continue
        given = Counter(value for row in rows if (value := row.values[place]))
        told = sum(count for value, count in given.items() if _says(value, _words()["known"]))
        if absent is not None and undecided:  # "Paid: later" says nothing of it
            undecided |= _unknown(given)
        share = _HALF if _says_yes_and_no(given) else _KNOWN_SHARE
        if absent is None or told >= share * given.total() > 0:
            yield _Status(place, column, absent or frozenset(), undecided - (absent or frozenset()))
        elif given and _words()["yes"].isdisjoint(absent):
            yield _Status(place, column, _words()["beside"], undecided & _unknown(given))


def _unknown(given: Counter[str]) -> frozenset[str]:
    """The few values that nobody knows among words of who is coming: "Bumped" beside "Confirmed"."""
    words = _words()
    if len(given) > _MOST_STATUSES or not any(_says(value, words["coming"] | words["yes"]) for value in given):
        return frozenset()
    known = words["known"] | words["unclear"]
    unknown = [value for value in given if not _says(value, known)]
    if sum(given[value] for value in unknown) > _MOST_BESIDE * given.total():
        return frozenset()
    return frozenset(map(heading_key, unknown)) - values()["kind"]


def _says_yes_and_no(given: Collection[str]) -> bool:
    """Whether both answers are among the values, so that fewer of them need to be known words."""
    words = _words()
    return all(any(_is_word(value, words[kind] | words[meaning]) for value in given) for kind, meaning in _YES_AND_NO)


def _are_all_of_a_status(column: str, given: Collection[str]) -> bool:
    """Whether the values tell who is coming though the heading does not: "Attending" and "Waitlist" under "List"."""
    if not 1 < len(given) <= _MOST_STATUSES or heading_key(column) not in _words()["neutral"]:
        return False
    words = _words()
    says = [
        {meaning for meaning in ("coming", "unsure", "beside") if _is_word(value, words[meaning])} for value in given
    ]
    return all(says) and {"coming", "beside"} <= set().union(*says)


def _tell_who_is_remote(column: str, given: Collection[str]) -> bool:
    """Whether some take part from afar: "Online" beside "In person" in any column, or beside any other ticket."""
    if not 1 < len(given) <= _MOST_TICKETS or _CHANNEL.search(heading_key(column)):
        return False
    on_site = [value for value in given if not _is_word(value, _words()["remote"])]
    if not 0 < len(on_site) < len(given):
        return False
    senses = headings().senses.get(heading_key(column), ())
    return any(one.role == "ticket" for one in senses) or all(_is_word(one, _words()["on site"]) for one in on_site)


def _dated(place: int, column: str, rows: Sequence[Row]) -> Iterator[_Status]:
    """People with a date under "Cancelled at" are not coming."""
    given = {value for row in rows if (value := row.values[place])}
    if given and all(_DATE.match(value) for value in given):
        yield _Status(place, column, frozenset(map(heading_key, given)))


def _is_word(value: str, words: frozenset[str]) -> bool:
    """Whether it is one of the words, or begins with one and goes on after a stop: "Cancelled - refunded"."""
    if heading_key(value) in words or value.rstrip("\ufe0f") in words:
        return True
    first = _STOP.split(value, maxsplit=1)[0]
    return len(first) < len(value) and heading_key(first) in words


@lru_cache(maxsize=4096)
def _says(value: str, words: frozenset[str]) -> bool:
    """Whether a status is one of the words, or begins or ends with one: "cancelled by user", "бронь просрочена"."""
    if _is_word(value, words):
        return True
    parts = heading_words(value)
    if len(parts) == 1 and not value.isascii() and value[0] not in _NOT_SIGNS:
        return parts[0].endswith(_eastern(words))
    if not 1 < len(parts) <= _MOST_PARTS or _NOT.search(value):
        return False
    return any(len(part) >= _LONG and part in words for part in (parts[0], parts[-1]))


@lru_cache(maxsize=16)
def _eastern(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in words if len(word) > 1 and _EASTERN.match(word))


@lru_cache(maxsize=256)
def _meant(heading: str) -> tuple[frozenset[str] | None, frozenset[str]]:
    """The values under that heading that mean "not coming", and those that leave it undecided.

    None where the heading says nothing of the kind. Under "Visa status" it is open what "withdrawn" says.
    """
    words, name = _words(), heading_key(heading)
    if name in words["negative"]:
        return words["yes"] | words["absent"], words["unsure"]
    if name in words["status"]:
        return words["absent"] | words["no"], words["unsure"]
    senses = headings().senses.get(name, ())
    if name in words["afterwards"]:
        return None, frozenset()
    if name in words["payment"]:
        return words["absent"], frozenset()
    if name in words["question"] or any(one.role == "status" and not one.flags for one in senses):
        return words["absent"], words["unsure"] | words["no"]
    ends = heading_words(heading)[:1] + heading_words(heading)[-1:]
    is_a_state = not words["noun"].isdisjoint(ends) or name.endswith(_long_nouns())
    return None, words["beside"] if is_a_state else frozenset()


@cache
def _long_nouns() -> tuple[str, ...]:
    """Words for a status with which longer words end: "Buchungsstatus", "参加ステータス"."""
    return tuple(word for word in _words()["noun"] if len(word) > _LONG or not word.isascii())


def is_yes(value: str) -> bool:
    return heading_key(value) in _words()["yes"]


@cache
def _words() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, word = line.split("\t")
            kinds.setdefault(kind, set()).add(heading_key(word))
    apart = kinds["no"] | kinds["yes"] | kinds["unclear"]
    kinds |= {kind: set(values()[meaning]) - apart for kind, meaning in _MEANINGS.items()}
    kinds["yes"] |= _YES_SIGNS
    kinds["no"] |= _NO_SIGNS
    kinds["unsure"] |= kinds["remote"]
    kinds["coming"] |= kinds["on site"]
    kinds["beside"] = kinds["absent"] - kinds["elsewhere"]
    kinds["known"] = kinds["absent"] | kinds["unsure"] | kinds["coming"] | kinds["no"] | kinds["yes"]
    return {kind: frozenset(words - {""}) for kind, words in kinds.items()}
