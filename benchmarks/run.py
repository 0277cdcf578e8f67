"""What `make bench` runs: our renderer against reportlab, fpdf2, pycairo and typst, printing the same attendee lists.

    python benchmarks/run.py 100,1000

First rendering alone (`rendering.py`), then whole programs; `report.py` writes docs/benchmarks.md of it, if all sizes
were measured. There each figure is of one whole fresh process: start, reading the list, drawing, writing. Peak memory
is that of the largest process it consists of. Lists up to REPEAT_UP_TO are printed REPEATS times and the best time
counts. This file imports nothing large: a child's peak memory never reads lower than what its parent held.
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from report import Figure, worse, write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = "100,1000,10000,100000"
ROUNDS = int(os.environ.get("ROUNDS", 5))
REPEATS, REPEAT_UP_TO = 3, 1000
YARDSTICK = "reportlab"
MODULES = {"fpdf2": "fpdf", "pycairo": "cairo", "typst": "typst"}  # what they are imported as
OTHERS = [name for name, module in MODULES.items() if importlib.util.find_spec(module)]
ABSENT = [name for name in MODULES if name not in OTHERS]
SLOW = 10_000  # people: of more, the others that keep a whole document take minutes
ROW = "{:>9}  {:<22} {:>9} {:>8} {:>12}   {:>7} {:>7} {:>7}"
COUNT_SHEETS = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"


class Failed(Exception):
    """A program ended badly; the message is the last thing it said."""


# --- Rendering alone ---

KINDS = {  # and how many times plain reportlab's speed with a Latin list
    "latin": "a Latin list", "sides": "the same on both sides of the badges", "shaped": "shaped scripts",
    "codes": "a different QR code on each badge",
}  # fmt: skip


def rendering_alone(folder: Path) -> list[Figure]:
    """What `rendering.py` measures, in ROUNDS of all kinds. Raises Failed."""

    def measured(kind: str) -> dict[str, float]:
        asked = [sys.executable, HERE / "rendering.py", folder, kind]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failed(f"rendering.py {kind}: {(done.stderr.strip() or 'it said nothing').splitlines()[-1]}")
        return json.loads(done.stdout)

    rounds = []
    measured("first")  # for its byte code
    for _ in range(ROUNDS):
        rounds.append({kind: measured(kind) for kind in (YARDSTICK, *KINDS, *OTHERS, "first")})
        print(".", end="", flush=True)
    print()

    def ratio(kind: str) -> list[float]:
        return [each[YARDSTICK]["ms"] / each[kind]["ms"] for each in rounds]

    def of_first(name: str) -> list[float]:
        return [each["first"][name] for each in rounds]

    last = rounds[-1]
    background = (folder / "background.png").stat().st_size
    shares = [(each["latin"]["bytes"] - background) / (each[YARDSTICK]["bytes"] - background) for each in rounds]
    figures = [
        Figure(f"{words}: times plain reportlab's speed", ratio(kind), "", True) for kind, words in KINDS.items()
    ]
    figures += [Figure(f"plain {name}: times plain reportlab's speed", ratio(name), "", True) for name in OTHERS]
    figures += [
        Figure(
            "badges a second, Latin list", [1000 * e["latin"]["badges"] / e["latin"]["ms"] for e in rounds], "", True
        ),
        Figure("a further badge, bytes", [last["latin"]["further"]], "bytes", False),
        Figure("10,000 badges: share of plain reportlab's bytes, less the background", shares, "", False),
        Figure("120 badges in a fresh process, ms", of_first("cold"), "ms", False),
        Figure("the same once more, ms", of_first("warm"), "ms", False),
        Figure("a preview of a badge, 800 pixels wide, ms", of_first("preview"), "ms", False),
    ]
    return figures


# --- Whole programs ---


@dataclass(frozen=True)
class Result:
    seconds: float  # of processor time
    peak: int  # bytes
    size: int  # bytes of the PDF
    sheets: int


def command(program: str, attendees: Path, out: Path) -> list[str]:
    background, logo = str(attendees.with_name("background.png")), str(attendees.with_name("logo.png"))
    ours = {"python -m badges": ["-m", "badges"], "manage.py render_badges": [str(ROOT / "manage.py"), "render_badges"]}
    if program in ours:
        design = ["--design", str(attendees.with_name("design.json"))]
        return [sys.executable, *ours[program], str(attendees), "--output", str(out), *design]
    return [sys.executable, str(HERE / f"plain_{program}.py"), str(attendees), str(out), background, logo]


def measure(program: str, attendees: Path) -> Result:
    out, log = attendees.with_suffix(".pdf"), attendees.with_suffix(".log")
    out.unlink(missing_ok=True)
    with log.open("wb") as said:
        process = subprocess.Popen(
            command(program, attendees, out), stdout=said, stderr=said, stdin=subprocess.DEVNULL, cwd=ROOT
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not out.exists():
        raise Failed((log.read_text(errors="replace").strip() or "it said nothing").splitlines()[-1])
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    sheets = int(subprocess.check_output([sys.executable, "-c", COUNT_SHEETS, str(out)]))
    return Result(usage.ru_utime + usage.ru_stime, peak, out.stat().st_size, sheets)


def best(program: str, attendees: Path, number: int) -> Result:
    if number <= REPEAT_UP_TO:
        measure(program, attendees)  # for its byte code
    repeats = REPEATS if number <= REPEAT_UP_TO else 1
    return min((measure(program, attendees) for _ in range(repeats)), key=lambda result: result.seconds)


def cells(number: int, program: str, result: Result, plain: Result) -> list[str]:
    pairs = [(plain.seconds, result.seconds), (result.peak, plain.peak), (result.size, plain.size)]
    ratios = [f"{above / below:.2f}" for above, below in pairs]
    return [
        f"{number:,}", program, f"{result.seconds:.2f}", f"{result.peak / 1e6:,.0f}", f"{result.size:,}", *ratios
    ]  # fmt: skip


def compare(number: int, attendees: Path) -> tuple[list[list[str]], list[str]]:
    """Print one line per program; their cells, and the names of those that failed."""
    rows, failed = [], []
    sheets: dict[str, int] = {}
    others = OTHERS if number <= SLOW else []
    plain: Result | None = None  # the yardstick comes first: the others' ratios need it
    for program in (YARDSTICK, "python -m badges", "manage.py render_badges", *others):
        try:
            result = best(program, attendees, number)
        except Failed as error:
            failed.append(program)
            print(f"{number:>9,}  {program:<22} failed: {error}", flush=True)
            continue
        plain = plain or result
        rows.append(cells(number, program, result, plain))
        sheets[program] = result.sheets
        print(ROW.format(*rows[-1]), flush=True)
    if len(set(sheets.values())) > 1:
        print(f"{'':>9}  not the same work: sheets printed were {sheets}", flush=True)
    return rows, failed


def main() -> int:
    try:
        sizes = [int(size) for size in (sys.argv[1] if len(sys.argv) > 1 else SIZES).split(",")]
    except ValueError:
        print("Give the numbers of attendees with commas between them, for example: make bench SIZES=100,1000")
        return 2
    failed: list[str] = []
    programs: list[list[str]] = []
    with tempfile.TemporaryDirectory(prefix="badgeyay_bench_") as name:
        folder = Path(name)
        # Byte code is kept, as in an installed program: what pip installed has its own anyway.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
        subprocess.run([sys.executable, HERE / "inputs.py", folder, *map(str, {*sizes, 10_000})], check=True)
        print(f"Rendering 10,000 badges alone, {ROUNDS} rounds; processor time", end=" ", flush=True)
        figures: list[Figure] = []
        try:
            figures = rendering_alone(folder)
        except Failed as error:
            failed.append("rendering alone")
            print(f"failed: {error}")
        for figure in figures:
            print(figure.row().strip("| "))
        print("\nWhole programs, processor time:")
        print(ROW.format("people", "program", "seconds", "peak MB", "bytes", "speed", "memory", "size"))
        for number in sizes:
            rows, those = compare(number, folder / f"{number}.csv")
            programs += rows
            failed += those
    table = [f"| {' | '.join(row)} |" for row in programs]
    for sentence in worse(figures, table):
        print(f"Worse by a tenth: {sentence}")
    if failed:
        print(f"\nFailed: {', '.join(sorted(set(failed)))}. Run the program by hand to see all it says.")
    elif {100, 100_000} <= set(sizes):
        write(figures, table, ABSENT)
        print("docs/benchmarks.md is written.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
