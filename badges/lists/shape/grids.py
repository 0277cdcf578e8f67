"""Grids of a poll, as Doodle exports them: names in the first column, nothing above them, and a date above each other
column, under which everybody has "OK", "(OK)" or nothing."""

from collections.abc import Sequence

from badges.lists.names.splitting import is_name
from badges.lists.table import Row

_ROWS_ABOVE = 12  # the poll's title, its address, and headings in up to four rows
_SAMPLE = 200  # rows that show what stands in the columns
_FEWEST = 2  # people, and columns beside the names
_MOST_ANSWERS = 6  # different ones
_LONGEST_ANSWER = 20  # letters
_NEARLY_ALL = 0.8


def grid_header(rows: Sequence[Row]) -> tuple[Row, int] | None:
    """The row of headings, put together from all that have one, and where the people begin; None for other lists."""
    above = [row.values for row in rows[:_ROWS_ABOVE]]
    heads = [at for at, values in enumerate(above) if not values[0] and sum(map(bool, values)) >= _FEWEST]
    if not heads:
        return None
    last = heads[0]
    while last + 1 in heads:
        last += 1
    named = [values for values in above[:last] if values[0]]  # titles stand alone
    people = [row.values for row in rows[last + 1 : last + 1 + _SAMPLE]]
    if any(any(values[1:]) for values in named) or not _are_people_and_answers(people, above[last]):
        return None
    texts = [_filled_on(values) for values in above[:last] if not values[0] and any(values)] + [above[last]]
    joined = [
        " ".join(dict.fromkeys(filter(None, ("".join(text[at : at + 1]) for text in texts)))) if head else ""
        for at, head in enumerate(above[last])
    ]
    return Row(rows[last].number, ["Name", *joined[1:]]), last + 1


def _filled_on(values: Sequence[str]) -> list[str]:
    """A month goes on until the next."""
    found: list[str] = []
    for value in values:
        found.append(value or (found[-1] if found else ""))
    return found


def _are_people_and_answers(people: Sequence[Sequence[str]], heads: Sequence[str]) -> bool:
    names = [values[0] for values in people]
    columns = [at for at, head in enumerate(heads) if head]
    are_dates = all(any(map(str.isdigit, heads[at])) for at in columns)
    answers = {value for values in people for at in columns for value in values[at : at + 1] if value}
    return (
        len(people) >= _FEWEST <= len(columns)
        and (are_dates or sum(" " in name for name in names) * 2 >= len(names))
        and sum(map(is_name, names)) >= _NEARLY_ALL * len(names)
        and 0 < len(answers) <= _MOST_ANSWERS
        and max(map(len, answers)) <= _LONGEST_ANSWER
        and answers.isdisjoint(heads)
    )
