"""Pictures as image objects of a PDF. They were checked at upload, so what a PDF can hold is put in as it is.

A PNG without transparency and a JPEG that stands upright go in with their compressed bytes untouched: that is exact,
and costs no time. Anything else is decoded once by Pillow.
"""

import io
import zlib
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageOps

from badges.rendering.pdf.file import PdfFile

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1}  # by PNG colour type; those with transparency are not here
_ORIENTATION = 0x0112  # Exif: how a camera was held


@dataclass(frozen=True)
class Prepared:
    """An image ready to be written. `entries` and `data` of the stream; `mask` the deflated bytes of its opacity."""

    width: int
    height: int
    entries: bytes
    data: bytes
    mask: bytes = b""

    def write(self, file: PdfFile) -> int:
        """The object number of the image."""
        entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (self.width, self.height)
        mask = b""
        if self.mask:
            grey = b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
            mask = b"/SMask %d 0 R" % file.encoded_stream(self.mask, entries + grey)
        return file.encoded_stream(self.data, entries + self.entries + mask)


@lru_cache(maxsize=8)
def prepared(picture: bytes) -> Prepared:
    """A PNG or JPEG, as File's intake takes them."""
    if picture.startswith(_SIGNATURE):
        return _png_as_it_is(picture) or _decoded(picture)
    return _jpeg_as_it_is(picture) or _decoded(picture)


def _png_as_it_is(png: bytes) -> Prepared | None:
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    depth, kind, interlaced = png[24], png[25], png[28]
    chunks = _chunks(png)
    if kind not in _CHANNELS or interlaced or depth > 8 or b"tRNS" in chunks:
        return None
    if kind == 3:
        colours = chunks[b"PLTE"]
        space = b"[/Indexed/DeviceRGB %d<%s>]" % (len(colours) // 3 - 1, colours.hex().encode())
    else:
        space = b"/DeviceRGB" if kind == 2 else b"/DeviceGray"
    entries = (
        b"/ColorSpace%s/BitsPerComponent %d/Filter/FlateDecode"
        b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>"
    )
    channels = _CHANNELS[kind]
    return Prepared(width, height, entries % (space, depth, channels, depth, width), chunks[b"IDAT"])


def _chunks(png: bytes) -> dict[bytes, bytes]:
    """The chunks that matter by name; the parts of IDAT joined."""
    found: dict[bytes, list[bytes]] = {}
    at = len(_SIGNATURE)
    while at + 8 <= len(png):
        length, name = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        found.setdefault(name, []).append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return {name: b"".join(parts) for name, parts in found.items() if name in {b"IDAT", b"PLTE", b"tRNS"}}


def _jpeg_as_it_is(jpeg: bytes) -> Prepared | None:
    with Image.open(io.BytesIO(jpeg), formats=["JPEG"]) as image:
        if image.getexif().get(_ORIENTATION, 1) != 1 or image.mode not in {"L", "RGB"}:
            return None
        space = b"/DeviceRGB" if image.mode == "RGB" else b"/DeviceGray"
        entries = b"/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode" % space
        return Prepared(image.width, image.height, entries, jpeg)


def _decoded(picture: bytes) -> Prepared:
    with Image.open(io.BytesIO(picture), formats=["PNG", "JPEG"]) as opened:
        image = ImageOps.exif_transpose(opened)
        mask = b""
        if image.has_transparency_data:
            image = image.convert("RGBA")
            mask = zlib.compress(image.getchannel("A").tobytes(), 6)
        pixels = zlib.compress(image.convert("RGB").tobytes(), 6)
    return Prepared(
        image.width, image.height, b"/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", pixels, mask
    )
