"""Designs, drawings and pictures that are made to be costly; `hostile.py` has all else that strangers send."""

import base64
import io
from collections.abc import Callable

from PIL import Image

from benchmarks.hostile import TEXT, Attack, cell, drawing, form, picture, preview, sheet, with_pictures, workbook

ROOM = {"x": 0, "y": 0, "w": 80, "h": 50}
FILLED = {**ROOM, "fill": "#000000"}


def texts(count: int, **members: object) -> list[dict[str, object]]:
    return [{**TEXT, "id": f"t{n}", "content": "Ada", **members} for n in range(count)]


def path(step: str, count: int) -> Attack:
    """As many as fit into a megabyte, each of 100,000 letters."""
    drawn = "M0 0" + step * count
    return preview([{"type": "path", "id": f"p{n}", "path": drawn, "fill": "#aabbcc", **ROOM} for n in range(9)])


def people(count: int) -> list[dict[str, dict[str, str]]]:
    return [{"fields": {"a": f"Ada {n}"}} for n in range(count)]


def joined(count: int) -> list[dict[str, object]]:
    return [*({**one, "joins": f"t{n + 1}"} for n, one in enumerate(texts(count - 1))), texts(count)[-1]]


def progressive(side: int) -> bytes:
    """A JPEG whose last scan comes again and again."""
    out = io.BytesIO()
    Image.new("RGB", (side, side), "navy").save(out, "JPEG", progressive=True, quality=10)
    data = out.getvalue()
    scan = data[data.rindex(b"\xff\xda") : -2]
    return data[:-2] + scan * min(5000, (700_000 - len(data)) // len(scan)) + b"\xff\xd9"


def profile(megabytes: int) -> bytes:
    """A PNG of ten pixels with a colour profile of zeros."""
    out = io.BytesIO()
    Image.new("RGB", (10, 10)).save(out, "PNG", icc_profile=b"\0" * megabytes * 2**20)
    return out.getvalue()


def nested(what: str, member: str) -> bytes:
    """Three hundred of them, each within the next."""
    inside = '<rect width="100" height="100" fill="white" {}="url(#m{})"/>'
    each = "".join(f'<{what} id="m{n}">{inside.format(member, n + 1)}</{what}>' for n in range(300))
    return drawing(f"<defs>{each}</defs>{inside.format(member, 0)}")


def patterns(levels: int) -> bytes:
    each = "".join(
        f'<pattern id="p{n}" width="1" height="1" patternUnits="userSpaceOnUse">'
        f'<rect width="9" height="9" fill="url(#p{n + 1})"/></pattern>'
        for n in range(levels)
    )
    return drawing(f'<defs>{each}</defs><rect width="100" height="100" fill="url(#p0)"/>')


def hidden_rows(count: int) -> bytes:
    rows = (cell(f"A{n}", f"Ada Lee{n}").replace("<row ", '<row hidden="1" ') for n in range(2, count))
    return workbook(cell("A1", "Name") + "".join(rows))


RECT = '<rect width="100" height="100"/>'
DESIGNS: dict[str, Callable[[], Attack]] = {
    "json: a design of 300,000 wrong elements": lambda: preview([1] * 300_000),  # type: ignore[list-item]
    "design: 180,000 fields, 1,000 people": lambda: preview(
        texts(120, content="{a}" * 1500), "preflights", people=people(1000)
    ),
    "design: paths of lines": lambda: path("L1 1", 24_000),
    "design: paths of curves": lambda: path("C1 1 2 2 3 3", 8_000),
    "design: paths of points": lambda: path("L.1.1", 19_000),
    "design: 500 texts that join": lambda: preview(joined(500)),
    "design: 400 ellipses, half transparent": lambda: preview(
        [{"type": "ellipse", "id": f"e{n}", "rotation": 45, "opacity": 0.5, **FILLED} for n in range(400)], width=1600
    ),
    "design: codes of contacts": lambda: preview(
        [{"type": "code", "id": f"c{n}", "contact": {"first": "{a}" * 600}, **ROOM} for n in range(400)],
        people=[{"fields": {"a": "x" * 4999}}],
    ),
    "design: codes of 1,000 people": lambda: preview(
        [{"type": "code", "id": f"c{n}", "content": "{a}", **ROOM} for n in range(10)],
        "preflights",
        people=people(1000),
    ),
    "design: one picture 490 times": lambda: preview(
        [{"type": "picture", "id": f"e{n}", "picture": "p", "rotation": n % 360, **ROOM} for n in range(490)],
        pictures={"p": base64.b64encode(picture(1999, 1999)).decode()},
    ),
    "picture: a progressive JPEG of many scans": lambda: with_pictures([progressive(1990)]),
    "picture: a profile of 500 MB": lambda: with_pictures([profile(500)]),
    "drawing: patterns of patterns": lambda: with_pictures([patterns(20)]),
    "drawing: masks of masks": lambda: with_pictures([nested("mask", "mask")]),
    "drawing: clips of clips": lambda: with_pictures([nested("clipPath", "clip-path")]),
    "drawing: 9,000 groups, each transparent": lambda: with_pictures([drawing(f'<g opacity="0.9">{RECT}</g>' * 9000)]),
    "drawing: 60,000 attributes": lambda: with_pictures(
        [drawing("<rect " + " ".join(f'a{n}="1"' for n in range(60_000)) + ' width="9" height="9"/>')]
    ),
    "drawing: 9,000 rules of style": lambda: with_pictures(
        [
            drawing(
                "<style>" + "".join(f".a{n} .b{n}{{fill:red}}" for n in range(9000)) + "</style>"
                + '<rect class="a1 b1" width="9" height="9"/>' * 8000
            )
        ]
    ),
    "drawing: a path of 48,000 curves": lambda: with_pictures(
        [drawing(f'<path d="M0 0{"C1 1 99 99 3 3" * 48_000}"/>')]
    ),
    "workbook: 60,000 hidden rows": lambda: sheet("a.xlsx", hidden_rows(60_000)),
    "list: 60,000 people with 999 guests each": lambda: form(
        "/api/list-checks", "a.csv", b"Name,Guests\n" + b"Ada Lee,999\n" * 60_000
    ),
}  # fmt: skip
