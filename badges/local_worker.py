"""Without a broker, makes print runs in a thread of the web process: one at a time, in the order of the requests.

Nothing is kept here that is not in the database: when the process ends, the next one takes up what is unfinished.
"""

import logging
import queue
import threading
from collections.abc import Callable

from django.db import close_old_connections

log = logging.getLogger(__name__)
Job = Callable[[], object]

SWEEP_SECONDS = 10.0  # between two looks for print runs that nobody works on


class LocalWorker:
    def __init__(self, sweep: Job) -> None:
        """`sweep` takes up what is unfinished; it is called at the start and whenever there is nothing to do."""
        self._sweep = sweep
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = self._started()

    def submit(self, job: Job) -> None:
        self._jobs.put(job)
        if not self._thread.is_alive():  # this process was forked from the one that had the thread
            self._thread = self._started()

    def stop(self) -> None:
        """Returns when what was submitted before is done."""
        self._jobs.put(None)
        self._thread.join()

    def _started(self) -> threading.Thread:
        thread = threading.Thread(target=self._work, name="print-runs", daemon=True)
        thread.start()
        return thread

    def _work(self) -> None:
        self._do(self._sweep)
        while True:
            job: Job | None
            try:
                job = self._jobs.get(timeout=SWEEP_SECONDS)
            except queue.Empty:
                job = self._sweep
            if job is None:
                return
            self._do(job)

    def _do(self, job: Job) -> None:
        try:
            close_old_connections()
            job()
        except Exception:  # the thread must live on; what was not done is found by the next sweep
            log.exception("A job of the local worker failed")
        finally:
            close_old_connections()
