"""Formats numbers, dates and times by a spreadsheet's number format: 42 as "00000" is shown as 00042.

What is not simple (scientific notation, eras, formats that depend on the reader's country) is left to the caller.
Imported by `sheet_child`, so it imports nothing of ours.
"""

import datetime
import locale
import math
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import cached_property, lru_cache

Number = int | float | datetime.date | datetime.datetime | datetime.time | datetime.timedelta

# The formats that XLSX knows by number alone, of those that mean the same in every country (ECMA-376, 18.8.30).
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 12: "# ?/?", 13: "# ??/??",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 49: "@",
}  # fmt: skip

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)(?:-([0-9a-f]{1,8}))?[^\]]*\]|\[([<>=]{1,2})(-?\d+(?:\.\d*)?)\]'
    r"|\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]"
    r"|(\[h+\]|\[m+\]|\[s+\]|AM/PM|A/P|General|y+|b+|m+|d+|h+|s+|\.0+(?=$|[^0#?.,])|[0#?.,/%@]|E[+-])"
    r"|(\[[^\]]*\]|[a-z])|(.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITIONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_NOT_NEGATIVE = ((">", 0), (">=", 0))  # conditions that leave negative numbers to the section behind
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_DAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
_GREGORIAN, _BUDDHIST = {0, 1, 2, 9, 10, 11, 12}, 7  # numbers of calendars in Windows; 9 to 12 are in other languages
_BUDDHIST_YEARS = 543  # more than those of the Gregorian calendar
_EPOCH = datetime.datetime(1899, 12, 30)

Token = tuple[str, str]  # ("text", what is shown as it is), ("code", a placeholder), or ("unknown", any other code)


@dataclass
class _Section:
    """One of the parts that semicolons divide: how numbers above, below or at nought are shown, and texts."""

    tokens: list[Token] = field(default_factory=list)
    condition: tuple[str, float] | None = None  # such as (">=", 100), where it does not go by the sign
    language: int = 0  # the number by which Windows knows it; 0: that of the reader
    calendar: int = 0

    @cached_property
    def codes(self) -> set[str]:
        return {token.lower() for kind, token in self.tokens if kind == "code"}

    @property
    def is_negative(self) -> bool:
        """Whether the condition holds for negative numbers alone: the format says by itself that they are."""
        sign, limit = self.condition or ("", 0)
        return (sign == "<" and limit <= 0) or (sign in ("<=", "=") and limit < 0)

    def holds(self, value: float) -> bool:
        return self.condition is None or _CONDITIONS[self.condition[0]](value, self.condition[1])


def formatted(value: Number | str, code: str) -> str | None:
    """The value as the format shows it, which may be not at all (""); None if the format is not supported."""
    sections = _sections(code)
    if isinstance(value, str):
        return _text(value, sections)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    section, value = _section_of(value, sections)
    if section is None or any(kind == "unknown" for kind, _ in section.tokens):
        return None
    if not section.tokens and len(sections) > 1:
        return ""
    codes = section.codes
    if codes & {"general", "@"}:
        return _general(value, section.tokens) if isinstance(value, int | float) else None
    if codes & {"e+", "e-"}:
        return None
    if any(re.match(r"\[?[ybmdhs]", token) for token in codes):
        return _date(value, section)
    return _number(value, section.tokens) if isinstance(value, int | float) else None


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    for match in _TOKEN.finditer(code):
        quoted, escaped, currency, language, sign, limit, placeholder, unknown, other = match.groups()
        if other == ";":
            sections.append(_Section())
        elif sign in _CONDITIONS:
            sections[-1].condition = (sign, float(limit))
        elif placeholder:
            sections[-1].tokens.append(("code", placeholder))
        elif unknown or sign:
            sections[-1].tokens.append(("unknown", match[0]))
        elif match[0].startswith("_"):
            sections[-1].tokens.append(("text", " "))
        elif text := quoted or escaped or currency or other:
            sections[-1].tokens.append(("text", text))
        if language:  # the last four digits; those before are the calendar, and before them the figures
            sections[-1].language, sections[-1].calendar = int(language[-4:], 16), int(language[-6:-4] or "0", 16)
    return tuple(sections)


