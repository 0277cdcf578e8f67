"""Papers, badge sizes and label sheets as data. A new sheet is a new row here, never a new branch elsewhere.

All measures are millimetres. Sheets: the makers' own templates; `verified` is False where a figure could not be
checked against a second source.
"""

import re
from dataclasses import dataclass
from typing import TypeVar

from badges.sentences import say, unsaid

T = TypeVar("T")

MM = 72 / 25.4  # points in a millimetre
MM_PER_INCH = 25.4


class UnknownName(Exception):
    """A key that does not exist; the message names the keys that do."""


class SheetError(Exception):
    """Why the measures of a label sheet are impossible; `member` is the measure at fault."""

    def __init__(self, message: str, member: str) -> None:
        super().__init__(message)
        self.member = member


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
    folded: bool = False  # the size is that of the unfolded badge; a face has half its height

    @property
    def face_height(self) -> float:
        """Millimetres of one face."""
        return self.height / 2 if self.folded else self.height


@dataclass(frozen=True)
class Sheet:
    """A sheet of labels or inserts: slot (column, row) starts at `left + column * pitch_x`, `top + row * pitch_y`."""

    slug: str
    name: str
    paper: str  # key of the paper, or an own size like 210x297mm
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
    slug: BadgeSize(slug, name, width, height, folded=slug == "butterfly")
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


_SLACK = 0.1  # mm by which labels may overlap each other or the paper's edge: makers round their figures


def checked(sheet: Sheet) -> Sheet:
    """The sheet, if its labels lie on its paper and apart from each other; raises SheetError or UnknownName."""
    on = paper(sheet.paper)
    for is_right, message, member in (
        (
            all(10 <= side <= 1200 for side in (sheet.width, sheet.height)),
            say("Each side of a label must be from 10 to 1200 mm."),
            "width",
        ),
        (1 <= sheet.columns <= 100, say("There must be from 1 to 100 columns of labels."), "columns"),
        (1 <= sheet.rows <= 100, say("There must be from 1 to 100 rows of labels."), "rows"),
        (sheet.left >= 0, say("A margin must be 0 mm or more."), "left"),
        (sheet.top >= 0, say("A margin must be 0 mm or more."), "top"),
    ):
        if not is_right:
            raise SheetError(message, member)
    for member in ("pitch_x", "pitch_y"):
        if message := _misplaced(sheet, on, across=member == "pitch_x"):
            raise SheetError(message, member)
    return sheet


def _misplaced(sheet: Sheet, on: Paper, *, across: bool) -> str:
    """Why labels cannot lie like this beside each other, or below each other; empty: they can."""
    pitch, side, count, margin, limit, way = (
        (sheet.pitch_x, sheet.width, sheet.columns, sheet.left, on.width, say("across"))
        if across
        else (sheet.pitch_y, sheet.height, sheet.rows, sheet.top, on.height, say("down"))
    )
    if count > 1 and pitch < side - _SLACK:
        return say(
            "The pitch of {pitch:g} mm {way} is less than the label's {side:g} mm, so labels would overlap. "
            "Measure from one label's edge to the same edge of the next.",
            pitch=pitch,
            way=way,
            side=side,
        )
    end = margin + (count - 1) * pitch + side
    if end <= limit + _SLACK:
        return ""
    return say(
        "The labels end {end:g} mm {way}, past the {limit:g} mm of {paper}. Measure margin and pitch again.",
        end=end,
        way=way,
        limit=limit,
        paper=on.name,
    )


_MAKER_WORDS = ("avery", "zweckform", "herma", "durable", "lyreco")


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


def _shop_names(sheet: Sheet) -> set[str]:
    """The names of a sheet in shops: with its maker's name, in full or in part, or by its number alone.

    Avery's sheets are sold in Europe as Avery, as Zweckform and as Avery Zweckform.
    """
    number = _squeezed(" ".join(word for word in sheet.name.split() if word.casefold() not in _MAKER_WORDS))
    makers = {_squeezed(sheet.name).removesuffix(number)}
    if any(maker.startswith("avery") for maker in makers):
        makers = {"avery", "zweckform", "averyzweckform"}
    return {number, *(maker + number for maker in makers)}


_BY_SHOP_NAME = {name: known.slug for known in SHEETS.values() for name in _shop_names(known)}

_OWN_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(mm|in|)\s*[x×]\s*(\d+(?:\.\d+)?)\s*(mm|in)")


def _own_size(text: str) -> tuple[float, float] | None:
    """Width and height in mm of `90x55mm`, `3.5 x 2.25 in`, `62mm x 106mm`; None if the text is not a size."""
    own = _OWN_SIZE.fullmatch(text.strip().lower())
    if not own or (own[2] and own[2] != own[4]):
        return None
    scale = MM_PER_INCH if own[4] == "in" else 1.0
    return float(own[1]) * scale, float(own[3]) * scale


def _find(catalogue: dict[str, T], slug: str, missing: str) -> T:
    try:
        return catalogue[slug.lower()]
    except KeyError:
        raise UnknownName(say(missing, name=slug, known=", ".join(catalogue))) from None


def paper(text: str) -> Paper:
    """A paper by its key, or by a custom size: `62x106mm`, `6x9in`. Raises UnknownName."""
    own = _own_size(text)
    if not own:
        return _find(
            PAPERS, text, unsaid("There is no paper '{name}'. Choose one of: {known}. Or give your own, like 62x106mm.")
        )
    if not all(20 <= side <= 1500 for side in own):
        raise UnknownName(say("Paper of {size} cannot be printed on: each side must be from 20 to 1500 mm.", size=text))
    return Paper(text.strip().lower(), text.strip(), *own)


def sheet(text: str) -> Sheet:
    """The label sheet of that key or shop name (`Avery 5392`, `L7418`); raises UnknownName."""
    missing = unsaid("There is no label sheet '{name}'. Choose one of: {known}.")
    return _find(SHEETS, _BY_SHOP_NAME.get(_squeezed(text), text), missing)


def badge_size(text: str) -> BadgeSize:
    """A size by its key, or a custom one: `90x55mm`, `3.5x2.25in`. Raises UnknownName."""
    own = _own_size(text)
    if not own:
        missing = unsaid("There is no badge size '{name}'. Choose one of: {known}. Or give your own, like 90x55mm.")
        return _find(BADGE_SIZES, text, missing)
    if not all(10 <= side <= 1200 for side in own):
        raise UnknownName(say("A badge of {size} cannot be made: each side must be from 10 to 1200 mm.", size=text))
    return BadgeSize(text, text, *own)
