"""A process pool for work whose cost a client's bytes control, beside the web's threads.

`beside(work, ..., seconds=1)` calls a module's function in one of POOL_PROCESSES processes and returns what it returns,
or raises what it raises. A process that uses more processor time or memory than it may is ended, and so is its work
alone. Where all are busy and as many wait as may, the answer is 503 with Retry-After at once: the web's threads stay
free for everybody else. Without processes (POOL_PROCESSES=0, as in development) the work is done where it is called.
"""

import logging
import multiprocessing
import queue
import signal
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from multiprocessing import forkserver
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from badgeyay import pool_child
from badgeyay.refusals import Refusal, Unavailable

log = logging.getLogger(__name__)

WAITING = 6  # requests that may wait for each process
PATIENCE = 5.0  # seconds that a request waits for a process
RETRY_AFTER = 2  # seconds
SLOWNESS = 10  # how much longer than its processor time work may take, on a busy machine

Args = ParamSpec("Args")
Answer = TypeVar("Answer")


class Busy(Unavailable):
    """All processes are busy, and enough requests wait for them."""

    code = "busy"
    retry_after = RETRY_AFTER

    def __init__(self) -> None:
        super().__init__(_("The server is busy drawing and checking. Try again in a few seconds."))


class TooCostly(Refusal):
    """The work was ended, because it needed more processor time or memory than it may."""

    code = "too_costly"

    def __init__(self, advice: str = "") -> None:
        """`advice` says what to do, where the one who asked knows more than that it should be smaller."""
        smaller = _("Make it smaller: fewer rows, fewer and smaller pictures, shorter texts.")
        super().__init__(f"{_('This takes the server too long.')} {advice or smaller}")


class _Process:
    """One process of the pool; a new one takes its place when it has died."""

    def __init__(self) -> None:
        self.child: Any = None

    def do(self, task: pool_child.Task) -> tuple[pool_child.Outcome, float]:
        """What came of the task, and the processor seconds that it took. Raises TooCostly."""
        if self.child is None or not self.child.is_alive():
            self._start()
        try:
            self.connection.send(task)
            if self.connection.poll(task.seconds * SLOWNESS):
                answer: tuple[pool_child.Outcome, float] = self.connection.recv()
                return answer
            reason = "was too slow"
        except (EOFError, OSError):
            self.child.join(1)
            reason = f"died ({self.child.exitcode})"
        self.end()
        if self.child.exitcode not in (-signal.SIGPROF, pool_child.OUT_OF_MEMORY):
            log.error("A process of the pool %s while it did %s.", reason, task.work)
        raise TooCostly

    def _start(self) -> None:
        context = _context()
        self.connection: Connection
        self.connection, theirs = context.Pipe()
        self.child = context.Process(target=pool_child.serve, args=(theirs, settings.POOL_MEMORY), daemon=True)
        self.child.start()
        theirs.close()

    def end(self) -> None:
        self.connection.close()
        self.child.kill()
        self.child.join()


@lru_cache(maxsize=1)
def _context() -> Any:
    """Processes are copies of one that has loaded the product and has no threads: they start in an instant."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["badgeyay.pool_start"])
    return context


def load() -> None:
    """Begin to load the process that the pool's are copies of, for which the first request would wait."""
    if settings.POOL_PROCESSES:
        _context()
        forkserver.ensure_running()


class Pool:
    def __init__(self, size: int) -> None:
        self.size = size
        self._idle: queue.LifoQueue[_Process] = queue.LifoQueue()
        for _number in range(size):
            self._idle.put(_Process())
        self._places = threading.BoundedSemaphore(size * (1 + WAITING))

    def do(self, task: pool_child.Task) -> tuple[pool_child.Outcome, float]:
        """Raises Busy and TooCostly."""
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            process = self._idle.get(timeout=PATIENCE)
        except queue.Empty:
            raise Busy from None
        else:
            try:
                return process.do(task)
            finally:
                self._idle.put(process)
        finally:
            self._places.release()

    def end(self) -> None:
        while not self._idle.empty():
            process = self._idle.get()
            if process.child is not None:
                process.end()


@lru_cache(maxsize=1)
def _pool(size: int) -> Pool:
    return Pool(size)


_cost = threading.local()


def beside(work: Callable[Args, Answer], seconds: float, *args: Args.args, **kwargs: Args.kwargs) -> Answer:
    """What `work` returns, or raises; or Busy, or TooCostly after `seconds` of processor time."""
    if not settings.POOL_PROCESSES:
        begun = time.thread_time()
        try:
            return work(*args, **kwargs)
        finally:
            _cost.seconds = time.thread_time() - begun
    _cost.seconds = seconds
    task = pool_child.Task(work, args, kwargs, seconds, translation.get_language())
    outcome, _cost.seconds = _pool(settings.POOL_PROCESSES).do(task)
    if outcome.error is not None:
        raise outcome.error
    answer: Answer = outcome.answer
    return answer


def last_cost() -> float:
    """Processor seconds of the last work that this thread asked for."""
    return getattr(_cost, "seconds", 0.0)
