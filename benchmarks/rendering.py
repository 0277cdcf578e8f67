"""Rendering alone, in one process: from rows to the whole PDF, without starting Python or reading the list.

    python benchmarks/rendering.py FOLDER latin

prints the figures of one kind of work as JSON. FOLDER is what `inputs.py` has written. The kinds: `latin`, `sides` (the
same face on the back), `shaped` and `codes` (a different QR code on each badge) by our renderer; `reportlab`, `fpdf2`,
`pycairo` and `typst` by the plain scripts; and `first`, the first sheets of a fresh process and a preview. A list is
rendered REPEATS times and the best time counts.
"""

import csv
import importlib
import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
REPEATS = 3
SOME, ALL = 1_000, 10_000  # the bytes of a further badge are those between the two
ROLES = ("first", "last", "position", "org", "handle")
# In a free corner: a code upon the texts would have them moved and made smaller on most badges
CODE = {
    "type": "code", "id": "code", "kind": "qr", "x": 78, "y": 2, "w": 22, "h": 22, "content": "https://example.org/{handle}",
}  # fmt: skip


def milliseconds(work: Callable[[], Any]) -> float:
    """Of processor time: it is all one thread, and what else the machine does counts for less than by the clock."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def read(folder: Path, name: str) -> list[list[str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def design_of(folder: Path, *more: dict[str, Any], both_sides: bool = False) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The design of the benchmark with `more` elements, as JSON, and its pictures."""
    data = json.loads((folder / "design.json").read_text())
    pictures = {one["picture"]: (folder / one["picture"]).read_bytes() for one in data["front"]["elements"][:2]}
    data["front"]["elements"] += more
    return data | ({"back": data["front"]} if both_sides else {}), pictures


def fields_of(row: list[str]) -> dict[str, str]:
    return dict(zip(ROLES, row, strict=True)) | {"name": f"{row[0]} {row[1]}"}


def ours(folder: Path, *more: dict[str, Any], both_sides: bool = False) -> Callable[[list[list[str]]], bytes]:
    """What renders rows with the design of the benchmark and `more` elements."""
    from badges import rendering

    data, pictures = design_of(folder, *more, both_sides=both_sides)
    sides = rendering.Sides.DUPLEX_LONG if both_sides else rendering.Sides.FRONT
    design = rendering.design_from_json(data)

    def render(rows: list[list[str]]) -> bytes:
        people = (rendering.Person(number, fields_of(row)) for number, row in enumerate(rows, 1))
        out = io.BytesIO()
        grid = rendering.on_plain_paper(rendering.paper("a4"), design.width, design.height, sides)
        size = design.width * rendering.MM, design.height * rendering.MM
        rendering.draw(rendering.impose(rendering.lay_out(design, people), grid), out, size=size, pictures=pictures)
        return out.getvalue()

    return render


def plain(folder: Path, program: str) -> Callable[[list[list[str]]], bytes]:
    module = importlib.import_module(f"plain_{program}")
    out = folder / "plain.pdf"

    def render(rows: list[list[str]]) -> bytes:
        module.render(rows, str(out), str(folder / "background.png"), str(folder / "logo.png"))
        return out.read_bytes()

    return render


def whole_list(render: Callable[[list[list[str]]], bytes], rows: list[list[str]]) -> dict[str, float]:
    best = min(milliseconds(lambda: render(rows)) for _ in range(REPEATS))
    few, many = len(render(rows[:SOME])), len(render(rows))
    return {"badges": len(rows), "ms": best, "bytes": many, "further": (many - few) / (len(rows) - SOME)}


def first(folder: Path) -> dict[str, float]:
    """Milliseconds for 120 badges in a fresh process, from its start, and once more, and for the preview of a badge."""
    rows = read(folder, str(ALL))[:120]
    render = ours(folder)
    render(rows)
    cold = 1000 * time.process_time()
    warm = min(milliseconds(lambda: render(rows)) for _ in range(5))
    from badges.rendering import Person, badge_png, design_from_json

    (data, pictures), person = design_of(folder), Person(1, fields_of(rows[0]))
    preview = [milliseconds(lambda: badge_png(design_from_json(data), person, pictures=pictures)) for _ in range(5)]
    return {"cold": cold, "warm": warm, "preview": min(preview[1:])}


def main() -> None:
    folder, kind = Path(sys.argv[1]), sys.argv[2]
    if kind == "first":
        figures = first(folder)
    elif kind == "shaped":
        figures = whole_list(ours(folder), read(folder, "shaped"))
    elif kind == "sides":
        figures = whole_list(ours(folder, both_sides=True), read(folder, str(ALL)))
    elif kind in {"latin", "codes"}:
        figures = whole_list(ours(folder, *([CODE] if kind == "codes" else [])), read(folder, str(ALL)))
    else:
        figures = whole_list(plain(folder, kind), read(folder, str(ALL)))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
