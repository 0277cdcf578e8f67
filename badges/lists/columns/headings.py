"""What one column's name means by itself. Which of its meanings holds is decided beside the others, in meaning.py."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from badges.folding import word_set
from badges.lists.folding import heading_key, heading_words
from badges.lists.vocabulary import Sense, headings

_OWNERS = ("buyer", "companion", "either", "attendee", "anybody", "")  # of two, the first of these counts

# Parts of a name, which a heading may join to the whole: "Attendee name: Given name".
NAME_PARTS = frozenset({"first", "middle", "infix", "last", "second_last", "suffix", "title", "preferred"})
# Roles of which there may be two columns, the attendee's and the buyer's.
_SOMEBODYS = NAME_PARTS | {"name", "email", "phone", "org", "position", "country", "city", "age", "handle", "pronouns"}
# Words between a thing and whose it is: "nombre del participante", "email of the attendee".
_CONNECTING = word_set(
    """of the for s de del della dello dell degli dei di da do dos das du des la le les l el los las der den dem
    die das des von vom van d a o och og ja i y e et und and en na для
    dan un es eta agus ir si ve va və plus by и ва და և ու жана және و និង"""
)
# Words before a heading that are said of whoever fills in the form.
_ANYBODY = word_set("""your user main primary personal profile lead legal official su tu ihr dein votre uw jouw""")
# Whose company is not the attendee's.
OTHERS = word_set(
    """father mother parent manager supervisor boss roommate coach assistant captain doctor advisor adviser agent
    team tutor chaperone trainer"""
)
_BADGE = frozenset(
    heading_words(
        """badge badges nametag tag namensschild namensschildes credencial gafete escarapela acreditación distintivo
        crachá cartellino tesserino naamkaartje naambadge namnskylt namnbricka navneskilt navneskiltet nimilappu
        nimikyltti identyfikator identyfikatorze visačka visačku visačce menovka menovke névkitűző névkitűzőn ecuson
        insignă бейдж бейдже бейджа бейджик yaka kartında ярлык"""
    )
)
_QUESTION = 30  # letters of a heading that is a question even without a question mark
_ASKING = word_set(
    """what whats which who how please enter quel quelle quels comment wie welche welcher was bitte cual cuales
    como qual quale come wat welk welke hoe какой какая как jaki jakie jak hvad hva vad mikä jaký aký ما"""
)
_NUMBERED_ROLES = ("first", "last", "name", "preferred")  # "Name on badge 1"
# Several of a kind, as Google Contacts exports them: "E-mail 1 - Value", "Organization 1 - Name".
_NUMBERED = re.compile(r"(\w[\w -]*\w) 1 - (Type|Label|Value|Name|Title)", re.IGNORECASE)
# Several people in one row: "Attendee 1 First Name", "Attendee 2 First Name".
_COUNTED = re.compile(r"([^\W\d][^\d]*?)(?<!\s)\s*+[#№]?\s*+(\d{1,2})(?!\d)[\W_]*([^\d]*)")
# What Chinese, Japanese and Korean forms say around what they ask for: “请填写您的”, “を教えてください”.
_REQUEST = re.compile(
    r"^(?:请|請)(?:问|問|输入|輸入|填写|填寫|选择|選擇|提供|告知|告訴我們)?(?:您|你)?的?|^(?:您|你|あなた)[的の]|"
    r"(?:是什么|是什麼|是)[?？]?$|(?:を|は|について)?ご?(?:記入|入力|記載|教え|回答|選択|お書き|お聞かせ)\S*(?:ください|下さい)\S*$|"
    r"(?:을|를|은|는)?\s*(?:입력|기재|작성|기입|선택|적어|알려|남겨|써)\s*\S*\s*(?:주세요|주십시오|바랍니다)\S*$|"
    r"(?:이|가|은|는)\s*(?:무엇인가요|무엇입니까|어떻게 되시나요|어떻게 되십니까)\S*$"
)
_CODE = re.compile(r"^(?:[a-z]\w*|[A-Z]+\d\w*)\. ")  # of a question in LimeSurvey: "G01Q02. First name"
_SPOKEN = re.compile(
    "カナ|かな|仮名|ガナ|がな|よみ|読み|ヨミ|拼音|注音|발음|pinyin|phonetic|pronounc|pronunc|aussprache|lautschrift|prononc",
    re.IGNORECASE,
)
_WHERE = word_set(
    """or and you where that which whom und oder sie du ihr et ou vous tu y o usted oppure en of je u jota da som care
    koju którą kde"""
)
_LONGEST_PHRASE = 6  # words
_LONGEST, _MOST_WORDS = 500, 60  # letters and words of a heading: whatever is longer heads nothing
_WORST = 1000  # rank of a name that the table does not have
_LONG_WORD = 5  # letters by which one word alone shows what a question asks for
_ADJECTIVES = word_set("first given")  # "Is this your first time?"


class Heading(NamedTuple):
    key: str  # the name by which it was known
    senses: tuple[Sense, ...]
    # "attendee", "buyer", "either" where that depends on the other columns, "companion", "anybody"; "further" of a
    # second column for a name, "First Name 2"
    owner: str = ""
    is_question: bool = False


@lru_cache(maxsize=4096)
def recognised(column: str) -> Heading | None:
    if len(column) > _LONGEST:
        return None
    if numbered := _NUMBERED.fullmatch(column):
        thing, what = numbered[1], numbered[2].casefold()
        if what in ("type", "label"):  # "Work", "Home"
            return None
        return recognised({"value": thing, "title": "job title"}.get(what, f"{thing} {what}"))
    if counted := _COUNTED.fullmatch(column):
        return _of_one_of_several(*counted.groups()) or _worded(column) or _numbered(*counted.groups())
    found = _worded(column)
    if found and _SPOKEN.search(column):  # "氏名（カナ）" is the name only where the list has no other
        senses = tuple(sense._replace(flags=f"{sense.flags}, doubtful, spoken") for sense in found.senses)
        return found._replace(senses=senses)
    return found


def _of_one_of_several(whose: str, number: str, what: str) -> Heading | None:
    """The first of them is the row's own person, the others are those who come along."""
    found = _worded(f"{whose} {what}") if is_persons(whose) else None
    if what and heading_key(whose) in headings().attendee and not is_persons(whose):
        found = _worded(f"attendee {what}")  # "Ticket 1 Name", though "Ticket name" is the kind of ticket
    if found is None or not _has_role(found.senses, _SOMEBODYS):
        return None
    return found if int(number) < 2 else found._replace(owner="companion")


