"""Names in another order than the rest, and columns of which nothing says which half they hold."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles


def problems(text, **options):
    listed = read_list(text.encode(), ListOptions(**options))
    found = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    return [(one["kind"], one["row"], one["value"], one["suggestion"]) for one in found]


def names(text, **options):
    return [row.values[0] for row in read_list(text.encode(), ListOptions(**options)).rows]


@pytest.mark.parametrize(
    ("listed", "right"),
    [
        ("Lee, Ann", "Ann Lee"),
        ("van der Meer, Jan", "Jan van der Meer"),
        ("García López, Uxía", None),  # two words before a comma may be a person, and the rest what they do
        ("García López, Carmen", "Carmen García López"),
        ("O'Brien, Siobhán", "Siobhán O'Brien"),
        ("Иванова, Анна", "Анна Иванова"),
        ("King, Jr.", None),
        ("Ann Lee, PhD", None),
        ("Ann Lee, Acme", "Ann Lee"),
        ("Anna, Lee", None),
        ("Lee, Ann, Bob", None),
        ("Lee, Robert (Bob)", "Robert (Bob) Lee"),
    ],
)
def test_a_name_in_another_order_than_the_others_is_said_and_put_in_theirs(listed, right):
    text = f'Name;Company\nBob Roy;Acme\n"{listed}";Beta\nCem Kaya;CERN\n'
    expected = [("garbled", 3, listed, right)] if right else []
    assert [one for one in problems(text) if one[0] == "garbled"] == expected
    assert names(text, mend=True) == ["Bob Roy", right or listed, "Cem Kaya"]


def test_where_all_names_are_in_one_order_nothing_is_said():
    assert problems("Name;Company\nLee, Ann;Acme\nRoy, Bob;Beta\nCher;X\n") == []


ROWS = "".join(f"Fn{one},Ln{one},fn{one}.ln{one}@example.org\n" for one in "abcdefgh")


@pytest.mark.parametrize(
    ("row", "is_said"),
    [
        ("Lee,Ann,ann.lee@example.org", True),
        ("Lee,Ann,alee@example.org", True),
        ("Müller,Jörg,joerg.mueller@example.org", True),
        ("Ann,Lee,ann.lee@example.org", False),
        ("Ann,Lee,lee.ann@example.org", False),  # the given name tells more than the address
        ("Ann,Lee,info@example.org", False),
        ("Ann,Lee,", False),
    ],
)
def test_halves_in_each_others_columns_are_told_by_the_address(row, is_said):
    text = f"First name,Last name,Email\n{ROWS}{row}\n"
    one, two, _ = row.split(",")
    expected = [("garbled", 10, one, two), ("garbled", 10, two, one)] if is_said else []
    assert problems(text) == expected
    last = read_list(text.encode(), ListOptions(mend=True)).rows[-1].values
    assert last[:2] == ((two, one) if is_said else (one, two))


def test_from_some_row_on_the_halves_stand_in_each_others_columns():
    right = "Ann,Lee\nBob,Roy\nCarla,Kaya\nDiana,Fox\nElena,Poe\n"
    wrong = "Wu,Stefan\nRay,Julia\nXu,Qo\nMoe,Sandra\n"
    listed = read_list(f"First name,Last name\n{right}{wrong}".encode(), ListOptions(mend=True))
    assert [row.values[0] for row in listed.rows[5:]] == ["Stefan", "Julia", "Qo", "Sandra"]
    assert {one[1] for one in problems(f"First name,Last name\n{right}{wrong}")} == {7, 8, 9, 10}
    for people in ("Wu,Stefan\n" + right, "Wu,Stefan\nRay,Julia\n" + right + "Moe,Sandra\n", wrong):
        assert problems(f"First name,Last name\n{people}") == []


def test_an_organisation_that_writes_the_family_first_in_its_addresses_is_right():
    rows = "".join(f"Fn{one},Ln{one},ln{one}.fn{one}@example.org\n" for one in "abcdefgh")
    assert problems(f"First name,Last name,Email\n{rows}") == []


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("Lee,Ann,ann@x.org\nRoy,Bob,bob@x.org\n", "Last_Name First_Name Email"),
        ("Ann,Lee,ann@x.org\nBob,Roy,bob@x.org\n", "First_Name Last_Name Email"),
        ("Müller,Hans\n", "Last_Name First_Name"),
        ("Müller;Hans;CEO;Acme\nSchmidt;Grete;CTO;Beta\n", "Last_Name First_Name Position Organisation"),
        ("Xu,Qo,qo.xu@x.org\n", "Last_Name First_Name Email"),
        ("LEE,Xan\nROY,Yon\n", "Last_Name First_Name"),
        ("van Dyk,Pieter,CEO,Acme\n", "Last_Name First_Name Position Organisation"),
        ("김,민준\n이,서연\n", "Last_Name First_Name"),
        ("Иванова,Анна\nПетров,Сергей\n", "Last_Name First_Name"),
    ],
)
def test_columns_without_headings_are_known_by_the_names(text, columns):
    assert read_list(text.encode()).columns == tuple(name.replace("_", " ") for name in columns.split())
    assert problems(text) == []


def test_what_nothing_tells_is_asked():
    text = "Zork,Blip\nGrunt,Foop\n"
    assert problems(text) == [("name-order", 1, "Zork", "Last Name")]
    assert problems(text, columns=["Last Name", "First Name"]) == []
