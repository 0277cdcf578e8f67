"""Detects texts in name columns that are not names: notes, addresses, keys, several people, lost letters."""

import re

from badges.lists.names.splitting import PRONOUNS_BEHIND, are_titles, is_particle, without_titles

_ODD = r"@=<>{}\[\]\\|#$%^~_;*+&?…\u2500-\u257f\u2800-\u28ff"
_MAY_BE_ODD = r"\d:/\"“”„()"
_SPACED = r"(?<=\S )  +\S|(?<=\.)\.|(?<=^[-–—])\s"
# A name without any of these is not looked at any closer: nearly all are. The pattern and `_NEVER` begin with one set
# of letters, which `re` finds fast.
_SIGNS = re.compile(
    rf"[{_ODD}{_MAY_BE_ODD} .!\-–—Ff](?:(?<=[{_ODD}{_MAY_BE_ODD}])|{_SPACED}|(?<=\w{{3}}[.!])$|(?<=[Ff])am[ií])"
)
_FAMILY = re.compile(r"\b(?:family|familie|famille|familia|famiglia|família)\b", re.IGNORECASE)
_NEVER = re.compile(rf"[{_ODD}: .\-–—](?:(?<=[{_ODD}])|(?<=:)//|{_SPACED})")
_RELATION = re.compile(r"\b[acdmswACDMSW]/[lopkLOPK]\b")  # "s/o", "a/l": son of, in India and Malaysia
_LETTER_COLON = re.compile(r"\b\w{1,5}:\w")  # "K:son", "S:t Olof", "Ander:s"
_COUNTED = re.compile(r"[^\W\d]{2}[^\d]*\s\d{1,4}|.*\b\d(?:st|nd|rd|th|e|er|º|ª)\b.*")  # "Guest 12", "Henry 8th"
_PAIRED = re.compile(r"\([^()\w]*+\w[^()]*+\)|\"[^\"]+\"|[“„][^“”„]+[”“]")  # a nickname, a note beside the name
_SENTENCE = re.compile(r"(?:\S+\s+){3,}[a-zà-ÿ]{4,}[.!]")
_MOST_WORDS = 12
_WORDS_OF_A_SENTENCE = 5  # and more, half of which are in small letters and no particles
_KEY = re.compile(r"[a-z]{2,}\.[a-z]{2,}")  # "ann.lee", as people log in
# Of whom the people below are, where a list has a line for that.
GROUPS = frozenset({
    "attendees", "crew", "exhibitors", "guests", "helpers", "organisers", "organizers", "participants", "speakers",
    "sponsors", "staff", "visitors", "vips", "volunteers", "aussteller", "besucher", "gäste", "helfer",
    "helferinnen", "mitarbeiter", "organisation", "referenten", "referentinnen", "sprecher", "teilnehmer",
    "teilnehmende", "team", "bénévoles", "intervenants", "invités", "orateurs", "visiteurs", "asistentes",
    "expositores", "invitados", "organizadores", "participantes", "ponentes", "visitantes", "voluntarios", "ospiti",
    "partecipanti", "relatori", "volontari", "deelnemers", "sprekers", "vrijwilligers", "deltagare", "talare"
})  # fmt: skip


def is_family_word(word: str) -> bool:
    return _FAMILY.fullmatch(word) is not None


def _is_sentence(value: str) -> bool:
    words = value.split() if value.count(" ") >= _WORDS_OF_A_SENTENCE - 1 and not value.islower() else []
    return sum(word.islower() and not is_particle(word) for word in words) * 2 > len(words)


def is_odd(value: str) -> bool:
    """Whether the value cannot be a name. A merely rare one counts as a name."""
    if "\n" in value and " " in value.partition("\n")[0]:  # "Ann Lee", and "CEO" on another line
        return True
    if value.count(",") > 1 and not are_titles(value.partition(",")[2].rpartition(",")[2]):  # "Anna, Ben, Carl"
        return not any(map(are_titles, value.split(",")))
    if "/" in value:
        value = PRONOUNS_BEHIND.sub("", value)
    if not _SIGNS.search(value):
        return value.count(" ") >= _MOST_WORDS or _KEY.fullmatch(value) is not None or _is_sentence(value)
    if _NEVER.search(value) or _SENTENCE.fullmatch(value) or (" " in value and _FAMILY.search(value)):
        return True
    if any(map(str.isdecimal, value)) and not _COUNTED.fullmatch(value):
        return True
    rest = _PAIRED.sub(" ", value)
    if not rest.strip() or any(sign in rest for sign in '()"“”„'):
        return True
    rest = _LETTER_COLON.sub("", _RELATION.sub("", without_titles(rest)))
    return ":" in rest or "/" in rest or value.count(" ") >= _MOST_WORDS
