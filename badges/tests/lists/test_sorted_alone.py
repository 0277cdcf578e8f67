"""Lists of which one column was sorted and the others were not: addresses stand beside other people's names."""

import pytest

from badges.lists import read_list, roles
from badges.lists.problems import find_problems

PEOPLE = [
    ("Ada", "Lovelace", "ada.lovelace@acme.org"),
    ("Jürgen", "Müller", "juergen.mueller@beta.de"),
    ("Łucja", "Żak", "lzak@eta.pl"),
    ("Nguyễn", "Anh", "anh.nguyen@fpt.vn"),
    ("Zoe", "Hill", "z.hill@theta.com"),
    ("José", "García López", "info@iota.es"),
]


def shifted(lines, header="First Name;Last Name;Email;Company"):
    listed = read_list("\n".join([header, *map(";".join, lines)]).encode())
    found, _ = find_problems(listed, roles(listed.columns, rows=listed.rows))
    return [(one.row, one.other_row) for one in found if one.kind == "shifted"]


def moved(by):
    emails = [email for _, _, email in PEOPLE]
    emails = emails[by:] + emails[:by]
    return [(first, last, email, "Acme") for (first, last, _), email in zip(PEOPLE, emails, strict=True)]


@pytest.mark.parametrize("by", range(1, len(PEOPLE)))
def test_each_address_beside_another_name_is_told_with_its_row(by):
    rows = range(2, 2 + len(PEOPLE))
    expected = {row: (row - 2 + by) % len(PEOPLE) + 2 for row in rows}
    expected = {row: other for row, other in expected.items() if other != 7}  # "info@" is nobody's name
    assert dict(shifted(moved(by))) == expected


def test_whole_names_too():
    lines = [(f"{first} {last}", email, company) for first, last, email, company in moved(1)]
    assert len(shifted(lines, "Name;Email;Company")) == len(PEOPLE) - 1


@pytest.mark.parametrize(
    "lines",
    [
        moved(0),
        [("Ada", "Lovelace", "ada.lovelace@acme.org", "")]  # a family, by the mother's address
        + [(child, "Lovelace", "ada.lovelace@acme.org", "") for child in ("Byron", "Anne", "Ralph", "Milo")],
        [("Zoe", "Hill", "zoe.hill@x.org", "")]  # she registers her colleagues
        + [(first, last, "zoe.hill@x.org", "") for first, last, _ in PEOPLE[:4]],
        [("Ada", "Hay", "bob.hay@x.org", ""), ("Bob", "Hay", "ada.hay@x.org", ""), *moved(0)],  # a couple
        [(first, last, "office@x.org", "") for first, last, _ in PEOPLE],
        [(first, last, "", "") for first, last, _ in PEOPLE],
        [("Ann", "Lee", "annlee@x.org", ""), ("Al", "Lee", "alee@x.org", ""), ("Amy", "Lee", "alee@y.org", "")],
        [("Yan", "Li", "liyan@x.cn", ""), ("Li", "Yan", "yanli@x.cn", ""), ("Wei", "Chen", "chenwei@x.cn", "")],
    ],
)
def test_who_shares_an_address_is_at_the_right_place(lines):
    assert shifted(lines) == []
