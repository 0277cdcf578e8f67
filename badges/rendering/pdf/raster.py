"""Renders a page of a PDF as a picture, with PDFium."""

import struct
import threading
import zlib
from typing import TYPE_CHECKING

import deflate
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap

_pdfium = threading.Lock()  # PDFium is not thread-safe
_EFFORT = 2  # of libdeflate
_AS_THEY_ARE, _LESS_THE_ROW_ABOVE = b"\0", b"\2"  # the filter type before each row
_PHOTO = 0.5  # share of bytes after deflating; above, it is a photograph, whose rows differ little


def image(pdf: bytes, *, width: int, page: int = 0) -> Image.Image:
    """The page, `width` pixels wide."""
    drawn: Image.Image = _drawn(pdf, width, page).to_pil()
    return drawn


def png(pdf: bytes, *, width: int, page: int = 0) -> bytes:
    """The page as PNG, `width` pixels wide; smaller than Pillow's, in half of its fastest time."""
    bitmap = _drawn(pdf, width, page)
    size = bitmap.width, bitmap.height
    pixels = bytes(bitmap.buffer)
    data = _rows(pixels, bitmap.stride, bitmap.width, _AS_THEY_ARE)
    if len(data) > _PHOTO * len(pixels):
        drawn, above = Image.frombuffer("RGB", size, pixels, "raw", "RGB", bitmap.stride, 1), Image.new("RGB", size)
        above.paste(drawn, (0, 1))
        differences = ImageChops.subtract_modulo(drawn, above).tobytes()
        data = _rows(differences, 3 * bitmap.width, bitmap.width, _LESS_THE_ROW_ABOVE)
    head = struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0)  # eight bits each of red, green and blue
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", data) + _chunk(b"IEND", b"")


def _rows(pixels: bytes, stride: int, across: int, filter: bytes) -> bytes:
    """Deflated rows of `across` pixels, `stride` bytes apart."""
    rows = [filter + pixels[at : at + 3 * across] for at in range(0, len(pixels), stride)]
    return bytes(deflate.zlib_compress(b"".join(rows), _EFFORT))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(data, zlib.crc32(kind)))


def _drawn(pdf: bytes, width: int, page: int) -> "PdfBitmap":
    """Red, green and blue, in this order."""
    import pypdfium2  # 30 ms to load, and who only writes PDFs needs none

    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            leaf = document[page]
            return leaf.render(scale=width / leaf.get_width(), rev_byteorder=True)
        finally:
            document.close()
