"""An updated list beside the people who are there."""

import pytest

from badges.lists import ALL, Comparison, KnownPerson, ListError, compare, read_list

COLUMNS = ("First Name", "Last Name", "Email", "Ticket")
ADA = ("Ada", "Lovelace", "ada@example.org", "Speaker")
ALAN = ("Alan", "Turing", "alan@example.org", "Crew")
CHER = ("Cher", "", "", "Guest")


def listed(*rows: tuple[str, ...], columns: tuple[str, ...] = COLUMNS):
    return read_list("\n".join("\t".join(row) for row in (columns, *rows)).encode())


def known(*people: tuple[str, ...]) -> list[KnownPerson]:
    return [KnownPerson(place, values) for place, values in enumerate(people)]


def states(comparison: Comparison) -> tuple[int, int, int, int]:
    """new, changed, removed, unchanged"""
    changed = sum(bool(match.changes) for match in comparison.matches)
    return len(comparison.new), changed, len(comparison.removed), len(comparison.matches) - changed


def test_the_same_list_changes_nothing():
    comparison = compare(known(ADA, ALAN, CHER), COLUMNS, listed(ADA, ALAN, CHER))
    assert states(comparison) == (0, 0, 0, 3)
    assert [match.person for match in comparison.matches] == [0, 1, 2]


def test_new_changed_removed_and_unchanged():
    changed = (*ADA[:3], "Keynote")
    grace = ("Grace", "Hopper", "grace@example.org", "Speaker")
    comparison = compare(known(ADA, ALAN, ("X", "Y", "x@example.org", "")), COLUMNS, listed(ALAN, grace, changed))
    assert comparison.key == "Email"
    assert "e-mail address" in comparison.reason
    assert states(comparison) == (1, 1, 1, 1)
    assert [(match.person, match.row, match.changes) for match in comparison.matches] == [
        (1, 0, {}), (0, 2, {"Ticket": ("Speaker", "Keynote")}),
    ]  # fmt: skip
    assert (comparison.new, comparison.removed) == ([1], [2])


def test_case_of_an_address_is_no_other_person_and_no_change():
    comparison = compare(known(ADA), COLUMNS, listed((*ADA[:2], "Ada@Example.ORG", "Speaker")))
    assert states(comparison) == (0, 0, 0, 1)


def test_a_ticket_code_goes_before_an_address():
    columns = (*COLUMNS, "Secret")
    comparison = compare(known((*ADA, "s1"), (*ALAN, "s2")), columns, listed((*ALAN, "s2"), columns=columns))
    assert comparison.key == "Secret"


@pytest.mark.parametrize("twice", ["there", "here"])
def test_an_address_that_two_people_have_is_no_key(twice):
    bob = ("Bob", "Lovelace", "ada@example.org", "Guest")
    old, new = ((ADA, bob), (ADA, ALAN)) if twice == "here" else ((ADA, ALAN), (ADA, bob))
    assert compare(known(*old), COLUMNS, listed(*new)).key == ALL


def test_without_a_key_people_are_matched_by_everything_and_then_by_name():
    columns = ("Name", "Org")
    old = known(("Ada", "X"), ("Alan", "Y"), ("Kim", "Z"), ("Kim", "Q"))
    comparison = compare(
        old, columns, listed(("Ada", "X"), ("Alan", "New"), ("Kim", "N"), ("Kim", "M"), columns=columns)
    )
    assert comparison.key == ALL
    assert [(match.person, match.changes) for match in comparison.matches] == [(0, {}), (1, {"Org": ("Y", "New")})]
    assert states(comparison) == (2, 1, 2, 1)  # the two called Kim cannot be told apart


def test_the_organiser_chooses_the_key():
    comparison = compare(known(ADA, ALAN), COLUMNS, listed(("Ada", "King", "a@b.org", ""), ALAN), "First Name")
    assert (comparison.key, states(comparison)) == ("First Name", (0, 1, 0, 1))
    assert compare(known(ADA), COLUMNS, listed(ADA), ALL).key == ALL
    with pytest.raises(ListError, match="“Shoe size”"):
        compare(known(ADA), COLUMNS, listed(ADA), "Shoe size")


def test_with_a_key_that_several_share_who_is_the_same_is_matched_first():
    a, b, c = (("Ann", "X", "o@example.org", n) for n in "123")
    comparison = compare(known(a, b), COLUMNS, listed(b, c), "Email")
    assert [(match.person, match.row, match.changes) for match in comparison.matches] == [
        (1, 0, {}), (0, 1, {"Ticket": ("1", "3")}),
    ]  # fmt: skip


