"""Rows in little memory: nobody sees the difference."""

import pytest

from badges.lists.packed import packed, unpacked
from badges.lists.table import Row


@pytest.mark.parametrize(
    "values", [(), ("",), ("Ada",), ("", ""), ("Ada", "", "王小明", "a,b"), ("with \x1f the mark", "x"), ("\x1f",)]
)
def test_what_is_packed_is_unpacked_again(values):
    assert unpacked(packed(values)) == values


def test_rows_are_equal_by_what_they_say():
    row = Row(2, ("Ada", ""), (1,), ((0, "Äda"),))
    assert row.values == ("Ada", "")
    assert row == Row(2, ["Ada", ""], (1,), ((0, "Äda"),))
    assert row not in [Row(3, ("Ada", ""), (1,), ((0, "Äda"),)), Row(2, ("Ada", "x")), Row(2, ("Ada", ""))]
