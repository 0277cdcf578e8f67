"""Formats numbers, dates and times by a spreadsheet's number format: 42 as "00000" is shown as 00042.

What is not simple (conditions, scientific notation, calendars, formats that depend on the reader's country) is left to
the caller. Imported by `sheet_child`, so it imports nothing of ours.
"""

import datetime
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

Number = int | float | datetime.date | datetime.datetime | datetime.time | datetime.timedelta

# The formats that XLSX knows by number alone, of those that mean the same in every country (ECMA-376, 18.8.30).
BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 12: "# ?/?", 13: "# ??/??",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss", 49: "@",
}  # fmt: skip

_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]'
    r"|(\[h+\]|\[m+\]|\[s+\]|AM/PM|A/P|General|y+|m+|d+|h+|s+|\.0+(?=$|[^0#?.,])|[0#?.,/%@]|E[+-])|(.)",
    re.IGNORECASE | re.DOTALL,
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
           "December")  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_EPOCH = datetime.datetime(1899, 12, 30)

Token = tuple[str, str]  # ("text", what is shown as it is) or ("code", a placeholder)


def formatted(value: Number | str, code: str) -> str | None:
    """The value as the format shows it; None if the format is not supported."""
    sections = _sections(code)
    if isinstance(value, str):
        return _text(value, sections)
    section, value = _section_of(value, sections)
    codes = {token.lower() for kind, token in section if kind == "code"}
    if "general" in codes or "@" in codes or {"e+", "e-"} & codes:
        return None
    if any(re.match(r"\[?[ymdhs]", token) for token in codes):
        return _date(value, section)
    return _number(value, section) if isinstance(value, int | float) else None


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[tuple[Token, ...], ...]:
    sections: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        quoted, escaped, currency, placeholder, other = match.groups()
        if other == ";":
            sections.append([])
        elif placeholder:
            sections[-1].append(("code", placeholder))
        elif match[0].startswith("_"):
            sections[-1].append(("text", " "))
        else:
            sections[-1].append(("text", quoted or escaped or currency or other or ""))
    return tuple(map(tuple, sections))


def _text(value: str, sections: Sequence[Sequence[Token]]) -> str | None:
    section = sections[3] if len(sections) > 3 else sections[-1]
    if ("code", "@") not in section or any(kind == "code" and token != "@" for kind, token in section):
        return None
    return "".join(value if kind == "code" else token for kind, token in section).strip()


def _section_of(value: Number, sections: Sequence[Sequence[Token]]) -> tuple[Sequence[Token], Number]:
    """The section for positive, negative or zero numbers; a section of their own shows negative ones without a sign."""
    if isinstance(value, int | float) and len(sections) > 1:
        if value < 0:
            return sections[1], -value
        if value == 0 and len(sections) > 2:
            return sections[2], value
    return sections[0], value


# --- Numbers ---


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
    point = next(
        (place for place, token in enumerate(section) if token[1].startswith(".") and token[0] == "code"), None
    )
    left = section if point is None else section[:point]
    right = () if point is None else section[point:]
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
    first = next((place for place, letter in enumerate(text) if letter.isdigit()), len(text))
    tail = "".join(token for kind, token in right if kind == "text" or token == "%")
    return (sign + text[:first] + text[first:] + ("." + after if after else "") + tail).strip()


def _fraction(value: float, pattern: str) -> str:
    most = 10 ** max(1, len(pattern.rpartition("/")[2])) - 1
    whole, rest = divmod(abs(value), 1)
    part = Fraction(rest).limit_denominator(most)
    if part == 1:
        whole, part = whole + 1, Fraction(0)
    text = " ".join(filter(None, (f"{whole:.0f}" if whole or not part else "", str(part) if part else "")))
    return f"-{text}" if value < 0 else text


# --- Dates, times, durations ---


def _date(value: Number, section: Sequence[Token]) -> str | None:
    when, elapsed = _moment(value)
    if when is None:
        return None
    codes = [token.lower() for kind, token in section if kind == "code"]
    half = any(code in ("am/pm", "a/p") for code in codes)
    shown, before = [], ""
    for place, (kind, token) in enumerate(section):
        if kind == "text":
            shown.append(token)
            continue
        code = token.lower()
        after = next(
            (one[1].lower() for one in section[place + 1 :] if one[0] == "code" and one[1][0] not in ".,/"), ""
        )
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
        number = when.minute if minutes and len(code) < 3 else when.month
        return _named(code, number, _MONTHS[when.month - 1])
    if code[0] == "d":
        return _named(code, when.day, _DAYS[when.weekday()])
    if code[0] == "y":
        return f"{when.year % 100:02}" if len(code) < 3 else f"{when.year:04}"
    if code[0] in "hs":
        return f"{hour if code[0] == 'h' else when.second:0{min(2, len(code))}}"
    if code in ("am/pm", "a/p"):
        return ("PM" if when.hour > 11 else "AM")[: 2 if code == "am/pm" else 1]
    return code if code in ".,/" else None


def _named(code: str, number: int, name: str) -> str:
    return f"{number:0{len(code)}}" if len(code) < 3 else name[:3] if len(code) == 3 else name
