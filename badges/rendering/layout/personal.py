"""Codes and photos, which belong to a single badge, and warnings about them."""

from collections.abc import Container, Mapping

from badges.rendering.design.design import Colours
from badges.rendering.design.elements import Code, Element, Picture, Text
from badges.rendering.design.rules import photo_name
from badges.rendering.layout import codes
from badges.rendering.layout.artwork import CodeShape, Shape, code_ground, code_shape, picture
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import fields_of, fill
from badges.sentences import say

NAMES = ("first", "last", "name")
_PHOTO = "photo/"
Fault = tuple[str, str]  # kind and message
Fields = Mapping[str, str]


def photo_key(name: str) -> str:
    """The key of a photo's bytes for `draw`; it never equals a file id."""
    return f"{_PHOTO}{name}"


def photo_named(key: str) -> str:
    """The name of the photo with that key; empty for a picture of the design."""
    return key.removeprefix(_PHOTO) if key.startswith(_PHOTO) else ""


def is_personal(element: Element) -> bool:
    """Whether the element is drawn separately for each person."""
    return isinstance(element, Code) or (isinstance(element, Picture) and bool(element.photo))


def is_drawn(element: Element, fields: Fields, photos: Container[str]) -> bool:
    """Whether a visible element, other than a text, draws anything."""
    match element:
        case Code():
            return bool(codes.said(element, fields))
        case Picture():
            return bool(element.picture) or photo_name(fill(element.photo, fields)) in photos
        case Text():
            return False
    return True


def code(
    element: Code, fields: Fields, height: float, colours: Colours
) -> tuple[list[Shape | CodeShape], Fault | None]:
    """The code on a face of that height in pt, and its warnings."""
    said = codes.said(element, fields)
    if not said or not (element.w and element.h):
        return [], None
    try:
        placed = code_shape(element, codes.encoded(element.kind, said, element.level), height, colours, said)
    except codes.CannotEncode as error:
        return [], ("bad-code", str(error))
    ground: list[Shape | CodeShape] = [code_ground(element, height, colours)] if element.background else []
    return [*ground, placed], _code_fault(placed)


def photo(
    element: Picture, fields: Fields, height: float, photos: Container[str]
) -> tuple[list[Shape | CodeShape], Fault | None]:
    """A person's photo, or its replacement, on a face of that height in pt, and its warnings."""
    name = photo_name(fill(element.photo, fields))
    if name in photos:
        return [picture(element, photo_key(name), height, _whose(element, fields))], None
    missing = (
        say("There is no photo '{name}'. Upload it under this name.", name=name)
        if name
        else say("No photo is named. Name one in the list.")
    )
    return [picture(element, element.picture, height)] if element.picture else [], ("no-photo", missing)


def _whose(element: Picture, fields: Fields) -> str:
    """The name of the person on a photo; empty for other pictures of the list, such as a sponsor's logo."""
    if not fields_of(element.photo) & {"photo", *NAMES}:
        return ""
    return fields.get("name") or f"{fields.get('first', '')} {fields.get('last', '')}".strip()


def _code_fault(code: CodeShape) -> tuple[str, str] | None:
    module = code.module / MM
    if module >= codes.SMALLEST_MODULE - 0.005:
        return None
    needed = code.modules.columns * codes.SMALLEST_MODULE
    return (
        "small-code",
        say(
            "The modules of this code are {module:.2f} mm wide; phones miss those below {least:g} mm. Make the "
            "code {needed:.0f} mm wide without its quiet zone, or shorten its content.",
            module=module,
            least=codes.SMALLEST_MODULE,
            needed=needed,
        ),
    )
