"""Lays out badges from people and a design. Arithmetic on plain values, independent of PDF."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import islice, repeat
from typing import NamedTuple

from badges.rendering.design.design import Colours, Design, Face
from badges.rendering.design.mirrored import mirrored
from badges.rendering.design.rules import RuleContext, ticket_type
from badges.rendering.layout.face import FaceLayout, FaceLayouter, PrintWarning, Wearer
from badges.rendering.layout.personal import Fields
from badges.rendering.layout.texts import SetTexts
from badges.rendering.text.content import Person
from badges.rendering.text.shaping import is_rtl

BATCH = 240  # people who are laid out together


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


_badge_layout = partial(tuple.__new__, BadgeLayout)  # at a third of the price of naming its members
_new_wearer = partial(tuple.__new__, Wearer)


class BadgeLayouter:
    """Lays out one design for people, each on the faces that the design's rules choose."""

    def __init__(self, design: Design, photos: Container[str] = frozenset()) -> None:
        self.design, self.photos = design, photos
        self._faces: dict[int, FaceLayouter] = {}
        self._turned: dict[int, Face] = {}  # mirrored faces, by the id of the face
        self._set_texts: SetTexts = {}
        # Cached by value, because people share ticket types.
        self._look = lru_cache(maxsize=1_000)(self._looked_up)

    def badges(self, people: Sequence[Person]) -> list[BadgeLayout | None]:
        """The badge of each person; None for those to whom the design gives none."""
        design = self.design
        for blocks in self._set_texts.values():
            blocks.forget()
        wearers = self._wearers(people)
        turned = [is_rtl(_name(wearer.fields)) for wearer in wearers] if design.mirrored else []
        if not any(turned) and not design.variants and design.back is None:
            layouts = self._layouter(design.front, "front").faces(wearers)
            return list(map(_badge_layout, zip(people, layouts, repeat(None))))
        pairs = self._chosen(wearers)
        if any(turned):
            pairs = [
                (self._mirrored(front), self._mirrored(back)) if is_turned else (front, back)
                for is_turned, (front, back) in zip(turned, pairs, strict=True)
            ]
        fronts = self._laid_out([front for front, _ in pairs], wearers, "front")
        if all(back is None for _, back in pairs):
            backs: Sequence[FaceLayout | None] = [None] * len(wearers)
        else:
            others = [None if back is front else back for front, back in pairs]
            backs = self._laid_out(others, wearers, "back")
            backs = [
                front if pair[0] is pair[1] else back for pair, front, back in zip(pairs, fronts, backs, strict=True)
            ]
        return [
            BadgeLayout(person, front, back) if front else None
            for person, front, back in zip(people, fronts, backs, strict=True)
        ]

    def _chosen(self, wearers: Sequence[Wearer]) -> list[tuple[Face | None, Face | None]]:
        """The front and back of each wearer."""
        design = self.design
        if not design.variants:
            return [(design.front, design.back)] * len(wearers)
        return [
            (design.front, design.back)
            if wearer.person.blank
            else design.faces_for(wearer.fields, wearer.known) or (None, None)
            for wearer in wearers
        ]

    def _mirrored(self, face: Face | None) -> Face | None:
        if face is None:
            return None
        found = self._turned.get(id(face))
        if found is None:
            elements = mirrored(face.elements, self.design.width, self.design.height)
            found = self._turned[id(face)] = Face(elements, face.apart)
        return found

    def _wearers(self, people: Sequence[Person]) -> list[Wearer]:
        words, palette = self.design.words, self.design.palette
        fields = [{**words, **person.values} if words else person.values for person in people]
        looks = map(self._look, map(palette.named, fields))
        return [
            _new_wearer((person, values, colours, known))
            for person, values, (colours, known) in zip(people, fields, looks, strict=True)
        ]

    def _looked_up(self, value: str) -> tuple[Colours, RuleContext]:
        palette = self.design.palette
        found = ticket_type(value, palette.types)
        return palette.types.get(found, palette.default), RuleContext(found, self.photos)

    def _laid_out(
        self, faces: Sequence[Face | None], wearers: Sequence[Wearer], side: str
    ) -> Sequence[FaceLayout | None]:
        """The face of each wearer."""
        places: defaultdict[int, list[int]] = defaultdict(list)
        for place, face in enumerate(faces):
            if face:
                places[id(face)].append(place)
        laid_out: list[FaceLayout | None] = [None] * len(faces)
        for those in places.values():
            face = faces[those[0]]
            assert face
            made = self._layouter(face, side).faces([wearers[place] for place in those])
            for place, layout in zip(those, made, strict=True):
                laid_out[place] = layout
        return laid_out

    def _layouter(self, face: Face, side: str) -> FaceLayouter:
        found = self._faces.get(id(face))
        if found is None:
            found = self._faces[id(face)] = FaceLayouter(self.design, face, side, self.photos, self._set_texts)
        return found


def _name(fields: Fields) -> str:
    """What tells the direction of a badge."""
    return fields.get("first") or fields.get("last") or fields.get("name") or ""


class BadgeIterator(Iterator[BadgeLayout]):
    """An iterator over badges that keeps no more than BATCH in memory."""

    def __init__(self, layouter: BadgeLayouter, people: Iterable[Person]) -> None:
        self.not_printed = 0  # people so far to whom the design gives no badge
        # No generator of our own, which would refer to us as we to it: where the first badges are enough, `people` ends
        # with us, and with it the database cursor that it may read from.
        self._layouter, self._people = layouter, iter(people)
        self._laid_out: Iterator[BadgeLayout | None] = iter(())

    def __next__(self) -> BadgeLayout:
        while True:
            for badge in self._laid_out:
                if badge is not None:
                    return badge
                self.not_printed += 1
            batch = list(islice(self._people, BATCH))
            if not batch:
                raise StopIteration
            self._laid_out = iter(self._layouter.badges(batch))


def lay_out(design: Design, people: Iterable[Person], photos: Container[str] = frozenset()) -> BadgeIterator:
    """One badge for each person, in order, except those to whom the design gives none.

    `photos` has the names (see `photo_name`) of the available photos; `draw` gets their bytes by `photo_key`.
    """
    return BadgeIterator(BadgeLayouter(design, photos), people)
