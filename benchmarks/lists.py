"""How long lists take and how much memory: imported, imported again, and made to do harm.

    python benchmarks/lists.py 100000
    python .ci/with_postgres.py python benchmarks/lists.py 100000      (the same on a throw-away PostgreSQL)

Each list has a fresh process. Seconds are of the work alone, by the clock and (in brackets) of the processor, without
the start of Python and Django; what a PostgreSQL server spends is in the first alone. Peak memory is that of the
process, with all that it had loaded before the work began ("before"), and of the one that reads workbooks.
"""

import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from inputs import person

HERE = Path(__file__).resolve().parent
ROW = "{:<34} {:>13} {:>13} {:>9} {:>11}   {}"
WIDE = [
    "Order code", "Attendee name", "Given name", "Family name", "Product", "Price", "Checked in", "Secret", "Email",
    "Phone", "Company", "Voucher code", "Order date", "Order time", "Comment", "Seat", "Country",
]  # fmt: skip


def rows(size: int, wide: bool, changed: bool = False) -> list[list[str]]:
    """Five or seventeen columns; `changed`: one in a hundred has another company, and the order is another."""
    rng = random.Random("badgeyay lists")
    made = []
    for number in range(size):
        first, last, position, company, handle = person(rng, number)
        secret = f"{rng.getrandbits(128):032x}"
        company = f"New {company}" if changed and number % 100 == 0 else company
        made.append(
            [
                f"A{number // 2:05}", f"{first} {last}", first, last, position, "120.00", "No", secret,
                f"person{number}@example.org", "+49 30 1234", company, "", "2026-05-04", "12:30:00", "", "", "DE",
            ]
            if wide
            else [first, last, position, company, f"{handle}@example.org"]
        )  # fmt: skip
    return made[::-1] if changed else made


def write(path: Path, size: int, wide: bool, changed: bool = False) -> Path:
    header = WIDE if wide else ["First Name", "Last Name", "Position", "Company", "Email"]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows(size, wide, changed)])
        return path
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet()
    for row in [header, *rows(size, wide, changed)]:
        sheet.append(row)
    workbook.save(path)
    return path


def workbook_of(path: Path, cells: str) -> Path:
    """An XLSX with these rows, otherwise as openpyxl writes it."""
    plain = write(path.with_name("plain.xlsx"), 1, wide=False)
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = f'<worksheet xmlns="{namespace}"><sheetData>{cells}</sheetData></worksheet>'
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    return path


def hostile(folder: Path) -> dict[str, Path]:
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>{2}</t></is></c></row>'
    files = {
        "A1 and XFD1048576": workbook_of(
            folder / "far.xlsx", cell.format(1, "A", "x") + cell.format(1048576, "XFD", "x")
        ),
        "zip bomb, 400 MB": workbook_of(folder / "bomb.xlsx", " " * 400_000_000),
        "90,000 cells of 1,000 letters": workbook_of(
            folder / "long.xlsx",
            "".join(cell.format(n, "A", f"{random.Random(n).getrandbits(1600):x}" * 2) for n in range(1, 90_001)),
        ),
        "a million lines": folder / "million.csv",
        "a value of 10 MB": folder / "value.csv",
        "NUL bytes, 20 MB": folder / "nul.csv",
    }
    files["a million lines"].write_bytes(b"Name\n" + b"Ada Lovelace\n" * 1_000_000)
    files["a value of 10 MB"].write_bytes(b"Name,Company\nAda," + b"x" * 10_000_000 + b"\n")
    files["NUL bytes, 20 MB"].write_bytes(b"Name\n" + b"Ada\n" * 2_000 + b"\0" * 20_000_000)
    return files


# --- The work, in a process of its own ---


def read_it(path: str) -> str:
    sys.path.insert(0, str(HERE.parent))
    from badges.lists import ListError, read_list

    try:
        return f"{len(read_list(Path(path).read_bytes()).rows):,} people"
    except ListError as error:
        return str(error).split(". ")[0]


