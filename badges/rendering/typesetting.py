"""A text in its box: where each run of each line stands, and in which type.

Points from the bottom left of the trimmed face, y upwards, as PDF has it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from badges.rendering import fonts
from badges.rendering.artwork import resolved
from badges.rendering.design import Colours
from badges.rendering.elements import LEGIBLE_PT, Element, Text
from badges.rendering.fit import Fitted, Wanted, fit
from badges.rendering.papers import MM
from badges.rendering.shaping import Cluster, Line, Run


@dataclass(frozen=True)
class Style:
    face: fonts.Face
    size: float  # pt
    color: str  # #RRGGBB
    opacity: float = 1.0
    tracking: float = 0.0  # pt after each character


@dataclass(frozen=True)
class TextRun:
    x: float  # pt, where its first letter starts
    baseline: float  # pt
    width: float  # pt
    style: Style
    text: str
    clusters: tuple[Cluster, ...] = ()  # as in shaping.Run
    kerns: tuple[tuple[int, float], ...] = ()
    anchor: float = 0.0  # pt: the edge or the middle of the box that the line is aligned with
    angle: float = 0.0  # degrees anticlockwise about (x, baseline)
    element: str = ""  # id of the text it belongs to


@dataclass(frozen=True, eq=False)
class TextBlock:
    """A text set in its box. One object, known by identity, however many badges bear the same text there."""

    runs: tuple[TextRun, ...]
    faults: tuple[tuple[str, str], ...]  # kind and message
    han: bool  # whether its look depends on a language that the text itself does not tell


def block(
    text: Text, content: str, colours: Colours, face_height: float, joined: Element | None, language: str = ""
) -> TextBlock:
    """The content set as the element wants it.

    `face_height` in pt; `joined` is the element whose box the text takes over as well; `language` as in
    `shaping.shaped`.
    """
    if not content:
        return TextBlock((), (), False)
    x, top, width, height = text.x * MM, text.y * MM, text.w * MM, text.h * MM
    vertical = text.vertical
    if joined:
        bottom = max(top + height, (joined.y + joined.h) * MM)
        top = min(top, joined.y * MM)
        height, vertical = bottom - top, "middle"
    face = fonts.face(text.font, text.weight, text.italic)
    room = top, face_height - top - height
    fitted = fit(content, _wanted(text, face, width, height, room), language)
    used = face.cap_height * fitted.size + fitted.leading * (len(fitted.lines) - 1)
    spare = {"top": 0.0, "middle": (height - used) / 2, "bottom": height - used}[vertical]
    if used > height:  # two lines in a box that may grow: it grows downwards
        spare = 0.0
    baseline = face_height - (top + spare + face.cap_height * fitted.size)
    style = Style(face, fitted.size, resolved(text.color, colours), text.opacity, text.tracking * fitted.size)
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[text.align]
    placed: list[TextRun] = []
    for number, line in enumerate(fitted.lines):
        anchor = x + share * width
        left = anchor - share * _width(line, text) * fitted.size
        placed += _placed(line, style, left, baseline - number * fitted.leading, anchor, text.id)
    if text.rotation:
        placed = [_turned(run, text, face_height) for run in placed]
    faults = tuple(_faults(text, content, fitted))
    return TextBlock(tuple(placed), faults, any(line.han for line in fitted.lines))


def _wanted(text: Text, face: fonts.Face, width: float, height: float, room: tuple[float, float]) -> Wanted:
    return Wanted(
        face, text.weight, width, height, text.height_for_two_lines * MM, *room,
        least=text.min_pt, greatest=text.max_pt, lines=text.max_lines, leading=text.leading, tracking=text.tracking,
        divide=text.hyphenate,
    )  # fmt: skip


def _width(line: Line, text: Text) -> float:
    """In em; no tracking after the last letter."""
    return line.width + text.tracking * max(line.spaced - 1, 0)


def _placed(line: Line, style: Style, left: float, baseline: float, anchor: float, element: str) -> Iterator[TextRun]:
    x = left
    for run in line.runs:
        own = _style(run, style)
        width = run.width * style.size + own.tracking * len(run.text)
        yield TextRun(x, baseline, width, own, run.text, run.clusters, run.kerns, anchor, element=element)
        x += width


def _style(run: Run, style: Style) -> Style:
    """Letters that hang together, as those of Arabic do, are not parted by tracking."""
    tracking = 0.0 if run.clusters else style.tracking
    if run.face is style.face and tracking == style.tracking:
        return style
    return replace(style, face=run.face, size=style.size * run.face.scale, tracking=tracking)


def _turned(run: TextRun, text: Text, face_height: float) -> TextRun:
    """The run turned about the middle of the text's box."""
    middle_x, middle_y = (text.x + text.w / 2) * MM, face_height - (text.y + text.h / 2) * MM
    angle = -math.radians(text.rotation)
    x, y = run.x - middle_x, run.baseline - middle_y
    return replace(
        run,
        x=middle_x + x * math.cos(angle) - y * math.sin(angle),
        baseline=middle_y + x * math.sin(angle) + y * math.cos(angle),
        angle=-text.rotation,
    )


def _faults(text: Text, content: str, fitted: Fitted) -> Iterator[tuple[str, str]]:
    absent = "".join(line.missing for line in fitted.lines)
    if absent:
        signs = " ".join(dict.fromkeys(absent))
        yield "missing-glyph", f"“{content}”: no font here has {signs}. Write it in another script for this badge."
    if fitted.size < min(text.min_pt, LEGIBLE_PT) - 0.01:
        size = math.floor(fitted.size * 10) / 10
        yield (
            "small-text",
            f"“{content}” only fits at {size:g} pt, under the legible {LEGIBLE_PT:g} pt. "
            "Shorten it, or give it more room.",
        )
