"""A person's name from the columns that hold parts of it, in the order of its language."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from badges.folding import plain
from badges.lists.columns.column_names import is_family_first, is_whole_preferred, puts_family_first
from badges.lists.names.splitting import split_name, without_titles

_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af\U00020000-\U0003ffff々〆ヶ・]+")
_EASTERN = re.compile(f"[{_CJK.pattern[1:-2]}\uff66-\uff9f]")  # half-width kana, too
_KANA = re.compile(r"[\u3040-\u30ff]")
# Family names of one sign: they show that the halves of a Chinese or Korean name stand in each other's columns.
_ONE_SIGN_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭田董潘袁蔡蒋蔣余"
    "杜叶葉程魏苏蘇吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋方白邹鄒孟熊秦邱江尹薛段雷侯龙龍史陶黎贺賀顾顧毛"
    "김이박최정강조윤장임한오서신권황안송류홍"
)


class WholeName(NamedTuple):
    first: str  # the given names; the family's, or the whole name, where there is nothing else
    last: str
    name: str


def whole_name(texts: Mapping[str, str], columns: Mapping[str, str]) -> WholeName:
    """The name as badges show it; see `_from_parts`.

    A name that begins with the family's stays whole in `first`: on two lines, the given name large above the family's,
    it would read the other way round.
    """
    found = _from_parts(texts, columns)
    is_one = found.last and (_CJK.fullmatch(found.first + found.last) or _is_family_first(found.first, columns))
    return WholeName(found.name, "", found.name) if is_one else found


def _from_parts(texts: Mapping[str, str], columns: Mapping[str, str]) -> WholeName:
    """`texts` are role -> what the person has there, `columns` role -> column; whose language tells the order.

    A column with the whole name, and the halves, stand in for each other where a list has only one; a whole name is
    divided where its form leaves no doubt. The name that somebody prefers replaces what it is the preferred form of.
    """
    first, last, name = texts.get("first", ""), texts.get("last", ""), texts.get("name", "")
    if last and name and not first and plain(last) not in plain(name):
        first, name = name, ""  # "Name" is one half where another column holds the other
    first, last = _apart(first, last)
    if first and last and "," in name and _words(name) == _words(f"{first} {last}"):
        name = ""  # "Lee, Ann", as registers write it
    if first and last and not any(map(str.isalnum, name)):
        name = ""  # "--", as Zoom has it of who did not come
    texts = {**texts, "first": first, "last": last}
    if first or last:
        given = _joined(first, texts.get("middle", ""))
        family = _joined(*(texts.get(role, "") for role in ("infix", "last", "second_last", "suffix")))
        name = name or _in_order(first, given, family, texts, columns)
    else:
        given, family = split_name(name, family_first=is_family_first(columns.get("name", "")))
    suffix = texts.get("suffix", "")
    if suffix and name and name == texts.get("name") and not plain(name).endswith(plain(suffix)):
        given, family, name = _with_suffix(given, family, name, suffix)
    wanted = texts.get("preferred", "")
    if wanted and plain(without_titles(wanted)) != plain(name):  # "Ms. Ann Lee" is no other name
        return _preferred(wanted, family, texts, columns)
    return WholeName(given, family, name) if given else WholeName(family, "", name)


def _words(name: str) -> list[str]:
    return sorted(plain(name).replace(",", " ").split())


def _apart(first: str, last: str) -> tuple[str, str]:
    """The halves where one of them was filled with the whole name: “Ann Lee” and “Lee”, “Ann” and “Ann Lee”."""
    if first and last and (" " in first or " " in last):
        if first == last:  # the whole name in both
            return split_name(first)
        if plain(first).endswith(f" {plain(last)}"):
            return first[: -len(last)].rstrip(), last
        if plain(last).startswith(f"{plain(first)} "):
            return first, last[len(first) :].lstrip()
    return first, last


def _with_suffix(given: str, family: str, name: str, suffix: str) -> tuple[str, str, str]:
    """“Jr.” of a column of its own, which the column of whole names has not."""
    if not family:
        given = _joined(given, suffix)
    elif not plain(family).endswith(plain(suffix)):
        family = _joined(family, suffix)
    return given, family, _joined(name, suffix)


def _joined(*parts: str) -> str:
    return " ".join(filter(None, parts))


def _in_order(first: str, given: str, family: str, texts: Mapping[str, str], columns: Mapping[str, str]) -> str:
    if family and _CJK.fullmatch(first + family):
        is_swapped = first in _ONE_SIGN_FAMILIES and family not in _ONE_SIGN_FAMILIES
        halves = (given, family) if is_swapped else (family, given)
        return (" " if _KANA.search(given + family) else "").join(halves)
    if not _is_family_first(given, columns):
        return _joined(given, family)
    family_alone = (texts.get(role, "") for role in ("infix", "last", "second_last"))
    return _joined(*family_alone, texts.get("middle", ""), first, texts.get("suffix", ""))


def _is_family_first(given: str, columns: Mapping[str, str]) -> bool:
    """Whether the columns are called so in such a language, and the name is written in its letters.

    Other letters under Chinese, Japanese or Korean headings are a name from elsewhere.
    """
    halves = tuple(columns[role] for role in ("first", "last") if role in columns)
    if not puts_family_first(halves):
        return False
    return not any(map(_CJK.search, halves)) or _EASTERN.search(given) is not None


def _preferred(wanted: str, family: str, texts: Mapping[str, str], columns: Mapping[str, str]) -> WholeName:
    """“Ann” for Annabel Lee is Ann Lee; “Ann Lee” is that already, and so is whatever stands under “Name on badge”."""
    ending = f" {plain(family)}"
    if family and plain(wanted).endswith(ending):
        return WholeName(wanted[: -len(family) - 1].strip(), family, wanted)
    if is_whole_preferred(columns.get("preferred", "")):
        return WholeName(*split_name(wanted), wanted)
    if not family:
        return WholeName(wanted, "", wanted)
    without_middle = {role: text for role, text in texts.items() if role != "middle"}
    return WholeName(wanted, family, _in_order(wanted, wanted, family, without_middle, columns))
