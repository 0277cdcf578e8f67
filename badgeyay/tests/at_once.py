"""Two requests at the same moment, each in a thread and with a connection of its own."""

import contextlib
import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


def at_once(*asks: Callable[[], Any]) -> list[Any]:
    """What each has answered, in the order given."""
    answers: dict[int, Any] = {}
    start = threading.Barrier(len(asks))

    def run(number: int, ask: Callable[[], Any]) -> None:
        try:
            start.wait(60)
            answers[number] = ask()
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=one) for one in enumerate(asks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    return [answers[number] for number in range(len(asks))]


def meeting(seconds: float = 0.5) -> Callable[[], None]:
    """Called where both stand in open transactions: they meet there only if one does not wait for the other."""
    both = threading.Barrier(2)

    def meet() -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(seconds)

    return meet
