"""From people and a design to badges laid out. Arithmetic on plain values; knows nothing of PDF."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from itertools import groupby
from typing import NamedTuple

from badges.rendering.design.design import Colours, Design, DesignError, Face
from badges.rendering.design.elements import (
    LEGIBLE_PT,
    Code,
    Element,
    Outline,
    Picture,
    Stack,
    Text,
    mapped_path,
)
from badges.rendering.design.rules import Known, Rule, photo_name, ticket_type
from badges.rendering.layout import codes
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape, code_ground, code_shape, picture, shape
from badges.rendering.layout.clearance import Clearance
from badges.rendering.layout.faults import damaged_font, too_small
from badges.rendering.layout.stacks import Offset, Stacks
from badges.rendering.layout.typesetting import TextBlock, TextRun, Typesetter
from badges.rendering.paper.papers import MM
from badges.rendering.text import fonts
from badges.rendering.text.content import Person, fill, filler
from badges.rendering.text.typefaces import FONTS
from badges.sentences import say

Layer = Artwork | Personal | tuple[TextBlock, ...]
Fields = Mapping[str, str]

_PHOTO = "photo/"
STAND_IN = "Noto Sans"  # for an uploaded font that is damaged
REMEMBERED = 4_000  # blocks of text of one face


@dataclass(frozen=True)
class PrintWarning:
    """What may look wrong on paper; never a reason to stop. The last sentence of the message says what to do."""

    kind: (
        str  # missing-glyph, small-text, cut-text, other-face, plain-letters, stacked-marks, small-code, bad-code, ...
    )
    person: Person
    element: str
    message: str
    side: str = "front"


class FaceLayout(NamedTuple):
    layers: tuple[Layer, ...]  # in drawing order
    warnings: tuple[PrintWarning, ...] = ()

    @property
    def runs(self) -> list[TextRun]:
        """All text runs of the face."""
        return [run for layer in self.layers if isinstance(layer, tuple) for block in layer for run in block.runs]


class BadgeLayout(NamedTuple):
    """One badge; a back that is the same as the front is the same object."""

    person: Person | None
    front: FaceLayout
    back: FaceLayout | None = None

    def sides(self) -> list[tuple[str, FaceLayout]]:
        """ "front" and "back" with their faces; a back that is the front is left out."""
        if self.back is None or self.back is self.front:
            return [("front", self.front)]
        return [("front", self.front), ("back", self.back)]

    @property
    def warnings(self) -> tuple[PrintWarning, ...]:
        if self.back is None or self.back is self.front:
            return self.front.warnings
        return self.front.warnings + self.back.warnings


class FaceLayouter:
    """Lays out one face for one person after another; equal artwork and equal texts are laid out once."""

    def __init__(self, design: Design, face: Face, side: str, photos: Container[str]) -> None:
        self.own_fonts, self.language = design.own_fonts, design.language
        self.height = design.height * MM
        self.side, self.photos = side, photos
        elements = list(_in_their_stacks(face.elements))
        self._elements = {element.id: element for element in elements}
        self._texts = {text.id: text for text in elements if isinstance(text, Text)}
        self._fillers = [(id, filler(text.content)) for id, text in self._texts.items()]
        self._strata = [
            (kind, _Stratum(tuple(group)))
            for kind, group in groupby((e for e in elements if not isinstance(e, Stack)), _stratum)
        ]
        self._setter = cache(self._typesetter)
        self._damaged: set[str] = set()  # texts whose uploaded font cannot be used
        self._block = lru_cache(maxsize=REMEMBERED)(self._text_block)
        self._artwork = lru_cache(maxsize=1_000)(self._shapes)
        self._stacks = Stacks(elements, self.height, self._cap_height)
        self._clearance = Clearance(design, elements, self._stacks.of, self._cap_height)

    def face(self, person: Person, fields: Fields, colours: Colours, known: Known) -> FaceLayout:
        contents = {id: filled(fields) for id, filled in self._fillers}
        warnings: list[PrintWarning] = []
        shown = [stratum.ids if stratum.always else stratum.shown(fields, known) for _, stratum in self._strata]
        texts = {
            number: self._set(shown[number], contents, person, colours, warnings)
            for number, (kind, _) in enumerate(self._strata)
            if kind == "text"
        }
        as_fitted = {id: block for blocks in texts.values() for id, block in blocks.items()}
        arranged, offsets = as_fitted, dict[str, Offset]()
        if self._stacks:
            arranged, offsets = self._stacked(as_fitted, shown, contents, fields, colours)
        layers: list[Layer] = []
        drawn: list[str] = []
        for number, (kind, _) in enumerate(self._strata):
            ids = shown[number]
            if kind == "artwork":
                moved = tuple([(id, offsets[id]) for id in ids if id in offsets]) if offsets else ()
                layers.append(self._artwork(ids, colours, moved))
                drawn += ids
            elif kind == "personal":
                layers.append(self._personal(ids, person, fields, colours, warnings, drawn, offsets))
            else:
                layers.append(tuple(texts[number].values()))
        reset = partial(self._reset, contents, colours)
        changed = self._clearance.cleared(arranged, drawn, offsets, reset)
        if changed or arranged is not as_fitted:
            final = arranged | changed
            for number, blocks in texts.items():
                layers[number] = tuple([final[id] for id in blocks])
            warnings += self._made_small(as_fitted, final, contents, person)
        return FaceLayout(tuple(layers), tuple(warnings))

    # --- what depends on the neighbours

    def _stacked(
        self,
        blocks: dict[str, TextBlock],
        shown: list[tuple[str, ...]],
        contents: dict[str, str],
        fields: Fields,
        colours: Colours,
    ) -> tuple[dict[str, TextBlock], dict[str, Offset]]:
        """The texts as the stacks place them, and by how much they move other elements."""
        there = {id for ids in shown for id in ids if id in self._stacks.of and self._is_there(id, fields)}
        arranged = dict(blocks)
        offsets = self._stacks.place(arranged, there, lambda text: self._set_anew(text, contents[text.id], colours))
        return arranged, offsets

    def _is_there(self, id: str, fields: Fields) -> bool:
        """Whether anything is drawn for an element that is shown and no text."""
        match self._elements[id]:
            case Code() as code:
                return bool(codes.said(code, fields))
            case Picture() as picture:
                return bool(picture.picture) or photo_name(fill(picture.photo, fields)) in self.photos
            case Text():
                return False
        return True

    def _reset(
        self, contents: dict[str, str], colours: Colours, id: str, left: float, right: float
    ) -> TextBlock | None:
        """A text set in a box that is narrower by so many points on either side; None: nothing is left of it."""
        text = self._texts[id]
        narrower = replace(text, x=text.x + left / MM, w=text.w - (left + right) / MM)
        return self._set_anew(narrower, contents[id], colours) if narrower.w > 0 else None

    def _set_anew(self, text: Text, content: str, colours: Colours) -> TextBlock:
        return Typesetter(text, self._typeface(text), self.height).block(content, colours)

    def _made_small(
        self, before: dict[str, TextBlock], after: dict[str, TextBlock], contents: dict[str, str], person: Person
    ) -> Iterator[PrintWarning]:
        """For the texts that came out smaller than is legible only because of their neighbours."""
        for id, block in after.items():
            legible = min(self._texts[id].min_pt, LEGIBLE_PT) - 0.01
            if block.size < legible <= before[id].size:
                yield PrintWarning("small-text", person, id, too_small(contents[id], block.size), self.side)

    # --- text

    def _set(
        self,
        shown: tuple[str, ...],
        contents: dict[str, str],
        person: Person,
        colours: Colours,
        warnings: list[PrintWarning],
    ) -> dict[str, TextBlock]:
        blocks: dict[str, TextBlock] = {}
        for id in shown:
            content = contents[id]
            if not content:
                continue
            joins = self._texts[id].joins
            joined = bool(joins) and not contents.get(joins, joins)
            placed = self._block(id, content, colours, joined)
            blocks[id] = placed
            if id in self._damaged:
                warnings.append(PrintWarning("damaged-font", person, id, damaged_font(id), self.side))
            if placed.faults:
                warnings += [PrintWarning(kind, person, id, message, self.side) for kind, message in placed.faults]
        return blocks

    def _text_block(self, id: str, content: str, colours: Colours, joined: bool) -> TextBlock:
        return self._setter(id, joined).block(content, colours, self.language)

    def _typesetter(self, id: str, joined: bool) -> Typesetter:
        text = self._texts[id]
        return Typesetter(text, self._typeface(text), self.height, self._texts[text.joins] if joined else None)

    def _cap_height(self, text: Text) -> float:
        return self._typeface(text).cap_height

    def _typeface(self, text: Text) -> fonts.Face:
        if text.font in FONTS:
            return fonts.face(text.font, text.weight, text.italic)
        try:
            return fonts.own_face(self.own_fonts[text.font], text.weight)
        except fonts.DamagedFont:
            self._damaged.add(text.id)
            return fonts.face(STAND_IN, text.weight, text.italic)
        except KeyError:
            message = say("There is no font '{name}' among your files. Upload it, and give its id.", name=text.font)
            raise DesignError(message) from None

    # --- artwork, codes and photos

    def _shapes(self, ids: tuple[str, ...], colours: Colours, offsets: tuple[tuple[str, Offset], ...]) -> Artwork:
        by = dict(offsets)
        made = (shape(_moved(self._elements[id], by.get(id)), self.height, colours) for id in ids)
        return Artwork(tuple(one for one in made if one))

    def _personal(
        self,
        shown: tuple[str, ...],
        person: Person,
        fields: Fields,
        colours: Colours,
        warnings: list[PrintWarning],
        drawn: list[str],
        offsets: dict[str, Offset],
    ) -> Personal:
        pieces: list[Shape | CodeShape] = []
        for id in shown:
            element = _moved(self._elements[id], offsets.get(id))
            if isinstance(element, Code):
                placed, fault = self._code(element, fields, colours)
            elif isinstance(element, Picture):
                placed, fault = self._photo(element, fields)
            pieces += placed
            if placed:
                drawn.append(id)
            if fault:
                warnings.append(PrintWarning(fault[0], person, id, fault[1], self.side))
        return Personal(tuple(pieces))

    def _code(
        self, element: Code, fields: Fields, colours: Colours
    ) -> tuple[list[Shape | CodeShape], tuple[str, str] | None]:
        said = codes.said(element, fields)
        if not said:
            return [], None
        try:
            placed = code_shape(element, codes.encoded(element.kind, said, element.level), self.height, colours)
        except codes.CannotEncode as error:
            return [], ("bad-code", str(error))
        ground: list[Shape | CodeShape] = [code_ground(element, self.height, colours)] if element.background else []
        return [*ground, placed], _code_fault(placed)

    def _photo(self, element: Picture, fields: Fields) -> tuple[list[Shape | CodeShape], tuple[str, str] | None]:
        name = photo_name(fill(element.photo, fields))
        if name in self.photos:
            return [picture(element, photo_key(name), self.height)], None
        stand_in = [picture(element, element.picture, self.height)] if element.picture else []
        missing = (
            say("There is no photo '{name}'. Upload it under this name.", name=name)
            if name
            else say("No photo is named. Name one in the list.")
        )
        return list(stand_in), ("no-photo", missing)


def _in_their_stacks(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements that are drawn; a stack's rule is that of its members as well."""
    stacks = {id: element for element in elements if isinstance(element, Stack) for id in element.members}
    for element in elements:
        stack = stacks.get(element.id)
        if element.hidden or (stack and stack.hidden):
            continue
        if stack and stack.show_when:
            rules = [rule for rule in (stack.show_when, element.show_when) if rule]
            element = replace(element, show_when=Rule("all", rules=tuple(rules)))
        yield element


