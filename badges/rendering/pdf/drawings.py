"""SVG drawings as form XObjects of a PDF: vectors, by typst's svg2pdf.

Text in them must be paths: there are no fonts here (`files/drawings.py` sees to it).

What it makes of a drawing lies in a unit square, as an image does, so it is placed as one. Only filters have
pixels in a PDF; there are `_LONGEST` x `_RASTER` of them along the longer side.
"""

import re
import zlib
from functools import lru_cache
from typing import TYPE_CHECKING

from badges.rendering.pdf.press import srgb

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Libraries for drawings are imported late, because most files have none.
_LONGEST = 1000  # units of the longer side, whatever the drawing says: its pixels, where there are any, follow from it
_RASTER = 2.0  # pixels in a unit
_START = re.compile(rb"^(\xef\xbb\xbf)?\s*<(\?xml|!--|!DOCTYPE|svg|\w+:svg)", re.I)
_PLAIN_RGB = b"/ColorSpace /DeviceRGB"
_OBJECT = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)")
_NUMBER = re.compile(r"\s*([0-9.]+(?:e-?\d+)?)\s*(px|pt|pc|mm|cm|in|)\s*", re.I)


def is_drawing(picture: bytes) -> bool:
    return bool(_START.match(picture[:300]))


@lru_cache(maxsize=8)
def size_of_drawing(svg: bytes) -> tuple[int, int]:
    """Width and height of a drawing, scaled so that the longer side is `_LONGEST`. Raises ValueError."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        return _size(fromstring(svg))
    except (ParseError, DefusedXmlException) as error:
        raise ValueError(str(error)) from None


def drawing(svg: bytes) -> tuple[tuple[bytes, bytes], ...]:
    """The objects of the drawing, each the entries of its dictionary and its stream, or a body and nothing.

    The first is the form. They refer to one another by their places, from 1. Raises ValueError.
    """
    from xml.etree.ElementTree import ParseError, tostring

    import svg2pdf_py
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(svg)
        width, height = _size(root)
        _set_size(root, width, height)
        options = svg2pdf_py.ConversionOptions(compress=True, raster_scale=_RASTER, embed_text=False)
        chunk = svg2pdf_py.svg_to_chunk(tostring(root, "unicode"), svg2pdf_py.FontDatabase(), options)
    except (ParseError, DefusedXmlException) as error:
        raise ValueError(str(error)) from None
    except BaseException as error:  # a panic in Rust is not an Exception in Python
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from None
        raise
    return _objects(chunk)


def _size(root: "Element") -> tuple[int, int]:
    box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    sides = [_NUMBER.fullmatch(root.get(name, "")) for name in ("width", "height")]
    if len(box) == 4 and min(box[2:]) > 0:
        width, height = box[2:]
    elif all(sides):
        width, height = (float(side[1]) for side in sides if side)
    else:
        raise ValueError("a drawing without a size")
    if not (0 < width < 1e9 and 0 < height < 1e9):
        raise ValueError("a drawing without a size")
    longest = max(width, height)
    return max(1, round(width / longest * _LONGEST)), max(1, round(height / longest * _LONGEST))


def _set_size(root: "Element", width: int, height: int) -> None:
    if "viewBox" not in root.attrib and root.get("width") and root.get("height"):
        root.set("viewBox", f"0 0 {_bare(root.get('width', ''))} {_bare(root.get('height', ''))}")
    root.set("width", str(width))
    root.set("height", str(height))


def _bare(length: str) -> str:
    found = _NUMBER.fullmatch(length)
    return found[1] if found else "1"


def _objects(chunk: bytes) -> tuple[tuple[bytes, bytes], ...]:
    found: dict[int, tuple[bytes, bytes]] = {}
    at = 0
    while start := _OBJECT.search(chunk, at):
        body_end = chunk.index(b"\nendobj", start.end())
        stream = chunk.find(b"\nstream\n", start.end(), body_end)
        if stream < 0:
            body, data, at = chunk[start.end() : body_end], b"", body_end
        else:
            body, first = chunk[start.end() : stream], stream + len(b"\nstream\n")
            length = _LENGTH.search(body)
            if not length:
                raise ValueError("a stream without a length")
            data = chunk[first : first + int(length[1])]
            body = _LENGTH.sub(b"", body, count=1).strip()[2:-2]  # without the brackets: the file adds the length
            at = first + len(data)
        found[int(start[1])] = body, data
    return _with_profile([found[number] for number in range(1, len(found) + 1)])


def _with_profile(objects: list[tuple[bytes, bytes]]) -> tuple[tuple[bytes, bytes], ...]:
    """The same with a profile for its pixels, as svg2pdf gives one to all else: a print shop wants it."""
    if not any(_PLAIN_RGB in body for body, _ in objects):
        return tuple(objects)
    profile = b"/ColorSpace [/ICCBased %d 0 R]" % (len(objects) + 1)
    calibrated = [(body.replace(_PLAIN_RGB, profile), data) for body, data in objects]
    return (*calibrated, (b"/N 3/Filter/FlateDecode", zlib.compress(srgb())))
