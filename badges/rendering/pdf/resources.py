"""The resources that all pages of a PDF share: fonts, pictures, forms, opacities and gradients, each once."""

import math
from collections.abc import Mapping

from reportlab.pdfbase.pdfdoc import (
    PDFAxialShading,
    PDFDictionary,
    PDFObjectReference,
    PDFResourceDictionary,
    format,
)

from badges.rendering.box import Box
from badges.rendering.pdf.file import PdfFile
from badges.rendering.pdf.fonts import PdfFont
from badges.rendering.pdf.pictures import Unreadable, prepared, size_of
from badges.rendering.text.fonts import Face


class Resources:
    """One dictionary for all pages and forms, written at the end of the file."""

    def __init__(self, file: PdfFile, pictures: Mapping[str, bytes]) -> None:
        self.dictionary = PDFResourceDictionary()
        self.dictionary.allProcs()
        self.reference = file.Reference(self.dictionary)
        self._file = file
        self._pictures = pictures
        self.unreadable: list[str] = []  # keys of pictures that cannot be drawn
        self._fonts: list[PdfFont] = []
        self._latest: dict[Face, PdfFont] = {}
        self._read = "", b""  # the picture read last, because storage may be slow
        self._sizes: dict[str, tuple[int, int]] = {}
        self._images: dict[str, tuple[str, float]] = {}  # name, and the widest place in pt
        self._shadings: dict[tuple[object, ...], str] = {}
        self._names = 0

    def new_name(self, kind: str) -> str:
        self._names += 1
        return f"{kind}{self._names}"

    def font(self, face: Face) -> PdfFont:
        """The font of a face that still has free codes."""
        font = self._latest.get(face)
        if font is None or font.is_full:
            font = self._latest[face] = PdfFont(face, b"F%d" % (len(self._fonts) + 1))
            self._fonts.append(font)
        return font

    def image_size(self, key: str) -> tuple[int, int]:
        """Width and height in pixels of a picture. Raises Unreadable."""
        if key not in self._sizes:
            self._sizes[key] = size_of(self._bytes(key))
        return self._sizes[key]

    def image(self, key: str, across: float, up: float) -> bytes:
        """Name of a picture, fine enough for a place of that width and height in pt. Raises Unreadable.

        It is written again for a place that is clearly larger than those before.
        """
        name, finest = self._images.get(key, ("", 0.0))
        if across > 1.2 * finest:
            picture = prepared(self._bytes(key), across, up)
            name = self.new_name("I")
            self.dictionary.XObject[name] = f"{picture.write(self._file)} 0 R"
            self._images[key] = name, math.inf if picture.objects else across
        return name.encode()

    def _bytes(self, key: str) -> bytes:
        if key != self._read[0]:
            if key not in self._pictures:
                raise Unreadable("it is not there")
            self._read = key, self._pictures[key]
        return self._read[1]

    def form(self, name: str) -> None:
        """Add a form of the file by its name."""
        self.dictionary.XObject[name] = PDFObjectReference(self._file.getXObjectName(name))

    def text_form(self, box: Box, drawn: bytes) -> bytes:
        """Name of a new form with these operators, not deflated because they are short."""
        name = self.new_name("T")
        entries = b"/Type/XObject/Subtype/Form/BBox[%.2f %.2f %.2f %.2f]/Resources %s" % (
            *box, format(self.reference, self._file)
        )  # fmt: skip
        self.dictionary.XObject[name] = f"{self._file.encoded_stream(drawn, entries)} 0 R"
        return name.encode()

    def opacity(self, share: float) -> bytes:
        """Name of the graphics state with that opacity, from 0 to 1."""
        share = round(share, 3)
        return self._state(f"O{round(share * 1000)}", {"ca": share, "CA": share})

    def overprint(self, on: bool) -> bytes:
        """Name of the graphics state with overprint on or off."""
        word = "true" if on else "false"
        return self._state("K" if on else "N", {"OP": word, "op": word, "OPM": int(on)})

    def _state(self, name: str, entries: Mapping[str, object]) -> bytes:
        if name not in self.dictionary.ExtGState:
            self.dictionary.ExtGState[name] = PDFDictionary(dict(entries))
        return name.encode()

    def shading(self, shading: PDFAxialShading) -> bytes:
        """Name of a shading from one point and colour to another."""
        key = shading.Coords, shading.Function.C0, shading.Function.C1
        if key not in self._shadings:
            self._shadings[key] = name = f"S{len(self._shadings) + 1}"
            self.dictionary.Shading[name] = shading
        return self._shadings[key].encode()

    def write(self) -> None:
        """Write the fonts, after everything is drawn."""
        for font in self._fonts:
            self.dictionary.Font[font.name.decode()] = font.write(self._file)
