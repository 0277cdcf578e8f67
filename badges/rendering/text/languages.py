"""Detects the language in which Han characters and Arabic letters are drawn.

Unicode gives Chinese, Japanese and Korean one code for what each writes a little differently, and Arabic and Urdu one
code for what one sets in Naskh and the other in Nastaliq. `language_of_list` tells the language of a whole list, so
that all its badges agree; `language_of` that of a text without a list.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from badges.rendering.text.scripts import compiled

# Languages that an organiser may choose, as BCP 47 tags.
LANGUAGES = ("ja", "ko", "zh-Hans", "zh-Hant", "ur", "ar")

_FIRST = "\u0600"  # the first character that may tell a language
_HAN_FROM = "\u1100"  # the first character that may be Han, kana or hangul
HAN = "[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_TELLING = "[\u0620-\u06d5\u1100-\u11ff\u2e80-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af]"
_HANGUL = "[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]"
_IDEOGRAPHIC_VARIANT = re.compile("[\U000e0100-\U000e01ef]")
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3]")
_ARABIC_LEADS = b"\xd8\xd9\xda\xdb"  # first bytes in UTF-8 of U+0600 to U+06FF
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06c1\u06d2]")  # of these, Arabic and Persian have none
_TWO_EYED_HE = re.compile("\u06be")  # of Urdu, and of Kurdish and Uyghur
_NOT_URDU = re.compile("[\u0695\u06b5\u06c6\u06c7\u06c8\u06cb\u06ce\u06d0\u06d5]")  # letters of Kurdish and Uyghur


def language_of(text: str, of_list: str = "") -> str:
    """The language in which a text is drawn, given the list's language; empty if it makes no difference.

    What the list says holds for all its texts; without it each text is asked. Urdu is told by its letters in any list
    but one whose organiser chose `ar`.
    """
    if not compiled(_TELLING).search(text):
        return of_list
    if of_list != "ar" and is_urdu(text):
        return "ur"
    return of_list or _language_of_han(text)


def is_arabic(text: str) -> bool:
    """Whether it has Arabic letters, of whatever language."""
    encoded = text.encode("utf-8", "surrogatepass")  # to look at bytes is much quicker than to search
    return len(encoded.translate(None, _ARABIC_LEADS)) < len(encoded) and bool(_ARABIC.search(text))


def is_urdu(text: str) -> bool:
    """Whether it has letters of Urdu that Arabic and Persian lack."""
    return may_be_urdu(text) and not _NOT_URDU.search(text)


def may_be_urdu(text: str) -> bool:
    """Whether it has letters of Urdu, of Kurdish too; of texts together: whether any is worth a look."""
    return bool(_URDU.search(text) or _TWO_EYED_HE.search(text))


def _language_of_han(text: str) -> str:
    if max(text) < _HAN_FROM:
        return ""
    if _KANA.search(text):
        return "ja"
    if compiled(_HANGUL).search(text):
        return "ko"
    han = "".join(compiled(HAN).findall(text))
    if not han:
        return ""
    # Characters in Taiwan's standard but not in the mainland's of 1980 are traditional ones.
    return "zh-Hant" if not _encodes(han, "gb2312") and _encodes(han, "big5hkscs") else "zh-Hans"


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


# --- A whole list ---

_SURE, _LIKELY = 3.0, 1.0  # weight of a row that proves a language, or only fits one

_OF_ENCODING = {
    "Shift-JIS": "ja", "EUC-JP": "ja", "EUC-KR": "ko", "GB18030": "zh-Hans", "Big5": "zh-Hant",
}  # fmt: skip

# Values of a column of countries or languages.
_OF_PLACE = {
    word: language
    for language, words in {
        "ja": "japan japon japón japão giappone 日本 日本国 JP JPN japanese japanisch japonais 日本語",
        "ko": "korea south-korea südkorea corée-du-sud corea-del-sur 한국 대한민국 韓国 KR KOR korean 한국어",
        "zh-Hans": "china 中国 中华人民共和国 CN CHN chinese-(simplified) 简体中文 zh-CN zh-Hans",
        "zh-Hant": "taiwan hong-kong macao macau 台灣 臺灣 台湾 中華民國 香港 澳門 TW HK MO 繁體中文 zh-TW zh-Hant",
        "ur": "pakistan پاکستان PK PAK urdu اردو",
    }.items()
    for word in words.split()
}
_LONGEST_PLACE = max(map(len, _OF_PLACE))

# The most frequent family names, one or two characters at the beginning of a name.
_JAPANESE_FAMILIES = frozenset(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 清水 山崎 池田 橋本
    阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 斎藤 福田 太田 西村 藤井
    金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 柴田 酒井 工藤 横山 宮崎 宮本
    内田 高木 安藤 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 増田 小島 平野 大塚 千葉 久保 松井 岩崎 桜井
    野口 松尾 野村 木下 菊地 菊池 佐野 大西 杉本 新井 古川 市川 川口 水野 小松 島田
    """.split()  # noqa: SIM905 (a list would have a line for each)
)
_CHINESE_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何罗羅郑鄭梁谢謝宋唐许許邓鄧韩韓冯馮曹彭曾肖蕭田董潘袁蔡蒋蔣余于杜叶葉程"
    "魏苏蘇吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸金石戴贾賈"
)


