"""Checks uploads by their bytes, not their names. Errors are messages for the person who uploaded the file."""

import io
import struct
import subprocess
import sys
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

import filetype
import pi_heif
from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont, TTLibError
from PIL import Image, ImageOps, UnidentifiedImageError

from badgeyay.refusals import Refusal
from files import drawings, font_child, wide_gamut
from files.models import File

_TRUETYPE = {b"\x00\x01\x00\x00", b"true"}  # the first bytes of a font file
_OTHER_FONTS = {b"OTTO", b"wOFF", b"wOF2", b"ttcf"}
_TABLES = ("glyf", "loca", "cmap", "head", "hhea", "hmtx", "maxp", "OS/2")  # tables that PDF and layout need
_PROOF_MEMORY, _PROOF_SECONDS = 1024**3, 15  # bytes, and seconds of processor time; Noto Sans JP takes 4
IMAGE_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}
_CONVERTED = ("WEBP", "HEIF", "AVIF", "GIF")  # of phones and web sites: to JPEG, or to PNG if transparent
_CODED = ("HEIF", "AVIF")  # that may state their colours by code points
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type of a PNG
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
# Errors that Pillow and the libraries below it raise for damaged files.
_DAMAGED = (OSError, SyntaxError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError, struct.error,
            EOFError, RuntimeError, zlib.error)  # fmt: skip

pi_heif.register_heif_opener()


class Refused(Refusal):
    """Why an upload is not accepted: 413 too large, 415 unsupported type, 422 unusable."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.status = status


def largest() -> int:
    """The size limit of uploads of any kind, in bytes."""
    return max(settings.MAX_IMAGE_BYTES, settings.MAX_LIST_BYTES, settings.MAX_ARCHIVE_BYTES)


def check_image(data: bytes, name: str) -> str:
    """The media type of a complete PNG or JPEG within the limits. Raises Refused."""
    _check_limit(len(data), settings.MAX_IMAGE_BYTES, name, _("{name} is {size}; a picture may be at most {most}."))
    with _opened(data, name, IMAGE_TYPES) as image:
        return _type_of(image)


def _type_of(image: Image.Image) -> str:
    return IMAGE_TYPES.get(image.format or "", IMAGE_TYPES["JPEG"])  # MPO: several pictures in one JPEG


def pixels_of(data: bytes, name: str) -> int:
    """The number of pixels stated by a picture's header, 0 for a drawing; nothing is decoded. Raises Refused."""
    _check_limit(len(data), settings.MAX_IMAGE_BYTES, name, _("{name} is {size}; a picture may be at most {most}."))
    if drawings.is_drawing(data):
        return 0
    with _opened(data, name, [*IMAGE_TYPES, *_CONVERTED], decoded=False) as image:
        return image.width * image.height


def printable(data: bytes, name: str) -> tuple[bytes, str]:
    """A picture as PNG, JPEG or SVG, converted if necessary, and its media type. Raises Refused."""
    _check_limit(len(data), settings.MAX_IMAGE_BYTES, name, _("{name} is {size}; a picture may be at most {most}."))
    if drawings.is_drawing(data):
        try:
            return drawings.cleaned(data, name), drawings.TYPE
        except drawings.Unsafe as refused:
            raise Refused(str(refused)) from None
    out = io.BytesIO()
    with _opened(data, name, [*IMAGE_TYPES, *_CONVERTED]) as image:
        if image.format not in _CONVERTED:
            return data, _type_of(image)
        profile = image.info.get("icc_profile")  # photographs of phones may have a wider gamut than sRGB
        upright = ImageOps.exif_transpose(image)
        upright = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
        if image.format in _CODED and not profile:
            upright = wide_gamut.in_srgb(upright, data)
        if upright.mode == "RGBA":
            upright.save(out, "PNG", icc_profile=profile)
            return out.getvalue(), IMAGE_TYPES["PNG"]
        upright.save(out, "JPEG", quality=92, icc_profile=profile, exif=b"")
    return out.getvalue(), IMAGE_TYPES["JPEG"]


