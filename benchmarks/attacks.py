"""What a stranger's requests cost the documented server: time, memory, answers, and what others wait meanwhile.

    python benchmarks/attacks.py [NAME ...]      (DATABASE_URL names a database of its own; else SQLite)

Starts gunicorn as docs/deployment.md says, or with the arguments in GUNICORN, in a directory of its own; sends each
attack once and then twenty at once, each from another address, so that no rate limit helps; and asks /healthz and
/api/papers ten times a second meanwhile. Memory is what the processes of the server have more than before, at most.
Linux alone: it reads /proc.
"""

import base64
import http.client
import io
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
AT_ONCE = int(os.environ.get("AT_ONCE", 20))
GUNICORN = os.environ.get("GUNICORN", "-c deploy/gunicorn.conf.py").split()
JSON_API = "application/vnd.api+json"
MARHABA = "\u0645\u0631\u062d\u0628\u0627 "
FONTS = ["Lato", "Inter", "Roboto", "Montserrat", "Oswald", "Lexend", "Merriweather", "Nunito", "Poppins", "Syne"]
TEXT = {"id": "t", "type": "text", "x": 1, "y": 1, "w": 80, "h": 45}


# --- What is sent ---


@dataclass(frozen=True)
class Attack:
    path: str
    body: bytes
    type: str = JSON_API
    method: str = "POST"


def preview(front: list[dict[str, object]], **attributes: object) -> Attack:
    design = {"version": 2, "width": 86, "height": 54, "front": {"elements": front}}
    document = {"data": {"type": "previews", "attributes": {"design": design, **attributes}}}
    return Attack("/api/previews", json.dumps(document).encode())


def form(path: str, name: str, data: bytes) -> Attack:
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
    return Attack(path, head + data + b"\r\n--b--\r\n", "multipart/form-data; boundary=b")


def workbook(cells: str) -> bytes:
    """A minimal XLSX whose only sheet has these rows."""
    spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{spreadsheet}" xmlns:r="{office}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{spreadsheet}"><sheetData>{cells}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def cell(reference: str, text: str) -> str:
    row = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f'<row r="{row}"><c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(out, kind)
    return out.getvalue()


def noise(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.frombytes("RGB", (width, height), random.randbytes(width * height * 3)).save(out, "PNG")
    return out.getvalue()


def hollow_jpeg(side: int) -> bytes:
    """A JPEG of 8 x 8 pixels whose header claims more."""
    data = bytearray(picture(8, 8, "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = side.to_bytes(2, "big") * 2
    return bytes(data)


def with_pictures(pictures: list[bytes]) -> Attack:
    front = [
        {"type": "picture", "id": f"e{n}", "picture": f"p{n}", "x": 0, "y": 0, "w": 80, "h": 50}
        for n in range(len(pictures))
    ]
    written = {f"p{n}": base64.b64encode(data).decode() for n, data in enumerate(pictures)}
    return preview(front, pictures=written)


def many_rows() -> bytes:
    return b"First Name,Last Name,Organisation\n" + b"".join(b"Ada%d,Lovelace,X\n" % n for n in range(40_000))


ATTACKS: dict[str, Callable[[], Attack]] = {
    "sheet: one cell A9999999": lambda: form("/api/list-checks", "a.xlsx", workbook(cell("A9999999", "x"))),
    "sheet: A1 and A1048576": lambda: form(
        "/api/list-checks", "a.xlsx", workbook(cell("A1", "Name") + cell("A1048576", "x"))
    ),
    "sheet: A1 and XFD1048576": lambda: form(
        "/api/list-checks", "a.xlsx", workbook(cell("A1", "Name") + cell("XFD1048576", "x"))
    ),
    "list: 40,000 rows of CSV": lambda: form("/api/list-checks", "a.csv", many_rows()),
    "preview: a PNG of 7000 x 7000": lambda: with_pictures([picture(7000, 7000)]),
    "preview: 20 hollow JPEGs": lambda: with_pictures([hollow_jpeg(7000)] * 20),
    "preview: 20 PNGs of 1500 x 1500": lambda: with_pictures([picture(1500, 1500)] * 20),
    "preview: a text of 20,000 letters": lambda: preview([{**TEXT, "content": "lorem ipsum " * 1666}]),
    "preview: 20,000 letters without space": lambda: preview([{**TEXT, "content": "x" * 20_000}]),
    "preview: 20 fields of 5,000 letters": lambda: preview(
        [{**TEXT, "id": f"t{n}", "content": f"{{c{n}}}"} for n in range(20)],
        people=[{"fields": {f"c{n}": "lorem " * 833 for n in range(20)}}],
    ),
    "preview: 500 texts": lambda: preview([{**TEXT, "id": f"t{n}", "content": "Ada Lovelace"} for n in range(500)]),
    "preview: 200 codes": lambda: preview(
        [
            {"type": "code", "id": f"c{n}", "x": 0, "y": 0, "w": 50, "h": 50, "content": f"{n}" + "x" * 900}
            for n in range(200)
        ]
    ),
    "preview: 1600 pixels wide, 1200 mm": lambda: Attack(
        "/api/previews",
        json.dumps(
            {
                "data": {
                    "type": "previews",
                    "attributes": {
                        "design": {"version": 2, "width": 10, "height": 1200, "front": {"elements": [TEXT]}},
                        "width": 1600,
                    },
                }
            }
        ).encode(),
    ),
    "within the limits: a PNG of 2000 x 2000": lambda: with_pictures([picture(2000, 2000)]),
    "within the limits: noise of 500 x 400 as PNG": lambda: with_pictures([noise(500, 400)]),
    "within the limits: 20 JPEGs of 440 x 440": lambda: with_pictures([picture(440, 440, "JPEG")] * 20),
    "within the limits: a hollow JPEG of 2000 x 2000": lambda: with_pictures([hollow_jpeg(2000)]),
    "within the limits: a text of 5,000 letters": lambda: preview([{**TEXT, "content": "lorem ipsum " * 416}]),
    "within the limits: 5,000 letters of Arabic": lambda: preview([{**TEXT, "content": MARHABA * 833}]),
    "within the limits: 400 texts": lambda: preview(
        [{**TEXT, "id": f"t{n}", "content": f"Ada {n}", "font": FONTS[n % len(FONTS)]} for n in range(400)]
    ),
    "within the limits: 400 codes": lambda: preview(
        [{**TEXT, "id": f"c{n}", "type": "code", "content": f"Ada {n}"} for n in range(400)]
    ),
    "gallery: the largest picture": lambda: Attack(
        "/api/templates/relay/preview.png?width=799&types=Speaker,Sponsor", b"", "", "GET"
    ),
}


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
        for command in ("migrate", "createcachetable", "collectstatic --noinput"):
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
        """Processor seconds, also of children that have ended, and resident bytes."""
        seconds, resident = 0.0, 0
        for pid in self.processes():
            with suppress(OSError):
                stat = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                seconds += sum(map(int, stat[11:15])) / TICK
                resident += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
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
        while not self.ended.wait(0.02):
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
    chosen = {name: make for name, make in ATTACKS.items() if not names or any(part in name for part in names)}
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
