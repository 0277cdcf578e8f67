"""Readable names of elements, as in the editor: `code-2` of a design becomes “Ticket code” in a finding."""

import re
from collections import Counter
from collections.abc import Iterator

from badges.rendering.checks.field_words import word_of
from badges.rendering.design.design import Design, Face, Variant
from badges.rendering.design.elements import Code, Element, Ellipse, Line, Outline, Picture, Rect, Stack, Text
from badges.rendering.text.content import parts_of
from badges.sentences import say, unsaid

_PARTS = {  # names for elements of built-in designs, by the beginning of their id
    "ground": unsaid("Background"),
    "logo": unsaid("Logo"),
    "photo": unsaid("Photo"),
    "header": unsaid("Header"),
    "band": unsaid("Band"),
    "mark": unsaid("Mark"),
    "card": unsaid("Card"),
    "panel": unsaid("Panel"),
    "pill": unsaid("Label"),
    "tag": unsaid("Tag"),
    "chips": unsaid("Chips"),
    "rule": unsaid("Line"),
    "hill": unsaid("Hill"),
    "sun": unsaid("Sun disc"),
    "tent": unsaid("Tent"),
    "spine": unsaid("Spine"),
    "block": unsaid("Block"),
    "disc": unsaid("Disc"),
}
_STRIP = 4  # length divided by width


class ElementWords:
    """Readable names of a design's elements, by side and id; unique on each face."""

    def __init__(self, design: Design) -> None:
        self._names: dict[tuple[str, str], str] = {}
        for side, face in _sides(design):
            counts = Counter[str]()
            for element in face.elements if face else ():
                name = _called(element, design)
                counts[name] += 1
                numbered = f"{name} {counts[name]}" if counts[name] > 1 else name
                self._names.setdefault((side, element.id), numbered)

    def of(self, id: str, side: str = "front") -> str:
        return self._names.get((side, id), id)


def sided_faces(design: Design) -> list[tuple[str, Face]]:
    """All faces, each once, with their side; one that is on both counts as a front."""
    sides = {id(face): side for side, face in reversed(_sides(design))}
    return [(sides[id(face)], face) for face in design.faces()]


def _sides(design: Design) -> list[tuple[str, Face | None]]:
    every: tuple[Design | Variant, ...] = (design, *design.variants)
    return [*(("front", one.front) for one in every), *(("back", one.back) for one in every)]


def sided_elements(design: Design) -> Iterator[tuple[str, Element]]:
    """The elements that are drawn, with their side."""
    for side, face in sided_faces(design):
        yield from ((side, element) for element in face.elements if not element.hidden)


def _called(element: Element, design: Design) -> str:
    """The element's name, or what it says, or what it is."""
    if element.name:
        return element.name
    match element:
        case Text():
            return _said(element.content, design) or say("Text")
        case Code(contact=None):
            parts = parts_of(element.content)
            if len(parts) == 1 and parts[0].is_field:
                return _said(element.content, design)
            return say("Bar code") if element.kind == "code128" else say("QR code")
        case Code():
            return say("Contact card")
        case Picture() if element.photo:
            return say("Photo")
    part = _PARTS.get(re.sub(r"-?\d+$", "", element.id))
    name = say(part) if part else say(_shape(element))
    is_shape = isinstance(element, Rect | Ellipse | Line | Outline)
    if is_shape and "@ticket" in f"{getattr(element, 'fill', '')} {getattr(element, 'stroke', '')}":
        return say("{name}, colour by ticket", name=name)
    return name


def _said(template: str, design: Design) -> str:
    """The template with readable names for its fields; adjacent fields are separated by a space."""
    said = ""
    for part in parts_of(template):
        word = (design.words.get(part.text) or word_of(part.text)) if part.is_field else part.text
        said += f" {word}" if said[-1:].isalnum() and word[:1].isalnum() else word
    return said.strip()


def _shape(element: Element) -> str:
    even = abs(element.w - element.h) < 0.1
    match element:
        case Stack():
            return unsaid("Stack")
        case Picture():
            return unsaid("Picture")
        case Ellipse():
            return unsaid("Circle") if even else unsaid("Ellipse")
        case Line():
            return unsaid("Line")
        case Rect() if element.w >= _STRIP * element.h or element.h >= _STRIP * element.w:
            return unsaid("Strip")
        case Rect():
            return unsaid("Square") if even else unsaid("Rectangle")
    return unsaid("Drawing")
