"""Sets a text in its box: the position and style of each run of each line.

Points from the bottom left of the trimmed face, y upwards, as PDF has it.
"""

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from badges.rendering.box import Box
from badges.rendering.design.design import Colours
from badges.rendering.design.elements import LEGIBLE_PT, Element, Text
from badges.rendering.layout.artwork import resolved
from badges.rendering.layout.faults import text_faults
from badges.rendering.paper.papers import MM
from badges.rendering.text import fonts
from badges.rendering.text.content import cleaned, upper_case, within_reason
from badges.rendering.text.extents import FALL, usual
from badges.rendering.text.fit import Fitted, TextConstraints, fit, fit_simple
from badges.rendering.text.languages import language_of
from badges.rendering.text.runs import Kerns, Run, Shaped
from badges.rendering.text.shaping import Line, is_rtl, simple_width
from badges.rendering.text.typefaces import FONTS

DIRECTED = ("start", "end")  # alignments that follow the direction of the text


class Style(NamedTuple):
    face: fonts.Face
    size: float  # pt
    color: str  # #RRGGBB
    opacity: float = 1.0
    tracking: float = 0.0  # pt after each character


class TextRun(NamedTuple):
    x: float  # pt, where its first letter starts
    baseline: float  # pt
    width: float  # pt
    style: Style
    text: str
    shaped: tuple[Shaped, ...] = ()  # as in runs.Run
    kerns: Kerns = ()
    anchor: float = 0.0  # pt: the edge or the middle of the box that the line is aligned with
    element: str = ""  # id of the text it belongs to
    angle: float = 0.0  # degrees anticlockwise about (x, baseline)


_text_run = partial(tuple.__new__, TextRun)  # at half the price of naming its members
_new_style = partial(tuple.__new__, Style)


@dataclass(eq=False, slots=True)
class TextBlock:
    """A text set in its box. One object, compared by identity and shared by all badges with that text."""

    runs: tuple[TextRun, ...]
    faults: tuple[tuple[str, str], ...]  # kind and message
    size: float = 0.0  # pt
    low: float = -math.inf  # pt: no ink is lower
    high: float = math.inf  # pt: none is higher
    usual: bool = True  # whether its letters reach no further than most do
    bounds: Box | None = None  # of its ink, once `ink.bounds` was asked


def widened(text: Text, other: Element) -> Text | None:
    """The text with the box beside it added to its own; None if that is above or below."""
    if other.y >= text.y + text.h or text.y >= other.y + other.h:
        return None
    left = min(text.x, other.x)
    return replace(text, x=left, w=max(text.x + text.w, other.x + other.w) - left)


