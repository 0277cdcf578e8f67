"""How the scheduler's tasks go through many things: each by itself, so that one that fails stops no other."""

import logging
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar
from uuid import UUID

from badgeyay import outages

log = logging.getLogger(__name__)
IN_A_ROW = 10  # failures of database or store after which it is away, and the rest is left for the next time

Key = TypeVar("Key", UUID, str)


class SweepResult(NamedTuple):
    done: int
    failed: int


class ErasureCounts(NamedTuple):
    """What owners were told of and what was erased."""

    told: int
    erased: int
    failed: int = 0


def each(what: str, keys: Iterable[Key], act: Callable[[Key], int]) -> SweepResult:
    """Act on each thing, by its key; returns how much that has done, and how many things failed.

    What fails is logged and counted, and is still due the next time. `act` has transactions of its own, and looks
    again whether the thing is due: another scheduler may be at it.
    """
    done = failed = in_a_row = 0
    for key in keys:
        try:
            done += act(key)
            in_a_row = 0
        except Exception as error:
            outages.FAULTS.labels("sweep").inc()
            log.exception("%s: %s failed, and is tried again the next time.", what, key)
            outages.reconnect()
            failed += 1
            in_a_row = in_a_row + 1 if outages.passes(error) else 0
            if in_a_row == IN_A_ROW:
                break
    return SweepResult(done, failed)
