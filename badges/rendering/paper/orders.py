"""The print order of badges: sorted by columns in a language's alphabet, and arranged for cutting stacks."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from badges.rendering.text.content import Person
from badges.rendering.text.unicode import collation

_collation = lru_cache(maxsize=8)(collation)


def sort_key(values: Sequence[str], locale: str = "") -> tuple[tuple[bool, bytes], ...]:
    """A key that sorts by these texts in turn, by the Unicode Collation Algorithm; empty texts come last.

    `locale` (`sv`, `de`, `de@collation=phonebook`) chooses a language's own order; empty: the order for all.
    """
    key = _collation(locale)
    return tuple((not value, key(value)) for value in values)


def print_order(
    people: Iterable[Person],
    *,
    columns: Sequence[str] = (),
    locale: str = "",
    blanks: int = 0,
    stack: tuple[int, int] | None = None,
    printed: Callable[[Person], bool] = lambda person: True,
) -> list[int | None]:
    """The indices of `people`, from 0, in print order; None is a blank badge.

    Sorted by `columns`, with the blanks at the end; for `stack` (slots of a sheet, first slot used) so that the cut
    pile is in that order. People who are not `printed` come last and take no slot. Only sort keys are kept in memory.
    """
    keys: list[tuple[tuple[tuple[bool, bytes], ...], int]] = []
    unprinted: list[int | None] = []
    for index, person in enumerate(people):
        if printed(person):
            keys.append((sort_key([person.values.get(name, "") for name in columns], locale), index))
        else:
            unprinted.append(index)
    keys.sort()
    order: list[int | None] = [*(index for _, index in keys), *[None] * blanks]
    if stack:
        order = [order[place] for place in cut_stack(len(order), *stack)]
    return order + unprinted


def cut_stack(count: int, per_sheet: int, start_slot: int = 1) -> list[int]:
    """The indices of `count` badges in an order in which the cut pile needs no sorting.

    Sheets are printed in turn, slot by slot from `start_slot`. Cut the whole pile at once, first sheet on top: each
    slot gives a stack in order from the top, and the stacks, put on one another by slot, are the whole list.
    """
    before = start_slot - 1
    sheets = -(-(before + count) // per_sheet)
    last_used = before + count - (sheets - 1) * per_sheet  # slots of the last sheet
    order = [0] * count
    index = 0
    for slot in range(per_sheet):
        first = 1 if slot < before else 0
        end = sheets if slot < last_used else sheets - 1
        for sheet in range(first, end):
            order[sheet * per_sheet + slot - before] = index
            index += 1
    return order