def import_it(first: str, again: str) -> dict[str, Any]:
    """Seconds of each step, as the API takes them: a proposal, which shows everything, then the import."""
    sys.path.insert(0, str(HERE.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    from badges import rendering
    from badges.people import importing
    from badges.sets.creating import create_badge
    from files.models import File
    from users.models import User

    settings.DEBUG = False  # as on a server: with it every statement is remembered, and its rows
    call_command("migrate", verbosity=0)
    owner = User.objects.create_user(f"{uuid.uuid4()}@example.org")  # a server keeps those of the lists before
    badge = create_badge(owner, "Bench", design=rendering.TEMPLATES["relay"].design, attendee_list=None)
    figures: dict[str, Any] = {"before": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}
    for name, path in (("first", first), ("again", again)):
        file = File.store(owner=owner, kind="list", name=name, type="text/csv", data=Path(path).read_bytes())
        with timed(figures, f"{name}: look"):
            proposed = importing.propose(badge, file, importing.Options())[0]
        with timed(figures, f"{name}: import"):
            importing.apply(proposed, owner, lambda attendee, column: False)
        figures[f"{name}: peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        badge = proposed.badge
    return figures


@contextmanager
def timed(figures: dict[str, Any], name: str) -> Iterator[None]:
    clock, processor = time.perf_counter(), time.process_time()
    yield
    figures[name] = f"{time.perf_counter() - clock:.1f} ({time.process_time() - processor:.1f})"


def work(kind: str, *paths: str) -> None:
    start = time.perf_counter()
    result = import_it(*paths) if kind == "import" else read_it(*paths)
    own, child = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([result, time.perf_counter() - start, own, child]))


def measured(*arguments: object) -> tuple:
    """Result, seconds, peak memory of the process and of its child, in MB."""
    with tempfile.TemporaryDirectory() as var:
        environment = {**os.environ, "VAR_DIR": var, "LOG_LEVEL": "ERROR"}
        command = [sys.executable, __file__, *map(str, arguments)]
        said = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    return tuple(json.loads(said.splitlines()[-1]))


def mega(kilobytes: float) -> str:
    return f"{kilobytes * 1024 / 1e6:,.0f}"


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    database = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    with tempfile.TemporaryDirectory(prefix="badgeyay_lists_") as name:
        folder = Path(name)
        print(
            f"{size:,} people, {database}; again: one in a hundred changed, the order turned round. MB are millions.\n"
        )
        print(ROW.format("list", "look s", "import s", "peak MB", "reader MB", "before"))
        for wide, kind in ((False, "csv"), (True, "csv"), (False, "xlsx")):
            first = write(folder / f"first.{kind}", size, wide)
            again = write(folder / f"again.{kind}", size, wide, changed=True)
            result, _, _, child = measured("import", first, again)
            for turn in ("first", "again"):
                print(
                    ROW.format(
                        f"{kind.upper()}, {17 if wide else 5} columns, {turn}",
                        result[f"{turn}: look"], result[f"{turn}: import"],
                        mega(result[f"{turn}: peak"]), mega(child) if kind == "xlsx" else "-",
                        f"{mega(result['before'])} MB",
                    ),
                    flush=True,
                )  # fmt: skip
        print(f"\n{'made to do harm':<34} {'seconds':>9} {'peak MB':>11} {'reader':>9}   answer")
        # Made in a process of its own, for a child's peak never reads lower than what its parent held.
        command = [sys.executable, __file__, "hostile", str(folder)]
        for what, path in json.loads(subprocess.check_output(command)).items():
            answer, seconds, own, child = measured("read", path)
            print(f"{what:<34} {seconds:>9.1f} {mega(own):>11} {mega(child):>9}   {answer}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["hostile"]:
        print(json.dumps({what: str(path) for what, path in hostile(Path(sys.argv[2])).items()}))
    elif sys.argv[1:2] in (["import"], ["read"]):
        work(*sys.argv[1:])
    else:
        main()