def _numbered(thing: str, number: str, more: str) -> Heading | None:
    """ "First Name 1", and of the second person in the row "First Name 2"."""
    found = None if more else _worded(thing)
    if found is None or found.owner in ("buyer", "companion") or found.senses[0].role not in _NUMBERED_ROLES:
        return None
    return found if int(number) < 2 else found._replace(owner="further")


def _worded(column: str) -> Heading | None:
    words = heading_words(column)
    whole = _named(words)
    if whole:
        return whole
    for reading in map(heading_words, _readings(column)):
        if found := _named(reading):
            besides = [word for word in words if word not in reading]
            return found._replace(owner="buyer") if _is_buyers(besides) else found
    return None if _is_buyers(words) else _on_badge(words) or _asked_for(column, words)


def _is_buyers(words: Sequence[str]) -> bool:
    known = headings()
    return any(phrase in known.buyer and phrase not in known.attendee for phrase, _ in _phrases(words))


def _readings(column: str) -> Iterator[str]:
    """Without hints, and each of two languages: "First name (as on the badge)", "Vorname / First name"."""
    without_hints = re.sub(r"[(\[（［].*?[)\]）］]", " ", column)
    yield without_hints
    yield re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)  # RecipientLastName
    yield _CODE.sub("", column)
    if not column.isascii():
        asked = _REQUEST.sub("", _REQUEST.sub("", without_hints.strip()))
        yield asked
        yield asked.lstrip("ご御お貴")  # what Japanese puts before what is yours
    yield from re.split(r"[/|\n]", column)
    yield from re.split(r"[:：?？؟]|\s[-–—]\s", without_hints)
    yield from re.findall(r"[(\[（［](.*?)[)\]）］]", column)