def language_of_list(rows: Iterable[Sequence[str]], encoding: str | None = None) -> str:
    """The language of the list's Han characters, or else of its Arabic letters; empty if it has neither.

    Each row is a witness: by kana and hangul, by characters that only one country's everyday standard has, by
    family names, and by a cell that names a country or a language. `encoding` is that of the file, as
    `badges.lists` names it. Chinese in simplified form is what remains where nothing tells.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    beside: Counter[str] = Counter()  # from rows without Han characters, used if the others are undecided
    with_han = arabic = urdu = 0
    for cells in rows:
        text = "\n".join(cells)
        if text.isascii() or max(text) < _FIRST:
            continue
        if compiled(HAN).search(text):
            with_han += 1
            for language, weight in _witness(text, cells).items():
                votes[language] += weight
        elif _KANA.search(text):
            beside["ja"] += 1
        elif compiled(_HANGUL).search(text):
            beside["ko"] += 1
        elif _ARABIC.search(text):
            arabic += 1
            urdu += is_urdu(text) or "ur" in _places(cells)
    if with_han:
        if encoding in _OF_ENCODING:
            votes[_OF_ENCODING[encoding]] += _SURE * with_han
        for language, count in beside.items():
            votes[language] += count / (1 + sum(beside.values())) / 2  # less than half a row in total
        return max(("zh-Hans", "zh-Hant", "ja", "ko"), key=votes.__getitem__)
    # Many names in Urdu lists have no letter that is only in Urdu.
    return "ur" if arabic and urdu >= arabic / 4 else ""


def _witness(text: str, cells: Sequence[str]) -> dict[str, float]:
    """The evidence of a row with Han characters for each language."""
    found: defaultdict[str, float] = defaultdict(float)
    if _KANA.search(text) or _IDEOGRAPHIC_VARIANT.search(text):
        found["ja"] += _SURE
    elif compiled(_HANGUL).search(text):
        found["ko"] += _SURE
    for language in _places(cells) - {"ur"}:
        found[language] += _SURE
    han = compiled(HAN).findall(text)
    everyday = _everyday()
    fits = [language for language, characters in everyday.items() if characters.issuperset(han)]
    if not fits:
        shares = {language: sum(map(characters.__contains__, han)) for language, characters in everyday.items()}
        fits = [language for language, share in shares.items() if share == max(shares.values())]
    if len(fits) < len(everyday):
        for language in fits:
            found[language] += _LIKELY / len(fits)
    for name in re.split(r"[\s、,，・]+", text):
        if name[:2] in _JAPANESE_FAMILIES or name[:3] in _JAPANESE_FAMILIES:
            found["ja"] += _LIKELY
        elif len(name) <= 3 and name[:1] in _CHINESE_FAMILIES:
            for language in set(fits) - {"ja"}:
                found[language] += _LIKELY / len(fits) / 2
    return found


def _places(cells: Sequence[str]) -> set[str]:
    """The languages told by cells of a row that are names of countries or languages."""
    found = set()
    for cell in cells:
        if cell and len(cell) <= _LONGEST_PLACE:
            word = "-".join(cell.split())
            language = _OF_PLACE.get(word) or _OF_PLACE.get(word.lower())
            if language:
                found.add(language)
    return found


@cache
def _everyday() -> dict[str, frozenset[str]]:
    """The characters of everyday use: those of JIS X 0208 and Big5 that are on the first level, and all of GB 2312."""
    return {
        "ja": _characters("shift_jis", 0x88, 0x98) | _characters("shift_jis", 0x81, 0x81),
        "zh-Hans": _characters("gb2312", 0xB0, 0xF7),
        "zh-Hant": _characters("big5", 0xA4, 0xC6),
    }


def _characters(encoding: str, first: int, last: int) -> frozenset[str]:
    """The Han characters of an encoding whose first byte is in a range."""
    pairs = (bytes([lead, trail]) for lead in range(first, last + 1) for trail in range(0x40, 0xFF))
    return frozenset(filter(re.compile(HAN).match, (pair.decode(encoding, "ignore")[:1] for pair in pairs)))
