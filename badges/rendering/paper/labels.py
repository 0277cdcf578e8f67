"""The rolls of label printers as data: one badge per label, at exactly its size. A new roll is a new row here.

Millimetres; across is the side that lies across the printer, along the way that the label leaves it. Sources: Brother's
are the dots of its QL printers (300 to an inch), DYMO's the page sizes of DYMO's own LabelWriter driver, which it wants
exactly, except for 30856, 99014 and 11356, whose sizes are those on the box (the driver's differ by 0.4 mm, and for
30856 by 3 mm along). Zebra's are inches, as its labels are sold.

What the printers cannot reach: Brother's from the same dots (36 across and 70 along are not printed, 144 along on
DK-1241); DYMO's from the printable areas of its drivers, 138 of 600 dots to an inch before the first line of a label;
Zebra's print to the edge, and 1 mm is what its labels wander.
"""

import math
import re
from dataclasses import dataclass

from badges.rendering.paper.papers import MM_PER_INCH, Paper, UnknownName, paper
from badges.sentences import say, unsaid

# mm of an endless roll that one badge takes; the cutter of Brother's QL printers needs half an inch.
_SHORTEST, _LONGEST = 12.7, 1000


@dataclass(frozen=True)
class Label(Paper):
    """A roll of labels; `height` is 0 where it is endless, and each label as long as its badge."""

    maker: str = ""
    dead: tuple[float, float] = (
        0.0,
        0.0,
    )  # mm along each edge that no printer of the maker reaches: at the sides, at the ends
    numbers: tuple[str, ...] = ()  # other names of the same roll

    @property
    def endless(self) -> bool:
        return not self.height

    def turns(self, width: float, height: float) -> bool:
        """Whether a badge of that size fits the label better turned by a quarter; on an endless one: is scaled less."""
        if self.endless:
            return abs(math.log(self.width / height)) < abs(math.log(self.width / width))
        long = self.height / self.width
        return abs(math.log(width / height / long)) < abs(math.log(height / width / long))

    def dead_of(self, *, turned: bool) -> tuple[float, float]:
        """The same as a badge stands on the label: at its left and right, and at its top and bottom."""
        across, along = self.dead
        return (along, across) if turned else (across, along)

    def face(self, width: float, height: float, *, turned: bool) -> tuple[float, float]:
        """Width and height in mm of a badge of that size as it stands on the label."""
        if self.endless:
            scale = self.width / (height if turned else width)
            length = min(max((width if turned else height) * scale, _SHORTEST), _LONGEST)
            return (length, self.width) if turned else (self.width, length)
        return (self.height, self.width) if turned else (self.width, self.height)

    def nearest_face(self, width: float, height: float) -> tuple[float, float]:
        """The same, turned if the badge fits better so."""
        return self.face(width, height, turned=self.turns(width, height))


def _inches(across: float, along: float) -> tuple[float, float]:
    return across * MM_PER_INCH, along * MM_PER_INCH


_DEAD = {"Brother": (1.5, 3.0), "dk-1241": (1.5, 6.1), "DYMO": (1.5, 5.8), "Zebra": (1.0, 1.0)}  # mm
LABELS = {
    slug: Label(slug, name, across, along, maker, _DEAD.get(slug, _DEAD[maker]), tuple(numbers.split()))
    for maker, slug, name, (across, along), numbers in [
        ("Brother", "dk-1201", "Brother DK-1201 (29 × 90 mm)", (28.96, 89.83), "dk-11201"),
        ("Brother", "dk-1202", "Brother DK-1202 (62 × 100 mm)", (61.98, 99.82), "dk-11202"),
        ("Brother", "dk-1208", "Brother DK-1208 (38 × 90 mm)", (38.02, 89.83), "dk-11208"),
        ("Brother", "dk-1209", "Brother DK-1209 (62 × 29 mm)", (61.98, 28.87), "dk-11209"),
        ("Brother", "dk-1234", "Brother DK-1234 (60 × 86 mm)", (60, 86), "dk-11234"),
        ("Brother", "dk-1240", "Brother DK-1240 (102 × 51 mm)", (101.6, 50.46), "dk-11240"),
        ("Brother", "dk-1241", "Brother DK-1241 (102 × 152 mm)", (101.6, 152.74), "dk-11241"),
        ("Brother", "29mm", "Endless, 29 mm", (29, 0), "dk-2210 dk-22210"),
        ("Brother", "38mm", "Endless, 38 mm", (38, 0), "dk-2225 dk-22225"),
        ("Brother", "50mm", "Endless, 50 mm", (50, 0), "dk-2223 dk-22223"),
        ("Brother", "62mm", "Endless, 62 mm", (62, 0), "dk-2205 dk-22205 dk-2251 dk-22251"),
        ("Brother", "102mm", "Endless, 102 mm", (101.6, 0), "dk-2243 dk-22243"),
        ("DYMO", "dymo-30252", "DYMO 30252 (28 × 89 mm)", (27.86, 88.9), "30252 dymo-99010 99010"),
        ("DYMO", "dymo-30321", "DYMO 30321 (36 × 89 mm)", (35.73, 88.56), "30321 dymo-99012 99012"),
        ("DYMO", "dymo-11356", "DYMO 11356 (41 × 89 mm)", (41, 89), "11356"),
        ("DYMO", "dymo-30374", "DYMO 30374 (51 × 89 mm)", (50.8, 88.9), "30374"),
        ("DYMO", "dymo-99014", "DYMO 99014 (54 × 101 mm)", (54, 101), "99014 dymo-30323 30323"),
        ("DYMO", "dymo-30256", "DYMO 30256 (59 × 102 mm)", (58.76, 101.6), "30256"),
        ("DYMO", "dymo-30364", "DYMO 30364 (59 × 102 mm)", (58.76, 101.6), "30364 dymo-30857 30857"),
        ("DYMO", "dymo-30365", "DYMO 30365 (59 × 89 mm)", (58.93, 88.9), "30365"),
        ("DYMO", "dymo-30856", "DYMO 30856 (62 × 106 mm)", (62, 106), "30856"),
        ("DYMO", "dymo-4xl", "DYMO 1744907 (104 × 159 mm)", (104.39, 159.43), "1744907 s0904980"),
        ("Zebra", "zebra-4x6", "Zebra 4 × 6 in", _inches(4, 6), ""),
        ("Zebra", "zebra-4x4", "Zebra 4 × 4 in", _inches(4, 4), ""),
        ("Zebra", "zebra-4x3", "Zebra 4 × 3 in", _inches(4, 3), ""),
        ("Zebra", "zebra-3x2", "Zebra 3 × 2 in", _inches(3, 2), ""),
    ]
}

_LIKE_A_LABEL = re.compile(r"(dk|dymo|zebra|brother)\W?\w*|\d+ ?mm", re.I)


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold()).removeprefix("brother")


_BY_NAME = {_squeezed(name): known for known in LABELS.values() for name in (known.slug, *known.numbers)}


def label(text: str) -> Label | None:
    """The roll of that key or number (`dk-1202`, `DK-11202`, `99014`, `62mm`); None: it is none of these."""
    return _BY_NAME.get(_squeezed(text))


def stock(text: str) -> Paper:
    """A roll of labels by its key or number, or a paper by its key or size. Raises UnknownName."""
    if known := label(text):
        return known
    if _LIKE_A_LABEL.fullmatch(text.strip()):
        missing = unsaid("There are no labels '{name}'. Choose one of: {known}. Or give their size, like 62x106mm.")
        raise UnknownName(say(missing, name=text, known=", ".join(LABELS)))
    return paper(text)
