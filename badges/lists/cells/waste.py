"""Leftovers of programs in cells: garbled letters, error texts, entities, escapes, guards.

Each kind of leftover has a function from a value to its likely original: "" if it means nothing, None if the value is
intended.
"""

import html
import re
from collections.abc import Callable, Sequence

from badges.lists.cells.escapes import escapes, transport, values_of_code
from badges.lists.cells.lookalikes import MAY_BE_ODD, lookalikes
from badges.lists.cells.mending import MAY_BE_BAD, mended

# Characteristic of leftovers in plain letters; most rows lack them and are not examined further. `re` is fast where
# each alternative begins with a letter, and no frequent one: the others are in `may_have_waste`.
_SIGNS = re.compile(r"&|<|\\|#|=|\*|\[|`|\"|\{|'[-=+@\d]|__|_x0|%(?:[0-9A-Fa-f]{2}|\w+%)|«\w+_|\+A|Err:|NULL")
# Errors of spreadsheets in any language: "#NAME?", "#BEZUG!", "#¡DIV/0!", "#ССЫЛКА!", "#N/A", "Err:502", "####".
_ERRORS = re.compile(
    r"#(?!.*[a-zà-ÿа-я])[¡¿]?(?:[^\W\d_]+(?:[/ _][^\W_]+)?[!?]|[^\W\d_]{1,2}/[^\W\d_]{1,2}|NV|НД|GETTING_DATA)|"
    r"#(?i:n/a|ref!|name\?|value!|div/0!)|Err:\d{3}|#{3,}"
)
_NOTHING = frozenset(
    {
        "NULL",
        "null",
        "NaN",
        "nan",
        "undefined",
        "<null>",
        "(null)",
        "\\N",
        "#N/D",
        "NaT",
        "<NA>",
        "-nan",
        "#N/A N/A",
        "[object Object]",
    }
)
# A field of a letter or page that nothing was filled into. "{Acme}" and "«Acme»" are names; a field's name is in small
# letters or has a line between words.
_FIELD = r"\{\{[\w.\s]+\}\}|\$\{[\w. ]+\}|\*\|\w+\|\*|<%=[\w.\s]+%>|%[^\W\d_]+(?:_[^\W_]+)+%"
_PLACEHOLDER = re.compile(
    rf"{_FIELD}|<<\s*\w[\w. ]*>>|\[\[\s*\w[\w. ]*\]\]|%[a-z][a-z\d_]+%|"
    r"\{(?:[a-z][a-z\d_. ]+|[^\W\d_]+(?:_[^\W_]+)+)\}|«[^\W_]+(?:_[^\W_]+)+»"
)
# Inside a longer text only what is hardly a hashtag, "Team #WIN!".
_ERROR_INSIDE = re.compile(
    rf"#[¡¿]?(?:NAME|REF|VALUE|DIV/0|NULL|N[UÚ]M|SPILL|CALC|BEZUG|WERT|ZAHL|ÜBERLAUF|NOM|VALEUR|NOMBRE|VALOR|NOME|RIF|VALORE|"
    r"VERW|WAARDE|NAAM|GETAL|ИМЯ|ССЫЛКА|ЗНАЧ|ЧИСЛО|ДЕЛ/0|NAZWA|ARG|ADR|AD|BAŞV|DEĞER|SAYI|REFERENS|VÄRDEFEL|NAMN|NAVN|REFERENCE)[!?]|"
    rf"#(?:N/A!?|N/D|NV|Н/Д)(?!\w)|Err:\d{{3}}|\[object Object\]|\(null\)|<null>|{_FIELD}"
)
# Not in a sentence, as before "safety in Dart".
_WORD_INSIDE = re.compile(r"(?<![^\s,;/|])(?:undefined|null|NULL)(?![^\s,;/|]|\s(?!undefined|null)[a-zà-ÿ])")
_MOST_BESIDE = 3  # words beside "undefined": a longer text may speak of it
_NO_ENDS = " ,;:/|–-·"
# Also without its ";", where no other word begins so: "Andr&eacute Lee".
_ENTITY = re.compile(
    r"&(?:(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+\d*);|#\d{2,4}|nbsp|(?:amp|quot)(?![a-z])|[A-Za-z](?:acute|grave|circ|uml|tilde|cedil|ring|slash))"
)
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|br|p|span|div|font|a|small|sup|sub|table|thead|tbody|td|tr|th|li|ul|ol|h\d|code|img|label|center|"
    r"style|mark|strike|del|input|o:p)(?:\s[^<>]*)?/?>|"
    r"<!--(?:(?!<!--).)*?-->|<script(?:(?!<script).)*?</script>|_x000[dDaA9]_",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"(\*\*|__|`)(\S|\S(?:(?!\1).)*\S)\1(?!\w)")
