"""Number formats of spreadsheets: what Excel and LibreOffice show for these values."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from badges.lists.files.number_formats import formatted


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (42, "00000", "00042"),
        (123456, "00000", "123456"),
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12.5%"),
        (1250.5, '"€" #,##0.00', "€ 1,250.50"),
        (1250.5, "#,##0.00 [$€-407]", "1,250.50 €"),
        (1234567, "#,##0", "1,234,567"),
        (5, "#,##0", "5"),
        (0.5, "#.##", ".5"),
        (-3.456, "0.00", "-3.46"),
        (-5, "0;(0)", "(5)"),
        (7, '"A-"000', "A-007"),
        (7, '0 "years"', "7 years"),
        (491701234567, "+00 000 0000000", "+49 170 1234567"),
        (1234, "00-00", "12-34"),
        (2.5, "0", "3"),
        (0.5, "# ?/?", "1/2"),
        (1.25, "# ??/??", "1 1/4"),
        (datetime.date(1990, 5, 4), "dd.mm.yyyy", "04.05.1990"),
        (datetime.datetime(2026, 5, 4, 14, 30), "d mmm yyyy h:mm AM/PM", "4 May 2026 2:30 PM"),
        (datetime.datetime(2026, 5, 4, 14, 30), "yyyy-mm-dd hh:mm", "2026-05-04 14:30"),
        (datetime.datetime(2026, 5, 4), "dddd, d mmmm", "Monday, 4 May"),
        (datetime.time(9, 5), "hh:mm", "09:05"),
        (datetime.time(0, 5, 7), "mm:ss", "05:07"),
        (datetime.timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        ("Lee", '"Dr. "@', "Dr. Lee"),
        ("Lee", "0.00", None),
        (3, "General", None),
        (12345, "0.00E+00", None),
        (1e300, "00000.00", None),
        (5551234, "[<=9999999]###-####;(###) ###-####", "555-1234"),
        (2125551234, "[<=9999999]###-####;(###) ###-####", "(212) 555-1234"),
        (1, '[=1]"yes";[=0]"no";0', "yes"),
        (0, '[=1]"yes";[=0]"no";0', "no"),
        (-2, '[=1]"yes";[=0]"no";0', "-2"),
        (5, "[Red][<3]0.0;[Green][>=3]0", "5"),
        (5, "[<3]0.0;[>7]0", None),
        (5, "[DBNum1]0", None),
        (-5, "[<0]-0;0", "-5"),
        (-5, "[>=0]0;-0", "-5"),
        (-5, "[>=0]0;(0)", "(5)"),
        (-5, "[<=-1](0);0", "(5)"),
        (-5, "[>100]0;0", "-5"),
        (42, ";;;", ""),
        ("Lee", ";;;", ""),
        (0, "0;-0;;@", ""),
        (-7, "0;;", ""),
        (7, "0;;", "7"),
        (7, '"Seat "General', "Seat 7"),
        (2.5, 'General" kg"', "2.5 kg"),
        (7, '"Seat "@', "Seat 7"),
        (7, "@", None),
        (1e12, 'General" kg"', None),
        (7, "Standard", None),
        (datetime.date(2026, 5, 4), "[$-407]ddd d. mmmm yyyy", "Mo 4. Mai 2026"),
        (datetime.date(2026, 5, 4), "[$-40C]dddd d mmmm", "lundi 4 mai"),
        (datetime.date(2026, 5, 4), "[$-419]d mmmm", "4 мая"),
        (datetime.date(2026, 5, 4), "[$-411]yyyy年m月d日 dddd", "2026年5月4日 月曜日"),
        (datetime.date(2026, 5, 4), "[$-1409]dddd", "Monday"),
        (datetime.date(2026, 5, 4), "mmmmm", "M"),
        (datetime.date(2026, 5, 4), "[$-107041E]d/m/yyyy", "4/5/2569"),
        (datetime.date(2026, 5, 4), "[$-41E]d mmm bbbb", "4 พ.ค. 2569"),
        (datetime.date(2026, 5, 4), "[$-411]ggge年m月d日", None),
        (datetime.date(2026, 5, 4), "[$-6060401]d/m/yyyy", None),
        (46146.5, "[$-F800]dddd, mmmm dd, yyyy", "Monday, May 04, 2026"),
    ],
)
def test_a_value_is_shown_as_the_spreadsheet_shows_it(value, code, shown):
    assert formatted(value, code) == shown


CODES = [
    *[
        "#",
        "?",
        "0",
        ".",
        ".00",
        ",",
        "%",
        "/",
        "E+",
        "@",
        "General",
        '"a"',
        "\\x",
        "_)",
        "*-",
        "(",
        "-",
        "[",
        "]",
        ";",
        " ",
    ],
    *["yyyy", "bb", "mmm", "d", "h", "[h]", "[ss]", "AM/PM", "g", "年", "[$-407]", "[$€-D07041E]", "[$-ffff]", "[Red]"],
    *["[<5]", "[>=1.5]", "[<..]", "[><3]"],
]
VALUES = [
    *[0, -1, 1.5, 1e300, float("inf"), 2_958_466, "Lee", "", datetime.timedelta(days=-3), datetime.time(23, 59)],
    *[datetime.datetime(9999, 12, 31, 23, 59, 59), datetime.date(1900, 1, 1)],
]


@given(st.lists(st.sampled_from(CODES), max_size=7).map("".join), st.sampled_from(VALUES))
def test_no_format_fails_and_none_shows_its_conditions(code, value):
    shown = formatted(value, code)
    assert shown is None or "<" not in shown
