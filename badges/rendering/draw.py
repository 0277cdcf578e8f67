"""Laid-out pages into PDF. The only module that knows reportlab; it does no layout.

reportlab keeps fonts and their subsets, pictures, forms and the catalogue. The pages are written ready made: their
content is a few operators over and over, and going through the canvas for each costs more than everything else.
Equal artwork becomes one form XObject, however many badges bear it; text is grouped by style, so that a sheet sets
each font and colour once; each page is deflated as soon as it is complete.
"""

import io
import math
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import BinaryIO

from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from badges.rendering import fonts
from badges.rendering.artwork import Artwork, CodeShape, Personal, Shape
from badges.rendering.calibration import AS_IT_IS, Calibration
from badges.rendering.imposition import Page, Placement
from badges.rendering.marks import Box, Mark
from badges.rendering.paint import code_operators, paint, paint_marks, rgb
from badges.rendering.typesetting import Style, TextRun

rl_config.useA85 = 0  # binary streams: a quarter smaller than reportlab's default


@cache
def _registered(face: fonts.Face) -> TTFont:
    font = TTFont(face.key, str(face.path))
    pdfmetrics.registerFont(font)
    return font


class _Writer:
    """One PDF in the making."""

    def __init__(
        self,
        out: BinaryIO,
        title: str,
        size: tuple[float, float],
        pictures: Mapping[str, bytes],
        bleed: float,
        calibration: Calibration,
    ) -> None:
        self.out = out
        self.size = size  # pt, of the trimmed face
        self.bleed = bleed  # pt
        self.calibration = calibration
        self.canvas = Canvas(out, invariant=1, pageCompression=1)
        self.canvas.setTitle(title)
        self.canvas.setCreator("Badgeyay")
        self.canvas.setViewerPreference("PrintScaling", "None")  # or a viewer may shrink the sheet by some per cent
        self.document = self.canvas._doc
        self.pictures = pictures
        self.images: dict[str, ImageReader] = {}
        self.resources = pdfdoc.PDFResourceDictionary()
        self.resources.basicFonts()
        self.resources.allProcs()
        self.shared = self.document.Reference(self.resources, "pageResources")
        self.forms: dict[Artwork | Shape, str] = {}
        self.marks: dict[tuple[Mark, ...], str] = {}
        self.encoded: dict[tuple[str, str], list[tuple[str, bytes]]] = {}

    # --- pages

    def page(self, page: Page) -> None:
        content = self._badges(page.placements)
        if page.upside_down:
            turned = b"\n".join(self._badges(page.upside_down))
            content.append(b"q -1 0 0 -1 %.3f %.3f cm\n%s\nQ" % (page.width, page.height, turned))
        if page.marks:
            content.append(b"/%s Do" % self._marked(page).encode())
        if self.calibration != AS_IT_IS:
            content = [b"q %.5f 0 0 %.5f %.3f %.3f cm" % self.calibration.matrix(page.height), *content, b"Q"]
        self._append(page, b"\n".join(content))

    def _badges(self, placements: Sequence[Placement]) -> list[bytes]:
        content: list[bytes] = []
        for depth in range(max((len(p.face.layers) for p in placements), default=0)):
            runs: defaultdict[tuple[str, float, str], list[bytes]] = defaultdict(list)
            for placement in placements:
                if depth >= len(placement.face.layers):
                    continue
                layer = placement.face.layers[depth]
                if isinstance(layer, Artwork):
                    content.append(self._placed(layer, placement))
                    continue
                if isinstance(layer, Personal):
                    content += [self._piece(piece, placement) for piece in layer.pieces]
                    continue
                for run in layer:
                    self._text(run, placement.x, placement.y, runs)
            content += [_styled(*style, shown) for style, shown in runs.items()]
        return content

    def _placed(self, artwork: Artwork | Shape, at: Placement) -> bytes:
        """The artwork; it ends at the trim, or at the bleed and half way to the next badge."""
        clip = b""
        if at.bleed:
            left, bottom, right, top = at.bleed
            box = (at.x - left, at.y - bottom, self.size[0] + left + right, self.size[1] + bottom + top)
            clip = b"%.2f %.2f %.2f %.2f re W n " % box
        return b"q %s1 0 0 1 %.2f %.2f cm /%s Do Q" % (clip, at.x, at.y, self._form(artwork).encode())

    def _piece(self, piece: Shape | CodeShape, at: Placement) -> bytes:
        return code_operators(piece, at.x, at.y) if isinstance(piece, CodeShape) else self._placed(piece, at)

    def _text(self, run: TextRun, x: float, y: float, runs: defaultdict[tuple[str, float, str], list[bytes]]) -> None:
        at = b"%s %.2f %.2f Tm" % (_turn(run.angle), x + run.x, y + run.baseline)
        for subset, codes in self._codes(run.style, run.text):
            runs[subset, round(run.style.size, 2), run.style.color].append(b"%s(%s)Tj" % (at, codes))
            at = b""  # what follows in another subset of the font goes on where this ends

    def _codes(self, style: Style, text: str) -> list[tuple[str, bytes]]:
        """(name of a font subset, escaped codes) for a text; remembered, because lists repeat themselves."""
        key = (style.face.key, text)
        found = self.encoded.get(key)
        if found is None:
            font = _registered(style.face)
            found = [
                (font.getSubsetInternalName(subset, self.document), _escaped(codes))
                for subset, codes in font.splitString(text, self.document)
            ]
            if len(self.encoded) > 50_000:
                self.encoded.clear()
            self.encoded[key] = found
        return found

    def _append(self, page: Page, content: bytes) -> None:
        stream = pdfdoc.PDFStream(content=zlib.compress(content, 6))
        stream.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        leaf = pdfdoc.PDFPage()
        leaf.pagewidth, leaf.pageheight = round(page.width, 3), round(page.height, 3)
        leaf.TrimBox, leaf.BleedBox = _box(page.trim), _box(page.bleed)
        leaf.Contents = stream
        leaf.Resources = self.shared
        self.document.addPage(leaf)

    # --- artwork

    def _form(self, artwork: Artwork | Shape) -> str:
        """The form XObject of that artwork, clipped to the bleed; made when first met."""
        if artwork not in self.forms:
            name, past = f"artwork{len(self.forms) + 1}", self.bleed
            self.canvas.beginForm(name, -past, -past, self.size[0] + past, self.size[1] + past)
            for shape in artwork.shapes if isinstance(artwork, Artwork) else (artwork,):
                paint(self.canvas, shape, self._image)
            self.canvas.endForm()
            self.forms[artwork] = internal = self.document.getXObjectName(name)
            self.resources.XObject[internal] = pdfdoc.PDFObjectReference(internal)
        return self.forms[artwork]

    def _marked(self, page: Page) -> str:
        """The form XObject of the page's marks; made when first met, for all full sheets have the same."""
        if page.marks not in self.marks:
            name = f"marks{len(self.marks) + 1}"
            self.canvas.beginForm(name, 0, 0, page.width, page.height)
            paint_marks(self.canvas, page.marks)
            self.canvas.endForm()
            self.marks[page.marks] = internal = self.document.getXObjectName(name)
            self.resources.XObject[internal] = pdfdoc.PDFObjectReference(internal)
        return self.marks[page.marks]

    def _image(self, key: str) -> ImageReader:
        if key not in self.images:
            self.images[key] = ImageReader(io.BytesIO(self.pictures[key]))
        return self.images[key]

    def finish(self) -> None:
        self.document.SaveToFile(self.out, self.canvas)


