"""Splits a full name into given and family name. If in doubt, it stays whole.

A badge with the whole name in large letters is right for everybody; one that takes half a surname for a first name is
wrong, and the person wears it all day. So a name is split only if its form leaves no doubt.
"""

import re
import unicodedata
from collections.abc import Sequence

from badges.folding import plain, word_set

# What belongs to the family name after it: Dutch, German, Romance, Arabic, Celtic, Scandinavian.
_PARTICLES = word_set(
    """van von vom zu zum zur der den de del della dello dei degli delle di da das do dos du des la le les lo los las
    't ter ten te op onder af av el al bin ibn ben bint abu ap ab nic san santa st st. saint"""
)
_TITLES = word_set(
    """dr dr. prof prof. professor mr mr. mrs mrs. ms ms. mx mx. miss sir dame herr frau fr fr. hr. m. mme mme. mlle sr.
    sra. sig. dott. dott.ssa ing ing. mag. rev. rev"""
)
_SUFFIXES = word_set("jr jr. sr sr. ii iii iv phd ph.d. md m.d. mba msc bsc esq esq. jnr snr")

# Family names that often stand before the given name, in Latin letters without accents: Chinese, Korean, Vietnamese,
# Japanese, Hungarian. Where one of them begins a name, its order cannot be told.
_FAMILY_FIRST = word_set(
    """li wang zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang deng
    han feng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu ding ren shen yao cui zhong tan
    fan jin shi liao jia xia fu fang bai zou meng xiong qin qiu hou yin xue yan duan lei long tao mao hao gong shao wan
    qian chan cheung wong leung lam ng ho kwok tsang lau yeung chow lai yip tse hsu tsai
    kim lee park choi jung jeong kang cho yoon jang lim oh seo shin kwon hwang ahn yoo hong jeon ko moon son bae baek
    nam heo noh
    nguyen tran le pham hoang huynh phan vu vo dang bui do ngo duong ly
    sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto
    inoue kimura hayashi shimizu saito
    nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros olah racz
    fekete szilagyi torok feher balazs gal kis szucs kocsis pinter fodor orsos szalai sipos magyar lukacs"""
)

# Alphabets of languages that mostly write the given name first. In the others the order is part of the name.
_ALPHABETS = frozenset({"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN"})

_WORD = re.compile(r"['’]?[^\W\d_]+(?:[-'’‘ʼ.][^\W\d_]+)*\.?")
_NAME = re.compile(r"(?:[^\W\d_]|[\u0900-\u0eff]|[-'’ʼ. ])+")
_JOINED = re.compile(r"(?<=\w),|[&+] ")
_MOST_WORDS = 5  # of a name
_LONGEST = 500  # letters of a name with all its titles; longer names stay whole
_PATRONYMIC = re.compile(r".+(?:вич|ич|вна|ична)", re.IGNORECASE)
_SLAVIC_FAMILY = re.compile(r".+(?:[оеё]ва?|[иы]на?|[сц]кий|[сц]кая|енко|у?к|ян|дзе|швили|[иы]х)", re.IGNORECASE)

# "she/her", "they", "any pronouns": beside a name in brackets, or behind it.
PRONOUNS = re.compile(
    r"(?:(?:she|he|they|ze|xe|sie|er|dey|elle|il|iel|ella|él|elles?|lei|lui|hen|hon|han|zij|hij|die|ela|ele|ona|on)"
    r"(?:\s?[/,|]\s?\w+){0,3}|(?:any|all|no|alle|keine) pronouns?|(?:alle|keine) pronomen)",
    re.IGNORECASE,
)
PRONOUNS_BEHIND = re.compile(rf"(?<!\s)\s++[(\[]?{PRONOUNS.pattern}[)\]]?$", re.IGNORECASE)


def is_name(value: str) -> bool:
    """Whether the value could be a name: letters, apostrophes and hyphens, at most five words."""
    return len(value.split()) <= _MOST_WORDS and _NAME.fullmatch(value) is not None


def may_be_names(value: str) -> bool:
    """The same of a name with a comma, or of several people: "Lee, Ann", "Ann & Tom Lee"."""
    return is_name(_JOINED.sub("", value))


def split_name(name: str, *, family_first: bool = False) -> tuple[str, str]:
    """(given names, family name), or (the whole name, "") in doubt. Together they have every word.

    `family_first` says that names in this list may begin with the family's, as under "Nachname, Vorname": then only a
    comma, capitals or a patronymic settle it.
    """
    whole = name, ""
    if len(name) > _LONGEST:
        return whole
    if name.count(",") == 1:
        return _around_comma(name) or whole
    words = name.split()
    if len(words) < 2 or not _are_names(words):
        return whole
    titles = _count(words, _TITLES)
    suffixes = _count(words[::-1], _SUFFIXES)
    core = words[titles : len(words) - suffixes]
    if len(core) < 2:
        return whole
    parts = _by_capitals(core) or _by_patronymic(core) or (None if family_first else _by_form(core))
    if parts is None:
        return whole
    given, family = parts
    return " ".join([*words[:titles], *given]), " ".join([*family, *words[len(words) - suffixes :]])