def test_who_has_no_key_is_matched_by_name():
    people = [(f"P{n}", "X", f"p{n}@example.org", "") for n in range(20)]
    comparison = compare(known(*people, CHER), COLUMNS, listed(*people, (*CHER[:3], "VIP")))
    assert comparison.key == "Email"
    assert states(comparison) == (0, 1, 0, 20)


def corrected(values: tuple[str, ...], **old: str) -> KnownPerson:
    return KnownPerson("ada", values, {name.replace("_", " "): text for name, text in old.items()})


def test_a_correction_stands_while_the_list_says_what_it_said():
    person = corrected(("Ada", "Lovelace", "ada@example.org", "Speaker"), Last_Name="Lovelaec")
    comparison = compare([person], COLUMNS, listed(("Ada", "Lovelaec", "ada@example.org", "Keynote")))
    assert [(match.changes, match.conflicts) for match in comparison.matches] == [
        ({"Ticket": ("Speaker", "Keynote")}, ())
    ]


def test_a_correction_that_the_list_contradicts_is_a_conflict_and_no_change():
    person = corrected(("Ada", "Lovelace", "ada@example.org", "Speaker"), Last_Name="Lovelaec")
    (match,) = compare([person], COLUMNS, listed(("Ada", "King", "ada@example.org", "Speaker"))).matches
    assert match.changes == {}
    assert [(one.column, one.corrected, one.listed) for one in match.conflicts] == [("Last Name", "Lovelace", "King")]


def test_a_correction_that_the_list_has_taken_up_is_neither():
    person = corrected(("Ada", "Lovelace", "ada@example.org", "Speaker"), Last_Name="Lovelaec")
    (match,) = compare([person], COLUMNS, listed(ADA)).matches
    assert (match.changes, match.conflicts) == ({}, ())


@pytest.mark.parametrize("email", ["old@example.org", "ada@example.org"])
def test_a_corrected_key_is_known_as_it_was_and_as_it_is(email):
    person = corrected(("Ada", "King", "ada@example.org", "Speaker"), Email="old@example.org")
    comparison = compare([person, *known(ALAN)], COLUMNS, listed(("Ada", "Lovelace", email, "Speaker"), ALAN))
    assert states(comparison)[::2] == (0, 0)


def test_who_was_added_by_hand_is_not_missed():
    walk_in = KnownPerson("w", ("Wal", "Kin", "", ""), by_hand=True)
    comparison = compare([*known(ADA), walk_in], COLUMNS, listed(ADA))
    assert (comparison.removed, comparison.kept) == ([], [1])


def test_columns_that_come_and_go_are_named_and_change_nobody():
    columns = ("First Name", "Email", "T-shirt")
    comparison = compare(known(ADA), COLUMNS, listed(("Ada", "ada@example.org", "M"), columns=columns))
    assert (comparison.new_columns, comparison.lost_columns) == (["T-shirt"], ["Last Name", "Ticket"])
    assert states(comparison) == (0, 0, 0, 1)


def test_lists_with_no_column_in_common():
    comparison = compare(known(ADA), COLUMNS, listed(("Ada", "X"), columns=("Vorname", "Firma")))
    assert states(comparison) == (1, 0, 1, 0)
    assert "no column in common" in comparison.reason


def test_nobody_there_yet():
    assert states(compare([], (), listed(ADA, ALAN))) == (2, 0, 0, 0)


def test_who_is_there_goes_before_who_was_and_who_was_comes_back():
    gone = KnownPerson("gone", ALAN, gone="list")
    comparison = compare([gone, *known(ADA)], COLUMNS, listed(ADA, ALAN))
    assert ([match.person for match in comparison.matches], [match.person for match in comparison.back]) == ([1], [0])
    assert comparison.new == []
    twins = compare([KnownPerson("gone", ADA, gone="list"), *known(ADA)], COLUMNS, listed(ADA))
    assert ([match.person for match in twins.matches], twins.back) == ([1], [])


def test_who_was_removed_by_hand_stays_out():
    comparison = compare([*known(ADA), KnownPerson("alan", ALAN, gone="hand")], COLUMNS, listed(ALAN, ADA))
    assert [match.row for match in comparison.left_out] == [0]
    assert (comparison.new, comparison.removed) == ([], [])
