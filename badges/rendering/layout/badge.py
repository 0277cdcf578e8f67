"""From people and a design to badges laid out. Arithmetic on plain values; knows nothing of PDF."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from badges.rendering.design.design import Colours, Design, DesignError, Face
from badges.rendering.design.elements import LEGIBLE_PT, Code, Element, Picture, Text
from badges.rendering.layout import codes
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape, code_ground, code_shape, picture, shape
from badges.rendering.layout.clearance import Clearance
from badges.rendering.layout.faults import damaged_font, too_small
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

    kind: str  # missing-glyph, small-text, other-face, plain-letters, stacked-marks, small-code, bad-code, no-photo
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
        elements = [element for element in face.elements if not element.hidden]
        self._elements = {element.id: element for element in elements}
        self._texts = {text.id: text for text in elements if isinstance(text, Text)}
        self._fillers = [(id, filler(text.content)) for id, text in self._texts.items()]
        self._strata = [(kind, _Stratum(tuple(group))) for kind, group in groupby(elements, _stratum)]
        self._setter = cache(self._typesetter)
        self._damaged: set[str] = set()  # texts whose uploaded font cannot be used
        self._block = lru_cache(maxsize=REMEMBERED)(self._text_block)
        self._artwork = lru_cache(maxsize=1_000)(self._shapes)
        self._clearance = Clearance(design, elements, lambda text: self._typeface(text).cap_height)

    def face(self, person: Person, fields: Fields, colours: Colours) -> FaceLayout:
        contents = {id: filled(fields) for id, filled in self._fillers}
        layers: list[Layer] = []
        texts: dict[int, dict[str, TextBlock]] = {}  # by their layer
        drawn: list[str] = []
        warnings: list[PrintWarning] = []
        for kind, stratum in self._strata:
            shown = stratum.ids if stratum.always else stratum.shown(fields)
            if kind == "artwork":
                layers.append(self._artwork(shown, colours))
                drawn += shown
            elif kind == "personal":
                layers.append(self._personal(shown, person, fields, colours, warnings, drawn))
            else:
                texts[len(layers)] = blocks = self._set(shown, contents, person, colours, warnings)
                layers.append(tuple(blocks.values()))
        self._keep_clear(layers, texts, drawn, contents, person, colours, warnings)
        return FaceLayout(tuple(layers), tuple(warnings))

    def _keep_clear(
        self,
        layers: list[Layer],
        texts: dict[int, dict[str, TextBlock]],
        drawn: list[str],
        contents: dict[str, str],
        person: Person,
        colours: Colours,
        warnings: list[PrintWarning],
    ) -> None:
        """Moves texts, or sets them smaller, where their ink would touch that of others."""

        def reset(id: str, left: float, right: float) -> TextBlock | None:
            text = self._texts[id]
            narrower = replace(text, x=text.x + left / MM, w=text.w - (left + right) / MM)
            if narrower.w <= 0:
                return None
            return Typesetter(narrower, self._typeface(text), self.height).block(contents[id], colours)

        all_ = {id: block for blocks in texts.values() for id, block in blocks.items()}
        changed = self._clearance.cleared(all_, drawn, reset)
        if not changed:
            return
        for number, blocks in texts.items():
            layers[number] = tuple([changed.get(id, block) for id, block in blocks.items()])
        for id, block in changed.items():
            legible = min(self._texts[id].min_pt, LEGIBLE_PT) - 0.01
            if block.size < legible <= all_[id].size:
                message = too_small(contents[id], block.size)
                warnings.append(PrintWarning("small-text", person, id, message, self.side))

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

    def _shapes(self, ids: tuple[str, ...], colours: Colours) -> Artwork:
        made = (shape(self._elements[id], self.height, colours) for id in ids)
        return Artwork(tuple(one for one in made if one))

    def _personal(
        self,
        shown: tuple[str, ...],
        person: Person,
        fields: Fields,
        colours: Colours,
        warnings: list[PrintWarning],
        drawn: list[str],
    ) -> Personal:
        pieces: list[Shape | CodeShape] = []
        for id in shown:
            element = self._elements[id]
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


class _Stratum:
    """Consecutive elements of one kind."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        self._elements = elements
        self.ids = tuple(element.id for element in elements)
        self.always = all(element.show_when is None for element in elements)

    def shown(self, fields: Fields) -> tuple[str, ...]:
        """Ids of the elements that are shown to a person of these fields."""
        return tuple(e.id for e in self._elements if e.show_when is None or e.show_when.fits(fields))


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


def photo_name(name: str) -> str:
    """A photo's file name as it is compared: without folders, in lower case, accents as one character (NFC)."""
    return normalize("NFC", name.replace("\\", "/").rpartition("/")[2].strip().lower())


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
        self._colours = lru_cache(maxsize=1_000)(design.palette.colours)

    def badge(self, person: Person) -> BadgeLayout | None:
        """The person's badge; None: the design says that this person gets none."""
        design = self.design
        fields = {**design.words, **person.values} if design.words else person.values
        faces = (design.front, design.back) if person.blank else design.faces_for(fields)
        if faces is None:
            return None
        front, back = faces
        # A list without ticket types is coloured by position: "Speaker" is a speaker in either column.
        colours = self._colours(fields.get(design.palette.column) or fields.get("position", ""))
        front_layout = self._layouter(front, "front").face(person, fields, colours)
        if back is None or back is front:
            return BadgeLayout(person, front_layout, front_layout if back else None)
        return BadgeLayout(person, front_layout, self._layouter(back, "back").face(person, fields, colours))

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
