"""Columns of a text that are aligned with spaces."""

import re
from collections.abc import Sequence
from dataclasses import replace

from badges.lists.files.text import decodable, lines_of
from badges.lists.rows.strays import RULER
from badges.lists.table import NO_MARKS, Table

_BEGINNING = 4096  # bytes that show whether there are gaps
_MOST = 1_000_000  # bytes: more nobody pastes
_GAP = re.compile(r"\s{2,}")
_DELIMITERS, _BARS = ";,", "\t|│┃║"
_NEARLY_ALL = 0.8  # of the lines have a gap


def read_aligned(data: bytes, encoding: str | None = None) -> Table | None:
    """The lines divided at their gaps; None where the columns are kept apart otherwise, or there is but one."""
    if b"  " not in data[:_BEGINNING] or len(data) > _MOST:
        return None
    codec, source = decodable(data, encoding)
    lines = [(number, line.rstrip()) for number, line in enumerate(lines_of(data, codec), 1)]
    lines = [(number, line) for number, line in lines if not RULER.fullmatch(line)]
    divided = _divided([line for _, line in lines if line])
    if not divided:
        return None
    rows = zip((number for number, line in lines if line), divided, strict=True)
    table = ((number, cells, NO_MARKS) for number, cells in rows)
    return Table(table, replace(source, delimiter=",", container="aligned"))


def _divided(lines: Sequence[str]) -> list[list[str]]:
    if len(lines) < 2 or any(all(mark in line for line in lines) for mark in _DELIMITERS):
        return []
    if any(sum(mark in line for line in lines) * 2 > len(lines) for mark in _BARS):
        return []
    found = [_GAP.split(line.strip()) for line in lines]
    if sum(len(cells) > 1 for cells in found) < _NEARLY_ALL * len(found):
        return []
    if len({len(cells) for cells in found}) == 1:
        return found
    edges = _edges(lines)
    columns = [slice(first, last) for first, last in zip([0, *edges], [*edges, None], strict=True)]
    return [[line[column].strip() for column in columns] for line in lines] if edges else []


def _edges(lines: Sequence[str]) -> list[int]:
    """Where columns begin: after places that are empty in every line, with a text in half of them."""
    width = max(map(len, lines))
    padded = [f"{line:{width}}" for line in lines]
    found = []
    for place in range(1, width):
        is_free = all(line[place - 1] == " " for line in padded)
        if is_free and any(line[place] != " " for line in padded):
            wide = sum(line[max(0, place - 2) : place] == "  " for line in padded)
            begun = sum(line[place] != " " for line in padded)
            if min(wide, begun) * 2 >= len(lines):
                found.append(place)
    return found
