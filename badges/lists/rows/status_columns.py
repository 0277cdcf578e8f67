"""Which columns of a list say who is coming, and with which values."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from operator import not_
from typing import NamedTuple

from badges.lists.folding import heading_key
from badges.lists.rows.status_words import CIRCLES, CROSSES, TRIANGLES, is_word, is_yes, known_words, meant_by, says
from badges.lists.table import Row
from badges.lists.vocabulary import headings, values

_AMOUNT = re.compile(r"[€$£]?\s?\d+[.,]\d\d\s?[€$£]?")
_DATE = re.compile(r"\d{1,4}[-./年 ]")
_SAMPLE = 200  # rows that show whether a column is one of a status
_MOST_STATUSES = 8
_MOST_TICKETS = 20
_PRESENT, _DASHES = "p", ("-", "–", "—")
# Headings under which "Online" says how somebody has registered or paid.
_CHANNEL = re.compile(
    "pay|paid|regist|book|sale|order|source|channel|kanal|zahl|buch|anmeld|paie|inscri|pag|betal|оплат|支払|付款"
)
_NO_REASONS = frozenset({"none", "na", "keine", "aucune", "ninguna", "nessuna"})  # keys
_KNOWN_SHARE = 0.8  # share of a column's values that must be words of a status for any to count
_HALF = 0.5  # the same where there are a yes and a no
_ASKED = ("yes", "no")
_SETTLING = ("dated", "negative", "reason", "presence", "status", "waiting")
_YES_AND_NO = (("yes", "coming"), ("no", "absent"))
_FEW = 0.5  # share of words that are unknown


class Status(NamedTuple):
    """A column that says who is coming."""

    place: int
    column: str
    absent: frozenset[str]  # the values that mean "not coming"
    undecided: frozenset[str] = frozenset()  # and those that leave it open
    is_open: Callable[[str], bool] = lambda value: False  # whether another value does


def status_columns(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[Status]:
    """The columns whose headings and values are of a status.

    "State" may be California, "Staða" a job: the values decide. Where few of them are known, "No" says nothing, and
    "cancelled" still does: no shop's words for who is coming are all known.
    """
    sample = [row.values for row in rows[:_SAMPLE]]
    yield from _ticked_no(columns, sample)
    for place, column in enumerate(columns):
        absent, undecided = meant_by(column)
        found = _settled(place, column, rows)
        if found is None and absent is None and not undecided:
            found = _by_values(place, column, {values[place] for values in sample} - {""})
        elif found is None:
            found = _by_heading(place, column, rows)
        if found:
            yield found


def _settled(place: int, column: str, rows: Sequence[Row]) -> Status | None:
    """By a heading that leaves no choice: a time or a reason of cancelling, a register, what somebody had back."""
    key, words = heading_key(column), known_words()
    if key in words["row colour"]:
        return Status(place, column, frozenset(), words["colour"])
    if not any(key in words[kind] for kind in _SETTLING):
        return None
    given = {value for row in rows if (value := row.values[place])}
    if key in words["reason"]:
        return Status(place, column, frozenset(map(heading_key, given)) - {""} - words["no"] - _NO_REASONS)
    if key in words["presence"] and (codes := _codes_of_absence(given)):
        return Status(place, column, frozenset(), codes)
    if key in words["presence"] | words["status"] and given and all(map(is_yes, given)):
        return Status(place, column, frozenset(), is_open=not_)  # where it is not ticked
    if key in words["negative"] and given and all(map(_AMOUNT.fullmatch, given)):
        return Status(place, column, frozenset(), _amounts(given))
    is_dated = key in words["dated"] | words["negative"] and all(map(_DATE.match, given))
    if given and (is_dated or _are_places_in_line(given, key)):
        return Status(place, column, frozenset(map(heading_key, given)))
    return Status(place, column, frozenset()) if key in words["dated"] else None


def _by_values(place: int, column: str, shown: Collection[str]) -> Status | None:
    """By values that tell it whatever the heading is."""
    words = known_words()
    if _are_all_of_a_status(column, shown):
        return Status(place, column, frozenset(), words["beside"])
    if _tell_who_is_remote(column, shown):
        return Status(place, column, frozenset(), words["remote"])
    return Status(place, column, frozenset(), words["race"]) if _are_of_a_race(shown) else None


def _by_heading(place: int, column: str, rows: Sequence[Row]) -> Status | None:
    """By a heading under which most values are known."""
    absent, undecided = meant_by(column)
    words, given = known_words(), Counter(value for row in rows if (value := row.values[place]))
    if absent is not None and (drawn := _drawn(given)):
        return Status(place, column, drawn, TRIANGLES)
    told = sum(count for value, count in given.items() if says(value, words["known"]))
    if absent is not None and undecided:  # "Paid: later" says nothing of it
        undecided |= _unknown(given)
    share = _HALF if _says_yes_and_no(given) else _KNOWN_SHARE
    if absent is None or told >= share * given.total() > 0:
        return Status(place, column, absent or frozenset(), undecided - (absent or frozenset()))
    if given and words["yes"].isdisjoint(absent):
        return Status(place, column, words["beside"], undecided & _unknown(given))
    return None


def _drawn(given: Collection[str]) -> frozenset[str]:
    """The crosses beside circles, as in Japan and Korea: elsewhere a cross alone is a tick."""
    shown = {value.rstrip("\ufe0f").casefold() for value in given}
    is_drawn = shown & CIRCLES and shown & CROSSES and shown <= CIRCLES | CROSSES | TRIANGLES
    return CROSSES if is_drawn else frozenset()


def _ticked_no(columns: Sequence[str], sample: Sequence[Sequence[str]]) -> Iterator[Status]:
    """The column "No" beside "Yes", where one of the two is ticked for each person."""
    words = known_words()
    of_answers = {
        kind: [at for at, column in enumerate(columns) if heading_key(column) in words[kind]] for kind in _ASKED
    }
    if any(len(places) != 1 for places in of_answers.values()):
        return
    (yes,), (no,) = of_answers.values()
    ticks = {values[at] for values in sample for at in (yes, no)} - {""}
    if ticks and all(map(is_yes, ticks)) and not any(values[yes] and values[no] for values in sample):
        yield Status(no, columns[no], words["yes"])


def _unknown(given: Counter[str]) -> frozenset[str]:
    """The few values that nobody knows among words of who is coming: "Bumped" beside "Confirmed"."""
    words = known_words()
    if len(given) > _MOST_STATUSES or not any(says(value, words["coming"] | words["yes"]) for value in given):
        return frozenset()
    known = words["known"] | words["unclear"]
    unknown = [value for value in given if not says(value, known)]
    if sum(given[value] for value in unknown) > _FEW * given.total():
        return frozenset()
    return frozenset(map(heading_key, unknown)) - values()["kind"]


def _says_yes_and_no(given: Collection[str]) -> bool:
    """Whether both answers are among the values, so that fewer of them need to be known words."""
    words = known_words()
    return all(any(is_word(value, words[kind] | words[meaning]) for value in given) for kind, meaning in _YES_AND_NO)


def _are_all_of_a_status(column: str, given: Collection[str]) -> bool:
    """Whether the values tell who is coming though the heading does not: "Attending" and "Waitlist" under "List"."""
    if not 1 < len(given) <= _MOST_STATUSES or heading_key(column) not in known_words()["neutral"]:
        return False
    words = known_words()
    says = [
        {meaning for meaning in ("coming", "unsure", "beside") if is_word(value, words[meaning])} for value in given
    ]
    return all(says) and {"coming", "beside"} <= set().union(*says)


def _are_places_in_line(given: Collection[str], key: str) -> bool:
    """Whether these are numbers of a waiting list; "1" and "0" are yes and no."""
    return key in known_words()["waiting"] and all(map(str.isdecimal, given)) and not {*given} <= {"0", "1"}


def _amounts(given: Collection[str]) -> frozenset[str]:
    """What some had back, where others have "0.00"."""
    had_back = {value for value in given if value.strip("0.,€$£ ")}
    return frozenset(map(heading_key, had_back)) if len(had_back) <= _MOST_STATUSES else frozenset()


def _codes_of_absence(given: Collection[str]) -> frozenset[str]:
    """The letters of who was not there, "A" beside "P"; none where these are no such letters."""
    codes = set(map(heading_key, given))
    is_register = _PRESENT in codes and all(len(code) == 1 for code in codes)
    return frozenset(codes - {_PRESENT} - known_words()["yes"]) if is_register else frozenset()


def _are_of_a_race(given: Collection[str]) -> bool:
    """Whether some have "DNS" or "DNF" where others have a time or a rank."""
    others = [value for value in given if heading_key(value) not in known_words()["race"]]
    return 0 < len(others) < len(given) and all(value[0].isdecimal() or value in _DASHES for value in others)


def _tell_who_is_remote(column: str, given: Collection[str]) -> bool:
    """Whether some take part from afar: "Online" beside "In person" in any column, or beside any other ticket."""
    if not 1 < len(given) <= _MOST_TICKETS or _CHANNEL.search(heading_key(column)):
        return False
    is_ticket = any(one.role == "ticket" for one in headings().senses.get(heading_key(column), ()))
    on_site = [value for value in given if not is_word(value, known_words()["remote"])]
    if is_ticket:  # "Online ticket", "Virtual pass"
        on_site = [value for value in on_site if value.count(" ") != 1 or not says(value, known_words()["remote"])]
    if not 0 < len(on_site) < len(given):
        return False
    return is_ticket or all(is_word(one, known_words()["on site"]) for one in on_site)