def _text(value: str, sections: Sequence[_Section]) -> str | None:
    tokens = sections[3].tokens if len(sections) > 3 else sections[-1].tokens
    if len(sections) > 3 and not tokens:
        return ""
    if ("code", "@") not in tokens or any(kind != "text" and token != "@" for kind, token in tokens):
        return None
    return "".join(value if kind == "code" else token for kind, token in tokens).strip()


def _section_of(value: Number, sections: Sequence[_Section]) -> tuple[_Section | None, Number]:
    """The section for positive, negative or zero numbers; a section of their own shows negative ones without a sign."""
    if not isinstance(value, int | float):
        return sections[0], value
    if any(section.condition for section in sections):
        for at, section in enumerate(sections[:3]):
            if section.holds(value):
                is_rest = at == 1 and section.condition is None and sections[0].condition in _NOT_NEGATIVE
                return section, abs(value) if section.is_negative or is_rest else value
        return None, value
    if len(sections) > 1 and value < 0:
        return sections[1], -value
    return sections[2] if len(sections) > 2 and value == 0 else sections[0], value


# --- Numbers ---


def _general(value: float, section: Sequence[Token]) -> str | None:
    """With texts around it; None if there are none, or if the number is shown in some other way."""
    if len(section) == 1 or sum(kind == "code" for kind, _ in section) > 1 or not abs(value) < 1e10:
        return None
    return "".join(f"{value:.10g}" if kind == "code" else token for kind, token in section).strip()


def _number(value: float, section: Sequence[Token]) -> str | None:
    places = [place for place, (kind, _) in enumerate(section) if kind == "code"]
    if not places:
        return "".join(token for _, token in section).strip() or None
    pattern = "".join(token for kind, token in section if kind == "code")
    if "/" in pattern:
        return _fraction(value, pattern)
    digits = pattern.replace("%", "")
    if not re.fullmatch(r"[0#?,]*(\.[0#?]*)?,*", digits):
        return None
    whole, _, decimals = digits.partition(".")
    try:
        number = Decimal(repr(value)).scaleb(2 * pattern.count("%") - 3 * (len(digits) - len(digits.rstrip(","))))
        number = number.quantize(Decimal(1).scaleb(-len(decimals.rstrip(","))), ROUND_HALF_UP)
    except InvalidOperation:
        return None
    before, _, after = f"{abs(number):f}".partition(".")
    before = before.lstrip("0").rjust(whole.count("0"), "0") if "0" in whole else before.lstrip("0")
    wanted = decimals.rstrip(",")
    while after and wanted[len(after) - 1] != "0" and after[-1] == "0":
        after = after[:-1]
    grouped = "," in whole.rstrip(",")
    return _filled(section, before, after, grouped, "-" if number < 0 else "")


def _filled(section: Sequence[Token], before: str, after: str, grouped: bool, sign: str) -> str:
    """The digits in their placeholders, from the right, so that texts between them stay where they are."""
    if grouped:
        before = re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", before)
    points = (place for place, (kind, token) in enumerate(section) if kind == "code" and token.startswith("."))
    point = next(points, len(section))
    left, right = section[:point], section[point:]
    shown: list[str] = []
    slots = [place for place, (kind, token) in enumerate(left) if kind == "code" and token in "0#?"]
    for place in range(len(left) - 1, -1, -1):
        kind, token = left[place]
        if kind == "text" or token == "%":
            shown.append(token)
        elif grouped and place == slots[-1]:
            shown.append(before)
        elif token in "0#?" and not grouped:
            shown.append(before if place == slots[0] else before[-1:])
            before = "" if place == slots[0] else before[:-1]
    text = "".join(reversed(shown))
    tail = "".join(token for kind, token in right if kind == "text" or token == "%")
    return (sign + text + ("." + after if after else "") + tail).strip()


def _fraction(value: float, pattern: str) -> str:
    most = 10 ** max(1, len(pattern.rpartition("/")[2])) - 1
    whole, rest = divmod(abs(value), 1)
    part = Fraction(rest).limit_denominator(most)
    if part == 1:
        whole, part = whole + 1, Fraction(0)
    text = " ".join(filter(None, (f"{whole:.0f}" if whole or not part else "", str(part) if part else "")))
    return f"-{text}" if value < 0 else text