def _named(words: Sequence[str]) -> Heading | None:
    if not words:
        return None
    known, key = headings(), "".join(words)
    exact = known.senses.get(key)
    parted = _parted(words) or (_parted(key) if len(words) == 1 and key[0] > "\u0e00" else None)
    if exact is None:
        return parted
    spoken = [one for one in parted.senses if one.language == exact[0].language] if parted else []
    if exact[0].role == "name" and _has_role(spoken, {"first"}):
        exact = (*exact, exact[0]._replace(role="first", flags="either half"))  # "Nome partecipante" beside "Cognome"
    is_the_same = parted is not None and _has_role(parted.senses, _SOMEBODYS & {sense.role for sense in exact})
    return Heading(key, exact, parted.owner if parted and is_the_same and parted.owner != "buyer" else "")


def _parted(words: Sequence[str]) -> Heading | None:
    """ "Student first name", "nombre del participante": a heading and whose it is; or a name and a part of it."""
    for place in range(1, len(words) if len(words) <= _MOST_WORDS else 0):
        head, tail = words[:place], words[place:]
        for whose, what in ((head, tail), (tail, head)):
            owner = _owner(whose) or _owner(_trimmed(whose))
            found = owner and _named(_trimmed(what))
            if found and not all(sense.is_doubtful for sense in found.senses):
                if what == "名":  # somebody's, and so the whole name: "受講者名"
                    name = Sense("name", found.senses[0].language, _WORST, "family first, either half")
                    found = Heading(what, (name,), found.owner)
                return found._replace(owner=next(one for one in _OWNERS if one in (owner, found.owner)))
        if both := _both_halves(_trimmed(head), _trimmed(tail)):
            return Heading("".join(words), (both,))
        if _has_role(_senses(head), {"name"}) and _has_role(part := _senses(tail), NAME_PARTS):
            return Heading("".join(tail), part, whole.owner if (whole := _named(head)) else "")
        if _has_role(_senses(head), {"preferred"}) and _has_role(part := _senses(tail), {"first", "last"}):
            role = "preferred" if part[0].role == "first" else "none"  # "Preferred Name - First", "... - Last"
            return Heading("".join(tail), (part[0]._replace(role=role),))
    return None


def _both_halves(one: Sequence[str], other: Sequence[str]) -> Sense | None:
    """ "Ad ve Soyad", "Apelido, Nome": the whole name, called by both of its halves."""
    for given, family, flags in ((one, other, ""), (other, one, "family first")):
        firsts = {sense.language for sense in _senses(given) if sense.role == "first" and not sense.is_doubtful}
        for sense in _senses(family) if firsts else ():
            if sense.language in firsts and sense.role == "last" and not sense.is_doubtful:
                return Sense("name", sense.language, _WORST, flags)
    return None


def _trimmed(words: Sequence[str]) -> Sequence[str]:
    if isinstance(words, str):  # a language without spaces
        return words.strip("の的之의")
    inside = [place for place, word in enumerate(words) if word not in _CONNECTING]
    return words[inside[0] : inside[-1] + 1] if inside else ()


def _senses(words: Sequence[str]) -> tuple[Sense, ...]:
    return headings().senses.get("".join(words), ())


def _has_role(senses: Sequence[Sense], roles: frozenset[str] | set[str]) -> bool:
    return any(sense.role in roles for sense in senses)


def _owner(words: Sequence[str]) -> str:
    key, known = "".join(words), headings()
    if "".join(word for word in words if word not in _ANYBODY) in known.companions:
        return "companion"
    if key in known.buyer:
        return "either" if key in known.attendee else "buyer"
    if key in _ANYBODY:
        return "anybody"
    return "attendee" if key in known.attendee else ""


