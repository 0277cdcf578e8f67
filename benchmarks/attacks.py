"""What a stranger's requests cost the documented server: time, memory, answers, and what others wait meanwhile.

    python benchmarks/attacks.py [NAME ...]      (DATABASE_URL names a database of its own; else SQLite)

Starts gunicorn as docs/deployment.md says, or with the arguments in GUNICORN, in a directory of its own; sends each
attack once and then twenty at once, each from another address, so that no rate limit helps; and asks /healthz and
/api/papers ten times a second meanwhile. Memory is what the processes of the server have more than before, at most.
Linux alone: it reads /proc.
"""

import http.client
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT))

from benchmarks.hostile import ATTACKS, TEXT, Attack, cell, form, preview, workbook  # noqa: E402
from benchmarks.hostile_designs import DESIGNS  # noqa: E402

TICK = os.sysconf("SC_CLK_TCK")
AT_ONCE = int(os.environ.get("AT_ONCE", 20))
GUNICORN = os.environ.get("GUNICORN", "-c deploy/gunicorn.conf.py").split()


# --- The server ---


class Server:
    def __init__(self, directory: Path, passed_on: Sequence[str] = ()) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.log = (directory / "log").open("wb")
        self.environment = {
            **{name: os.environ[name] for name in ("HOME", "DATABASE_URL", *passed_on) if name in os.environ},
            "DEBUG": "0",
            "SECRET_KEY": "attacked" * 8,
            "ALLOWED_HOSTS": "localhost",
            "VAR_DIR": str(directory),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        }
        self.environment.setdefault("DATABASE_URL", f"sqlite:///{directory / 'database'}")
        for command in ("migrate", "createcachetable", "collectstatic --noinput --ignore redoc"):
            self._run([sys.executable, "manage.py", *command.split()])
        command = [sys.executable, "-m", "gunicorn", "badgeyay.wsgi", "--bind", f"127.0.0.1:{self.port}", *GUNICORN]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT, start_new_session=True
        )
        deadline = time.monotonic() + 60
        while self.get("/healthz", 5)[0] != 200 and time.monotonic() < deadline:
            time.sleep(0.2)

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, cwd=ROOT, env=self.environment, stdout=self.log, stderr=subprocess.STDOUT, check=True)

    def send(self, attack: Attack, timeout: float = 120) -> tuple[int, float]:
        """Status (0: none), and seconds."""
        begun = time.monotonic()
        headers = {"Host": "localhost", "X-Forwarded-Proto": "https", "X-Forwarded-For": address()}
        headers |= attack.headers
        if attack.type:
            headers["Content-Type"] = attack.type
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(attack.method, attack.path, attack.body, headers)
            response = connection.getresponse()
            response.read()
            return response.status, time.monotonic() - begun
        except (OSError, http.client.HTTPException):
            return 0, time.monotonic() - begun
        finally:
            connection.close()

    def get(self, path: str, timeout: float) -> tuple[int, float]:
        return self.send(Attack(path, b"", "", "GET"), timeout)

    def processes(self) -> list[int]:
        """All descendants of the server, and itself."""
        parents = {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        found = {self.process.pid}
        while more := {pid for pid, parent in parents.items() if parent in found} - found:
            found |= more
        return sorted(found)

    def used(self) -> tuple[float, int]:
        """Processor seconds, also of children that have ended, and bytes in memory, of which shared ones count once."""
        seconds, resident = 0.0, 0
        for pid in self.processes():
            with suppress(OSError):
                stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                seconds += sum(map(int, stat[11:15])) / TICK
                pss = re.search(r"^Pss: +(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
                resident += int(pss[1]) * 1024 if pss else 0
        return seconds, resident

    def stop(self) -> None:
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(10)
        self.process.kill()


def address() -> str:
    return ".".join(str(random.randrange(1, 255)) for _ in range(4))


# --- What is seen ---


@dataclass
class Watch:
    """Runs beside an attack."""

    server: Server
    most: int = 0
    waits: list[float] = field(default_factory=list)

    @contextmanager
    def running(self) -> Iterator[None]:
        self.ended = threading.Event()
        tasks = [self._memory, lambda: self._neighbour("/healthz"), lambda: self._neighbour("/api/papers")]
        threads = [threading.Thread(target=task) for task in tasks]
        for thread in threads:
            thread.start()
        yield
        self.ended.set()
        for thread in threads:
            thread.join()

    def _memory(self) -> None:
        while not self.ended.wait(0.05):
            self.most = max(self.most, self.server.used()[1])

    def _neighbour(self, path: str) -> None:
        while not self.ended.is_set():
            status, seconds = self.server.get(path, 60)
            self.waits.append(seconds if status == 200 else 99)
            self.ended.wait(0.1)


def measured(server: Server, attack: Attack, at_once: int) -> str:
    seconds, resident = server.used()
    watch, answers = Watch(server), list[tuple[int, float]]()
    with watch.running():
        threads = [threading.Thread(target=lambda: answers.append(server.send(attack))) for _ in range(at_once)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    more = max(0, watch.most - resident) / 1e6
    statuses = sorted({status for status, _ in answers})
    counts = ", ".join(f"{sum(one == status for one, _ in answers)} x {status}" for status in statuses)
    processor = server.used()[0] - seconds
    return (
        f"{at_once:>2} at once: {processor:6.2f} s of processor, {more:6.0f} MB more, "
        f"answered in {max(wait for _, wait in answers):6.2f} s ({counts}); others waited {max(watch.waits):5.2f} s"
    )


def half_sent(server: Server, count: int) -> str:
    """Requests whose bodies never come."""
    held = []
    for _ in range(count):
        one = socket.create_connection(("127.0.0.1", server.port))
        one.sendall(
            b"POST /api/list-checks HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-Proto: https\r\n"
            b"Content-Type: application/vnd.api+json\r\nContent-Length: 1000\r\n\r\n{"
        )
        held.append(one)
    time.sleep(0.5)
    waits = [server.get(path, 20) for path in ("/healthz", "/api/papers") * 3]
    for one in held:
        one.close()
    return (
        f"{count} half-sent: others waited {max(wait for _, wait in waits):5.2f} s, {[status for status, _ in waits]}"
    )


def main(names: list[str]) -> None:
    every = ATTACKS | DESIGNS
    chosen = {name: make for name, make in every.items() if not names or any(part in name for part in names)}
    with tempfile.TemporaryDirectory() as directory:
        server = Server(Path(directory))
        try:
            for path in ("/api/papers", "/api/templates/relay/preview.png"):
                server.get(path, 60)
            server.send(preview([TEXT | {"content": "warm"}]))
            server.send(form("/api/list-checks", "a.xlsx", workbook(cell("A1", "Name") + cell("A2", "Ada"))))
            for name, make in chosen.items():
                attack = make()
                print(f"{name} ({len(attack.body):,} bytes)")
                for at_once in (1, AT_ONCE):
                    print("   ", measured(server, attack, at_once), flush=True)
            if not names or "half-sent" in names:
                for count in (6, 100):
                    print("   ", half_sent(server, count), flush=True)
                    time.sleep(1)
        finally:
            server.stop()


if __name__ == "__main__":
    main(sys.argv[1:])