# --- Dates, times, durations ---


def _date(value: Number, section: _Section) -> str | None:
    when, elapsed = _moment(value)
    if when is None or section.calendar not in {*_GREGORIAN, _BUDDHIST}:
        return None
    tokens = section.tokens
    half = bool(section.codes & {"am/pm", "a/p"})
    shown, before = [], ""
    for place, (kind, token) in enumerate(tokens):
        if kind == "text":
            shown.append(token)
            continue
        code = token.lower()
        after = next((one[1].lower() for one in tokens[place + 1 :] if one[0] == "code" and one[1][0] not in ".,/"), "")
        if code[0] in "md" and len(code) > 2:
            part: str | None = _name(code, when, section.language)
        elif code[0] == "b" or (code[0] == "y" and section.calendar == _BUDDHIST):
            part = _year(code, when.year + _BUDDHIST_YEARS)
        else:
            part = _part(code, when, elapsed, half, minutes="h" in before or (after.startswith(("s", "[s"))))
        if part is None:
            return None
        shown.append(part)
        before = code if re.match(r"\[?[ymdhs]", code) else before
    return "".join(shown).strip()


def _moment(value: Number) -> tuple[datetime.datetime | None, datetime.timedelta]:
    if isinstance(value, datetime.timedelta):
        elapsed = value
    elif isinstance(value, datetime.datetime):
        return value, value - _EPOCH
    elif isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time()), datetime.timedelta()
    elif isinstance(value, datetime.time):
        elapsed = datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    elif 0 <= value < 2_958_466:  # the last day of the year 9999
        elapsed = datetime.timedelta(seconds=round(value * 86_400))
    else:
        return None, datetime.timedelta()
    return (_EPOCH + elapsed if elapsed >= datetime.timedelta() else None), elapsed


def _part(code: str, when: datetime.datetime, elapsed: datetime.timedelta, half: bool, minutes: bool) -> str | None:
    seconds = round(elapsed.total_seconds())
    hour = (when.hour - 1) % 12 + 1 if half else when.hour
    if code[0] == "[":
        unit = {"h": 3600, "m": 60, "s": 1}[code[1]]
        return f"{seconds // unit:0{len(code) - 2}}"
    if code[0] == "m":
        return f"{when.minute if minutes else when.month:0{len(code)}}"
    if code[0] == "d":
        return f"{when.day:0{len(code)}}"
    if code[0] == "y":
        return _year(code, when.year)
    if code[0] in "hs":
        return f"{hour if code[0] == 'h' else when.second:0{min(2, len(code))}}"
    if code in ("am/pm", "a/p"):
        return ("PM" if when.hour > 11 else "AM")[: 2 if code == "am/pm" else 1]
    return code if code in ".,/" else None


def _year(code: str, year: int) -> str:
    return f"{year % 100:02}" if len(code) < 3 else f"{year:04}"


def _name(code: str, when: datetime.datetime, language: int) -> str:
    """The month or weekday in words: three letters of a code are short, four long, five the first letter."""
    months, days = _names(locale.windows_locale.get(language, ""), is_short=len(code) == 3)
    name = months[when.month - 1] if code[0] == "m" else days[(when.weekday() + 1) % 7]
    return name[:1] if len(code) == 5 else name


@lru_cache(maxsize=16)
def _names(language: str, *, is_short: bool) -> tuple[Sequence[str], Sequence[str]]:
    """Months, and the days of a week from Sunday; of a language such as "de_DE", of English if it is ""."""
    if not language or language.startswith("en"):
        return [name[:3] for name in _MONTHS] if is_short else _MONTHS, [n[:3] for n in _DAYS] if is_short else _DAYS
    from icu import DateFormatSymbols, Locale  # not above: few sheets need it, and it takes long to load

    symbols = DateFormatSymbols(Locale(language))
    context = symbols.STANDALONE if is_short else symbols.FORMAT
    width = symbols.ABBREVIATED if is_short else symbols.WIDE
    return symbols.getMonths(context, width), symbols.getWeekdays(context, width)[1:]
