"""What `make bench` found, as a page of docs/, and what of it is worse than the page that was committed says."""

import os
import platform
import re
import statistics
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
WORSE = 0.1  # of a figure: by so much it is said
_PROGRAM = re.compile(
    r"\| ([\d,]+) \| (python -m badges|manage.py render_badges) \|.*\| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|"
)  # ours
_RATIOS = {"speed": True, "memory": False, "size": False}  # to plain reportlab; whether more is better
_ROW = re.compile(r"\| ([^|]+) \| ([\d.,]+) \| [^|]*\| (more|less) is better \|")


@dataclass(frozen=True)
class Figure:
    """What was measured several times. `more_is_better` tells in which direction it gets worse."""

    name: str
    values: list[float]
    unit: str
    more_is_better: bool

    @property
    def middle(self) -> float:
        return statistics.median(self.values)

    def row(self) -> str:
        spread = f"{_short(min(self.values))} to {_short(max(self.values))} {self.unit}".strip()
        direction = "more" if self.more_is_better else "less"
        return f"| {self.name} | {_short(self.middle)} | {spread} | {direction} is better |"

    def worse_than(self, before: float) -> bool:
        if self.more_is_better:
            return self.middle < before * (1 - WORSE)
        return self.middle > before * (1 + WORSE)


def worse(figures: list[Figure], programs: list[str], page: Path = PAGE) -> list[str]:
    """A sentence for each figure, and each ratio of our whole programs, that is worse by a tenth than the page says."""
    if not page.exists():
        return []
    before = {name: float(value.replace(",", "")) for name, value, _ in _ROW.findall(page.read_text())}
    before |= {figure.name: figure.middle for figure in _ratios(page.read_text())}
    figures = [*figures, *_ratios("\n".join(programs))]
    return [
        f"{figure.name}: {_short(figure.middle)}, committed {_short(before[figure.name])}"
        for figure in figures
        if figure.name in before and figure.worse_than(before[figure.name])
    ]


def _ratios(rows: str) -> list[Figure]:
    return [
        Figure(f"{people} people, {program}, {name}", [float(value)], "", _RATIOS[name])
        for people, program, *values in _PROGRAM.findall(rows)
        for name, value in zip(_RATIOS, values, strict=True)
    ]


def write(figures: list[Figure], programs: list[str], absent: list[str], page: Path = PAGE) -> None:
    """`programs`: rows about whole programs; `absent`: libraries that are not installed here."""
    rounds = max(len(figure.values) for figure in figures)
    rows = "\n".join(figure.row() for figure in figures)
    page.write_text(f"""# Benchmarks

Written by `make bench`, which reports figures that have become worse by a tenth. The badges: 4 x 3 inches, six on an A4
sheet, five lines, a logo, a background of 555 KB; each line shrinks until it fits. Badgeyay also looks for fonts that
cover each name, and reports text that became small.

Machine: {_machine()}.

## Ratios and figures

Processor time, each kind of work in its own process, in {rounds} rounds; a ratio is of two
times of the same round. The median of all rounds, then the lowest and the highest.

| what | median | spread | |
|---|---|---|---|
{rows}

## Whole programs

From the start of a fresh process, with compiled byte code, to the finished file; seconds of processor time, peak
memory in millions of bytes.

| people | program | seconds | peak MB | bytes | speed | memory | size |
|---|---|---|---|---|---|---|---|
{chr(10).join(programs)}

Speed, memory and size are ratios to plain reportlab: above 1 is better for speed, below 1 for the others.
{_not_here(absent)}""")


def _machine() -> str:
    kind = platform.processor() or platform.machine()
    busy = f"load {os.getloadavg()[1]:.1f} at the end"
    return f"{kind}, {os.cpu_count()} processors ({busy}), {platform.system()}, Python {platform.python_version()}"


def _not_here(absent: list[str]) -> str:
    return f"\nNot installed on this machine, because there is no wheel: {', '.join(absent)}.\n" if absent else ""


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 20 else f"{value:.2f}"
