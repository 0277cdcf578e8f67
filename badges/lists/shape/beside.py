"""Lists that are side by side on one sheet, such as speakers in columns A to C and helpers in E to G."""

from collections.abc import Sequence
from dataclasses import dataclass

from badges.folding import plain
from badges.lists.columns.column_names import is_buyers, is_companions
from badges.lists.columns.half_names import likely_whole_names
from badges.lists.columns.meaning import roles
from badges.lists.folding import heading_key
from badges.lists.shape.header import header_index
from badges.lists.shape.rectangle import narrowed
from badges.lists.table import Row
from badges.lists.vocabulary import NAME_ROLES

_SAMPLE = 200  # rows examined for the places of the lists
_FEWEST = 3  # rows: fewer show nothing
_SAME = 0.5  # share of rows with the same person on both sides, from which they are one list


@dataclass(frozen=True)
class SideList:
    """The columns of one of the lists, and the text above it."""

    places: Sequence[int]
    title: str


def in_columns(rows: Sequence[Row], places: Sequence[int]) -> list[Row]:
    """The rows that have a value in these columns, with these columns alone."""
    return [part for row in rows if any((part := narrowed(row, places)).values)]


def lists_beside(rows: Sequence[Row]) -> list[SideList]:
    """The lists, left to right; none if the sheet has a single list, as nearly every sheet does.

    Between two lists is a column without any value, or the same headings begin again; and each has names of its own.
    """
    sample = [row.values for row in rows[:_SAMPLE]]
    if len(sample) < _FEWEST:
        return []
    width = max(map(len, sample))
    filled = [any(place < len(values) and values[place] for values in sample) for place in range(width)]
    blocks = _blocks(filled)
    found = _with_names(blocks, rows[:_SAMPLE]) if len(blocks) > 1 else _repeated(rows[:_SAMPLE])
    if len(found) < 2 or not _are_alike(found, rows[:_SAMPLE]) or _are_same_people(found, rows[:_SAMPLE]):
        return []
    between = [place for place in range(width) if not filled[place]]
    if any(any(row.values[place : place + 1] != ("",) for place in between if place < len(row.values)) for row in rows):
        return []
    return [SideList(places, _title(places, rows[:_SAMPLE])) for places in found]


def _blocks(filled: Sequence[bool]) -> list[range]:
    """The runs of columns that have values."""
    edges = [
        place
        for place in range(len(filled) + 1)
        if (filled[place - 1 : place] == [True]) != (filled[place : place + 1] == [True])
    ]
    return [range(first, end) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _with_names(blocks: Sequence[range], rows: Sequence[Row]) -> list[range]:
    """Blocks with whole names; one without, such as a column of notes, belongs to the list before it."""
    found: list[range] = []
    for block in blocks:
        is_list = len(_name_places(block, rows)) > 0
        if found and not is_list:
            found[-1] = range(found[-1].start, block.stop)
        elif is_list:
            found.append(block if found else range(blocks[0].start, block.stop))
    return found


def _repeated(rows: Sequence[Row]) -> list[range]:
    """Blocks with the same headings, side by side without a column between them."""
    place = header_index(rows)
    keys = list(map(heading_key, rows[place].values)) if place is not None else []
    while keys and not keys[-1]:
        keys.pop()
    for width in range(2, len(keys) // 2 + 1):
        if all(keys) and keys == keys[:width] * (len(keys) // width):
            found = [range(start, start + width) for start in range(0, len(keys), width)]
            return found if all(_name_places(block, rows) for block in found) else []
    return []


def _name_places(block: range, rows: Sequence[Row]) -> list[int]:
    """Where the block has whole names, in one column or two; nowhere where it holds no list of people."""
    below = in_columns(rows, block)
    place = header_index(below)
    if place is None:
        columns = [str(at) for at in block]
        likely = likely_whole_names(columns, below) if len(below) > 1 else None
        return [int(likely)] if likely else []
    columns = [
        f"{value} " if value in below[place].values[:at] else value for at, value in enumerate(below[place].values)
    ]
    known = roles(columns, rows=below[place + 1 :])
    names = [role for role in NAME_ROLES if role in known]
    others = (is_companions(known[role]) or is_buyers(known[role]) for role in names)
    is_whole = ("name" in known or len(names) == 2) and not any(others)
    return [block[columns.index(known[role])] for role in names] if is_whole and place + 1 < len(below) else []


def _are_alike(blocks: Sequence[range], rows: Sequence[Row]) -> bool:
    """Whether either all of the lists have headings, or none has."""
    parts = (in_columns(rows, block) for block in blocks)
    return len({header_index(part) is None for part in parts}) == 1


def _are_same_people(blocks: Sequence[range], rows: Sequence[Row]) -> bool:
    """Whether the names of one block are those of another: "Full name" beside first and last name."""
    names = [_name_places(block, rows) for block in blocks]
    same = both = 0
    for row in rows:
        values = row.values
        first, second = (
            set(plain(" ".join("".join(values[at : at + 1]) for at in places)).split()) for places in names[:2]
        )
        both += bool(first and second)
        same += bool(first and second and (first <= second or second <= first))
    return same > _SAME * both


def _title(block: range, rows: Sequence[Row]) -> str:
    below = in_columns(rows, block)
    return " ".join(filter(None, below[place - 1].values)) if (place := header_index(below)) else ""


def titles_of(parts: Sequence[SideList]) -> list[str]:
    """The titles above the lists, if they are distinct; else empty."""
    titles = [part.title for part in parts]
    return titles if all(titles) and len(set(titles)) == len(titles) else [""] * len(titles)
