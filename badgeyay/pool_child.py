"""What a process of the pool does; `pool` starts it. Not for Windows, where the pool is switched off."""

import os
import pickle
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from typing import Any

from django.db import close_old_connections
from django.utils import translation

OUT_OF_MEMORY = 7  # exit status
NICENESS = 10  # the web's threads go first, ten times as often
# Processor seconds of `_yardstick` where the limits were measured (CPython 3.11, AMD EPYC at 2.6 GHz, 2026).
YARDSTICK, SLOWEST = 0.00065, 4.0


@dataclass(frozen=True)
class Task:
    work: Callable[..., Any]  # a module's function
    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    seconds: float  # of processor time, on a machine as fast as the one where they were measured
    language: str | None


@dataclass(frozen=True)
class Outcome:
    answer: Any = None
    error: Exception | None = None


def serve(connection: Connection, memory: int) -> None:
    """Do one task after the other, until the other end is closed. `memory` is in bytes, beyond what it begins with."""
    os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server, which closes the other end
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _limit_memory(memory)
    slower = slowness()
    while True:
        try:
            task: Task = connection.recv()
        except (EOFError, OSError):
            return
        begun = time.process_time()
        outcome = _outcome_of(task, task.seconds * slower)
        close_old_connections()
        connection.send((outcome, time.process_time() - begun))


def _outcome_of(task: Task, seconds: float) -> Outcome:
    with translation.override(task.language):
        # SIGPROF ends the process, whatever code of whatever language it is in.
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            return Outcome(task.work(*task.args, **task.kwargs))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:  # raised anew where the work was asked for
            return Outcome(error=_sendable(error))
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)


def _sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # pickling runs code of any class
        return RuntimeError(repr(error))
    return error


def slowness() -> float:
    """How many times longer work takes here than where its limit was measured; at least 1."""
    return min(max(1.0, median(_yardstick() for _ in range(9)) / YARDSTICK), SLOWEST)


def _yardstick() -> float:
    """Processor seconds of a little work of the interpreter's."""
    begun, total = time.process_time(), 0
    for number in range(20_000):
        total += number * number % 7
    return time.process_time() - begun


def _limit_memory(more: int) -> None:
    """Of address space; the soft limit alone, because the reader of spreadsheets sets one of its own."""
    import resource  # which Windows lacks

    status = Path("/proc/self/statm")
    if status.exists():
        now = int(status.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
        resource.setrlimit(resource.RLIMIT_AS, (now + more, resource.getrlimit(resource.RLIMIT_AS)[1]))
