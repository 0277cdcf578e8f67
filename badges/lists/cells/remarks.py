"""Remarks in the cells of names: "Bob Roy (vegetarian)", "Kim Ng - keynote", "Ann Lee <ann@x.org>", "Cem Kaya *".

An organisation ("Ann Lee Acme Ltd") goes to its own column where nothing stands there. What may be a part
of the name stays: titles, pronouns, a nickname or a birth name in brackets, "Lee, Ann".
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache

from badges.lists.cells.waste_of_columns import put
from badges.lists.columns.meaning import roles
from badges.lists.folding import heading_key
from badges.lists.names.name_order import is_given
from badges.lists.names.odd_names import GROUPS
from badges.lists.names.organisations import is_no_person, is_organisation
from badges.lists.names.splitting import PRONOUNS, PRONOUNS_BEHIND, are_titles, is_name, is_particle, without_titles
from badges.lists.names.together import may_be_several, together
from badges.lists.table import Row
from badges.lists.vocabulary import NAME_ROLES
from badges.lists.vocabulary import values as values_of_kinds

# Signs that names never have, such as emoji, and those that mean something else before a name.
_MARKS, _SIGNS = "*!†‡•‼\u2190-\u2bff\U0001f000-\U0001faff\ufe0f\u200d©®™", "#+^~=%$|\\\\"
_OF_REMARKS = rf"{_MARKS}{_SIGNS}?()\[\]{{}}（）【】<>/;:@·"
# The pattern begins with one set of signs, which `re` finds fast.
_MAY_BE = re.compile(
    rf"[{_OF_REMARKS}\s,](?:(?<=[{_OF_REMARKS}])|(?<=,)\s*\S|"
    r"(?<=\s)(?:[-–—]|at\s|[(+]?\d[\d\s()/.-]{5}|[a-zß-ÿ]{3,}$))"
)
_LOUD_BEGINNING, _LOUD_END = re.compile(r"[A-Z]{2,} .*[a-z]"), re.compile(r"[a-z]\S* [A-Z]{4,}$")
# Remarks after a name: signs and addresses always are, others only if their words say so.
_SURELY = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<name>.+?)(?<![\s,;:])[\s,;:]*+[<(\[]?\s*+(?P<remark>[^\s<>()\[\],;@]++@[^\s<>()\[\],;@]+\.\w+)\s*[>)\]]?",
        rf"(?P<name>.+?)\s*(?P<remark>[{_MARKS}{_SIGNS}]+|\s\?+|\?\?+)",
        r"(?P<remark>[*!†]+)\s*(?P<name>\w.*)",
        r"(?P<name>.+?)\s+(?P<remark>(?:#|№\s?)\w+|@\w[\w.]*|[(+]?\d[\d\s()/.-]{5,})",
        r"(?P<name>.+?)\s*[\[{【](?P<remark>[^\[\]{}]+)[\]}】]",
        r"(?P<name>\S+\s.*?)(?:\s*[|;]\s*|\s+[/~=•·→>\\]+\s+|\s+(?:@|at)\s+)(?P<remark>.+)",
    )
)
_MAYBE = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<name>.+?)\s*[(（](?P<remark>[^()（）]+)[)）]",
        r"(?P<name>\S+\s.*?)(?:\s+[-–—]+\s*|\s*:\s+|/(?=[a-z]))(?P<remark>.+)",
        r"(?P<name>\S+)\s+[-–—]+\s+(?P<remark>.+)",
        r"[(\[](?P<remark>[^()\[\]]+)[)\]]\s*(?P<name>.+)",
        r"(?P<remark>[^-–—:|,]+?)(?:\s+[-–—|]\s+|\s*[:|]\s+)(?P<name>.+)",
    )
)
_STATUS = (
    re.compile(r"(?P<name>\S+\s.*?)\s+(?P<remark>[a-z]\S*(?: [a-z]\S*)?)"),
    re.compile(r"(?P<name>.*[a-z]\S*)\s+(?P<remark>[A-Z]{4,})"),
    re.compile(r"(?P<remark>[A-Z]{2,}(?: [A-Z]{2,})?)\s+(?P<name>\S*[a-z].*)"),
)
_AFTER_COMMA = re.compile(r"(?P<name>\S+\s[^,]*),\s*(?P<remark>[^,]+)")
_BETWEEN_TASKS = re.compile(r"\s*(?:[/,;+&]|\d+|\b(?:and|und|et|y|e|en|og|och|i|и)\b)\s*")
_LEADERS = re.compile(r"(?<!\.)\.{3,}$")  # up to a number: "Ann Lee ..... 123"
_FORMER = re.compile(
    r"(?:n[ée]e?|geb\.?|geborene?r?|born|dite?|genannt|gen\.|a\.?k\.?a\.?|alias|called|genaamd|nata|nacida|roz\.)\s.+",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(（][^()（）]*+[)）]$")
_RELATION = re.compile(r"\b[acdmswACDMSW]/[lopkLOPK]\b")  # "s/o": son of
# In Chinese, Japanese and Korean, which have no small letters to show what is no name.
_EASTERN = re.compile(
    r"素食|清真|嘉[宾賓]|[演讲講]者|演[讲講]|主持|志愿者|志願者|[讲講]师|講師|教授|老[师師]|学生|學生|家[属屬]|代理|代表|主席|"
    r"ベジタリアン|ヴィーガン|アレルギー|[講登発][演壇表]|司会|座長|招待|同伴|채식|비건|발표|연사|좌장|사회자?|학생|대리|교수|동반|할랄"
)
_MOST = 0.8  # share of a column's names: if more have brackets, these are not nicknames
_FEW = 3
_ELSEWHERE = ("org", "ticket", "city", "country")
_PASSES = 3  # most remarks after one name
_Others = Sequence[Container[str]]  # sets of texts from other cells: joining them for each name took minutes
_LONGEST = 300  # letters of a name with its remark; more would take the expressions above too long


def without_remarks(columns: Sequence[str], rows: list[Row], absent: Container[int], mend: bool) -> list[Row]:
    """The rows with the bare names as `Row.garbled`, or with `mend` in place of the values.

    `absent` has the numbers of rows whose people are not coming, where the remark says so and is kept.
    """
    known = roles(columns, rows=rows)
    places = [columns.index(known[role]) for role in (*NAME_ROLES, "preferred") if role in known]
    org = columns.index(known["org"]) if "org" in known else None
    organisations = Counter[str]() if org is None else Counter(filter(None, (row.values[org] for row in rows)))
    last_words = {value.rpartition(" ")[2] for value in organisations}
    beside: dict[int, dict[int, str]] = {place: {} for place in places}
    filled = dict.fromkeys(places, 0)
    for at, row in enumerate(rows):
        values = row.values
        for place in places:
            if value := values[place]:
                filled[place] += 1
                is_one_word = value.isalpha()
                if (
                    not is_one_word
                    and len(value) <= _LONGEST
                    and (_may_be_remark(value) or _may_end(value, last_words))
                ):
                    beside[place][at] = value
    found: dict[int, dict[int, str]] = {}
    elsewhere = _elsewhere(rows, [columns.index(known[role]) for role in _ELSEWHERE if role in known], beside)
    for place, names in beside.items():
        again = _usual(names.values(), filled[place]) | elsewhere
        for at, value in names.items():
            row = rows[at]
            if row.number in absent or place in dict(row.garbled):
                continue
            own = row.values[org] if org is not None else ""
            of_others = organisations if " " in own or organisations[own] > 1 else _Without(organisations, own)
            name, remarks = _alone(value, (again, {*row.values} - {value}), of_others)
            if remarks:
                found.setdefault(at, {})[place] = name
                if org is not None and not own and (own := _organisation(remarks, organisations)):
                    found[at][org] = own
    return put(rows, found, mend)


def _elsewhere(rows: Iterable[Row], places: Sequence[int], beside: Mapping[int, Mapping[int, str]]) -> set[str]:
    """Other people's organisations, tickets and cities: in brackets after a name they mean the same."""
    if not any(beside.values()):
        return set()
    values = {values[place] for values in (row.values for row in rows) for place in places}
    return {value for value in values if value and not is_given(value)}


