"""Preflight of each face, once: parts that a cut or the hole may remove, invisible elements, low resolution.

The ink of texts is checked person by person, in `touching`.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from badges.rendering.box import Box, within
from badges.rendering.checks.bleed import spans
from badges.rendering.checks.element_words import ElementWords, sided_elements
from badges.rendering.checks.findings import Finding
from badges.rendering.checks.pixels import pieces_of
from badges.rendering.design.design import HOLE_CLEARANCE, Design
from badges.rendering.design.elements import Code, Element, Line, Outline, Picture, Stack, Text
from badges.rendering.design.proportion import drawings_of
from badges.rendering.design.rules import photo_name
from badges.rendering.layout.artwork import CodeShape, Shape, picture
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.codes import QUIET_ZONE
from badges.rendering.layout.personal import NAMES, photo_key, photo_named
from badges.rendering.paper.papers import MM
from badges.rendering.pdf.drawings import is_drawing
from badges.rendering.pdf.pictures import Unreadable, size_of
from badges.rendering.text.content import Person, fields_of, fill
from badges.sentences import say

LEAST_DPI = 150  # at print size; printers ask for 300
SMALLEST_QR = 21  # modules; an assumption, because the content is not known here
SLACK = 0.05  # mm
INVISIBLE = 0.05  # opacity
SMALLEST_PICTURE = 0.5  # mm
PUNCHED_AWAY = 0.2  # of a shape
THINNEST_LINE = 0.1  # mm, about a quarter of a point
LEAST_BARS = 5.0  # mm (ISO/IEC 15417)
FEW = 5  # people; in shorter lists two with one photo are not most of them
THINNEST, SLENDER = 1.0, 0.1  # mm, and share of its box: a thinner picture is none
STRETCHED = 1.1  # ratio between the two aspect ratios


class FaceChecks:
    def __init__(self, design: Design, pictures: Mapping[str, bytes]) -> None:
        self.design, self.pictures, self.words = design, pictures, ElementWords(design)
        self._sizes: dict[str, tuple[int, int] | None] = {}
        drawings = [one for face in design.faces() for one in drawings_of(face.elements, (design.width, design.height))]
        self._parts = {part.id for drawing in drawings for part in drawing}
        stacked = {id for one in design.elements() if isinstance(one, Stack) for id in one.members}
        self._stacked = {
            (side, e.id): e for side, e in sided_elements(design) if e.id in stacked and not isinstance(e, Text)
        }
        self._shared: dict[str, dict[str, Person]] = {}  # photo -> the people on whose badges it is, by name
        self._moved: dict[tuple[str, str, str], Finding] = {}
        self._photos = [e for e in design.elements() if isinstance(e, Picture) and e.photo and not e.hidden]

    def findings(self) -> Iterator[Finding]:
        yield from self._of_design()
        yield from self._of_several()
        yield from self._moved.values()

    def _of_design(self) -> Iterator[Finding]:
        yield from self._hole_beside()
        for side, element in sided_elements(self.design):
            if not isinstance(element, Text | Code | Picture):
                yield from self._draws_nothing(element, side)
            elif (hidden := self._hides_itself(element, side)) is not None:
                yield hidden
                continue
            if (side, element.id) not in self._stacked:
                yield from self._misplaced(element, side)
            yield from self._low_bars(element, side)
            if isinstance(element, Picture) and element.picture:
                if element.picture in self.pictures:
                    yield from self._coarse(element, element.picture, None, side)
                else:
                    message = say("The picture “{element}” is missing, so it is not printed.",
                                  element=self.words.of(element.id, side))  # fmt: skip
                    action = say("Choose a picture again, or remove it.")
                    yield Finding("bad-picture", message, action, None, element.id, side, people=None)

    def _misplaced(self, element: Element, side: str) -> Iterator[Finding]:
        """Findings about the edge and the hole, for an element at its place."""
        if not isinstance(element, Text | Code | Picture):
            if element.id == "logo":
                yield from self._under_the_hole(element, side)
            elif element.id not in self._parts:  # a pattern may miss one of its shapes
                yield from self._shape_in_the_hole(element, side)
            return
        yield from self._near_the_edge(element, side)
        if not isinstance(element, Text):
            yield from self._under_the_hole(element, side)

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        """Checks the edge and the hole for elements moved by a stack, at their places on this badge."""
        if not self._stacked:
            return
        here: dict[tuple[str, str, str], Finding] = {}
        for side, face in badge.sides():
            for piece in [one for layer in face.layers for one in pieces_of(layer)]:
                if (side, piece.element) in self._stacked:
                    for found in self._misplaced(self._moved_as(piece, side), side):
                        here[found.kind, side, found.element] = replace(found, person=person, people=0)
        for key, found in here.items():
            known = self._moved.get(key, found)
            self._moved[key] = replace(known, people=(known.people or 0) + 1)

    def _moved_as(self, piece: Shape | CodeShape, side: str) -> Element:
        """The element at the place where the piece is drawn; both have the same centre."""
        element = self._stacked[side, piece.element]
        x, y = (piece.x + piece.width / 2) / MM, self.design.height - (piece.y + piece.height / 2) / MM
        return replace(element, x=x - element.w / 2, y=y - element.h / 2)

    def photos(self, person: Person) -> Iterator[Finding]:
        """The person's pictures with too low a resolution."""
        for element in self._photos:
            key = photo_key(photo_name(fill(element.photo, person.values)))
            yield from self._coarse(element, key, person, "front")
            if key in self.pictures and fields_of(element.photo) & {"photo", *NAMES}:
                self._shared.setdefault(key, {}).setdefault(person.values.get("name", ""), person)

    def _of_several(self) -> Iterator[Finding]:
        """Photos that two or more people share, unless most do, as with a picture for those without one."""
        for key, people in self._shared.items():
            first, *others = people.values()
            if others and 2 * len(people) <= max(FEW, sum(map(len, self._shared.values()))):
                message = say("The photo “{name}” is on the badge of person {first} and of person {second}.",
                              name=photo_named(key), first=first.number, second=others[0].number)  # fmt: skip
                action = say("Give each person their own photo in the list.")
                yield Finding("same-photo", message, action, others[0], people=len(people))

    def _hides_itself(self, element: Element, side: str) -> Finding | None:
        """An element that is drawn but invisible."""
        design, called = self.design, self.words.of(element.id, side)
        if element.opacity < INVISIBLE:
            message = say("“{element}” is invisible: its opacity is {percent:.0f} %.", element=called,
                          percent=100 * element.opacity)  # fmt: skip
            action = say("Make it opaque, or remove it.")
        elif not isinstance(element, Text) and min(element.w, element.h) < SMALLEST_PICTURE:
            message = say("“{element}” is invisible: its box is empty.", element=called)
            action = say("Give it a width and a height, or remove it.")
        elif isinstance(element, Picture) and not (element.picture or element.photo) and element.id != "logo":
            message = say("“{element}” has no picture: nothing is printed there.", element=called)
            action = say("Choose one, or remove it.")
        elif isinstance(element, Code) and not _says_something(element):
            message = say("“{element}” has no content: no code is printed there.", element=called)
            action = say("Give it content (a contact card also needs a name), or remove it.")
        elif not Box(0, 0, design.width * MM, design.height * MM).overlaps(self._box(element)):
            message = say("“{element}” lies beside the badge: nothing of it is printed.", element=called)
            action = say("Move it onto the badge, or remove it.")
        else:
            return None
        return Finding("hides-itself", message, action, None, element.id, side, people=None)

    def _draws_nothing(self, shape: Element, side: str) -> Iterator[Finding]:
        """A shape that draws nothing; parts of drawings may lie beside the face."""
        if isinstance(shape, Stack):
            return
        design, called = self.design, self.words.of(shape.id, side)
        face = Box(0, 0, design.width * MM, design.height * MM).grown(design.bleed * MM)
        stroke: float = getattr(shape, "stroke_width", 0.0) if getattr(shape, "stroke", "") else 0.0
        empty = max(shape.w, shape.h) if isinstance(shape, Line) else min(shape.w, shape.h)
        thin = max(stroke, empty if getattr(shape, "fill", "") else 0.0)
        if not (getattr(shape, "fill", "") or stroke):
            message = say("“{element}” is invisible: it has no colour.", element=called)
            action = say("Give it a colour, or remove it.")
        elif not empty and not isinstance(shape, Outline):
            message = say("“{element}” is invisible: its box is empty.", element=called)
            action = say("Give it a width and a height, or remove it.")
        elif not shape.id[-1:].isdigit() and not self._box(shape).grown(0.1).overlaps(face):
            message = say("“{element}” lies beside the badge: nothing of it is printed.", element=called)
            action = say("Move it onto the badge, or remove it.")
        elif 0 < thin < THINNEST_LINE:
            message = say("“{element}” is {thin:.2g} mm thin: printers may leave it out.", element=called, thin=thin)
            action = say("Make it at least {least:g} mm thick.", least=THINNEST_LINE)
        else:
            return
        yield Finding("hides-itself", message, action, None, shape.id, side, people=None)

    def _low_bars(self, element: Element, side: str) -> Iterator[Finding]:
        if isinstance(element, Code) and element.kind == "code128" and element.h < LEAST_BARS:
            message = say(
                "The bars of “{element}” are {high:.1f} mm high; scanners miss those below {least:g} mm.",
                element=self.words.of(element.id, side),
                high=element.h,
                least=LEAST_BARS,
            )
            yield Finding("small-code", message, say("Make it higher."), None, element.id, side, people=None)

    def _hole_beside(self) -> Iterator[Finding]:
        hole, face = self.design.hole, Box(0, 0, self.design.width, self.design.height)
        boxes = [Box(x, y, x + w, y + h) for x, y, w, h in hole.boxes(self.design.width)] if hole else []
        if not all(within(box, face) for box in boxes):
            message = say("The hole for the lanyard extends past the edge of the badge.")
            yield Finding("under-hole", message, say("Make it smaller, or move it."), people=None)

    def _near_the_edge(self, element: Element, side: str) -> Iterator[Finding]:
        """Text and codes must stay inside the safe area; a picture may extend past the trim, but then to the bleed."""
        nearest = self._nearest(element)
        if nearest is None or nearest >= self.design.safe - SLACK:
            return
        called = self.words.of(element.id, side)
        message = say(
            "“{element}” comes within {near:.1f} mm of the edge; a cut may take up to {safe:g} mm.",
            element=called,
            near=max(nearest, 0),
            safe=self.design.safe,
        )
        if nearest < -SLACK:
            message = say(
                "“{element}” extends {over:.1f} mm past the edge of the badge: a part of it is cut off.",
                element=called,
                over=-nearest,
            )
        by, bleed = self.design.safe - nearest, self.design.bleed
        inwards = say("Move it {by:.1f} mm inwards, or make it smaller.", by=by)
        if isinstance(element, Picture):
            inwards = say(
                "Move it {by:.1f} mm inwards, or make it smaller, or extend it {bleed:g} mm past the edge.", by=by,
                bleed=bleed,
            )  # fmt: skip
        yield Finding("outside-safe-area", message, inwards, None, element.id, side, nearest < -SLACK, people=None)

    def _nearest(self, element: Element) -> float | None:
        """The distance in mm from the edge that it comes nearest to, if it should keep away from it."""
        design = self.design
        box = self._box(element)
        if isinstance(element, Code) and element.kind == "qr":  # the quiet zone may be cut, the modules may not
            quiet = min(element.w, element.h) * QUIET_ZONE["qr"] / (SMALLEST_QR + 2 * QUIET_ZONE["qr"])
            box = box.grown(-quiet * MM)
        left, bottom, right, top = (edge / MM for edge in box)
        distances = [left, bottom, design.width - right, design.height - top]
        if isinstance(element, Picture):
            if spans(element, design):
                return None  # a background: `bleed` checks it
            least = -design.bleed - SLACK
            cut_off = _has_to_be_whole(element) and min(distances) < least
            distances = [distance for distance in distances if cut_off or distance > SLACK - design.bleed]
        return min(distances, default=None)

    def _under_the_hole(self, element: Element, side: str) -> Iterator[Finding]:
        design = self.design
        box = left, bottom, right, top = self._box(element)
        if design.hole is None or (right - left >= design.width * MM and top - bottom >= design.height * MM):
            return  # a background is meant to be punched
        for x, y, w, h in design.hole.boxes(design.width):
            hole = Box.of_design(x, y, w, h, design.height)
            if box.overlaps(hole.grown(HOLE_CLEARANCE * MM)):
                yield self._punched(element, side, lost=_has_to_be_whole(element) and box.overlaps(hole))
                return

    def _shape_in_the_hole(self, element: Element, side: str) -> Iterator[Finding]:
        """A shape that loses much of itself to the hole; grounds, bands and frames of the hole may be punched."""
        if isinstance(element, Stack) or self.design.hole is None:
            return
        left, bottom, right, top = box = self._box(element).grown(getattr(element, "stroke_width", 0.0) / 2 * MM)
        lost = 0.0
        for corner in self.design.hole.boxes(self.design.width):
            hole = Box.of_design(*corner, self.design.height)
            if box.overlaps(hole) and not within(hole, box):
                across = min(right, hole.right) - max(left, hole.left)
                lost += across * (min(top, hole.top) - max(bottom, hole.bottom))
        if lost > PUNCHED_AWAY * (right - left) * (top - bottom):
            yield self._punched(element, side)

    def _punched(self, element: Element, side: str, *, lost: bool = False) -> Finding:
        hole = self.design.hole
        end = hole.top + hole.height + HOLE_CLEARANCE if hole else 0.0
        called = self.words.of(element.id, side)
        message = say("“{element}” lies where the hole for the lanyard is punched.", element=called)
        action = say("Move it below {end:.1f} mm from the upper edge, or beside the hole.", end=end)
        return Finding("under-hole", message, action, None, element.id, side, lost, people=None)

    def _coarse(self, element: Picture, key: str, person: Person | None, side: str) -> Iterator[Finding]:
        called = self.words.of(element.id, side)
        try:
            pixels = self._size(key)
        except Unreadable:
            action = say("Save it again as PNG or JPEG, and upload that.")
            yield Finding("bad-picture", _unreadable(called, person), action, person, element.id, side)
            return
        if pixels is None:
            return
        _, _, width, height = picture(element, key, 0.0).placed(*pixels)
        what = _what(called, person)
        found = partial(Finding, person=person, element=element.id, side=side, people=1 if person else None)
        if element.fit == "stretch" and not 1 / STRETCHED < width / height * pixels[1] / pixels[0] < STRETCHED:
            message = say("{what} is stretched out of proportion.", what=what)
            yield found("stretched", message, say("In the Design step, let it fit or fill its box."))
        thin = min(width, height) / MM
        if thin < min(THINNEST, SLENDER * element.w, SLENDER * element.h):
            message = say("{what} is a strip of {thin:.1f} mm at its printed size.", what=what, thin=thin)
            action = say("Choose another picture, or in the Design step, let it fill its box.")
            yield found("thin-picture", message, action)
        dpi = min(pixels[0] / width, pixels[1] / height) * 72
        if dpi < LEAST_DPI - 0.5 and not is_drawing(self.pictures[key]):
            yield found("low-resolution", *_pixels_show(what, dpi, (width, height)))

    def _size(self, key: str) -> tuple[int, int] | None:
        """Width and height of a picture in pixels, of a drawing in its own units; None if it is missing.

        Raises Unreadable.
        """
        if key not in self._sizes:
            data = self.pictures.get(key)
            self._sizes[key] = None if data is None else size_of(data)
        return self._sizes[key]

    def _box(self, element: Element) -> Box:
        """The bounding box of the rotated element."""
        box = Box.of_design(element.x, element.y, element.w, element.h, self.design.height)
        return box.turned(element.rotation) if element.rotation else box


