"""Writes laid-out pages as PDF. It does no layout.

It is fast because whatever recurs is written once, as it is computed once in `layout` and `shaping`. Equal artwork is
one form XObject, however many badges have it. A block of text is encoded once, in points of its own badge, and reused
unchanged wherever that badge is placed, and by other badges that share it; one that comes again and again is a form
too. A page is deflated and written when it is complete.
"""

import gc
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import IO, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray

from badges.remembered import Remembered
from badges.rendering.box import Box
from badges.rendering.layout.artwork import Artwork, CodeShape, Shape
from badges.rendering.layout.typesetting import Style, TextBlock, TextRun
from badges.rendering.paper.calibration import AS_IT_IS, Calibration
from badges.rendering.paper.imposition import Page, Placement
from badges.rendering.paper.marks import Mark
from badges.rendering.pdf.canvas import FormCanvas
from badges.rendering.pdf.file import PdfFile
from badges.rendering.pdf.fonts import PdfFont
from badges.rendering.pdf.inks import BLACK, PressInks, ScreenInks, filling
from badges.rendering.pdf.paint import code_head, code_modules, paint, paint_marks
from badges.rendering.pdf.press import Press, blending, output_intent, screen_colours
from badges.rendering.pdf.resources import Resources
from badges.rendering.text.runs import Kerns

REMEMBERED = 5_000  # blocks of text
RECURRING = 24  # times that a text is written out before a form of its own is shorter: that takes some 200 bytes
WINDOW = 2_000  # texts among which one must occur twice to count as recurring
SELDOM = 400_000  # new objects between garbage collections; Python's default of 700 is a few badges
MOST_FORMS = 2_000  # most forms of texts, because the resources of every page name each


@dataclass(frozen=True)
class PdfOptions:
    """Properties of a PDF as a whole, and how its pages are written."""

    title: str = ""
    language: str = ""  # language tag of the texts, such as “de”, for screen readers
    bleed: float = 0.0  # pt of artwork beyond the trim, where the pages have room
    calibration: Calibration = AS_IT_IS  # applied to everything drawn
    press: Press | None = None  # if given, the file is PDF/X-4
    accessible: bool = False  # the file is tagged, for screen readers


PLAIN = PdfOptions()


