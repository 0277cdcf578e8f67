"""Papers, badge sizes and label sheets as data. A new sheet is a new row here, never a new branch elsewhere.

All measures are millimetres. Sheets: the makers' own templates; `verified` is False where a figure could not be
checked against a second source.
"""

import re
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

MM = 72 / 25.4  # points in a millimetre
MM_PER_INCH = 25.4


class UnknownName(Exception):
    """A key that does not exist; the message names the keys that do."""


@dataclass(frozen=True)
class Paper:
    slug: str
    name: str
    width: float  # mm, upright
    height: float  # mm


@dataclass(frozen=True)
class BadgeSize:
    slug: str
    name: str
    width: float  # mm
    height: float  # mm


@dataclass(frozen=True)
class Sheet:
    """A sheet of labels or inserts: slot (column, row) starts at `left + column * pitch_x`, `top + row * pitch_y`."""

    slug: str
    name: str
    paper: str  # slug of the paper
    width: float  # mm, of one label
    height: float  # mm
    columns: int
    rows: int
    left: float  # mm from the paper's left edge to the first label
    top: float  # mm from the paper's top edge to the first label
    pitch_x: float  # mm from one label's left edge to the next one's
    pitch_y: float  # mm
    verified: bool = True


PAPERS = {
    slug: Paper(slug, name, width, height)
    for slug, name, width, height in [
        ("a0", "A0", 841, 1189),
        ("a1", "A1", 594, 841),
        ("a2", "A2", 420, 594),
        ("a3", "A3", 297, 420),
        ("a4", "A4", 210, 297),
        ("a5", "A5", 148, 210),
        ("a6", "A6", 105, 148),
        ("a7", "A7", 74, 105),
        ("sra3", "SRA3", 320, 450),
        ("letter", "Letter", 215.9, 279.4),
        ("legal", "Legal", 215.9, 355.6),
        ("tabloid", "Tabloid", 279.4, 431.8),
    ]
}

BADGE_SIZES = {
    slug: BadgeSize(slug, name, width, height)
    for slug, name, width, height in [
        ("4x3", "4 × 3 in", 101.6, 76.2),
        ("4.5x4", "4.5 × 4 in", 114.3, 101.6),
        ("4x6", "4 × 6 in", 101.6, 152.4),
        ("a6", "A6", 105, 148),
        ("a7", "A7", 74, 105),
        ("id-1", "ID-1 (CR80)", 85.6, 53.98),
        ("business-card", "Business card", 85, 54),
        ("86x55", "86 × 55 mm", 86, 55),
        ("90x54", "90 × 54 mm", 90, 54),
        ("90x60", "90 × 60 mm", 90, 60),
        ("80x50", "80 × 50 mm", 80, 50),
        ("75x40", "75 × 40 mm", 75, 40),
        ("dk-1202", "Brother DK-1202", 61.98, 99.82),
        ("dymo-30856", "Dymo 30856", 62, 106),
        ("dymo-99014", "Dymo 99014", 54, 101),
        ("dymo-11356", "Dymo 11356", 41, 89),
        ("butterfly", "Butterfly (fold)", 82, 203),
    ]
}

_LETTER_4X3 = ("letter", 101.6, 76.2, 2, 3, 6.35, 25.4, 101.6, 76.2)
_LETTER_5395 = ("letter", 85.73, 59.27, 2, 4, 17.46, 14.82, 95.25, 63.5)
_LETTER_5390 = ("letter", 88.9, 55.03, 2, 4, 19.05, 29.63, 88.9, 55.03)
_A4_80X50 = ("a4", 80, 50, 2, 5, 17.5, 13.5, 95, 55)
_A4_C32011 = ("a4", 85, 54, 2, 5, 15, 13.5, 95, 54)
_A4_3427 = ("a4", 105, 74.25, 2, 4, 0, 0, 105, 74.25)
_A4_75X40 = ("a4", 75, 40, 2, 6, 30, 28.5, 75, 40)

