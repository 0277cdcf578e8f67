"""Lays out one face of a design for many people at once: text by text, layer by layer, then badge by badge."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import groupby, repeat
from typing import NamedTuple, cast

from badges.rendering.design.design import Colours, Design, Face
from badges.rendering.design.elements import (
    LEGIBLE_PT,
    Code,
    Element,
    Line,
    Outline,
    Picture,
    Rect,
    Stack,
    Text,
    mapped_path,
)
from badges.rendering.design.grounds import kept_apart
from badges.rendering.design.rules import Rule, RuleContext
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape, shape
from badges.rendering.layout.clearance import Clearance
from badges.rendering.layout.faults import crowded_out, damaged_font, no_room, too_small
from badges.rendering.layout.leaving_out import LeavingOut
from badges.rendering.layout.personal import Fields, code, is_drawn, is_personal, photo
from badges.rendering.layout.stacks import Offset, Stacks
from badges.rendering.layout.texts import Column, FaceTexts, Languages, SetTexts
from badges.rendering.layout.typesetting import TextBlock, TextRun
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say

HAIRLINE = 1.0  # mm
DEEP = 6.0  # mm below the box that letters of some scripts may extend
CROWDED = 0.4  # share of the size that a text would have without neighbours

Layer = Artwork | Personal | tuple[TextBlock, ...]


@dataclass(frozen=True)
class PrintWarning:
    """A warning about one badge, which is printed all the same. The last sentence says what to do."""

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


_face_layout = partial(tuple.__new__, FaceLayout)  # at a third of the price of naming its members


class Wearer(NamedTuple):
    """A person with everything that a face depends on."""

    person: Person
    fields: Fields
    colours: Colours
    known: RuleContext


class FaceLayouter:
    """Lays out one face; equal artwork and equal texts are laid out once."""

    def __init__(self, design: Design, face: Face, side: str, photos: Container[str], already_set: SetTexts) -> None:
        self._height, self._side, self._photos = design.height * MM, side, photos
        event = design.words.get("event")
        self._logo = say("Logo of {event}", event=event) if event else say("Logo")
        elements = list(_in_their_stacks(face.elements))
        self._elements = {element.id: element for element in elements}
        self._texts = FaceTexts(design, [element for element in elements if isinstance(element, Text)], already_set)
        self._strata = [
            (kind, _Stratum(tuple(group)))
            for kind, group in groupby((e for e in elements if not isinstance(e, Stack)), _stratum)
        ]
        self._artwork = lru_cache(maxsize=1_000)(self._shapes)
        safe = design.safe if design.made_smaller else 0.0
        self._stacks = Stacks(elements, self._height, self._texts.cap_height, safe)
        self._leaving = LeavingOut(elements, design.made_smaller)
        members = [element for element in elements if element.id in self._stacks.of]
        self._leaving_stacks = LeavingOut(members, design.made_smaller)
        apart = face.apart or kept_apart(elements, [one for one in elements if not _is_hairline(one)], DEEP)
        self._clearance = Clearance(design, elements, self._stacks.of, self._texts.cap_height, apart)

    def faces(self, wearers: Sequence[Wearer]) -> list[FaceLayout]:
        """The face of each wearer, in order."""
        batch = self._batch(wearers)
        if self._stacks:
            self._close_up(batch)
        layers: list[Sequence[Layer]] = [()] * len(self._strata)
        for number, (kind, _) in enumerate(self._strata):
            if kind == "personal":
                layers[number] = [self._personal(batch, at, ids) for at, ids in enumerate(batch.shown[number])]
        self._clear(batch)
        for number, (kind, stratum) in enumerate(self._strata):
            if kind == "artwork":
                layers[number] = self._artworks(batch, batch.shown[number])
            elif kind == "text":
                layers[number] = _rows([batch.columns[id] for id in stratum.ids])
        rows: Iterable[tuple[Layer, ...]] = zip(*layers, strict=True) if layers else [()] * len(wearers)
        noted = batch.warnings
        if not noted:
            return list(map(_face_layout, zip(rows, repeat(()))))
        return [FaceLayout(row, tuple(noted.get(place, ()))) for place, row in enumerate(rows)]

    def _batch(self, wearers: Sequence[Wearer]) -> "_Batch":
        """The texts of all wearers, each fitted to its own box, with warnings."""
        fields = [wearer.fields for wearer in wearers]
        contents = self._texts.contents(fields)
        shown = [list(stratum.shown(wearers)) for _, stratum in self._strata]
        batch = _Batch(wearers, contents, shown)
        batch.languages = self._texts.languages(contents, fields)
        colours = [wearer.colours for wearer in wearers]
        for (kind, stratum), ids in zip(self._strata, shown, strict=True):
            for id in stratum.ids if kind == "text" else ():
                column = self._texts.column(id, contents, colours, batch.languages, None if stratum.always else ids)
                batch.columns[id] = column
                if id in self._texts.damaged:
                    for place in (place for place, block in enumerate(column) if block):
                        self._note(batch, place, id, [("damaged-font", damaged_font(contents[id][place]))])
                for place in self._texts.faulty(id, column):
                    block = column[place]
                    self._note(batch, place, id, block.faults if block else ())
        return batch

    def _note(self, batch: "_Batch", place: int, id: str, faults: Iterable[tuple[str, str]]) -> None:
        person = batch.wearers[place].person
        batch.warnings[place] += [PrintWarning(kind, person, id, message, self._side) for kind, message in faults]

    # --- what depends on the neighbours

    def _close_up(self, batch: "_Batch") -> None:
        """Place texts as their stacks do, and record by how much stacks move other elements."""
        for place, wearer in enumerate(batch.wearers):
            there = {
                id
                for ids in batch.shown
                for id in ids[place]
                if id in self._stacks.of and is_drawn(self._elements[id], wearer.fields, self._photos)
            }
            batch.fitted[place] = batch.blocks(place)
            batch.replace(place, self._arranged(batch, place, there))

    def _arranged(self, batch: "_Batch", place: int, there: set[str]) -> dict[str, TextBlock]:
        """The texts of one person in their stacks; those that have no room are left out."""
        fitted, colours = batch.fitted[place], batch.wearers[place].colours

        def set_anew(text: Text) -> TextBlock:
            if self._stacks.of[text.id].direction == "column":
                text = self._texts.widened(text, batch.contents, place)
            return self._texts.set_anew(text, batch.contents[text.id][place], colours, batch.languages.get(place, ""))

        while True:
            arranged = dict(fitted)
            batch.offsets[place] = self._stacks.place(arranged, there, set_anew)
            out = self._leaving_stacks.next(arranged, fitted)
            if not out:
                return arranged
            del fitted[out]
            self._leave_out(batch, place, out)

    def _clear(self, batch: "_Batch") -> None:
        """Separate texts that touch, with warnings for those that became too small because of their neighbours."""
        for place in self._to_clear(batch):
            blocks = batch.blocks(place)
            before = batch.fitted.get(place) or dict(blocks)
            changed = self._cleared(batch, place, blocks)
            batch.replace(place, changed)
            if changed or self._stacks:
                self._note_small(batch, place, blocks | changed, before)

    def _cleared(self, batch: "_Batch", place: int, blocks: dict[str, TextBlock]) -> dict[str, TextBlock]:
        """The texts of one person that had to change; those that have no room are left out, of `blocks` too."""
        colours, alone = batch.wearers[place].colours, dict(blocks)

        def narrower(id: str, left: float, right: float) -> TextBlock | None:
            content, language = batch.contents[id][place], batch.languages.get(place, "")
            text = self._texts.widened(self._texts.by_id[id], batch.contents, place)
            return self._texts.narrower(text, content, colours, left, right, language)

        while True:
            present = self._artwork_of(batch, place).union(batch.drawn.get(place, ()))
            changed = self._clearance.cleared(blocks, present, batch.offsets.get(place, {}), narrower)
            there = blocks | changed
            if not self._leaving.anywhere:
                return changed
            out = self._leaving.next(there, alone, self._clearance.touching(there))
            if not out:
                return changed
            del blocks[out]
            self._leave_out(batch, place, out)

    def _artwork_of(self, batch: "_Batch", place: int) -> set[str]:
        """The ids of the artwork that one person sees."""
        shown = zip(self._strata, batch.shown, strict=True)
        return {id for (kind, _), ids in shown if kind == "artwork" for id in ids[place]}

    def _note_small(
        self, batch: "_Batch", place: int, blocks: Mapping[str, TextBlock], before: Mapping[str, TextBlock]
    ) -> None:
        for id, block in blocks.items():
            legible, content = min(self._texts.by_id[id].min_pt, LEGIBLE_PT) - 0.01, batch.contents[id][place]
            if block.size < legible <= before[id].size:
                self._note(batch, place, id, [("small-text", too_small(content, block.size))])
            elif block.size < CROWDED * before[id].size:
                self._note(batch, place, id, [("crowded-text", crowded_out(content, block.size, before[id].size))])

    def _to_clear(self, batch: "_Batch") -> Iterable[int]:
        if self._stacks:
            return range(len(batch.wearers))
        doubtful = self._clearance.doubtful(batch.columns, self._texts.unusual(batch.columns))
        if not self._leaving.anywhere:
            return doubtful
        small = {
            place
            for id, column in batch.columns.items()
            for place, block in enumerate(column)
            if block and self._leaving.is_tiny(id, block)
        }
        return sorted(small.union(doubtful))

    def _leave_out(self, batch: "_Batch", place: int, id: str) -> None:
        batch.columns[id][place] = None
        batch.warnings[place] = [one for one in batch.warnings[place] if one.element != id]
        self._note(batch, place, id, [("left-out", no_room(batch.contents[id][place]))])
        gone = self._leaving.left_behind(id, batch.blocks(place))
        for shown in batch.shown:
            shown[place] = tuple(id for id in shown[place] if id not in gone)

    # --- artwork, codes and photos

    def _artworks(self, batch: "_Batch", shown: Sequence[tuple[str, ...]]) -> list[Artwork]:
        if not batch.offsets:
            return [self._artwork(ids, wearer.colours, ()) for wearer, ids in zip(batch.wearers, shown, strict=True)]
        made = []
        for place, (wearer, ids) in enumerate(zip(batch.wearers, shown, strict=True)):
            by = batch.offsets.get(place)
            moved = tuple([(id, by[id]) for id in ids if id in by]) if by else ()
            made.append(self._artwork(ids, wearer.colours, moved))
        return made

    def _shapes(self, ids: tuple[str, ...], colours: Colours, offsets: tuple[tuple[str, Offset], ...]) -> Artwork:
        by = dict(offsets)
        made = [(id, shape(_moved(self._elements[id], by.get(id)), self._height, colours)) for id in ids]
        return Artwork(tuple(replace(one, alt=self._logo) if id == "logo" else one for id, one in made if one))

    def _personal(self, batch: "_Batch", place: int, shown: tuple[str, ...]) -> Personal:
        _, fields, colours, _ = batch.wearers[place]
        pieces: list[Shape | CodeShape] = []
        for id in shown:
            element = _moved(self._elements[id], batch.offsets.get(place, {}).get(id))
            if isinstance(element, Code):
                placed, fault = code(element, fields, self._height, colours)
            elif isinstance(element, Picture):
                placed, fault = photo(element, fields, self._height, self._photos)
            pieces += placed
            if placed:
                batch.drawn[place].append(id)
            if fault:
                self._note(batch, place, id, [fault])
        return Personal(tuple(pieces))


class _Batch:
    """Many people on one face during layout; places are indices of `wearers`."""

    def __init__(
        self, wearers: Sequence[Wearer], contents: dict[str, list[str]], shown: list[list[tuple[str, ...]]]
    ) -> None:
        self.wearers, self.contents, self.shown = wearers, contents, shown
        self.columns: dict[str, Column] = {}  # the texts
        self.languages: Languages = {}
        self.fitted: dict[int, dict[str, TextBlock]] = {}  # the texts as they were before the stacks
        self.offsets: dict[int, dict[str, Offset]] = {}
        self.drawn: defaultdict[int, list[str]] = defaultdict(list)  # ids of codes and photos
        self.warnings: defaultdict[int, list[PrintWarning]] = defaultdict(list)

    def blocks(self, place: int) -> dict[str, TextBlock]:
        """The texts of one person."""
        return {id: block for id, column in self.columns.items() if (block := column[place])}

    def replace(self, place: int, blocks: Mapping[str, TextBlock]) -> None:
        for id, block in blocks.items():
            self.columns[id][place] = block


def _rows(columns: Sequence[Column]) -> list[tuple[TextBlock, ...]]:
    """The texts that each person has."""
    rows = zip(*columns, strict=True)
    if not any(None in column for column in columns):
        return list(cast(Iterable[tuple[TextBlock, ...]], rows))
    return [tuple(filter(None, row)) for row in rows]


def _is_hairline(element: Element) -> bool:
    """Whether it is a thin line, such as one under a text, which descenders may cross."""
    return isinstance(element, Line) or (isinstance(element, Rect) and min(element.w, element.h) <= HAIRLINE)


def _in_their_stacks(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements that are drawn; the rule of a stack also applies to its members."""
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
    """The element moved by points to the right and upwards."""
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

    def shown(self, wearers: Sequence[Wearer]) -> Sequence[tuple[str, ...]]:
        """Ids of the elements that are shown, by wearer."""
        if self.always:
            return [self.ids] * len(wearers)
        return [
            tuple(
                [e.id for e in self._elements if e.show_when is None or e.show_when.fits(wearer.fields, wearer.known)]
            )
            for wearer in wearers
        ]


def _stratum(element: Element) -> str:
    if isinstance(element, Text):
        return "text"
    return "personal" if is_personal(element) else "artwork"