class Writer:
    """Writes one PDF."""

    def __init__(
        self, file: PdfFile, size: tuple[float, float], pictures: Mapping[str, bytes], options: PdfOptions
    ) -> None:
        press = options.press
        self.file = file
        self.inks = PressInks(press.profile) if press else ScreenInks()
        self.size = size  # pt, of the trimmed face
        self.bleed = options.bleed
        self.calibration = options.calibration
        self.resources = Resources(file, pictures)
        self.canvas = FormCanvas(file, self.resources)
        self.forms: dict[Artwork | Shape, bytes] = {}
        self.marks: dict[tuple[Mark, ...], bytes] = {}
        self.texts = Remembered(self._operators)
        self.heads: dict[tuple[Style, float, float, float], tuple[bytes, PdfFont]] = {}  # by anchor, baseline and angle
        self.ink = b""  # of the texts that need name none, for each page begins with it
        self.shown: list[TextBlock] = []  # latest
        self.recurring: Counter[TextBlock] = Counter()
        self.named: dict[TextBlock, bytes] = {}  # those that are forms
        self.text_forms: dict[tuple[TextRun, ...], bytes] = {}
        self.codes: dict[tuple[float | str, ...], bytes] = {}
        self.press = press
        if press:
            file.group = blending()
            file.Catalog.OutputIntents = PDFArray([output_intent(file, press)])
            self.resources.dictionary.ColorSpace["DefaultRGB"] = screen_colours(file)

    # --- pages

    def page(self, page: Page) -> None:
        content: list[bytes] = []
        for placement in page.placements:
            content += self._badge(placement)
        if page.upside_down:
            turned = b"\n".join(line for placement in page.upside_down for line in self._badge(placement))
            content.append(b"q -1 0 0 -1 %.3f %.3f cm\n%s\nQ" % (page.width, page.height, turned))
        if page.marks:
            content.append(self._marked(page))
        if self.ink:
            content.insert(0, self.ink)
        boxes = [Box(0, 0, page.width, page.height), page.trim, page.bleed]
        if page.turned:
            content = [b"q 0 -1 1 0 0 %.3f cm" % page.width, *content, b"Q"]
            boxes = [Box(y, page.width - right, top, page.width - x) for x, y, right, top in boxes]
        if self.calibration != AS_IT_IS:
            moved = self.calibration.matrix(boxes[0].top, back=page.back)
            content = [b"q %.5f 0 0 %.5f %.3f %.3f cm" % moved, *content, b"Q"]
        self.file.page(b"\n".join(content), *boxes)
        if len(self.shown) >= WINDOW:
            self._name_recurring()
        if len(self.texts) >= REMEMBERED:
            self.texts.clear()
            self.texts.update(self.named)

    def _badge(self, at: Placement) -> list[bytes]:
        drawn = [_at(at.x, at.y)]
        for layer in at.face.layers:
            if isinstance(layer, tuple):
                drawn += self._texts_of(layer)
                self.shown += layer
            elif isinstance(layer, Artwork):
                drawn.append(self._artwork(layer, at))
            else:
                for piece in layer.pieces:
                    drawn.append(self._code(piece) if isinstance(piece, CodeShape) else self._artwork(piece, at))
        drawn.append(b"Q")
        return drawn

    def _texts_of(self, layer: tuple[TextBlock, ...]) -> Iterable[bytes]:
        return map(self.texts.__getitem__, layer)

    def _code(self, code: CodeShape) -> bytes:
        """The operators for a code: codes of an element share all but their modules if they are of similar length."""
        kind = code.x, code.y, code.width, code.height, code.angle, code.color, code.modules.columns
        if kind not in self.codes:
            self.codes[kind] = code_head(code, self.inks)
        return self.codes[kind] + code_modules(code.modules)

    def _artwork(self, artwork: Artwork | Shape, at: Placement) -> bytes:
        """The operators for artwork, clipped to the trim, or to the bleed and half way to the next badge."""
        drawn = self.forms.get(artwork) or self._form(artwork)
        if not at.bleed:
            return drawn
        left, bottom, right, top = at.bleed
        box = -left, -bottom, self.size[0] + left + right, self.size[1] + bottom + top
        return b"q %.2f %.2f %.2f %.2f re W n %s Q" % (*box, drawn)

    def _form(self, artwork: Artwork | Shape) -> bytes:
        """The operator that shows the artwork: a form XObject, clipped to the bleed."""
        shapes = artwork.shapes if isinstance(artwork, Artwork) else (artwork,)
        box = Box(0, 0, *self.size).grown(self.bleed)
        name = self.canvas.form(box, lambda canvas: paint(canvas, shapes, self.inks))
        self.forms[artwork] = shown = b"/%s Do" % name
        return shown

    def _marked(self, page: Page) -> bytes:
        """The operator that shows the page's marks: a form XObject, which all full sheets share."""
        if page.marks not in self.marks:
            box = Box(0, 0, page.width, page.height)
            self.marks[page.marks] = b"/%s Do" % self.canvas.form(box, lambda canvas: paint_marks(canvas, page.marks))
        return self.marks[page.marks]

    # --- text

    def _operators(self, block: TextBlock) -> bytes:
        """The operators that draw a block of text."""
        runs = block.runs
        return self._run(runs[0]) if len(runs) == 1 else b"\n".join(map(self._run, runs))

    def _run(self, run: TextRun) -> bytes:
        """A text object that begins at the origin of the badge, so that its place takes two numbers."""
        x, baseline, _, style, text, words, kerns, anchor, _, angle = run
        found = self.heads.get((style, anchor, baseline, angle))
        head, font = found if found and not found[1].is_full else self._head(run)
        codes = font.codes(words) if words else font.plain_codes(text)
        # From the anchor, in whole hundredths: that is at most 0.13 mm in type of 74 pt, and saves bytes.
        back = 0 if angle else 10 * round(100 * (anchor - x) / style.size)
        if kerns:
            return head % _kerned(font, text, codes, kerns, back)
        return head % (b"[%d(%b)]TJ" % (back, codes) if back else b"(%b)Tj" % codes)

    def _head(self, run: TextRun) -> tuple[bytes, PdfFont]:
        """The operators for colour, font and place of a run, and the font."""
        style = run.style
        font = self.resources.font(style.face)
        ink = self.inks.text(style.color)
        shown = b"%s"
        if style.tracking:
            shown = b" %.3g Tc%%s 0 Tc" % style.tracking
        if style.opacity < 1:
            shown = b"/%s gs%s/%s gs" % (self.resources.opacity(style.opacity), shown, self.resources.opacity(1))
        head = b"BT/%s %.4g Tf %s%s ET" % (font.name, style.size, _matrix(run), shown)
        fill = filling(ink)
        if self.press:  # or the next objects would overprint too
            head = b"q/%s gs %s %s Q" % (self.resources.overprint(ink == BLACK), fill, head)
        else:
            self.ink = self.ink or fill
            head = head if fill == self.ink else b"q %s %s Q" % (fill, head)
        if len(self.heads) >= REMEMBERED:
            self.heads.clear()
        if not run.angle:
            self.heads[style, run.anchor, run.baseline, run.angle] = head, font
        return head, font

    def _name_recurring(self) -> None:
        """Turn texts that occur often into forms from now on."""
        for block, times in Counter(self.shown).items():
            if times > 1:
                self.recurring[block] += times
                if self.recurring[block] >= RECURRING and len(self.text_forms) < MOST_FORMS:
                    del self.recurring[block]
                    self.texts[block] = self.named[block] = b"/%s Do" % self._text_form(block)
        self.shown.clear()
        if len(self.recurring) >= REMEMBERED:
            self.recurring.clear()

    def _text_form(self, block: TextBlock) -> bytes:
        """The form XObject of a text, also after layout has evicted the text and set it again."""
        if block.runs not in self.text_forms:
            box = Box(0, 0, *self.size).grown(max(self.size))  # large enough not to clip it
            drawn = b"\n".join(filter(None, [self.ink, *map(self._run, block.runs)]))
            self.text_forms[block.runs] = self.resources.text_form(box, drawn)
        return self.text_forms[block.runs]

    def finish(self) -> None:
        self.resources.write()
        self.file.finish(self.resources.reference)


