"""Reading grows no faster than the list: no row is put together once for each of its columns."""

import contextlib
import time

import pytest

from badges.lists import ListError, read_list, roles
from badges.lists.problems import find_problems
from badges.lists.table import Row

PEOPLE = 40


def looks(monkeypatch: pytest.MonkeyPatch, cells: list[str], columns: int) -> int:
    """How often a row of so many columns is put together; `cells` come again and again below each other."""
    lines = [",".join(["Name", *(f"Remark on {number}" for number in range(columns))])]
    lines += [f"Ann Lee{at}," + ",".join([cells[at % len(cells)]] * columns) for at in range(PEOPLE)]
    count = 0
    values = Row.values

    def counted(row: Row) -> tuple[str, ...]:
        nonlocal count
        count += 1
        return values.fget(row)  # type: ignore[attr-defined, no-any-return]

    with monkeypatch.context() as patched:
        patched.setattr(Row, "values", property(counted))
        attendees = read_list("\n".join(lines).encode())
        find_problems(attendees, roles(attendees.columns, rows=attendees.rows))
    return count


@pytest.mark.parametrize(
    "record", ["dn: a\ncn:: !!!!\n", "Name: Ann Lee\nCompany: Acme\n\n", "- name: Ann Lee\n  company: Acme\n"]
)
def test_four_times_as_many_records_take_no_more_than_eight_times_as_long(record: str) -> None:
    def once(records: int) -> float:
        begun = time.process_time()
        with contextlib.suppress(ListError):
            read_list((record * records).encode())
        return time.process_time() - begun

    def seconds(records: int) -> float:
        return min(once(records) for _ in range(3))  # the collector of garbage runs in one of them

    once(10)
    assert seconds(12_000) < 8 * seconds(3_000) + 0.1


@pytest.mark.parametrize(
    "cells",
    [
        ["none of this", "some of that"],
        ["4.01235E+12"],
        ["1-May", "17x"],
        ["JosÃ© Ruiz"],
        ["2026-05-04", "46146"],
        [f"{letter} quick brown fox jumps over" [:30] for letter in "abcdefgh"],
    ],
)  # fmt: skip
def test_more_columns_are_no_more_looks_at_a_row(monkeypatch: pytest.MonkeyPatch, cells: list[str]) -> None:
    assert looks(monkeypatch, cells, 60) <= looks(monkeypatch, cells, 20) + PEOPLE