def _moved(element: Element, by: Offset | None) -> Element:
    """The element as many points to the right and upwards as a stack says."""
    if by is None:
        return element
    right, down = by[0] / MM, -by[1] / MM
    moved = replace(element, x=element.x + right, y=element.y + down)
    if isinstance(moved, Outline):
        path = mapped_path(moved.path, lambda x: x + right, lambda y: y + down) if moved.path else ""
        return replace(moved, path=path)
    return moved


class _Stratum:
    """Consecutive elements of one kind."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        self._elements = elements
        self.ids = tuple(element.id for element in elements)
        self.always = all(element.show_when is None for element in elements)

    def shown(self, fields: Fields, known: Known) -> tuple[str, ...]:
        """Ids of the elements that are shown to a person of these fields."""
        return tuple(e.id for e in self._elements if e.show_when is None or e.show_when.fits(fields, known))


def _stratum(element: Element) -> str:
    if isinstance(element, Text):
        return "text"
    personal = isinstance(element, Code) or (isinstance(element, Picture) and element.photo)
    return "personal" if personal else "artwork"


def _code_fault(code: CodeShape) -> tuple[str, str] | None:
    module = code.module / MM
    if module >= codes.SMALLEST_MODULE - 0.005:
        return None
    needed = code.modules.columns * codes.SMALLEST_MODULE
    return (
        "small-code",
        say(
            "The modules of this code are {module:.2f} mm wide; phones miss those below {least:g} mm. "
            "Make the code {needed:.0f} mm wide without its quiet zone, or let it say less.",
            module=module,
            least=codes.SMALLEST_MODULE,
            needed=needed,
        ),
    )


def photo_key(name: str) -> str:
    """The key under which `draw` is given a photo's bytes; no file id looks like it."""
    return f"{_PHOTO}{name}"


