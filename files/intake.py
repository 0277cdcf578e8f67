"""What an upload really is, found from its bytes; refusals are sentences for the person who uploaded it."""

import io
import struct
import warnings

import filetype
from django.conf import settings
from fontTools.ttLib import TTFont, TTLibError
from PIL import Image, UnidentifiedImageError

from files.models import File

_TRUETYPE = {b"\x00\x01\x00\x00", b"true"}  # how a font file of the kind begins
_OTHER_FONTS = {b"OTTO", b"wOFF", b"wOF2", b"ttcf"}
_TABLES = ("glyf", "loca", "cmap", "head", "hhea", "hmtx", "maxp", "OS/2")  # what a PDF and the layout need of it
IMAGE_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


class Refused(Exception):
    """Why an upload is not taken. `status` is the HTTP meaning: 413 too large, 415 not a kind we take, 422 unusable."""

    def __init__(self, message: str, status: int = 422) -> None:
        super().__init__(message)
        self.status = status


def largest() -> int:
    """Bytes that an upload of any kind may have."""
    return max(settings.MAX_IMAGE_BYTES, settings.MAX_LIST_BYTES, settings.MAX_ARCHIVE_BYTES)


def check_size(size: int, name: str) -> None:
    """Refuse what is too large for any kind before it is read."""
    most = largest()
    if size > most:
        raise Refused(f"{name} has {_mb(size)}; an upload may have {_mb(most)}.", 413)


def check_image(data: bytes, name: str) -> str:
    """The media type of a whole, reasonably large PNG or JPEG. Raises Refused."""
    if len(data) > settings.MAX_IMAGE_BYTES:
        raise Refused(f"{name} has {_mb(len(data))}; a picture may have {_mb(settings.MAX_IMAGE_BYTES)}.", 413)
    if b"<svg" in data[:1000].lower():
        raise Refused(f"{name} is an SVG drawing. Export it as PNG, at 300 dpi of the size it is printed.", 415)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(IMAGE_TYPES)) as image:
                pixels = image.width * image.height
                if pixels > settings.MAX_IMAGE_PIXELS:
                    limit = settings.MAX_IMAGE_PIXELS // 1_000_000
                    raise Refused(
                        f"{name} has {pixels // 1_000_000} million pixels; a picture may have {limit} million."
                    )
                image.load()
                return IMAGE_TYPES[image.format or ""]
    except UnidentifiedImageError:
        raise Refused(f"{name} is no PNG or JPEG picture. Save it as one of these.", 415) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused(f"{name} has too many pixels. Make it smaller.") from None
    except (OSError, SyntaxError, ValueError):
        raise Refused(f"{name} is damaged or not complete. Save it again.") from None


def check_list(data: bytes, name: str) -> str:
    """The media type of what may be an attendee list; it is read when a badge set is made of it. Raises Refused."""
    if not data.strip():
        raise Refused(f"{name} is empty. Choose a list with one person in each row.")
    if len(data) > settings.MAX_LIST_BYTES:
        raise Refused(f"{name} has {_mb(len(data))}; a list may have {_mb(settings.MAX_LIST_BYTES)}.", 413)
    kind = filetype.guess(data)
    if kind is not None and kind.extension not in {"xlsx", "ods", "zip"}:
        raise Refused(f"{name} is a {kind.extension.upper()} file, not a list. Save the list as CSV, XLSX or ODS.", 415)
    return kind.mime if kind else "text/csv"


def check_font(data: bytes, name: str) -> str:
    """The media type of a TrueType font that may be embedded in a PDF. Raises Refused."""
    if len(data) > settings.MAX_FONT_BYTES:
        raise Refused(f"{name} has {_mb(len(data))}; a font may have {_mb(settings.MAX_FONT_BYTES)}.", 413)
    if data[:4] in _OTHER_FONTS:
        raise Refused(f"{name} is a font of another kind. Give it as TTF, with TrueType outlines.", 415)
    if data[:4] not in _TRUETYPE:
        raise Refused(f"{name} is no font. Give a TTF file.", 415)
    try:
        with TTFont(io.BytesIO(data), lazy=False) as font:
            _check_tables(font, name)
    except (TTLibError, struct.error, AssertionError, AttributeError, LookupError, OverflowError, ValueError):
        raise Refused(f"{name} is damaged or not complete. Download it again.") from None
    return "font/ttf"


def _check_tables(font: TTFont, name: str) -> None:
    if missing := [table for table in _TABLES if table not in font]:
        raise Refused(f"{name} lacks the table {', '.join(missing)}, so it cannot be used in a PDF.")
    for table in _TABLES:
        font[table]  # is read, or an error says that it cannot be
    if not font.getBestCmap():
        raise Refused(f"{name} does not say which characters it has. Choose another font.")
    allowed = font["OS/2"].fsType  # OpenType: 2 forbids embedding, bit 9 allows nothing but bitmaps
    if allowed & 0x000F == 0x0002 or allowed & 0x0200:
        raise Refused(f"{name} says that it may not be embedded in documents. Choose a font that may.")


def check_archive(data: bytes, name: str) -> str:
    """The media type of a ZIP; what is in it is looked at when it is used. Raises Refused."""
    if len(data) > settings.MAX_ARCHIVE_BYTES:
        raise Refused(f"{name} has {_mb(len(data))}; an archive may have {_mb(settings.MAX_ARCHIVE_BYTES)}.", 413)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise Refused(f"{name} is no ZIP archive. Pack the pictures into a ZIP.", 415)
    return "application/zip"


def kind_of(data: bytes) -> str:
    """The kind that the bytes look like: a font or an image, else a list."""
    if data[:4] in _TRUETYPE | _OTHER_FONTS:
        return File.Kind.FONT
    return File.Kind.IMAGE if filetype.is_image(data) or b"<svg" in data[:1000].lower() else File.Kind.LIST


def check(kind: str, data: bytes, name: str) -> str:
    """The media type of an upload of that kind. Raises Refused."""
    checks = {File.Kind.IMAGE: check_image, File.Kind.FONT: check_font, File.Kind.ARCHIVE: check_archive}
    return checks.get(kind, check_list)(data, name)


def _mb(count: int) -> str:
    return f"{count / 1024**2:.1f} MB"