_LINK = re.compile(r"\[([^\[\]]+)\]\((?:https?://|mailto:)[^()\s]+\)")
# Notion's links after the title of another page: "Acme (https://www.notion.so/Acme-1234)".
_LINKED = re.compile(r"(?<=\S) \((?:https?://(?:www\.)?notion\.\w+/[^()\s]+|[^()\s]+%20[\da-f]{32}\.\w+)\)(?=,|$)")
_QUOTED_FORMULA = re.compile(r'="(.*)"')
# A guard keeps a spreadsheet from taking a text for a formula or a number; "'t Hooft" has no guard.
_GUARDED = re.compile(r"'[-=+@\d].*", re.DOTALL)
# Spreadsheets turn 1-5 into these.
_MONTH = (
    "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mrz|mär|mai|okt|dez|janv|févr|mars|avr|juin|juil|août|déc|ene|abr|"
    "ago|dic)"
)
_DATED = re.compile(rf"\d{{1,2}}-{_MONTH}\.?(?:-\d{{2,4}})?|\d\d\. {_MONTH}\.?|{_MONTH}-\d\d", re.IGNORECASE)
_MAY_BE_DATED = re.compile(r"-(?:(?<=\d-)[^\W\d_]|(?<=[^\W\d_]-)\d)|\.(?<=\d\.) [^\W\d_]")
# Digits that a spreadsheet has rounded away, which cannot be restored.
_ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d{1,3}")


def _error(value: str) -> str | None:
    return "" if _ERRORS.fullmatch(value) else None


def _nothing(value: str) -> str | None:
    return "" if value in _NOTHING or _PLACEHOLDER.fullmatch(value) else None


def _inside(value: str) -> str | None:
    """What stands beside errors of spreadsheets and words for nothing: "Dr. #NAME? Lee", "undefined Lee"."""
    right = _ERROR_INSIDE.sub(" ", value)
    if words := set(_WORD_INSIDE.findall(right)):
        rest = _WORD_INSIDE.sub(" ", right)
        is_written_so = (rest.isupper() and "NULL" in words) or (rest.islower() and words != {"NULL"})
        right = right if is_written_so or len(rest.split()) > _MOST_BESIDE else rest
    if right == value:
        return None
    right = re.sub(r"[(\[]\s*[)\]]|(?<=[,;/|])\s*[,;/|]", " ", right)
    return " ".join(right.split()).strip(_NO_ENDS) if any(map(str.isalnum, right)) else ""


def _markup(value: str) -> str | None:
    right = value
    while _ENTITY.search(right) and (once := html.unescape(right)) != right:  # "&amp;amp;" went through two programs
        right = once
    right = _TAG.sub(" ", right)
    return " ".join(right.split()) if right != value else None


def _guard(value: str) -> str | None:
    if formula := _QUOTED_FORMULA.fullmatch(value):
        return formula[1].replace('""', '"')
    return value[1:] if _GUARDED.fullmatch(value) else None


def _markdown(value: str) -> str | None:
    right = _LINKED.sub("", _EMPHASIS.sub(r"\2", _LINK.sub(r"\1", value)))
    return right if right != value and right.strip() else None


KINDS: tuple[Callable[[str], str | None], ...] = (
    _error, _nothing, _inside, _guard, _markup, _markdown, escapes, transport, values_of_code, mended, lookalikes
)  # fmt: skip


def may_have_waste(text: str, cells: Sequence[str]) -> bool:
    """Whether any of the cells may have leftovers; `text` is all of them, joined by spaces, for a quick check."""
    if _SIGNS.search(text) or not _NOTHING.isdisjoint(cells):
        return True
    if "null" in text or "undefined" in text or "u00" in text or "notion." in text:
        return True
    return not text.isascii() and bool(MAY_BE_BAD.search(text) or MAY_BE_ODD.search(text))


def put_right(value: str) -> str | None:
    """The likely original, without leftovers of any kind; None if the value is intended."""
    if not may_have_waste(value, (value,)):
        return None
    right = value
    for kind in KINDS:
        found = kind(right)
        right = right if found is None else found
    return right if right != value else None


def may_be_dated(text: str) -> bool:
    """Whether any value of the row may be such a date; `text` is all of them joined."""
    return _MAY_BE_DATED.search(text) is not None


def is_dated(value: str) -> bool:
    """Whether a spreadsheet may have turned it into a date: 1-May was 1-5, or 5-1."""
    return _DATED.fullmatch(value) is not None


def is_rounded(value: str) -> bool:
    """Whether it is a number that has lost its last digits in a spreadsheet: 4.01235E+12."""
    return "E+" in value and _ROUNDED.fullmatch(value) is not None
