"""Names with other capitals than the rest of the list are said, and put right in one step."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles

USUAL = ["Ada Lovelace", "Grace Hopper", "Jan van der Meer", "Radia Perlman", "Barbara Liskov"]


def column(names, heading="Name"):
    return "\n".join([heading, *names, ""]).encode()


def likely(names, heading="Name"):
    """Name -> what it most likely should be."""
    rows = read_list(column(names, heading), filename="list.csv").rows
    return {row.values[0]: right for row in rows for _, right in row.garbled}


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("ann lee", "Ann Lee"),
        ("BOB ROY", "Bob Roy"),
        ("jean-pierre o'brien", "Jean-Pierre O'Brien"),
        ("VINCENT VAN DER MEER", "Vincent van der Meer"),
        ("maría garcía y lópez", "María García y López"),
        ("BOB MCDONALD", "Bob McDonald"),
        ("ijsbrand chardon", "IJsbrand Chardon"),
        ("JOHN SMITH III", "John Smith III"),
        ("j.r. smith", "J.R. Smith"),
        ("IŞIK YILMAZ", "Işık Yılmaz"),
        ("иван петров", "Иван Петров"),
    ],
)
def test_a_name_without_capitals_or_in_nothing_else_is_said(typed, right):
    assert likely([*USUAL, typed]) == {typed: right}
    mended = read_list(column([*USUAL, typed]), ListOptions(mend=True), filename="list.csv")
    assert [*mended.rows[-1].values] == [right]


def test_it_is_said_what_is_wrong_with_a_name():
    listed = read_list(column([*USUAL, "ann day", "JosÃ© Cruz", "'-Cem Kaya"]), filename="list.csv")
    problems = report_on(listed, roles(listed.columns), row_limit=0).problems
    found = {one["value"]: one["message"] for one in problems}
    assert "has unusual capitals" in found["ann day"]
    assert "was most likely “José Cruz”" in found["JosÃ© Cruz"]
    assert "was most likely “-Cem Kaya”" in found["'-Cem Kaya"]


@pytest.mark.parametrize(
    "name", ["JP", "AJ Lee", "Ann LEE", "LOVELACE Ada", "McCoy", "محمد علي", "鈴木 一郎", "bell Hooks", "Kim NG"]
)
def test_a_name_that_may_be_meant_so_is_let_alone(name):
    assert likely([*USUAL, name]) == {}


@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_a_list_that_writes_all_its_names_so_is_said(change):
    assert likely(map(change, USUAL)) == {change(name): name for name in USUAL}


def test_family_names_in_capitals_beside_given_names_are_let_alone():
    rows = ["First Name,Last Name", "Ada,LOVELACE", "Grace,Hopper", "Jan,Meer", "Radia,Perlman", "Barbara,Liskov", ""]
    assert not any(row.garbled for row in read_list("\n".join(rows).encode(), filename="list.csv").rows)


def test_both_halves_of_a_name_are_said():
    rows = ["First Name,Last Name", "ada,lovelace", "Grace,Hopper", "Jan,Meer", "RADIA,PERLMAN", "Barbara,Liskov", ""]
    found = read_list("\n".join(rows).encode(), ListOptions(mend=True), filename="list.csv").rows
    assert [[*row.values] for row in found][::3] == [["Ada", "Lovelace"], ["Radia", "Perlman"]]


def test_an_organisation_may_be_written_small():
    rows = ["Name,Organisation", *(f"{name},acme" for name in USUAL), ""]
    assert not any(row.garbled for row in read_list("\n".join(rows).encode(), filename="list.csv").rows)
