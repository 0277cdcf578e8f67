"""What happens to the service while it is used: processes killed, connections cut, a store that hangs, a full disk."""

import os
import random
import resource
import signal
import threading
from collections import Counter
from contextlib import suppress

from processes import WEB, Site, descendants

FULL = 64 * 1024  # bytes of a file that can be written while the disk is full


class Accidents(threading.Thread):
    def __init__(self, site: Site, every: float = 5.0) -> None:
        super().__init__(daemon=True)
        self._site, self._every, self._over = site, every, threading.Event()
        self.done: Counter[str] = Counter()

    def run(self) -> None:
        once = [self._store_hangs, self._disk_is_full]
        number = 0
        while not self._over.wait(self._every):
            number += 1
            accident = once.pop(0) if once and number % 4 == 0 else random.choice(
                [self._kill_web, self._kill_worker, self._kill_worker, self._cut_connections, self._kill_clock]
            )  # fmt: skip
            accident()

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _kill(self, pid: int, what: str) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.done[what] += 1

    def _kill_web(self) -> None:
        children = descendants(self._site.services["web"].process.pid)[1 : 1 + WEB]
        if children:
            self._kill(random.choice(children), "web process killed")

    def _kill_worker(self) -> None:
        family = descendants(self._site.services["worker"].process.pid)
        self._kill(random.choice(family), "worker process killed")

    def _kill_clock(self) -> None:
        self._kill(self._site.services["clock"].process.pid, "clock killed")

    def _cut_connections(self) -> None:
        cut = self._site.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        self.done["database connections cut"] += len(cut)

    def _store_hangs(self) -> None:
        os.killpg(self._site.services["store"].process.pid, signal.SIGSTOP)
        self._over.wait(15)
        os.killpg(self._site.services["store"].process.pid, signal.SIGCONT)
        self.done["store hung for 15 s"] += 1

    def _disk_is_full(self) -> None:
        ours = [self._site.services[name].process.pid for name in self._site.services if name != "store"]
        limited: dict[int, tuple[int, int]] = {}
        for pid in [one for service in ours for one in descendants(service)]:
            with suppress(OSError):
                limited[pid] = resource.prlimit(pid, resource.RLIMIT_FSIZE)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (FULL, limited[pid][1]))
        self._over.wait(10)
        for pid, before in limited.items():
            with suppress(OSError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
        self.done["disk full for 10 s"] += 1
