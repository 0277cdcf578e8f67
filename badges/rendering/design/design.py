"""A design: faces in millimetres and the elements on them. `design/json_form.py` reads its JSON form."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from badges.rendering.design.elements import INK, WHITE, Code, Element, Picture, Rect, Text
from badges.rendering.design.grounds import kept_apart
from badges.rendering.design.proportion import INSET, laid_out_again
from badges.rendering.design.rules import NOTHING, Rule, RuleContext, ticket_type


class DesignError(Exception):
    """What is wrong with a design, for a person; `pointer` is the JSON pointer to it."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer


class Colours(NamedTuple):
    fill: str
    ink: str


@dataclass(frozen=True)
class Palette:
    """Colours by ticket type (see `rules.ticket_type`). People without one of these types get the default."""

    column: str = "ticket"
    default: Colours = field(default=Colours("#0E4F8F", WHITE))
    types: Mapping[str, Colours] = field(default_factory=dict)

    def named(self, fields: Mapping[str, str]) -> str:
        """The text in a person's fields that tells the ticket type.

        Without a column of ticket types the position counts: "Speaker" is a speaker in either column.
        """
        return fields.get(self.column) or fields.get("position", "")

    def type_of(self, fields: Mapping[str, str]) -> str:
        """The name of a person's ticket type; empty if it is none of these."""
        return ticket_type(self.named(fields), self.types)

    def colours(self, value: str) -> Colours:
        return self.types.get(ticket_type(value, self.types), self.default)


HOLE_CLEARANCE = 1.0  # mm by which a punched hole may be misplaced
LEAST_PART = 0.6  # share of a picture's width or height that must remain when it gives way to a hole


@dataclass(frozen=True)
class Hole:
    """Where the lanyard goes: one slot, or two round holes; centred across the badge."""

    shape: Literal["slot", "two-holes"]
    top: float = 5.0  # mm from the trimmed upper edge to the upper edge of the hole
    width: float = 14.0  # mm, of the slot
    height: float = 3.0  # mm, of the slot, or the diameter of the holes
    distance: float = 30.0  # mm between the centres of two holes

    def boxes(self, badge_width: float) -> list[tuple[float, float, float, float]]:
        """x, y, w and h in mm of each part that is cut out."""
        if self.shape == "slot":
            return [((badge_width - self.width) / 2, self.top, self.width, self.height)]
        left = (badge_width - self.distance - self.height) / 2
        return [(x, self.top, self.height, self.height) for x in (left, left + self.distance)]

    def meets(self, element: Element, badge_width: float) -> bool:
        """Whether the element is closer than `HOLE_CLEARANCE` to the hole."""
        return any(
            element.x < x + w + HOLE_CLEARANCE
            and element.x + element.w > x - HOLE_CLEARANCE
            and element.y < y + h + HOLE_CLEARANCE
            and element.y + element.h > y - HOLE_CLEARANCE
            for x, y, w, h in self.boxes(badge_width)
        )

    def beside(self, element: Element, badge_width: float) -> Element:
        """A code or picture that meets the hole, reduced to the part below it or beside it."""
        if not isinstance(element, Code | Picture) or not self.meets(element, badge_width):
            return element
        boxes = self.boxes(badge_width)
        near = HOLE_CLEARANCE + 0.05
        left, right = boxes[0][0] - near, boxes[-1][0] + boxes[-1][2] + near
        top = self.top + self.height + near
        parts = [
            replace(element, y=top, h=element.y + element.h - top),
            replace(element, x=right, w=element.x + element.w - right),
            replace(element, w=left - element.x),
        ]
        largest = max(parts, key=lambda part: max(part.w, 0) * max(part.h, 0))
        return largest if min(largest.w / element.w, largest.h / element.h) > LEAST_PART else element


@dataclass(frozen=True, eq=False)
class Face:
    """One side. Compared by identity: a back that is the same object as the front is laid out and drawn only once."""

    elements: tuple[Element, ...]
    apart: frozenset[tuple[str, str]] = frozenset()  # ids of texts and of shapes: see `grounds.kept_apart`

    def texts(self) -> list[Text]:
        return [element for element in self.elements if isinstance(element, Text)]


@dataclass(frozen=True)
class Variant:
    """Other faces for the people whom its rule fits; without a front they get no badge."""

    name: str
    rule: Rule
    front: Face | None
    back: Face | None = None


