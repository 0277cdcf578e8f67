"""Orders of printing: as people sort names, and as a guillotine wants them."""

import pytest

from badges.rendering import cut_stack, print_order, sort_key
from badges.tests.rendering.people import person
from badgeyay.tests.work import calls


def by(names, locale=""):
    return sorted(names, key=lambda name: sort_key([name], locale))


def test_accents_and_capitals_do_not_tear_the_alphabet_apart():
    names = ["Zola", "Émile", "emil", "Ångström", "Łukasz", "Lund", "de la Cruz", "Özil", "Olsen", "Ørsted"]
    assert by(names) == ["Ångström", "de la Cruz", "emil", "Émile", "Łukasz", "Lund", "Olsen", "Ørsted", "Özil", "Zola"]


def test_a_locale_has_its_own_alphabet():
    names = ["Zorn", "Ärger", "Andersson", "Öl"]
    assert by(names) == ["Andersson", "Ärger", "Öl", "Zorn"]
    assert by(names, "sv") == ["Andersson", "Zorn", "Ärger", "Öl"]
    assert by(["Ärger", "Adler", "Afrika"], "de@collation=phonebook") == ["Adler", "Ärger", "Afrika"]


def test_scripts_stay_together_and_numbers_count():
    assert by(["李", "Мария", "Ada", "Ελένη", "عمر"]) == ["Ada", "Ελένη", "Мария", "عمر", "李"]
    assert by(["Table 10", "Table 9"]) == ["Table 9", "Table 10"]


def test_several_columns_one_after_the_other_and_empty_ones_last():
    rows = [("Staff", "Zoe"), ("", "Adam"), ("Guest", "Zoe"), ("Staff", "Eve"), ("Guest", "")]
    assert sorted(rows, key=sort_key) == [
        ("Guest", "Zoe"), ("Guest", ""), ("Staff", "Eve"), ("Staff", "Zoe"), ("", "Adam"),
    ]  # fmt: skip


def test_people_who_are_equal_stay_as_in_the_list():
    people = [person(n, last=last, org=org) for n, (last, org) in enumerate(
        [("", "A"), ("Östman", "B"), ("ober", "B"), ("Opel", "B"), ("ober", "A"), ("ober", "B")], 1
    )]  # fmt: skip
    assert print_order(people) == [0, 1, 2, 3, 4, 5]
    assert print_order(people, columns=["last"]) == [2, 4, 5, 3, 1, 0]
    assert print_order(people, columns=["org", "last"]) == [4, 0, 2, 5, 3, 1]


def test_blanks_come_at_the_end_and_are_in_the_pile_that_is_cut():
    people = [person(n) for n in range(1, 6)]
    assert print_order(people, blanks=2) == [0, 1, 2, 3, 4, None, None]
    assert print_order(people, blanks=1, stack=(2, 1)) == [0, 3, 1, 4, 2, None]


def test_who_gets_no_badge_takes_no_place_in_the_pile():
    people = [person(n, ticket="none" if n == 2 else "all") for n in range(1, 6)]
    order = print_order(people, stack=(2, 1), printed=lambda one: one.values["ticket"] == "all")
    assert order == [0, 3, 2, 4, 1]


def test_the_work_of_sorting_grows_with_the_number_of_people():
    people = [person(number, last=f"Müller-{number * 7919 % 10_000}") for number in range(10_000)]
    print_order(people[:1], columns=["last"])  # finds the alphabet
    order = print_order(people, columns=["last"])
    assert [people[place].values["last"] for place in order[:2]] == ["Müller-0", "Müller-1"]
    assert calls(lambda: print_order(people, columns=["last"])) < 15 * len(people)


# --- Cut and stack ---


def printed(order, per_sheet, start_slot):
    """Sheets as the printer makes them: a list of {slot: what lies there}."""
    sheets = [{}]
    slot = start_slot - 1
    for thing in order:
        if slot == per_sheet:
            sheets.append({})
            slot = 0
        sheets[-1][slot] = thing
        slot += 1
    return sheets


def cut_and_stacked(sheets, per_sheet):
    """The pile is cut once, and the stacks laid on one another by slot, each from its top."""
    return [sheet[slot] for slot in range(per_sheet) for sheet in sheets if slot in sheet]


@pytest.mark.parametrize(
    ("per_sheet", "start_slot"), [(1, 1), (2, 1), (2, 2), (6, 1), (6, 2), (6, 5), (10, 1), (10, 5), (10, 10)]
)
@pytest.mark.parametrize("count", [0, 1, 2, 5, 6, 7, 12, 13, 35, 100, 101])
def test_a_cut_pile_is_in_order(count, per_sheet, start_slot):
    order = cut_stack(count, per_sheet, start_slot)
    assert sorted(order) == list(range(count))
    sheets = printed(order, per_sheet, start_slot)
    assert cut_and_stacked(sheets, per_sheet) == list(range(count))
    assert len(sheets) == max(1, -(-(start_slot - 1 + count) // per_sheet))


def test_only_the_last_sheet_has_free_places_so_that_it_can_be_used_on():
    sheets = printed(cut_stack(13, 6), 6, 1)
    assert [sorted(sheet) for sheet in sheets] == [[0, 1, 2, 3, 4, 5], [0, 1, 2, 3, 4, 5], [0]]
    assert [sheet[0] for sheet in sheets] == [0, 1, 2]
    assert [sheet[1] for sheet in sheets[:2]] == [3, 4]