SHEETS = {
    slug: Sheet(slug, name, *measures, verified=slug not in {"avery-5390", "avery-5383", "avery-l4786", "avery-l4787"})
    for slug, name, measures in [
        ("avery-5392", "Avery 5392", _LETTER_4X3),
        ("avery-5384", "Avery 5384", _LETTER_4X3),
        ("avery-74540", "Avery 74540", _LETTER_4X3),
        ("avery-74541", "Avery 74541", _LETTER_4X3),
        ("avery-74459", "Avery 74459", _LETTER_4X3),
        ("avery-5395", "Avery 5395", _LETTER_5395),
        ("avery-8395", "Avery 8395", _LETTER_5395),
        ("avery-5390", "Avery 5390", _LETTER_5390),
        ("avery-5383", "Avery 5383", _LETTER_5390),
        ("avery-l4785", "Avery L4785", _A4_80X50),
        ("avery-l4786", "Avery L4786", _A4_80X50),
        ("avery-l4787", "Avery L4787", _A4_80X50),
        ("herma-4412", "Herma 4412", _A4_80X50),
        ("avery-l4784", "Avery L4784", ("a4", 63.5, 29.6, 3, 9, 7.2, 15.1, 66.04, 29.63)),
        ("avery-l7418", "Avery L7418", ("a4", 86, 55, 2, 4, 19, 38.5, 86, 55)),
        ("zweckform-c32011", "Avery Zweckform C32011", _A4_C32011),
        ("zweckform-32010", "Avery Zweckform 32010", _A4_C32011),
        ("zweckform-c32015", "Avery Zweckform C32015", ("a4", 85, 54, 2, 4, 17, 31.5, 91, 60)),
        ("avery-l7165", "Avery L7165", ("a4", 99.06, 67.73, 2, 4, 4.67, 13.04, 101.6, 67.73)),
        ("zweckform-3427", "Avery Zweckform 3427", _A4_3427),
        ("herma-4470", "Herma 4470", _A4_3427),
        ("durable-1445", "Durable 1445", ("a4", 90, 54, 2, 5, 15, 12, 90, 54)),
        ("durable-1453", "Durable 1453", _A4_75X40),
        ("durable-8334", "Durable 8334", _A4_75X40),
        ("durable-1456", "Durable 1456", ("a4", 90, 60, 2, 4, 15, 28.5, 90, 60)),
        ("herma-9012", "Herma 9012", ("a4", 90, 60, 2, 4, 10, 28.5, 100, 60)),
        ("herma-4515", "Herma 4515", ("a4", 88.9, 33.87, 2, 8, 12.29, 13.03, 96.52, 33.87)),
        ("lyreco-143.344", "Lyreco 143.344", ("a4", 70, 36, 3, 8, 0, 4.5, 70, 36)),
    ]
}


def _find(catalogue: dict[str, T], what: str, slug: str) -> T:
    try:
        return catalogue[slug.lower()]
    except KeyError:
        raise UnknownName(f"There is no {what} '{slug}'. Choose one of: {', '.join(catalogue)}.") from None


def paper(slug: str) -> Paper:
    """The paper of that key; raises UnknownName."""
    return _find(PAPERS, "paper", slug)


def sheet(slug: str) -> Sheet:
    """The label sheet of that key; raises UnknownName."""
    return _find(SHEETS, "label sheet", slug)


def badge_size(text: str) -> BadgeSize:
    """A size by its key, or an own one: `90x55mm`, `3.5x2.25in`. Raises UnknownName."""
    own = re.fullmatch(r"(\d+(?:\.\d+)?)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|in)", text.strip().lower())
    if not own:
        try:
            return _find(BADGE_SIZES, "badge size", text)
        except UnknownName as error:
            raise UnknownName(f"{error} Or give your own, like 90x55mm.") from None
    scale = MM_PER_INCH if own[3] == "in" else 1.0
    width, height = float(own[1]) * scale, float(own[2]) * scale
    if not (10 <= width <= 1200 and 10 <= height <= 1200):
        raise UnknownName(f"A badge of {text} cannot be made: each side is from 10 to 1200 mm.")
    return BadgeSize(text, text, width, height)
