"""CSV and TSV: encodings, delimiters, quotes, ragged rows."""

import codecs
import csv

import pytest

from badges.lists import ListOptions, read_list
from badges.tests.lists.refusal import refused
from badgeyay.tests.work import ends_within


def values(data: bytes, **options) -> list[tuple[str, ...]]:
    return [row.values for row in read_list(data, ListOptions(**options)).rows]


JOSE = "First Name,Last Name\r\nJosé,Muñoz\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (JOSE.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + JOSE.encode(), "UTF-8"),
        (JOSE.encode("utf-16"), "UTF-16"),
        (codecs.BOM_UTF16_BE + JOSE.encode("utf-16-be"), "UTF-16"),
        (JOSE.encode("utf-16-le"), "UTF-16"),
        (JOSE.encode("utf-16-be"), "UTF-16"),
        (JOSE.encode("utf-32"), "UTF-32"),
        (JOSE.encode("utf-32-le"), "UTF-32"),
        (JOSE.encode("utf-32-be"), "UTF-32"),
        (JOSE.encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings_are_told_apart(data, encoding):
    attendees = read_list(data)
    assert attendees.columns == ("First Name", "Last Name")
    assert [row.values for row in attendees.rows] == [("José", "Muñoz")]
    assert attendees.encoding == encoding


def test_utf_16_without_a_mark_is_told_by_its_delimiters_alone():
    assert values("李,小龍\r\n王,小明\r\n".encode("utf-16-le")) == [("李", "小龍"), ("王", "小明")]


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        ("François,Lefèvre\nZoë,Müller\nCrépin,Ångström\nBjörn,Núñez\n", "cp1252", "Windows-1252"),
        ("“Ada” O’Neill,5 €\nBob,–\n", "cp1252", "Windows-1252"),
        ("Łukasz,Świątek\nMałgorzata,Dąbrowska\nGrzegorz,Brzęczyszczykiewicz\n", "cp1250", "Windows-1250"),
        ("Дмитрий,Менделеев\nИван,Петров\nАнна,Смирнова\n", "cp1251", "Windows-1251"),
        ("山田,太郎\n佐藤,花子\n鈴木,さくら\n", "cp932", "Shift-JIS"),
        ("李,小龙\n王,小明\n香港,科技大学\n", "gb18030", "GB18030"),
    ],
)
def test_encodings_before_unicode_are_guessed(text, codec, encoding):
    attendees = read_list(text.encode(codec))
    assert [",".join(row.values) for row in attendees.rows] == text.splitlines()
    assert attendees.encoding == encoding


def test_accents_far_down_the_list_are_seen():
    assert values(b"Ada,Lovelace\n" * 50_000 + "José,Muñoz\n".encode("cp1252"))[-1] == ("José", "Muñoz")


def test_the_person_may_name_the_encoding():
    mac = "José,Muñoz\n".encode("mac_roman")
    assert values(mac, encoding="mac_roman") == [("José", "Muñoz")]
    assert "Klingon" in str(refused(mac, ListOptions(encoding="Klingon")))


@pytest.mark.parametrize("mark", ["", "ab", '"', "\n", "\0"])
def test_what_cannot_separate_values_is_refused(mark):
    assert "cannot separate values" in str(refused(b"A,B\n1,2\n", ListOptions(delimiter=mark)))


def test_a_few_bad_bytes_in_utf_8_do_not_spoil_every_other_accent():
    error = refused("José,Muñoz\n".encode() * 20 + b"Jos\xe9,Mu\xc3\xb1oz\n")
    assert error.row == 21
    assert "UTF-8" in str(error)


def test_utf_16_that_breaks_off_in_a_character_is_refused():
    assert "UTF-16" in str(refused(codecs.BOM_UTF16_LE + JOSE.encode("utf-16-le")[:-1]))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_told_apart(delimiter):
    text = "Name;Company;Ticket\nAda Lovelace;Engines;Speaker\nAlan Turing;Bletchley;Crew\n".replace(";", delimiter)
    attendees = read_list(text.encode())
    assert attendees.columns == ("Name", "Company", "Ticket")
    assert attendees.delimiter == delimiter


def test_a_comma_in_every_value_does_not_divide_a_list_of_semicolons():
    data = b"Name;Firma\nLovelace, Ada;Engines, Ltd\nTuring, Alan;Bletchley, Park\n"
    assert values(data) == [("Lovelace, Ada", "Engines, Ltd"), ("Turing, Alan", "Bletchley, Park")]


def test_excels_sep_line_decides_and_is_no_row():
    attendees = read_list(b"sep=;\r\nName;Firma\r\nA, B, C;D, E, F\r\n")
    assert attendees.columns == ("Name", "Firma")
    assert [(row.number, row.values) for row in attendees.rows] == [(3, ("A, B, C", "D, E, F"))]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_counts_as_one(line_end):
    rows = read_list(line_end.join(["Name,Firma", "Ada,X", "", "Alan,Y"]).encode()).rows
    assert [row.number for row in rows] == [2, 4]


def test_a_single_column_needs_no_delimiter():
    attendees = read_list(b"Ada Lovelace\nAlan Turing\n")
    assert attendees.columns == ("Name",)
    assert [row.values for row in attendees.rows] == [("Ada Lovelace",), ("Alan Turing",)]


def test_newlines_in_quotes_stay_and_count_as_lines():
    rows = read_list(b'Name,Position\n"Ada \n\n Lovelace","Countess\r\nof Computing"\nAlan,Crew\n').rows
    assert [(row.number, *row.values) for row in rows] == [
        (2, "Ada\nLovelace", "Countess\nof Computing"),
        (6, "Alan", "Crew"),
    ]