def photo_named(key: str) -> str:
    """The name of the photo of that key; empty: it is a picture of the design."""
    return key.removeprefix(_PHOTO) if key.startswith(_PHOTO) else ""


class BadgeLayouter:
    """Lays out one design for one person after another, each on the faces that their fields ask for."""

    def __init__(self, design: Design, photos: Container[str] = frozenset()) -> None:
        self.design, self.photos = design, photos
        self._faces: dict[int, FaceLayouter] = {}
        self._type = lru_cache(maxsize=1_000)(partial(ticket_type, types=tuple(design.palette.types)))

    def badge(self, person: Person) -> BadgeLayout | None:
        """The person's badge; None: the design says that this person gets none."""
        design = self.design
        fields = {**design.words, **person.values} if design.words else person.values
        # One look at the palette for each value: people share their ticket types.
        known = Known(self._type(design.palette.named(fields)), self.photos)
        faces = (design.front, design.back) if person.blank else design.faces_for(fields, known)
        if faces is None:
            return None
        front, back = faces
        colours = design.palette.types.get(known.ticket_type, design.palette.default)
        front_layout = self._layouter(front, "front").face(person, fields, colours, known)
        if back is None or back is front:
            return BadgeLayout(person, front_layout, front_layout if back else None)
        return BadgeLayout(person, front_layout, self._layouter(back, "back").face(person, fields, colours, known))

    def _layouter(self, face: Face, side: str) -> FaceLayouter:
        found = self._faces.get(id(face))
        if found is None:
            found = self._faces[id(face)] = FaceLayouter(self.design, face, side, self.photos)
        return found


class LaidOut(Iterator[BadgeLayout]):
    """An iterator over badges; none is kept in memory."""

    def __init__(self, layouter: BadgeLayouter, people: Iterable[Person]) -> None:
        self.not_printed = 0  # people so far whom the design gives no badge
        self._badges = self._all(layouter, people)

    def __next__(self) -> BadgeLayout:
        return next(self._badges)

    def _all(self, layouter: BadgeLayouter, people: Iterable[Person]) -> Iterator[BadgeLayout]:
        for person in people:
            badge = layouter.badge(person)
            if badge is None:
                self.not_printed += 1
            else:
                yield badge


def lay_out(design: Design, people: Iterable[Person], photos: Container[str] = frozenset()) -> LaidOut:
    """One badge a person, in their order, without those whom the design gives none.

    `photos` holds the names (see `photo_name`) of the photos there are; `draw` gets their bytes by `photo_key`.
    """
    return LaidOut(BadgeLayouter(design, photos), people)