def _usual(values: Iterable[str], filled: int) -> set[str]:
    """Remarks on several names, or on nearly all, which are not nicknames."""
    found = [found["remark"] for value in values if (found := _MAYBE[0].fullmatch(value) or _MAYBE[1].fullmatch(value))]
    if len(found) >= max(_FEW, _MOST * filled) and not any(map(is_given, found)):
        return set(found)
    return {remark for remark, count in Counter(found).items() if count > 1 and not is_given(remark)}


class _Without(Container[str]):
    """All of them but one: a person called Lopez may be the only one of Lopez."""

    def __init__(self, texts: Container[str], own: str) -> None:
        self._texts, self._own = texts, own

    def __contains__(self, text: object) -> bool:
        return text != self._own and text in self._texts


def _may_be_remark(value: str) -> bool:
    is_loud = _LOUD_BEGINNING.match(value) or (value[-1].isupper() and _LOUD_END.search(value))
    return bool(is_loud or _MAY_BE.search(value))


def _may_end(value: str, last_words: Container[str]) -> bool:
    """Whether the name may end with an organisation, without a sign between them."""
    last = value.rpartition(" ")[2]
    return value.count(" ") > 1 and (last in last_words or is_no_person(f"x {last}"))


def _organisation(remarks: Sequence[str], known: Container[str]) -> str:
    return next((remark for remark in remarks if remark in known or is_organisation(remark)), "")