def is_persons(column: str) -> bool:
    """Whether a column is called as those are who come, and as nothing else: "Delegate", "Ticket holder", "Gäste"."""
    known = headings()
    for reading in (column, *_readings(column)) if len(column) <= _LONGEST else ():
        words = [word for word in heading_words(reading) if word not in _CONNECTING]
        are_persons = all(word in known.attendee or word in known.companions for word in words)
        if words and (are_persons or "".join(words) in known.attendee):
            senses = known.senses.get("".join(words), ())
            return all(sense.role in ("name", "guests") or sense.is_doubtful for sense in senses)
    return False


def names_somebody(column: str) -> bool:
    """Whether it is called as those who come, or who order: "Customer", "Kunde"."""
    return is_persons(column) or heading_key(column) in headings().buyer


def are_of_people(columns: Sequence[str]) -> bool:
    """Whether all are called as those who come, or as others who belong to them: "Student" and "Teacher"."""
    known = headings()
    owned = known.attendee | known.companions | known.buyer | OTHERS
    return all(words and "".join(words) in owned for words in map(heading_words, columns))


def _phrases(words: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Every run of words, joined, and how many they are; the longest first."""
    for length in range(min(_LONGEST_PHRASE, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield "".join(words[start : start + length]), length


def _on_badge(words: Sequence[str]) -> Heading | None:
    """ "Name as it should appear on the badge": the name that somebody prefers."""
    if _BADGE.isdisjoint(words):
        return None
    known = ((key, headings().senses.get(key, ())) for key, _ in _phrases(words))
    named, senses = next(((key, found) for key, found in known if _has_role(found, NAME_PARTS | {"name"})), ("", ()))
    # "Nickname on badge", not "Name tag colour"
    if _has_role(senses, {"preferred"}) and (words[-1] in _BADGE or named.endswith(words[-1])):
        return Heading(named, senses)
    if not _has_role(senses, {"name"}) and not any(sense.is_half for sense in senses):
        return None
    flags = "whole" if senses[0].role == "name" and not senses[0].is_half else ""  # "Nombre" may be the given name
    return Heading(named, (Sense("preferred", senses[0].language, senses[0].rank, flags),))


def _asked_for(column: str, words: Sequence[str]) -> Heading | None:
    """The question of a form, by the one thing that it names: "What is your family name, as in your passport?" """
    if organisation := _organisation(words):
        return organisation
    is_asking = column.rstrip().endswith(("?", "？", "؟", "¿")) or bool(words and words[0] in _ASKING)
    if not is_asking and len(column) < _QUESTION:
        return None
    named: dict[str, Heading] = {}
    for key, length in _phrases(words):
        senses = headings().senses.get(key, ())
        is_thing = length > 1 or (is_asking and len(key) >= _LONG_WORD and key not in _ADJECTIVES)
        if is_thing and senses and not senses[0].is_doubtful:
            named.setdefault(senses[0].role, Heading(key, senses, is_question=True))
        if named and length == 2:  # words alone count where there is nothing better
            break
    if len(named) > 1 and (names := [role for role in ("first", "last", "name") if role in named]):
        return named[names[0]]
    return next(iter(named.values())) if len(named) == 1 else None


def _organisation(words: Sequence[str]) -> Heading | None:
    """ "Associated Company", "Company or university you belong to": not "Company size", nor "Size of the company"."""
    if len(words) < 2 or words[0] in OTHERS:
        return None
    is_first = words[1] in _WHERE
    is_last = words[-2] not in _CONNECTING and not is_first
    for word in (words[0],) * is_first + (words[-1],) * is_last:
        senses = [one for one in headings().senses.get(word, ()) if one.role == "org" and not one.is_doubtful]
        if senses and len(word) >= _LONG_WORD:
            return Heading(word, tuple(senses), is_question=True)
    return None
