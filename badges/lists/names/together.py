"""Several people under one name: "Bob Roy (+1)", "Bob Roy and guest", "Bob Roy & Ann Lee", "Bob & Ann Roy"."""

import re
from typing import NamedTuple

from badges.lists.names.name_order import is_given
from badges.lists.names.organisations import is_no_person
from badges.lists.names.splitting import is_name, is_particle

_WORDS = "and|und|et|y|e|en|og|och|plus|con|mit|with|avec|met|med|com"
_SHORT = r"[mu]\.|w/|(?:nebst|samt|inkl\.?|incl\.?)(?=\s)"  # "m. Begl.", "w/ guest": only before a word for guests
# In a text behind a space. The pattern begins with one set of letters, which `re` finds fast.
_SIGN = re.compile(
    rf"[\W\d](?:(?<=[+&/;\n])|(?<=\w,) \S+ \S|"
    rf"\b(?:{_SHORT}|(?:{_WORDS})\b|x ?\d)|(?<=\d) (?:pers|people)|(?<=^ )\d+ ?x )",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, words in enumerate(
        ["one eine einer einem un une una uno um uma een en ett a", "two zwei deux dos due dois twee två to"], 1
    )
    for word in words.split()
}
_GUESTS = r"""guests?|companions?|partner(?:in)?|spouse|wife|husband|friends?|kids?|child(?:ren)?|family|colleagues?|
one|begleit(?:ung|person(?:en)?)|g[aä]st(?:e|en)?|frau|mann|kind(?:er)?|familie|invitée?s?|accompagnante?s?|conjointe?|
famille|enfants?|acompañantes?|invitad[oa]s?|familia|pareja|hijos?|ospit[ei]|accompagnator[ei]|famiglia|
acompanhantes?|convidad[oa]s?|família|familj|gæst(?:er)?|ledsager|
kindern?|g[aä]sten|freund(?:e|en|in)?|begleitern?|others?|people|persons?|personen|personas?|persone|personnes?|
amie?s?|amig[oa]s?|amic[oaihe]+|
begl\.?|gattin|gatte|ehefrau|ehemann|ehepartner(?:in)?|spos[oai]|espos[oa]|marido|mujer|épou(?:se|x)|mari|femme|
moglie|marito|echtgenote?|vrouw|fru|sambo|kone|mulher|(?<=\d\s)\w+"""
_FURTHER = re.compile(
    rf"(?P<own>.+?)(?<!\s)\s*+[(\[,]?\s*+(?:\+|&|\b(?:{_SHORT}|(?:{_WORDS})\b))\s*+(?P<count>\d{{1,2}}|{'|'.join(_NUMBERS)})?\s*+"
    rf"(?P<guests>\b(?:{_GUESTS})(?!\w))?\s*+[)\]]?",
    re.IGNORECASE | re.VERBOSE,
)
_ALL_TOLD = re.compile(
    r"(?P<own>.+?)(?<!\s)\s*+[(\[,]?\s*+(?:x ?(?P<times>\d{1,2})|(?P<people>\d{1,2}) (?:pers\w*|people)\.?)\s*+[)\]]?",
    re.IGNORECASE,
)
_TIMES = re.compile(r"(?P<times>\d{1,2}) ?x (?P<own>.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"[&;+\n]|(?<=\w\w)\s*+/\s*+(?=\w\w)|(?<!\s)\s++(?:and|und|et|y|e|en|og|och)\s+", re.IGNORECASE)
_BETWEEN_GIVEN_NAMES = re.compile(r"[&+]|(?<!\s)\s++(?:and|und|et|en|og|och)\s+", re.IGNORECASE)  # not Ramón y Cajal
# Between two given names alone: "Anne m. Karine", and where both are known as such "Jan en Piet".
_WITH = re.compile(r"(?<!\s)\s+(?:m\.|w/|with|mit|met|med|avec)\s+")
_AND = re.compile(r"(?<!\s)\s+(?:and|und|en|og|och|et)\s+")
_LONGEST = 2000  # letters of several names in one cell; what is longer is no list of names


class JointName(NamedTuple):
    own: str  # the name of whose row it is
    further: int
    names: tuple[str, ...]  # of the others, where they are named


def may_be_several(text: str) -> bool:
    """A quick check, which excludes nearly all names."""
    return len(text) <= _LONGEST and not text.isalnum() and _SIGN.search(f" {text}") is not None


def together(name: str) -> JointName | None:
    """The people under one name; None for a single person, or if it is uncertain."""
    if not may_be_several(name):
        return None
    if (found := _FURTHER.fullmatch(name)) and (found["count"] or found["guests"]):
        return _counted(found["own"], _number(found["count"]))
    if found := _TIMES.fullmatch(name):
        return _counted(found["own"], int(found["times"]) - 1)
    if found := _ALL_TOLD.fullmatch(name):
        return _counted(found["own"], int(found["times"] or found["people"]) - 1)
    return _named(name)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else _NUMBERS.get((text or "one").casefold(), 1)


def _counted(own: str, further: int) -> JointName | None:
    return JointName(own, further, ()) if further > 0 and is_name(own) else None


def _named(name: str) -> JointName | None:
    people = [one.strip() for one in _BETWEEN.split(name)]
    if any(is_particle(one.rpartition(" ")[2]) for one in people[:-1]):  # Freifrau von und zu Berg
        return None
    if len(people) > 1 and all(is_name(one) and " " in one and not is_no_person(one) for one in people):
        return JointName(people[0], len(people) - 1, tuple(people[1:]))
    listed = [one.strip() for one in name.split(",")]
    are_given = sum(map(is_given, listed)) > max(1, len(listed) // 2) and all(
        is_name(one) and " " in one for one in listed
    )
    ends = (one.rpartition(" ")[2] for one in listed)  # "Anna Maria, Juan Carlos" may be one
    if are_given and (len(listed) > 2 or not any(map(is_given, ends))):
        return JointName(listed[0], len(listed) - 1, tuple(listed[1:]))
    given = [one.strip() for one in _BETWEEN_GIVEN_NAMES.split(name)]
    family = given[-1].partition(" ")[2]
    if len(given) > 1 and family and all(map(is_name, given)) and not any(" " in one for one in given[:-1]):
        return JointName(
            f"{given[0]} {family}", len(given) - 1, (*(f"{one} {family}" for one in given[1:-1]), given[-1])
        )
    for pattern, are_enough in ((_WITH, lambda one: one[0].isupper()), (_AND, is_given)):
        pair = pattern.split(name)
        if len(pair) == 2 and all(is_name(one) and not is_no_person(one) and are_enough(one) for one in pair):
            return JointName(pair[0], 1, (pair[1],))
    return None