def is_particle(word: str) -> bool:
    return word.casefold() in _PARTICLES


def is_suffix(word: str) -> bool:
    """Whether the word is a suffix such as “Jr.” or “PhD”."""
    return word.casefold() in _SUFFIXES


def are_titles(text: str) -> bool:
    """Whether the text consists only of titles and suffixes: “Dr.”, “PhD, MBA”."""
    words = text.replace(",", " ").split()
    return bool(words) and all(word.casefold() in _TITLES | _SUFFIXES for word in words)


def without_titles(name: str) -> str:
    """“Prof. Dr. Ann Lee” -> “Ann Lee”."""
    words = name.split()
    return " ".join(words[_count(words, _TITLES) :])


_IN_BRACKETS = re.compile(r"(?<!\s)\s++\([^()]++\)$")
_Parts = tuple[Sequence[str], Sequence[str]]


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return next((count for count, word in enumerate(words) if word.casefold() not in known), len(words))


def _are_names(words: Sequence[str]) -> bool:
    """Whether these are words of one alphabet, and nothing else: no digits, no "&", no nickname in quotation marks."""
    if not all(_WORD.fullmatch(word) for word in words):
        return False
    alphabets = {unicodedata.name(c, "").split(" ")[0] for word in words for c in word if c.isalpha()}
    return len(alphabets) == 1 and alphabets <= _ALPHABETS


def _around_comma(name: str) -> tuple[str, str] | None:
    """“Müller, Anna Maria”, “Smith, Robert (Bob)”: a comma settles it, except before a suffix, as in “King, Jr.”."""
    before, _, after = name.partition(",")
    family, given = before.split(), _IN_BRACKETS.sub("", after).split()
    if not family or not given or not _are_names([*family, *given]) or _count(given, _SUFFIXES) == len(given):
        return None
    return " ".join(after.split()), " ".join(family)


def _by_capitals(words: Sequence[str]) -> _Parts | None:
    """“Anna Maria DE LA CRUZ”, “LOVELACE Ada”: as French, Swiss and many international lists mark the family name."""
    capitals = [word.isupper() and len(word.strip(".")) > 1 for word in words]
    family = [word for word, is_capital in zip(words, capitals, strict=True) if is_capital]
    if not family or all(capitals) or len("".join(family)) < 3:
        return None
    count = len(family)
    if all(capitals[-count:]):
        return words[:-count], family
    return (words[count:], family) if all(capitals[:count]) else None


def _by_patronymic(words: Sequence[str]) -> _Parts | None:
    """“Менделеев Дмитрий Иванович” and “Дмитрий Иванович Менделеев”."""
    if len(words) == 3 and "LATIN" not in unicodedata.name(words[0][0], ""):
        if _PATRONYMIC.fullmatch(words[2]) and not _PATRONYMIC.fullmatch(words[1]):
            return words[1:], words[:1]
        if _PATRONYMIC.fullmatch(words[1]) and not _PATRONYMIC.fullmatch(words[2]):
            return words[:2], words[2:]
    return None


def _by_form(words: Sequence[str]) -> _Parts | None:
    """One given name, initials, and one family name with its particles. Two names without a particle are a doubt."""
    if plain(words[0]) in _FAMILY_FIRST or words[0].casefold() in _PARTICLES:
        return None
    start = 1
    while start < len(words) - 1 and _is_initial(words[start]):
        start += 1
    family = words[start:]
    is_particled = family[0].casefold() in _PARTICLES
    if is_particled and family[-1].casefold() in _PARTICLES:
        return None
    if len(family) > 1 and not is_particled:
        return None
    if "CYRILLIC" in unicodedata.name(words[0][0], ""):
        return _by_slavic_ending(words[:start], family)
    return words[:start], family


def _by_slavic_ending(given: Sequence[str], family: Sequence[str]) -> _Parts | None:
    """Russian lists have both orders; the ending tells, where only one of the two words has one of a family name."""
    first, last = _SLAVIC_FAMILY.fullmatch(given[0]), _SLAVIC_FAMILY.fullmatch(family[-1])
    if bool(first) == bool(last):
        return None
    return (given, family) if last else (family, given)


def _is_initial(word: str) -> bool:
    return word[0].isupper() and len(word.strip(".")) == 1
