"""Pictures as image objects of a PDF: in sRGB, no finer than print needs, and without metadata.

A PNG or JPEG that is so already goes in with its compressed bytes, without its metadata: that is exact, and costs no
time. Anything else is decoded once by Pillow. Photographs go in as JPEG with `PHOTO_DPI` at their printed size;
everything else stays lossless, with `LINE_DPI` at most, for edges of line art show more than those of a photograph.
An SVG goes in as the drawing it is (`drawings.py`).
"""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image, ImageFile

from badges.rendering.pdf.colours import describes_srgb, gamma_of, in_srgb
from badges.rendering.pdf.drawings import drawing, is_drawing, size_of_drawing
from badges.rendering.pdf.file import PdfFile

PHOTO_DPI, LINE_DPI = 300, 600
QUALITY = 85  # of JPEG
MOST_PIXELS = 100_000_000  # pixels of a picture that is decoded whole; intake accepts fewer
_PHOTO = 0.8  # bytes per pixel in lossless form; drawings take less, photographs more
_DENSE = 0.45  # bytes per pixel as JPEG; above, a copy of QUALITY is smaller and looks the same
_SMALL = 20_000  # bytes; smaller files are not changed
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1}  # by PNG colour type, without those with transparency
_NEEDS_DECODING = {b"tRNS", b"iCCP", b"eXIf"}
_START_OF_SCAN = 0xDA
_ARITHMETIC = {0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}  # starts of frames that PDF does not know (ISO 32000-1, 7.4.8)
_ORIENTATION = 0x0112  # Exif tag: orientation of the camera
_ON_ITS_SIDE = {5, 6, 7, 8}
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow and the libraries below it raise for files that are broken in ways of their own.
_DAMAGED = (OSError, SyntaxError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error,
            EOFError, RuntimeError, MemoryError, zlib.error, Image.DecompressionBombError)  # fmt: skip


class Unreadable(Exception):
    """A picture that is damaged, of an unknown kind, or too large to be decoded."""


@dataclass(frozen=True)
class PreparedPicture:
    """An image or a drawing ready to be written, in a unit square.

    Of an image, `entries` and `data` of the stream, and `mask`, the deflated bytes of its opacity. Of a drawing,
    `objects` (see `drawings.drawing`), and no more.
    """

    width: int
    height: int
    entries: bytes
    data: bytes
    mask: bytes = b""
    objects: tuple[tuple[bytes, bytes], ...] = ()

    def write(self, file: PdfFile) -> int:
        """The object number of the XObject."""
        if self.objects:
            return file.objects(self.objects)
        entries = b"/Type/XObject/Subtype/Image/Width %d/Height %d" % (self.width, self.height)
        mask = b""
        if self.mask:
            grey = b"/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
            mask = b"/SMask %d 0 R" % file.encoded_stream(self.mask, entries + grey)
        return file.encoded_stream(self.data, entries + self.entries + mask)


