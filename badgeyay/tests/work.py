"""How much work something is: counted in calls, or limited in processor time that grows with a machine's slowness."""

import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from badgeyay.pool_child import slowness


def calls(act: Callable[[], object]) -> int:
    """How many functions, of Python and of C, are called: as many on every machine."""
    count = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(None)
    return count


@contextmanager
def ends_within(seconds: float) -> Iterator[None]:
    """Of processor time of this process and its children, where the limits of the pool were measured.

    For work inside C libraries, which makes no calls to count. Give ten times what is usual.
    """
    begun = _used()
    yield
    assert _used() - begun < seconds * slowness()


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
