"""How many people or tickets a cell says, however it is written."""

import pytest

from badges.lists import read_list, report_on, roles
from badges.lists.columns.quantities import quantity_in
from badgeyay.tests.work import ends_within


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3", 3), ("two", 2), ("Two tickets", 2), ("2x Adult", 2), ("2 x", 2), ("x2", 2),
        ("Adult x 2", 2), ("Adult (2)", 2), ("3 tickets", 3), ("zwei", 2), ("2 Personen", 2),
        ("drei Karten", 3), ("deux", 2), ("tres", 3), ("due", 2), ("два", 2), ("2名", 2), ("二名", 2),
        ("두 명", 2), ("ثلاثة", 3), ("1 adult + 2 children", 3), ("2 Adults and 1 child", 3), ("+1", 1),
        ("2 Erw., 1 Ki.", 3), ("2.0", 2), ("0", 0), ("none", 0), ("keine", 0), ("VIP", None),
        ("", None), ("A3", None), ("3A", None), ("1st", None), ("50%", None), ("20 €", None),
        ("10:30", None), ("2026-05-04", None), ("2-3", None), ("12.5", None), ("Ann Lee", None),
        ("yes", None), ("12345", None),
        ("just me", 1), ("nur ich", 1), ("solo yo", 1), ("me + 1", 2), ("ich und meine Frau", 2), ("jen já", 1),
        ("we are 3", 3), ("wir beide", 2), ("the two of us", 2), ("本人のみ", 1), ("ja", None), ("Meg", None),
    ],
)  # fmt: skip
def test_quantities(text, number):
    assert quantity_in(text) == number


@pytest.mark.parametrize("values", [("two", "1"), ("2x Adult", "1x Adult"), ("2 Personen", "eine Person"), ("2", "1")])
def test_who_comes_without_a_row_is_said_however_it_is_written(values):
    data = "Name,Quantity\nAnn Lee,{}\nBob Roy,{}\n".format(*values).encode()
    listed = read_list(data)
    found = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    assert [(one["kind"], one["row"], one["suggestion"]) for one in found] == [("guests", 2, "1")]


def test_a_long_run_of_spaces_is_one_space():
    assert quantity_in("2" + " " * 30_000 + "x") == quantity_in("2 x") == 2
    with ends_within(2):
        assert quantity_in("Ann" + " " * 30_000 + "Lee") is None
