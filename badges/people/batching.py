"""Many rows are read and written in batches, so that neither memory nor a statement grows with the list."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

BATCH = 2000  # rows read at once, or written in one statement
T = TypeVar("T")


def in_batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Lists of at most BATCH things each."""
    rest = iter(things)
    while batch := list(islice(rest, BATCH)):
        yield batch
