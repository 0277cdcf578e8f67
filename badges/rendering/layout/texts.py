"""The texts of a face by columns: what each text element says for many people, as blocks that are set once each.

A column goes through in a few steps of the interpreter for each badge: the contents of all people, then one look at
what was set before, by the content itself. Only a content that is new is set.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import repeat

from badges.rendering.design.design import Colours, Design, DesignError
from badges.rendering.design.elements import Text
from badges.rendering.layout.typesetting import TextBlock, Typesetter, widened
from badges.rendering.paper.papers import MM
from badges.rendering.text import fonts
from badges.rendering.text.content import column_filler
from badges.rendering.text.languages import is_arabic, is_urdu, may_be_urdu
from badges.rendering.text.typefaces import FONTS
from badges.sentences import say

REMEMBERED = 2_000  # blocks cached for one text element
STAND_IN = "Noto Sans"  # for an uploaded font that is damaged
Column = list[TextBlock | None]  # by person; None: no text
# A content; or with its colours, whether it takes another's box, and a language that is not the list's.
Key = str | tuple[str, Colours | None, bool, str]
Languages = Mapping[int, str]  # by person, where Arabic letters are set in another language than the list's
DECIDED = {"ar", "ur"}  # for all the list


class _Blocks(dict[Key, TextBlock | None]):
    """Content of one text element -> the block, set at first use."""

    def __init__(self, setter: Callable[[bool], Typesetter], default: Colours, language: str) -> None:
        """`setter` gives the typesetter, for a text that takes another's box or not."""
        self._setter, self._default, self._language = cache(setter), default, language
        self.faulty: set[TextBlock | None] = set()
        self.unusual: set[TextBlock | None] = set()

    def __missing__(self, key: Key) -> TextBlock | None:
        content, colours, joined, language = (key, None, False, "") if isinstance(key, str) else key
        block = None
        if content:
            block = self._setter(joined).block(content, colours or self._default, language or self._language)
            if block.faults:
                self.faulty.add(block)
            if not block.usual:
                self.unusual.add(block)
        self[key] = block
        return block

    def column(self, keys: Iterable[Key]) -> Column:
        return list(map(self.__getitem__, keys))

    def forget(self) -> None:
        """Make room for others, once there are many."""
        if len(self) >= REMEMBERED:
            self.clear()
            self.faulty.clear()
            self.unusual.clear()


def _places(column: Column, some: set[TextBlock | None]) -> list[int]:
    """The places of those blocks in a column."""
    return [] if some.isdisjoint(column) else [place for place, block in enumerate(column) if block in some]


# Shared by faces that have the same text in the same place.
SetTexts = dict[tuple[Text, Text | None], _Blocks]


class FaceTexts:
    """The text elements of one face."""

    def __init__(self, design: Design, texts: Iterable[Text], already_set: SetTexts) -> None:
        self.by_id = {text.id: text for text in texts}
        self.damaged: set[str] = set()  # texts whose uploaded font cannot be used
        self._own_fonts = design.own_fonts
        self._height = design.height * MM
        self._language, self._asked = design.language, tuple(design.fields())
        self._fillers = [(id, column_filler(text.content)) for id, text in self.by_id.items()]
        self._typefaces = {id: self._typeface(text) for id, text in self.by_id.items()}
        self._blocks = {
            id: already_set.setdefault(
                (text, self.by_id.get(text.joins)),
                _Blocks(partial(self._typesetter, id), design.palette.default, design.language),
            )
            for id, text in self.by_id.items()
        }

    def contents(self, fields: Sequence[Mapping[str, str]]) -> dict[str, list[str]]:
        """The content of each text for each person."""
        return {id: filled(fields) for id, filled in self._fillers}

    def languages(self, contents: Mapping[str, list[str]], fields: Sequence[Mapping[str, str]]) -> Languages:
        """People whose badges are Urdu, if the list is undecided: then all their texts with Arabic letters are Urdu."""
        if self._language in DECIDED or not any(is_arabic("\n".join(said)) for said in contents.values()):
            return {}
        asked = [[values.get(name) or "" for values in fields] for name in self._asked]
        telling = [column for column in (*contents.values(), *asked) if may_be_urdu("\n".join(column))]
        return {place: "ur" for place in range(len(fields)) if any(is_urdu(column[place]) for column in telling)}

    def column(
        self,
        id: str,
        contents: Mapping[str, list[str]],
        colours: Sequence[Colours],
        languages: Languages,
        shown: Sequence[tuple[str, ...]] | None = None,
    ) -> Column:
        """The text of each person; `shown` has the ids that each person sees, unless everybody sees all."""
        text, said = self.by_id[id], contents[id]
        if shown is not None:
            said = [content if id in ids else "" for content, ids in zip(said, shown, strict=True)]
        joins = contents.get(text.joins, [text.joins] * len(said)) if text.joins else []
        themed = "@" in text.color
        if not (themed or joins or languages):
            return self._blocks[id].column(said)
        of = colours if themed else [None] * len(said)
        joined = [not other for other in joins] or [False] * len(said)
        told = (
            [languages.get(n, "") if is_arabic(content) else "" for n, content in enumerate(said)] if languages else []
        )
        return self._blocks[id].column(zip(said, of, joined, told or repeat(""), strict=False))

    def faulty(self, id: str, column: Column) -> list[int]:
        """The places in a column of texts with warnings."""
        return _places(column, self._blocks[id].faulty)

    def unusual(self, columns: Mapping[str, Column]) -> set[int]:
        """The places of texts with taller or deeper letters than usual."""
        return {place for id, column in columns.items() for place in _places(column, self._blocks[id].unusual)}

    def set_anew(self, text: Text, content: str, colours: Colours, language: str = "") -> TextBlock:
        """A content set in another box; `language` is the person's, if it differs from the list's."""
        language = language if is_arabic(content) else ""
        setter = Typesetter(text, self._typefaces[text.id], self._height)
        return setter.block(content, colours, language or self._language)

    def widened(self, text: Text, contents: Mapping[str, list[str]], place: int) -> Text:
        """The text with the box beside it, where that of the person at this place is empty and the text joins it."""
        others = contents.get(text.joins)
        return (others and not others[place] and widened(text, self.by_id[text.joins])) or text

    def narrower(
        self, text: Text, content: str, colours: Colours, left: float, right: float, language: str = ""
    ) -> TextBlock | None:
        """A text set in its box narrowed by `left` and `right` points; None if nothing is left of the box."""
        narrow = replace(text, x=text.x + left / MM, w=text.w - (left + right) / MM)
        return self.set_anew(narrow, content, colours, language) if narrow.w > 0 else None

    def cap_height(self, text: Text) -> float:
        return self._typefaces[text.id].cap_height

    def _typesetter(self, id: str, joined: bool) -> Typesetter:
        text = self.by_id[id]
        return Typesetter(text, self._typefaces[id], self._height, self.by_id[text.joins] if joined else None)

    def _typeface(self, text: Text) -> fonts.Face:
        if text.font in FONTS:
            return fonts.face(text.font, text.weight, text.italic)
        try:
            return fonts.own_face(self._own_fonts[text.font], text.weight)
        except fonts.DamagedFont:
            self.damaged.add(text.id)
            return fonts.face(STAND_IN, text.weight, text.italic)
        except KeyError:
            message = say("There is no font '{name}' among your files. Upload it, and give its id.", name=text.font)
            raise DesignError(message) from None
