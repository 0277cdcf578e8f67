"""Number formats of spreadsheets: what Excel and LibreOffice show for these values."""

import datetime

import pytest

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
    ],
)
def test_a_value_is_shown_as_the_spreadsheet_shows_it(value, code, shown):
    assert formatted(value, code) == shown