def _box(box: Box) -> pdfdoc.PDFArray:
    return pdfdoc.PDFArray([round(value, 3) for value in box])


def _escaped(codes: bytes) -> bytes:
    return codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")


@cache
def _turn(angle: float) -> bytes:
    if not angle:
        return b"1 0 0 1"
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return b"%.5f %.5f %.5f %.5f" % (cos, sin, -sin, cos)


def _styled(subset: str, size: float, color: str, shown: list[bytes]) -> bytes:
    red, green, blue = rgb(color)
    head = b"BT %.3g %.3g %.3g rg %s %.4g Tf " % (red, green, blue, subset.encode(), size)
    return head + b"\n".join(shown) + b" ET"


def draw(
    pages: Iterable[Page],
    out: BinaryIO,
    *,
    size: tuple[float, float],
    title: str = "",
    pictures: Mapping[str, bytes] | None = None,
    bleed: float = 0.0,
    calibration: Calibration = AS_IT_IS,
    progress: Callable[[int], None] = lambda badges: None,
) -> int:
    """Write the pages as PDF and return how many there were.

    `size` is the trimmed face in pt, `pictures` the bytes (PNG or JPEG) of every picture the pages name. Artwork is
    drawn to `bleed` pt past the trim where the pages have room, and everything moved by the calibration. `progress`
    is called after each page with the number of people drawn so far; what it raises stops the work.
    """
    writer = _Writer(out, title, size, pictures or {}, bleed, calibration)
    count = people = 0
    for page in pages:
        writer.page(page)
        count += 1
        people += page.people
        progress(people)
    writer.finish()
    return count
