"""What `make bench` runs: our renderer against plain reportlab and fpdf2, printing the same attendee lists.

    python benchmarks/run.py 100,1000

First rendering alone (`rendering.py`), then whole programs. There each figure is of one whole fresh process: start,
reading the list, drawing, writing. Peak memory is that of the largest process it consists of. Lists up to REPEAT_UP_TO
are printed REPEATS times and the best time counts. This file
imports nothing large: a child's peak memory never reads lower than what its parent held.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANAGE = HERE.parent / "manage.py"
SIZES = "100,1000,10000,100000"
REPEATS, REPEAT_UP_TO = 3, 1000
YARDSTICK = "reportlab"
ROW = "{:>9}  {:<10} {:>9} {:>9} {:>8} {:>12}   {:>7} {:>7} {:>7}"
COUNT_SHEETS = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"


class Failed(Exception):
    """A program ended badly; the message is the last thing it said."""


@dataclass(frozen=True)
class Result:
    seconds: float
    peak: int  # bytes
    size: int  # bytes of the PDF
    sheets: int


def command(program: str, attendees: Path, out: Path) -> list[str]:
    background, logo = str(attendees.with_name("background.png")), str(attendees.with_name("logo.png"))
    if program == "badgeyay":
        design = ["--design", str(attendees.with_name("design.json"))]
        return [sys.executable, str(MANAGE), "render_badges", str(attendees), "--output", str(out), *design]
    return [sys.executable, str(HERE / f"plain_{program}.py"), str(attendees), str(out), background, logo]


def measure(program: str, attendees: Path) -> Result:
    out, log = attendees.with_suffix(".pdf"), attendees.with_suffix(".log")
    out.unlink(missing_ok=True)
    with log.open("wb") as said:
        start = time.perf_counter()
        process = subprocess.Popen(command(program, attendees, out), stdout=said, stderr=said, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not out.exists():
        raise Failed((log.read_text(errors="replace").strip() or "it said nothing").splitlines()[-1])
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    sheets = int(subprocess.check_output([sys.executable, "-c", COUNT_SHEETS, str(out)]))
    return Result(seconds, peak, out.stat().st_size, sheets)


def best(program: str, attendees: Path, number: int) -> Result:
    repeats = REPEATS if number <= REPEAT_UP_TO else 1
    return min((measure(program, attendees) for _ in range(repeats)), key=lambda result: result.seconds)


def line(number: int, program: str, result: Result, plain: Result | None) -> str:
    ratios = ["-"] * 3
    if plain:
        pairs = [(plain.seconds, result.seconds), (result.peak, plain.peak), (result.size, plain.size)]
        ratios = [f"{above / below:.2f}" for above, below in pairs]
    rate, peak = f"{number / result.seconds:,.0f}", f"{result.peak / 1e6:,.0f}"
    return ROW.format(f"{number:,}", program, f"{result.seconds:.2f}", rate, peak, f"{result.size:,}", *ratios)


def compare(number: int, attendees: Path) -> list[str]:
    """Print one line per program; the names of those that failed."""
    results: dict[str, Result] = {}
    failed = []
    # The yardstick first: the others' ratios need it.
    for program in (YARDSTICK, "badgeyay", "fpdf2"):
        try:
            results[program] = best(program, attendees, number)
        except Failed as error:
            failed.append(program)
            print(f"{number:>9,}  {program:<10} failed: {error}", flush=True)
            continue
        print(line(number, program, results[program], results.get(YARDSTICK)), flush=True)
    sheets = {program: result.sheets for program, result in results.items()}
    if len(set(sheets.values())) > 1:
        print(f"{'':>9}  not the same work: sheets printed were {sheets}", flush=True)
    return failed


ALONE = "{:<24} {:>10} {:>10} {:>10} {:>14}   {:>7} {:>7}"
KINDS = {
    "reportlab": "plain reportlab", "latin": "badgeyay, Latin", "shaped": "badgeyay, shaped",
    "codes": "badgeyay, QR codes", "fpdf2": "plain fpdf2",
}  # fmt: skip


def rendering_alone(folder: Path) -> None:
    """Print what `rendering.py` measures of each kind of work, each in a process of its own. Raises Failed."""

    def measured(kind: str) -> dict[str, float]:
        asked = [sys.executable, HERE / "rendering.py", folder, kind]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Failed(f"rendering.py {kind}: {(done.stderr.strip() or 'it said nothing').splitlines()[-1]}")
        return json.loads(done.stdout)

    print("Rendering alone, in milliseconds of processor time:")
    print(ALONE.format("10,000 badges", "ms", "badges/s", "bytes", "further badge", "speed", "size"))
    plain: dict[str, float] = {}
    for kind, name in KINDS.items():
        figures = measured(kind)
        plain = plain or figures
        ratios = [
            f"{above / below:.2f}"
            for above, below in [(plain["ms"], figures["ms"]), (figures["bytes"], plain["bytes"])]
        ]
        rate = f"{1000 * figures['badges'] / figures['ms']:,.0f}"
        further = f"{figures['further']:.1f} bytes"
        print(ALONE.format(name, f"{figures['ms']:,.0f}", rate, f"{figures['bytes']:,}", further, *ratios), flush=True)
    first = measured("first")
    print(
        f"100 badges in a fresh process {first['cold']:.0f} ms, once more {first['warm']:.1f} ms; "
        f"a preview of 800 pixels {first['preview']:.0f} ms.\n",
        flush=True,
    )


def main() -> int:
    try:
        sizes = [int(size) for size in (sys.argv[1] if len(sys.argv) > 1 else SIZES).split(",")]
    except ValueError:
        print("Give the numbers of attendees with commas between them, for example: make bench SIZES=100,1000")
        return 2
    failed = []
    with tempfile.TemporaryDirectory(prefix="badgeyay_bench_") as name:
        folder = Path(name)
        subprocess.run([sys.executable, HERE / "inputs.py", folder, *map(str, {*sizes, 10_000})], check=True)
        background = (folder / "background.png").stat().st_size
        print(f"Badges of 4 x 3 inches, six on an A4 sheet, five lines, a logo, a background of {background:,} bytes.")
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors. MB are millions of bytes.")
        print(f"Ratios are to plain {YARDSTICK}: above 1 is better for speed, below 1 for memory and size.\n")
        try:
            rendering_alone(folder)
        except Failed as error:
            failed.append("rendering alone")
            print(f"failed: {error}\n", flush=True)
        print("Whole programs, by the clock:")
        print(ROW.format("attendees", "program", "seconds", "badges/s", "peak MB", "bytes", "speed", "memory", "size"))
        for number in sizes:
            failed += compare(number, folder / f"{number}.csv")
    if failed:
        print(f"\nFailed: {', '.join(sorted(set(failed)))}. Run the program by hand to see all it says.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