def _what(called: str, person: Person | None) -> str:
    if person:
        return say("The photo of person {number}", number=person.number)
    return say("The picture “{element}”", element=called)


def _pixels_show(what: str, dpi: float, size: tuple[float, float]) -> tuple[str, str]:
    """What is wrong with a picture of too few pixels, and what to do; its printed size is in points."""
    message = say(
        "{what} has {dpi:.0f} dpi at its printed size; below {least} dpi its pixels show.",
        what=what,
        dpi=dpi,
        least=LEAST_DPI,
    )
    wide, high = (math.ceil(side / 72 * 2 * LEAST_DPI) for side in size)
    return message, say("Use one of {wide} x {high} pixels, or print it smaller.", wide=wide, high=high)


def _says_something(code: Code) -> bool:
    """A contact card needs a name."""
    contact = code.contact
    return bool((contact.first + contact.last if contact else code.content).strip())


def _unreadable(called: str, person: Person | None) -> str:
    if person:
        return say("The photo of person {number} cannot be read, so it is not printed.", number=person.number)
    return say("The picture “{element}” cannot be read, so it is not printed.", element=called)


def _has_to_be_whole(element: Element) -> bool:
    """Whether a part of it would be useless, as of a code, a photo or a logo."""
    return isinstance(element, Code) or element.id == "logo" or (isinstance(element, Picture) and bool(element.photo))