def _alone(value: str, others: _Others, organisations: Container[str]) -> tuple[str, list[str]]:
    """The name without remarks, and the remarks."""
    remarks: list[str] = []
    several = together(value) if may_be_several(value) else None
    is_of_several = several is not None and not any(name in organisations for name in several.names)
    if is_of_several or _RELATION.search(value) or PRONOUNS_BEHIND.search(value):
        return value, remarks
    for _ in range(_PASSES):
        found = next(_readings(value, others, organisations), None)
        if found is None:
            break
        value, remark = found
        remarks.append(remark)
    return value, remarks


def _readings(value: str, others: _Others, organisations: Container[str]) -> Iterator[tuple[str, str]]:
    for pattern in _SURELY:
        if (found := pattern.fullmatch(value)) and _is_alone(found["name"]) and not _belongs(found["remark"]):
            yield _LEADERS.sub("", found["name"]).strip(), found["remark"].strip()
    for pattern in _MAYBE:
        found = pattern.fullmatch(value)
        if found and _is_alone(found["name"]) and _is_remark(found["remark"].strip(), found["name"], others):
            yield found["name"].strip(), found["remark"].strip()
    for pattern in _STATUS:
        if (found := pattern.fullmatch(value)) and heading_key(found["remark"]) in _statuses():
            yield found["name"], found["remark"]
    if (found := _AFTER_COMMA.fullmatch(value)) and _is_alone(found["name"]) and _is_no_name(**found.groupdict()):
        yield found["name"], found["remark"]
    yield from _before_organisation(value, organisations)


def _before_organisation(value: str, known: Container[str]) -> Iterator[tuple[str, str]]:
    """The name before an organisation that others have, or before one with its legal form.

    Where all words could be given names it is a family's: Anna Maria Schmidt, of Schmidt.
    """
    words = value.split()
    for count in range(2, len(words)):
        name, rest = words[:count], " ".join(words[count:])
        if not _is_alone(" ".join(name)) or is_particle(name[-1]) or is_organisation(" ".join(name)):
            continue
        has_legal_form = len(words) - count > 1 and is_no_person(rest) and is_given(name[0])
        if has_legal_form or (rest in known and not is_given(name[-1]) and not is_given(rest)):
            yield " ".join(name), rest
            return


def _is_alone(name: str) -> bool:
    bare = without_titles(_IN_BRACKETS.sub("", name.strip()).strip().replace(", ", " ", 1))
    return is_name(bare) and sum(map(str.isalpha, bare)) > 1 and not _is_kind(bare)


def _belongs(remark: str) -> bool:
    return bool(PRONOUNS.fullmatch(remark) or _FORMER.fullmatch(remark)) or are_titles(remark)


def _is_kind(text: str) -> bool:
    folded = text.casefold()
    return not (values_of_kinds()["kind"] | GROUPS).isdisjoint((folded, f"{folded}s", f"{folded}en"))


def _is_task(text: str) -> bool:
    """Whether it says what somebody does: "Moderation", "Keynote / Panel", "Tenor 2"."""
    pieces = list(filter(None, map(heading_key, _BETWEEN_TASKS.split(text))))
    return bool(pieces) and all(piece in values_of_kinds()["task"] or _is_kind(piece) for piece in pieces)


@cache
def _statuses() -> frozenset[str]:
    known = values_of_kinds()
    return known["coming"] | known["not_coming"] | known["unsure"]


def _is_remark(remark: str, name: str, others: _Others) -> bool:
    """Whether the words are no nickname or second family name: "vegan", "VIP", "Acme GmbH", "aged 8"."""
    if not remark or _belongs(remark):
        return False
    words = remark.split()
    small = [word for word in words if word[0].islower() and not is_particle(word)]
    if _EASTERN.search(remark):
        return True
    is_loud = remark.isupper() and sum(map(str.isalpha, remark)) >= _FEW and not name.isupper()
    return (
        bool(small) or is_loud or is_organisation(remark) or _is_task(remark) or any(remark in some for some in others)
    )


def _is_no_name(name: str, remark: str) -> bool:
    """Whether the comma follows a whole name, as in "Ann Lee, Acme", and not a family name."""
    if _belongs(remark) or is_particle(name.split()[0]) or name.isupper() or name.islower() or is_given(remark):
        return False
    return _is_remark(remark, name.upper(), ()) or (is_given(name) and not remark.isupper())
