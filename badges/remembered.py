"""A dictionary that works out each value when it is first asked for."""

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(dict[K, V]):
    """Key -> what `work` says of it. Quicker than a cached function: nearly all keys are there already."""

    def __init__(self, work: Callable[[K], V]) -> None:
        self._work = work

    def __missing__(self, key: K) -> V:
        self[key] = value = self._work(key)
        return value