def test_quotation_marks_inside_a_value_stay():
    data = b'Name,Company\n"Dwayne ""The Rock"" Johnson", "WWE, Inc"\nKen 5" Disk,IBM\n'
    assert values(data) == [('Dwayne "The Rock" Johnson', "WWE, Inc"), ('Ken 5" Disk', "IBM")]


def test_a_quotation_mark_that_is_never_closed_names_its_row():
    error = refused(b'Name,Company\nAda,X\nAlan,"Bletchley\nGrace,Navy\nTim,CERN\n')
    assert error.row == 3
    assert "quotation mark" in str(error)


def test_one_that_another_row_seems_to_close_swallows_nobody():
    error = refused(b'Name,Company\nAda,X\nAlan,"Bletchley\n"Grace","Navy"\n')
    assert error.row == 3


def test_a_huge_value_names_its_row_and_leaves_the_limit_of_others_alone():
    limit = csv.field_size_limit()
    error = refused(b"Name,Company\nAda,X\nAlan," + b"x" * 10_000_000 + b"\nTim,CERN\n")
    assert error.row == 3
    assert csv.field_size_limit() == limit


def test_a_value_longer_than_a_cell_of_excel_names_row_and_column():
    error = refused(b"Name,Company\nAda," + b"x" * 40_000)
    assert (error.row, error.column) == (2, "Column 2")


def test_short_rows_are_padded_and_empty_surplus_is_dropped():
    assert values(b"Name,Firma,Ticket\nAda\nAlan,Bletchley,Crew,, \n") == [
        ("Ada", "", ""),
        ("Alan", "Bletchley", "Crew"),
    ]


def test_a_surplus_value_names_its_row_and_what_to_do():
    error = refused(b"Name,Firma\nAda,X\n\nAlan,Engines, Ltd\n")
    assert (error.row, error.column) == (4, "Firma")
    assert "3 values" in str(error)
    assert "2 columns" in str(error)
    assert "comma" in str(error)


def test_an_error_quotes_no_more_than_anybody_reads():
    error = refused(b"Name,Firma\nAda,X\nAlan,Engines," + b"Ltd " * 8000 + b"\n")
    assert error.row == 3
    assert len(str(error)) < 1000
    assert "Ltd …" in str(error) or "Ltd…" in str(error)


def test_without_header_too_a_surplus_value_is_refused():
    assert refused(b"Ada,Lovelace,Speaker,X,@a\n" * 3 + b"Alan,Turing,Crew,Engines, Ltd,@t\n").row == 4


def test_blank_lines_and_rows_of_nothing_are_no_people():
    data = b"\n\nName,Firma\n , \n,\n\nAda,X\n\xc2\xa0,\n"
    assert [(row.number, row.values) for row in read_list(data).rows] == [(7, ("Ada", "X"))]


def test_values_are_composed_and_freed_of_what_cannot_be_seen():
    data = "Name,Firma\n\ufeffZoe\u0308\u200b ,\x07Engi\x00nes\x0bLtd\u2028\x85\n".encode()
    assert values(data) == [("Zoë", "Engines\nLtd")]


def test_joiners_and_wide_spaces_stay():
    data = "Name\n👩‍🚀 می‌خواهم\n山田　太郎\n".encode()
    assert values(data) == [("👩‍🚀 می‌خواهم",), ("山田　太郎",)]


@pytest.mark.parametrize("data", [b"", b"  \n\r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b",,\n,,\n", b'""\n'])
def test_nothing_at_all_is_an_empty_list(data):
    assert "empty" in str(refused(data))


def test_a_header_alone_is_no_list():
    error = refused(b"First Name,Last Name\n,\n\n")
    assert "no people" in str(error)
    assert "empty" not in str(error)


def test_too_many_people_are_refused_and_just_enough_are_not():
    data = b"Name\n" + b"Ada\n" * 21
    assert len(read_list(data, max_rows=21).rows) == 21
    assert "more than 20 people" in str(refused(data, max_rows=20))


def test_too_many_bytes_are_refused():
    assert "26.2 MB" in str(refused(b"x" * (25 * 1024**2 + 1)))


def test_too_many_columns_are_refused():
    assert "201 columns" in str(refused(b",".join(b"c%d" % n for n in range(201)) + b"\nAda" + b",x" * 200))


@pytest.mark.parametrize(
    "data", [b"x" + b" " * 3_000_000 + b"\xe9", b'"' * 1_000_001, b"," * 3_000_000, b"a" * 3_000_000]
)
def test_hostile_text_is_refused_at_once(data):
    with ends_within(5):
        refused(data)


def test_a_hundred_thousand_people_are_read_in_seconds():
    data = b"First Name,Last Name,Email,Company\n" + "José,Müller,jose@example.org,Engines\n".encode() * 100_000
    with ends_within(15):
        assert len(read_list(data).rows) == 100_000


@pytest.mark.parametrize("mark", ["\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u061c", "\u2060", "\ufeff"])
def test_unseen_marks_at_the_ends_of_a_value_are_not_read(mark):
    text = f"{mark}Name,{mark}Company{mark}\n{mark} Ann Lee{mark} ,{mark}Acme\nمی‌خواهم,{mark}\n"
    listed = read_list(text.encode())
    assert listed.columns == ("Name", "Company")
    assert [row.values for row in listed.rows] == [("Ann Lee", "Acme"), ("می‌خواهم", "")]