@dataclass(frozen=True)
class Design:
    name: str
    width: float  # mm, trimmed
    height: float  # mm
    front: Face
    back: Face | None = None
    variants: tuple[Variant, ...] = ()  # the first whose rule fits replaces `front` and `back`
    bleed: float = 3.0  # mm of artwork beyond the trim
    safe: float = 4.0  # mm between the trim and texts and codes
    hole: Hole | None = None
    palette: Palette = field(default_factory=Palette)
    words: Mapping[str, str] = field(default_factory=dict)  # fields with the same value for everybody, like {event}
    mirrored: bool = False  # for people whose names are written from right to left
    family: str = ""  # shared by designs of the same look in several proportions
    made_smaller: bool = False  # laid out again at a smaller size: texts without room may be left out
    dead: tuple[float, float] = (0.0, 0.0)  # mm that a label printer leaves white at the sides, and at the ends
    own_fonts: Mapping[str, bytes] = field(default_factory=dict, repr=False)  # TrueType files by their name in texts
    language: str = ""  # of the list, see `text.languages`; empty: told by each text

    def faces(self) -> list[Face]:
        """All faces, each once."""
        sides = [self.front, self.back, *(side for v in self.variants for side in (v.front, v.back))]
        return list({id(side): side for side in sides if side}.values())

    def elements(self) -> Iterator[Element]:
        for face in self.faces():
            yield from face.elements

    def faces_for(self, fields: Mapping[str, str], known: RuleContext | None = None) -> tuple[Face, Face | None] | None:
        """Front and back for a person with these fields, which include the design's words; None if there is no badge.

        Rules of variants do not depend on pictures, so `known` only saves finding the ticket type again.
        """
        known = known or (RuleContext(self.palette.type_of(fields)) if self.variants else NOTHING)
        for variant in self.variants:
            if variant.rule.fits(fields, known):
                return (variant.front, variant.back) if variant.front else None
        return self.front, self.back

    def prints(self, values: Mapping[str, str]) -> bool:
        """Whether a person with these fields gets a badge."""
        return not self.variants or self.faces_for({**self.words, **values}) is not None

    def two_sided(self) -> bool:
        return self.back is not None or any(variant.back for variant in self.variants)

    def fronts_alone(self) -> "Design":
        """The design without its backs, for labels, which have one side."""
        variants = tuple(replace(variant, back=None) for variant in self.variants)
        return replace(self, back=None, variants=variants)

    def pictures(self) -> set[str]:
        """Names of the fixed pictures, without people's photos, whose names are in their fields."""
        return {element.picture for element in self.elements() if isinstance(element, Picture) and element.picture}

    def fields(self) -> set[str]:
        """Names of the roles and columns that the design uses."""
        rules = {name for variant in self.variants for name in variant.rule.fields()}
        return {name for element in self.elements() for name in element.fields()} | rules | {self.palette.column}

    def with_faces(self, change: Callable[[Face], Face]) -> "Design":
        """The design with every face changed; a front and back that are the same object stay the same."""
        changed = {id(face): change(face) for face in self.faces()}

        def of(face: Face | None) -> Face | None:
            return changed[id(face)] if face else None

        variants = tuple(replace(v, front=of(v.front), back=of(v.back)) for v in self.variants)
        return replace(self, front=changed[id(self.front)], back=of(self.back), variants=variants)

    def resized(self, width: float, height: float, inset: tuple[float, float] = (INSET, INSET)) -> "Design":
        """The same design laid out again at another size in mm: see `proportion`."""
        old, new = (self.width, self.height), (width, height)
        if old == new:
            return self

        def fitted(face: Face) -> Face:
            placed = laid_out_again(face.elements, old, new, inset)
            if self.hole:
                clear = {element.id for element in face.elements if not self.hole.meets(element, old[0])}
                placed = tuple(self.hole.beside(one, width) if one.id in clear else one for one in placed)
            return Face(placed, face.apart or kept_apart(face.elements, placed))

        smaller = min(width / self.width, height / self.height) < 1
        return replace(
            self.with_faces(fitted),
            width=width,
            height=height,
            safe=min(self.safe, *inset) if smaller else self.safe,
            made_smaller=smaller or self.made_smaller,
        )

    def with_background(
        self, *, picture: str = "", fill: str = "", artwork: "Design | None" = None, ink: str = INK
    ) -> "Design":
        """The design with another background: a picture, a colour, or the artwork of another design.

        Elements whose id starts with `ground` are removed, and all text is coloured `ink`.
        """
        over = self.bleed
        x, y, w, h = -over, -over, self.width + 2 * over, self.height + 2 * over
        ground: tuple[Element, ...] = (Rect("ground", x, y, w, h, fill=fill),)
        if picture:
            ground = (Picture("ground", x, y, w, h, picture=picture, fit="cover"),)
        elif artwork:
            ground = artwork.resized(self.width, self.height).front.elements

        def grounded(face: Face) -> Face:
            kept = [element for element in face.elements if not element.id.startswith("ground")]
            return Face((*ground, *(replace(e, color=ink) if isinstance(e, Text) else e for e in kept)))

        return self.with_faces(grounded)

    def with_logo(self, *, picture: str = "", text: str = "") -> "Design":
        """The design with a logo, or a text, in the place of its element `logo` (or, lacking one, atop the fronts)."""
        fronts = [self.front, *(variant.front for variant in self.variants)]
        meant = [face for face in self.faces() if any(e.id == "logo" for e in face.elements)] or fronts

        def marked(face: Face) -> Face:
            if face not in meant:
                return face
            ink = next((element.color for element in face.texts()), INK)
            if not any(e.id == "logo" for e in face.elements):
                box = Rect("logo", 6.0, 5.0, self.width - 12, self.height * 0.09)
                return Face((*face.elements, _logo(box, picture, text, ink)))
            return Face(tuple(_logo(e, picture, text, ink) if e.id == "logo" else e for e in face.elements))

        return self.with_faces(marked)


def _logo(old: Element, picture: str, text: str, ink: str) -> Element:
    """A picture or a text in place of another logo, with its alignment, rule and rotation."""
    align = old.align if isinstance(old, Picture | Text) else "left"
    if picture and isinstance(old, Picture):
        return replace(old, picture=picture, photo="", crop=None)
    box = (old.x, old.y, old.w, old.h, old.show_when, old.rotation)
    if picture:
        return Picture("logo", *box, picture=picture, align=align if align in ("left", "center", "right") else "left")
    return Text("logo", *box, content=escaped(text), weight=700, max_pt=14, vertical="middle", color=ink, align=align)


def escaped(text: str) -> str:
    """Fixed text as a template: braces are escaped."""
    return text.replace("{", "{{").replace("}", "}}")
