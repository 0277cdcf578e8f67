"""The resources that all pages of a PDF share: fonts, pictures, forms, opacities and gradients, each once."""

import math
from collections.abc import Callable, Mapping

from badges.rendering.box import Box
from badges.rendering.pdf.file import PdfFile
from badges.rendering.pdf.fonts import PdfFont
from badges.rendering.pdf.pictures import prepared, size_of
from badges.rendering.text.fonts import Face


class Resources:
    """One dictionary for all pages and forms; `number` is that of its object."""

    def __init__(
        self, file: PdfFile, pictures: Mapping[str, bytes], unreadable: Callable[[str], None] = lambda key: None
    ) -> None:
        """`unreadable` is told the keys of pictures that cannot be drawn."""
        self.number = file.reserve()
        self._file = file
        self._pictures = pictures
        self.unreadable = unreadable
        self._fonts: list[PdfFont] = []
        self._latest: dict[Face, PdfFont] = {}
        self._read = "", b""  # the picture read latest, for storage may be slow
        self._sizes: dict[str, tuple[int, int]] = {}
        self._images: dict[str, tuple[bytes, float]] = {}  # name, and the widest place in pt
        self._objects: dict[bytes, int] = {}  # XObjects by name
        self._opacities: dict[float, bytes] = {}
        self._shadings: dict[bytes, bytes] = {}  # by definition

    def font(self, face: Face) -> PdfFont:
        """The font of a face that takes further text."""
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
        name, finest = self._images.get(key, (b"", 0.0))
        if across > 1.2 * finest:
            picture = prepared(self._bytes(key), across, up)
            name = self._object(b"I", picture.write(self._file))
            self._images[key] = name, math.inf if picture.objects else across
        return name

    def _bytes(self, key: str) -> bytes:
        if key != self._read[0]:
            self._read = key, self._pictures[key]
        return self._read[1]

    def form(self, content: bytes, box: Box) -> bytes:
        """Name of a form XObject, clipped to the box."""
        entries = b"/Type/XObject/Subtype/Form/BBox[%.2f %.2f %.2f %.2f]/Resources %d 0 R" % (*box, self.number)
        return self._object(b"A", self._file.stream(content, entries))

    def _object(self, kind: bytes, number: int) -> bytes:
        name = b"%s%d" % (kind, len(self._objects) + 1)
        self._objects[name] = number
        return name

    def opacity(self, share: float) -> bytes:
        """Name of the graphics state that makes what follows as opaque as that, from 0 to 1."""
        return self._opacities.setdefault(round(share, 3), b"O%d" % round(share * 1000))

    def gradient(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colours: tuple[tuple[float, float, float], tuple[float, float, float]],
    ) -> bytes:
        """Name of the shading from one point and RGB colour to another."""
        definition = (
            b"<</ShadingType 2/ColorSpace/DeviceRGB/Coords[%.2f %.2f %.2f %.2f]/Extend[true true]"
            b"/Function<</FunctionType 2/Domain[0 1]/N 1/C0[%.3g %.3g %.3g]/C1[%.3g %.3g %.3g]>>>>"
        ) % (*start, *end, *colours[0], *colours[1])
        return self._shadings.setdefault(definition, b"S%d" % (len(self._shadings) + 1))

    def write(self) -> None:
        """The dictionary, once nothing more is drawn."""
        fonts = {font.name: b"%d 0 R" % font.write(self._file) for font in self._fonts}
        objects = {name: b"%d 0 R" % number for name, number in self._objects.items()}
        states = {name: b"<</ca %g/CA %g>>" % (share, share) for share, name in self._opacities.items()}
        shadings = {name: definition for definition, name in self._shadings.items()}
        kinds = {b"Font": fonts, b"XObject": objects, b"ExtGState": states, b"Shading": shadings}
        self._file.add(b"<<%s>>" % b"".join(map(_entry, kinds, kinds.values())), self.number)


def _entry(kind: bytes, named: Mapping[bytes, bytes]) -> bytes:
    return b"/%s<<%s>>" % (kind, b"".join(b"/%s %s" % pair for pair in named.items())) if named else b""