class Typesetter:
    """Sets one text after another in the box of an element."""

    def __init__(self, text: Text, face: fonts.Face, face_height: float, joined: Element | None = None) -> None:
        """`face_height` is in pt; `joined` is the element whose box the text also takes."""
        wide = widened(text, joined) if joined else None
        text = wide or text
        self.text, self.face, self.face_height = text, face, face_height
        self.top, self.height, self.vertical = text.y * MM, text.h * MM, text.vertical
        if joined and not wide:
            bottom = max(self.top + self.height, (joined.y + joined.h) * MM)
            self.top = min(self.top, joined.y * MM)
            self.height, self.vertical = bottom - self.top, "middle"
        self.letters, self.simple_width = usual(face), simple_width(face)
        self.legible = min(text.min_pt, LEGIBLE_PT) - 0.01
        self.share = self._share("")
        self.anchor = (text.x + self.share * text.w) * MM
        self._looks: dict[tuple[float, Colours], tuple[Style, float]] = {}
        greatest = text.joined_max_pt if joined and text.joined_max_pt else text.max_pt
        looks = FONTS[text.font].looks if text.font in FONTS else 0
        self.wanted = TextConstraints(
            face, looks or text.weight, text.w * MM, self.height, text.height_for_two_lines * MM,
            room_above=self.top, room_below=face_height - self.top - self.height,
            least=min(text.min_pt, greatest), greatest=greatest, lines=text.max_lines,
            leading=text.leading, tracking=text.tracking, divide=text.hyphenate,
        )  # fmt: skip

    def block(self, content: str, colours: Colours, language: str = "") -> TextBlock:
        """Set the content; `language` is that of the list."""
        text, wanted = self.text, self.wanted
        content = upper_case(content) if text.uppercase else content
        width = self.simple_width(content)
        if width:
            simple = self._simple(content, width, colours)
            if simple:
                return simple
        content = cleaned(content)
        if not content:
            return TextBlock((), ())
        content, stacked = within_reason(content)
        language = language_of(content, language)
        fitted = fit(content, wanted, language)
        lines, size = fitted.lines, fitted.size
        runs = self._runs(content, fitted, colours)
        if text.rotation:
            runs = [_turned(run, text, self.face_height) for run in runs]
        plain = not stacked and not fitted.cut and size >= self.legible
        plain = plain and not any([line.missing or line.plain or line.strange for line in lines])  # noqa: C419 (quicker than a generator)
        faults = () if plain else tuple(text_faults(content, fitted, wanted.face, stacked))
        first = last = self._reach(lines[0])
        if len(lines) > 1:
            last = self._reach(lines[-1])
        block = TextBlock(tuple(runs), faults, size)
        if text.rotation:
            block.usual = False
        elif runs:
            block.low, block.high = runs[-1].baseline - last[1] * size, runs[0].baseline + first[0] * size
            block.usual = first[0] <= self.letters.rise and last[1] <= FALL
        return block

    def _runs(self, content: str, fitted: Fitted, colours: Colours) -> list[TextRun]:
        """The runs of all lines, upright."""
        text, wanted, lines, size = self.text, self.wanted, fitted.lines, fitted.size
        style, baseline = self._looks.get((size, colours)) or self._look(size, colours)
        if len(lines) > 1:
            baseline = self._first_baseline(size, fitted.leading * (len(lines) - 1))
        share, anchor = self.share, self.anchor
        if text.align in DIRECTED:
            share = self._share(content)
            anchor = (text.x + share * text.w) * MM
        runs: list[TextRun] = []
        for line in lines:
            x = anchor - share * wanted.width_of(line) * size
            for run in line.runs:
                own = style if run.face is wanted.face and not style.tracking else _style(run, style)
                width = run.width * size + own.tracking * len(run.text)
                placed = x, baseline, width, own, run.text, run.shaped, run.kerns, anchor, text.id, 0.0
                runs.append(_text_run(placed))
                x += width
            baseline -= fitted.leading
        return runs

    def _simple(self, content: str, width: float, colours: Colours) -> TextBlock | None:
        """As `block`, at a third of its price, for what most texts are: one line of simple letters that fits.

        None: it needs another look.
        """
        text, wanted = self.text, self.wanted
        line = fit_simple(content, width, wanted)
        if line is None or line[0] < self.legible or text.rotation:
            return None
        size, width, kerns = line
        style, baseline = self._looks.get((size, colours)) or self._look(size, colours)
        x = self.anchor - self.share * (width + wanted.tracking * (len(content) - 1)) * size
        drawn = width * size + style.tracking * len(content)
        run = _text_run((x, baseline, drawn, style, content, (), kerns, self.anchor, text.id, 0.0))
        rise, fall = self.letters.reach(content)
        usual = rise <= self.letters.rise and fall <= FALL
        return TextBlock((run,), (), size, baseline - fall * size, baseline + rise * size, usual)

    def _look(self, size: float, colours: Colours) -> tuple[Style, float]:
        """The style at that size in pt, and the baseline of a single line."""
        self._looks[size, colours] = look = self._style(size, colours), self._first_baseline(size, 0.0)
        return look

    def _style(self, size: float, colours: Colours) -> Style:
        text = self.text
        return Style(self.wanted.face, size, resolved(text.color, colours), text.opacity, text.tracking * size)

    def _share(self, content: str) -> float:
        """Where the lines are aligned, from 0 at the left edge of the box to 1 at the right."""
        align = self.text.align
        if align in DIRECTED:
            return float((align == "end") != is_rtl(content))
        return {"left": 0.0, "center": 0.5, "right": 1.0}[align]

    def _reach(self, line: Line) -> tuple[float, float]:
        """How far the ink of a line extends above and below the baseline at most, in em."""
        return line.ink or self.letters.reach(line.runs[0].text if line.runs else "")

    def _first_baseline(self, size: float, below: float) -> float:
        """Pt from the lower edge of the face, in that size and with lines below to that depth."""
        capitals = self.wanted.face.cap_height * size
        used = capitals + below
        spare = 0.0
        if self.vertical != "top" and used <= self.height:  # lines in a box that may grow: it grows downwards
            spare = (self.height - used) * (0.5 if self.vertical == "middle" else 1.0)
        return self.face_height - (self.top + spare + capitals)


def _style(run: Run, style: Style) -> Style:
    """The style of a run in a fallback face; connected letters, as in Arabic, get no tracking."""
    tracking = 0.0 if run.shaped else style.tracking
    return _new_style((run.face, style.size * run.face.scale, style.color, style.opacity, tracking))


def _turned(run: TextRun, text: Text, face_height: float) -> TextRun:
    """Rotate the run about the centre of the text's box."""
    middle_x, middle_y = (text.x + text.w / 2) * MM, face_height - (text.y + text.h / 2) * MM
    angle = -math.radians(text.rotation)
    x, y = run.x - middle_x, run.baseline - middle_y
    return run._replace(
        x=middle_x + x * math.cos(angle) - y * math.sin(angle),
        baseline=middle_y + x * math.sin(angle) + y * math.cos(angle),
        angle=-text.rotation,
    )
