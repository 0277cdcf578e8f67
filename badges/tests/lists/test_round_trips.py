"""Any table, written out in any form that is read, comes back the same."""

import csv
import io
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from badges.lists import ListOptions, read_list, split_name
from badges.lists.cells.mending import mended
from badges.tests.lists.refusal import read_or_refused
from badges.tests.lists.workbooks import ods, ods_row, xlsx

TEXTS, WORKBOOKS = settings(max_examples=60), settings(max_examples=12)  # each workbook is read by a process of its own


def _is_tidy(text: str) -> bool:
    """What reading leaves as it is: composed, on one line, nothing invisible at the ends."""
    return text == unicodedata.normalize("NFC", text).strip() and text.isprintable() and mended(text) is None


def tables(alphabet: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    values = st.text(alphabet, max_size=20).filter(_is_tidy)
    names = st.text(alphabet, min_size=1, max_size=10).filter(lambda text: bool(text) and _is_tidy(text))
    # A name in each row, so that none is blank, and under a heading that is one beyond doubt.
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(st.tuples(names, *[values] * width).map(list), min_size=1, max_size=6).map(
            lambda rows: [["First Name", *(f"Column {n}" for n in range(width))], *rows]
        )
    )


ANY = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
LATIN = st.sampled_from("abcXYZ éüñÅßœ“’€0123456789,;|\"'=+-@")


def assert_is(table: list[list[str]], data: bytes, **options) -> None:
    attendees = read_list(data, ListOptions(**options))
    assert attendees.has_header
    assert [list(attendees.columns), *(list(row.values) for row in attendees.rows)] == table


def as_csv(table: list[list[str]], delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(table)
    return out.getvalue()


@TEXTS
@given(tables(ANY), st.sampled_from([",", ";", "\t", "|"]), st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_text_with_a_delimiter_that_is_given(encoding, table, delimiter, quoting):
    assert_is(table, as_csv(table, delimiter, quoting).encode(encoding), delimiter=delimiter)


@TEXTS
@given(tables(st.characters(categories=["L", "Nd"])), st.sampled_from([",", ";", "\t", "|"]))
def test_unicode_text_with_a_delimiter_that_is_found(table, delimiter):
    assert_is(table, as_csv(table, delimiter).encode())


@TEXTS
@given(tables(LATIN), st.sampled_from([",", ";", "\t", "|"]))
def test_windows_1252(table, delimiter):
    assert_is(table, as_csv(table, delimiter).encode("cp1252"), delimiter=delimiter, encoding="Windows-1252")


@WORKBOOKS
@given(tables(ANY))
def test_xlsx(table):
    assume(not any(value.startswith("=") for row in table for value in row))  # openpyxl would write a formula
    assert_is(table, xlsx([[value or None for value in row] for row in table]))


@WORKBOOKS
@given(tables(ANY))
def test_ods(table):
    assert_is(table, ods(*map(ods_row, table)))


@TEXTS
@given(st.binary(max_size=400))
def test_any_bytes_are_a_list_or_a_sentence(data):
    assert read_or_refused(data)


@TEXTS
@given(st.text(st.characters(codec="utf-8"), max_size=40))
def test_a_divided_name_has_every_word_of_the_whole(name):
    given_names, family = split_name(name)
    if family:
        assert sorted([*given_names.split(), *family.split()]) == sorted(name.replace(",", " ").split())
    else:
        assert given_names == name