def size_of(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels of a PNG, JPEG or SVG as shown, from its header. Raises Unreadable."""
    try:
        if is_drawing(picture):
            return size_of_drawing(picture)
        with _opened(picture) as image:
            return (image.height, image.width) if _turned(picture, image) in _ON_ITS_SIDE else image.size
    except _DAMAGED as error:
        raise Unreadable(str(error)) from None


@lru_cache(maxsize=8)
def prepared(picture: bytes, across: float, up: float) -> PreparedPicture:
    """A PNG, JPEG or SVG, as accepted by File's intake, for a place `across` by `up` pt on paper.

    Raises Unreadable.
    """
    try:
        if is_drawing(picture):
            return PreparedPicture(*size_of_drawing(picture), b"", b"", objects=drawing(picture))
        with _opened(picture) as image:
            ready = _png_as_it_is if image.format == "PNG" else _jpeg_as_it_is
            return ready(picture, image, across, up) or _decoded(picture, image, across, up)
    except _DAMAGED as error:
        raise Unreadable(str(error)) from None


def _opened(picture: bytes) -> ImageFile.ImageFile:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(picture), formats=["PNG", "JPEG"])


def _turned(picture: bytes, image: Image.Image) -> int:
    """The orientation of the camera. In a PNG it may follow the pixels, so those without Exif are not decoded."""
    if image.format == "PNG" and b"eXIf" not in picture:
        return 1
    orientation: int = image.getexif().get(_ORIENTATION, 1)
    return orientation


# --- As they are ---


def _png_as_it_is(png: bytes, image: Image.Image, across: float, up: float) -> PreparedPicture | None:
    depth, kind, interlaced = png[24], png[25], png[28]
    chunks = _chunks(png)
    if kind not in _CHANNELS or interlaced or depth > 8 or chunks.keys() & _NEEDS_DECODING or gamma_of(image) != 1:
        return None
    large = len(chunks[b"IDAT"]) > max(_SMALL, _PHOTO * image.width * image.height)
    if large or _fewer(image.size, across, up, LINE_DPI):
        return None
    return _of_png(chunks, image.width, image.height, depth, kind)


def _of_png(chunks: dict[bytes, bytes], width: int, height: int, depth: int, kind: int) -> PreparedPicture:
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
    return PreparedPicture(width, height, entries % (space, depth, channels, depth, width), chunks[b"IDAT"])


def _chunks(png: bytes) -> dict[bytes, bytes]:
    """The relevant chunks by name, with the parts of IDAT joined."""
    found: dict[bytes, list[bytes]] = {}
    at = len(_SIGNATURE)
    while at + 8 <= len(png):
        length, name = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        found.setdefault(name, []).append(png[at + 8 : at + 8 + length])
        at += 12 + length
    return {name: b"".join(parts) for name, parts in found.items() if name in {b"IDAT", b"PLTE"} | _NEEDS_DECODING}


def _jpeg_as_it_is(jpeg: bytes, image: Image.Image, across: float, up: float) -> PreparedPicture | None:
    upright = image.getexif().get(_ORIENTATION, 1) == 1
    if not upright or image.mode not in {"L", "RGB"} or not describes_srgb(image.info.get("icc_profile", b"")):
        return None
    dense = len(jpeg) > max(_SMALL, _DENSE * image.width * image.height)
    if dense or _fewer(image.size, across, up, PHOTO_DPI) or _ARITHMETIC & {kind for kind, _, _ in _segments(jpeg)}:
        return None
    return _of_jpeg(_without_metadata(jpeg), image)


def _of_jpeg(jpeg: bytes, image: Image.Image) -> PreparedPicture:
    space = b"/DeviceRGB" if image.mode == "RGB" else b"/DeviceGray"
    return PreparedPicture(
        image.width, image.height, b"/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode" % space, jpeg
    )


def _without_metadata(jpeg: bytes) -> bytes:
    """The JPEG without data that decoding does not need: Exif, XMP, previews, comments, further pictures.

    Raises ValueError if the segments are damaged.
    """
    kept, end = [jpeg[:2]], 2
    for marker, start, end in _segments(jpeg):
        plain_jfif = marker == 0xE0 and end - start == 18  # without a small picture in it
        if plain_jfif or marker == 0xEE or not (0xE0 <= marker <= 0xEF or marker == 0xFE):  # EE: Adobe's colours
            kept.append(jpeg[start:end])
    last = jpeg.rfind(b"\xff\xd9") if b"\xff\xd8\xff" not in jpeg[end:] else jpeg.index(b"\xff\xd9", end)
    return b"".join([*kept, jpeg[end : last + 2] if last > end else jpeg[end:]])


def _segments(jpeg: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, start and end of each segment, up to and including the header of the first scan.

    Raises ValueError if they are damaged.
    """
    at, marker = 2, 0
    while marker != _START_OF_SCAN:
        if jpeg[at] != 0xFF:
            raise ValueError("a JPEG whose segments do not follow one another")
        marker = jpeg[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        yield marker, at, end
        at = end


# --- Decoded ---


def _decoded(picture: bytes, image: ImageFile.ImageFile, across: float, up: float) -> PreparedPicture:
    is_photo = image.format != "PNG"
    turned = _turned(picture, image)
    if turned in _ON_ITS_SIDE:
        across, up = up, across
    if is_photo and (wanted := _fewer(image.size, across, up, PHOTO_DPI)):
        image.draft(image.mode, wanted)  # decodes a JPEG at a half, a quarter or an eighth, but no smaller than wanted
    if image.width * image.height > MOST_PIXELS:
        raise ValueError(f"{image.width} x {image.height} pixels are too many")
    colours, opacity = in_srgb(image)
    dpi = PHOTO_DPI if is_photo else LINE_DPI
    colours, opacity = _scaled(colours, opacity, across, up, dpi)
    if not is_photo:
        lossless = _lossless(colours)
        if len(lossless.data) <= max(_SMALL, _PHOTO * colours.width * colours.height):
            upright, opacity = _upright(colours, turned), opacity and _upright(opacity, turned)
            return _masked(lossless if turned == 1 else _lossless(upright), opacity)
        colours, opacity = _scaled(colours, opacity, across, up, PHOTO_DPI)
    return _masked(_lossy(_upright(colours, turned)), opacity and _upright(opacity, turned))


def _fewer(size: tuple[int, int], across: float, up: float, dpi: int) -> tuple[int, int] | None:
    """The pixels needed for a place of that size in pt; None if the picture has hardly more."""
    scale = max(across / size[0], up / size[1]) * dpi / 72
    if scale >= 0.9 or not scale:
        return None
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _scaled(
    colours: Image.Image, opacity: Image.Image | None, across: float, up: float, dpi: int
) -> tuple[Image.Image, Image.Image | None]:
    wanted = _fewer(colours.size, across, up, dpi)
    if not wanted:
        return colours, opacity
    if opacity:  # transparent pixels have any colour, which must not bleed into opaque ones
        whole = colours.convert("RGB")
        whole.putalpha(opacity)
        whole = whole.convert("RGBa").resize(wanted, Image.Resampling.LANCZOS, reducing_gap=2).convert("RGBA")
        return whole.convert("RGB"), whole.getchannel("A")
    return colours.resize(wanted, Image.Resampling.LANCZOS, reducing_gap=2), None


def _upright(image: Image.Image, turned: int) -> Image.Image:
    return image.transpose(_UPRIGHT[turned]) if turned in _UPRIGHT else image


def _lossless(image: Image.Image) -> PreparedPicture:
    out = io.BytesIO()
    image.save(out, "PNG", icc_profile=None)  # for its filters, which halve what deflating leaves
    return _of_png(_chunks(out.getvalue()), image.width, image.height, 8, 2 if image.mode == "RGB" else 0)


def _lossy(image: Image.Image) -> PreparedPicture:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY, optimize=True, exif=b"", icc_profile=None, comment=b"")
    return _of_jpeg(_without_metadata(out.getvalue()), image)


def _masked(image: PreparedPicture, opacity: Image.Image | None) -> PreparedPicture:
    return replace(image, mask=zlib.compress(opacity.tobytes(), 6)) if opacity else image