@contextmanager
def _opened(data: bytes, name: str, formats: Iterable[str], *, decoded: bool = True) -> Iterator[Image.Image]:
    """The complete picture within the limits; a JPEG is decoded at its smallest scale. Raises Refused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(formats)) as image:
                pixels = image.width * image.height
                if pixels > settings.MAX_IMAGE_PIXELS:
                    limit = settings.MAX_IMAGE_PIXELS // 1_000_000
                    message = _("{name} has {pixels} million pixels; a picture may have at most {limit} million.")
                    raise Refused(message.format(name=name, pixels=pixels // 1_000_000, limit=limit))
                if decoded:
                    _decode(data, image)
                yield image
    except UnidentifiedImageError:
        if (bits := _frame_of_jpeg(data)[0]) > 8:
            message = _("{name} is a JPEG with {bits} bits for each colour, which hardly any program reads. Save it "
                        "again with 8 bits, or as PNG.")  # fmt: skip
            raise Refused(message.format(name=name, bits=bits), 415) from None
        message = _("{name} is not a picture that can be printed. Save it as PNG, JPEG, WebP, HEIC or SVG.")
        raise Refused(message.format(name=name), 415) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(_("{name} has too many pixels. Make it smaller.").format(name=name)) from None
    except _DAMAGED:
        raise Refused(_("{name} is damaged or incomplete. Save it again.").format(name=name)) from None


def _decode(data: bytes, image: Image.Image) -> None:
    """Decode all of a picture, a JPEG at its smallest scale. Raises an error of `_DAMAGED` if rows are missing."""
    image.draft(None, (1, 1))
    image.load()
    if image.format == "PNG" and not _has_all_rows(data, image.size):
        raise ValueError("rows are missing")
    scan = _frame_of_jpeg(data)[1]
    end = data.find(b"\xff\xd9", scan) if scan else 0  # without a known scan it may be that of a thumbnail
    has_one_scan = end > 0 and data.count(b"\xff\xda", scan, end) == 1  # others are decoded at their end
    if image.format == "JPEG" and has_one_scan:
        # At the end mark a decoder fills up with grey; without it, but with a few bytes to look ahead to, it fails.
        with Image.open(io.BytesIO(data[:end] + bytes(16)), formats=["JPEG"]) as endless:
            endless.draft(None, (1, 1))
            endless.load()


def _has_all_rows(png: bytes, size: tuple[int, int]) -> bool:
    """Whether the data of a PNG are as long as its size says: Pillow takes missing rows for black."""
    bits = png[24] * _CHANNELS[png[25]]
    passes = [size] if not png[28] else [
        (-(-(size[0] - x) // across), -(-(size[1] - y) // down)) for x, y, across, down in _ADAM7
    ]  # fmt: skip
    wanted = sum(high * (1 + -(-wide * bits // 8)) for wide, high in passes if wide > 0)
    inflating, at = zlib.decompressobj(), 8
    while wanted > 0 and at + 8 <= len(png):
        length, kind = int.from_bytes(png[at : at + 4], "big"), png[at + 4 : at + 8]
        rest = png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        while rest and wanted > 0:
            wanted -= len(inflating.decompress(rest, 1 << 20))
            rest = inflating.unconsumed_tail
        at += 12 + length
    return wanted <= 0


def _frame_of_jpeg(data: bytes) -> tuple[int, int]:
    """The bits of each colour by the header of its frame, and where its scan begins; zeros if it is no JPEG."""
    at, bits = 2 if data.startswith(b"\xff\xd8") else len(data), 0
    while data[at : at + 1] == b"\xff" and at + 5 < len(data) and data[at + 1] != 0xDA:
        if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in {0xC4, 0xC8, 0xCC}:
            bits = data[at + 4]
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return bits, at if bits else 0


def check_list(data: bytes, name: str) -> str:
    """The media type of a possible attendee list, which is parsed only when a badge set is made. Raises Refused."""
    if not data.strip():
        raise Refused(_("{name} is empty. Choose a list with one person in each row.").format(name=name))
    _check_limit(len(data), settings.MAX_LIST_BYTES, name, _("{name} is {size}; a list may be at most {most}."))
    kind = filetype.guess(data)
    if kind is not None and kind.extension not in {"xlsx", "xls", "ods", "zip"}:
        message = _("{name} is a {kind} file, not a list. Save the list as CSV, XLSX or ODS.")
        raise Refused(message.format(name=name, kind=kind.extension.upper()), 415)
    return kind.mime if kind else "text/csv"


def check_font(data: bytes, name: str) -> str:
    """The media type of a TrueType font that may be embedded in a PDF. Raises Refused."""
    _check_limit(len(data), settings.MAX_FONT_BYTES, name, _("{name} is {size}; a font may be at most {most}."))
    if data[:4] in _OTHER_FONTS:
        raise Refused(
            _("{name} is not a TrueType font. Upload it as TTF, with TrueType outlines.").format(name=name), 415
        )
    if data[:4] not in _TRUETYPE:
        raise Refused(_("{name} is not a font. Upload a TTF file.").format(name=name), 415)
    try:
        with TTFont(io.BytesIO(data), lazy=False) as font:
            _check_tables(font, name)
        _prove(data)
    except (TTLibError, *_DAMAGED, AssertionError, MemoryError):
        raise Refused(_("{name} is damaged or incomplete. Download it again.").format(name=name)) from None
    return "font/ttf"


def _prove(data: bytes) -> None:
    """Embed the font and draw its letters once, in a child process. Raises ValueError."""
    try:
        process = subprocess.run(
            [sys.executable, "-P", font_child.__file__, str(_PROOF_MEMORY), str(_PROOF_SECONDS)],
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=2 * _PROOF_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ValueError("it takes too long") from None
    if process.returncode:
        raise ValueError(f"exit status {process.returncode}")


def _check_tables(font: TTFont, name: str) -> None:
    if missing := [table for table in _TABLES if table not in font]:
        message = _("{name} lacks the font table {tables}, so it cannot be used in a PDF.")
        raise Refused(message.format(name=name, tables=", ".join(missing)))
    for table in _TABLES:
        font[table]  # parses the table, or raises an error that check_font catches
    if not font.getBestCmap():
        raise Refused(_("{name} has no usable character map. Choose another font.").format(name=name))
    allowed = font["OS/2"].fsType  # OpenType: 2 forbids embedding, bit 9 allows nothing but bitmaps
    if allowed & 0x000F == 0x0002 or allowed & 0x0200:
        message = _("{name} does not allow embedding in documents. Choose a font that does.")
        raise Refused(message.format(name=name))


def check_archive(data: bytes, name: str) -> str:
    """The media type of a ZIP; its entries are checked when it is used. Raises Refused."""
    _check_limit(len(data), settings.MAX_ARCHIVE_BYTES, name, _("{name} is {size}; an archive may be at most {most}."))
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Refused(_("{name} is not a ZIP archive. Put the pictures into a ZIP.").format(name=name), 415)
    try:
        zipfile.ZipFile(io.BytesIO(data)).close()
    except (zipfile.BadZipFile, *_DAMAGED):
        raise Refused(_("{name} is damaged or incomplete. Save it again.").format(name=name)) from None
    return "application/zip"


def kind_of(data: bytes) -> str:
    """The kind of a file by its first bytes: a font or an image, or else a list."""
    if data[:4] in _TRUETYPE | _OTHER_FONTS:
        return File.Kind.FONT
    # HEIC has more marks than `filetype` knows: those of 10 bits, greys and sequences.
    is_picture = filetype.is_image(data) or pi_heif.is_supported(data) or drawings.is_drawing(data)
    return File.Kind.IMAGE if is_picture else File.Kind.LIST


def check(kind: str, data: bytes, name: str) -> str:
    """The media type of an upload of that kind. Raises Refused."""
    checks: dict[str, Callable[[bytes, str], str]] = {
        File.Kind.IMAGE: check_image,
        File.Kind.FONT: check_font,
        File.Kind.ARCHIVE: check_archive,
    }
    return checks.get(kind, check_list)(data, name)


def _check_limit(size: int, most: int, name: str, message: str) -> None:
    if size > most:
        raise Refused(message.format(name=name, size=_mb(size), most=_mb(most)), 413)


def _mb(size: int) -> str:
    return f"{number_format(size / 1024**2, 1)} MB"