def _matrix(run: TextRun) -> bytes:
    """The anchor of the line, from which showing it starts with a move.

    So the lines of all badges that stand on one axis differ in nothing but their letters and one number, and deflate
    to less than lines that each have a place of their own.
    """
    if run.angle:
        cos, sin = math.cos(math.radians(run.angle)), math.sin(math.radians(run.angle))
        return b"%.5f %.5f %.5f %.5f %.2f %.2f Tm" % (cos, sin, -sin, cos, run.x, run.baseline)
    return b"%.5g %.5g Td" % (run.anchor, run.baseline)


def _kerned(font: PdfFont, text: str, codes: bytes, kerns: Kerns, back: int) -> bytes:
    """The codes with kerns between them, in thousandths of the type size, to the left."""
    plain = len(codes) == len(text)  # one byte per character, so the string can be sliced between kerns
    pieces, start = [b"[%d(" % back if back else b"[("], 0
    for end, kern in kerns:
        pieces += codes[start:end] if plain else font.plain_codes(text[start:end]), _space(kern)
        start = end
    pieces += codes[start:] if plain else font.plain_codes(text[start:]), b")]TJ"
    return b"".join(pieces)


@cache
def _space(kern: float) -> bytes:
    """The space between two strings of a line."""
    return b")%d(" % round(-1000 * kern)


@lru_cache(maxsize=1_000)
def _at(x: float, y: float) -> bytes:
    """The operator that moves what is drawn next."""
    return b"q 1 0 0 1 %.2f %.2f cm" % (x, y)


class DrawResult(NamedTuple):
    pages: int
    unreadable: list[str]  # keys of unreadable pictures, which were left out


def draw(
    pages: Iterable[Page],
    out: IO[bytes],
    *,
    size: tuple[float, float],
    pictures: Mapping[str, bytes] | None = None,
    options: PdfOptions = PLAIN,
    progress: Callable[[int], object] = lambda badges: None,
) -> DrawResult:
    """Write the pages as PDF.

    `size` is the trimmed face in pt, `pictures` the bytes (PNG, JPEG or SVG) of every picture the pages name.
    `progress` is called after each page with the number of people drawn so far; an exception in it stops drawing.
    """
    file = PdfFile(
        out,
        title=options.title,
        language=options.language,
        made=options.press.made if options.press else None,
    )
    writer = _writer(options.accessible)(file, size, pictures or {}, options)
    count = people = 0
    with _seldom_collecting():
        for page in pages:
            writer.page(page)
            count += 1
            people += page.people
            progress(people)
        writer.finish()
    return DrawResult(count, writer.resources.unreadable)


def _writer(accessible: bool) -> type[Writer]:
    if not accessible:
        return Writer
    from badges.rendering.pdf.tagged import TaggedWriter  # which is a writer itself

    return TaggedWriter


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Collect garbage less often: hardly any cycles are created, and collecting takes a seventh of the time.

    This affects the whole process. If two threads draw at once, either setting may remain: both are fine.
    """
    before = gc.get_threshold()
    gc.set_threshold(before[0] and max(before[0], SELDOM), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
