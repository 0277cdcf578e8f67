"""SVG uploads: parsed, checked, and rewritten with drawing elements only, so that the stored file is harmless.

Drawings with scripts, links or references to other files are refused, and so is text, which needs fonts. Data of the
program that made the drawing is dropped.
"""

import base64
import binascii
import io
import re
from collections.abc import Iterator
from importlib.util import find_spec
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

TYPE = "image/svg+xml"
MOST_BYTES = 4 * 1024**2
MOST_DRAWN = 50_000  # elements, each counted as often as `use` draws it
_FILTERED = 1_000  # elements for which one with a filter counts, because its pixels are computed
_DEEPEST = 60  # levels of nested elements: the libraries that we use recurse
_MOST_EMBEDDED = 20_000_000  # pixels of a picture within a drawing
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_HREFS = ("href", f"{{{_XLINK}}}href")
_DRAWN = {
    "svg", "g", "defs", "symbol", "use", "switch", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "image", "linearGradient", "radialGradient", "stop", "pattern", "clipPath", "mask", "marker",
    "style",
    "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feDropShadow", "feFlood", "feFuncA",
    "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology", "feOffset", "feTile",
}  # fmt: skip
_SAID = {
    "title",
    "desc",
    "metadata",
    "animate",
    "animateColor",
    "animateMotion",
    "animateTransform",
    "mpath",
    "set",
    "discard",
    "view",
    "cursor",
    "color-profile",
    "font",
    "font-face",
}  # draws nothing that matters on paper
_ACTING = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "canvas", "handler", "listener"}
_TEXT = {"text", "tspan", "textPath", "tref", "altGlyph"}
_DOCTYPE = re.compile(r"<!DOCTYPE[^<>\[]*>", re.I)
_LENGTH = re.compile(r"\+?(\d*\.?\d+|\d+\.)(px|pt|pc|mm|cm|in|)", re.I)
_URL = re.compile(r"url\s*\(\s*[\"']?\s*(?!#)", re.I)

register_namespace("", _SVG)
register_namespace("xlink", _XLINK)


class Unsafe(Exception):
    """Why a drawing is refused, as a message for the person who uploaded it."""


def is_drawing(data: bytes) -> bool:
    head = data[:4000].replace(b"\0", b"").lower()  # UTF-16 has a NUL in every other byte
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") and (b"<svg" in head or b":svg" in head)


def cleaned(data: bytes, name: str) -> bytes:
    """The drawing reduced to elements that draw. Raises Unsafe, also if the library that prints drawings is missing."""
    if find_spec("svg2pdf_py") is None:
        raise Unsafe(_("{name} is a drawing, and this server cannot print drawings. Save it as PNG.").format(name=name))
    if len(data) > MOST_BYTES:
        raise Unsafe(_("{name} is a drawing of more than {most} MB. Simplify it, or save it as PNG.").format(
            name=name, most=MOST_BYTES // 1024**2
        ))  # fmt: skip
    root = _parsed(data, name)
    for element, depth in _all(root):
        if depth > _DEEPEST:
            raise _too_much(name)
        _check(element, name)
    kept = _rebuilt(root)
    if any("" in map(element.get, _HREFS) for element in kept.iter(f"{{{_SVG}}}image")):
        message = _("{name} contains a picture that cannot be read. Embed it as PNG or JPEG, or save all of it as PNG.")
        raise Unsafe(message.format(name=name))
    if _drawn(kept, name) > MOST_DRAWN:
        raise _too_much(name)
    _state_size(kept, name)
    return str(tostring(kept, "unicode")).encode()


def _parsed(data: bytes, name: str) -> Element:
    try:
        text = data.decode("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
        text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
        root: Element = fromstring(_DOCTYPE.sub("", text, count=1), forbid_dtd=True)
    except DefusedXmlException:
        message = _("{name} declares entities, which could hide anything. Save it as plain SVG, or as PNG.")
        raise Unsafe(message.format(name=name)) from None
    except (ParseError, UnicodeDecodeError, ValueError):
        raise Unsafe(_("{name} is damaged or incomplete. Save it again.").format(name=name)) from None
    if _local(root) != "svg":
        raise Unsafe(_("{name} is not an SVG drawing. Save it as SVG or PNG.").format(name=name))
    return root


def _all(root: Element) -> Iterator[tuple[Element, int]]:
    """All elements with their depth, without recursion."""
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        yield element, depth
        waiting += [(child, depth + 1) for child in element]


def _local(element: Element) -> str:
    """The local name of an SVG element; empty for elements of other namespaces."""
    space, _, local = str(element.tag).rpartition("}")
    return local if space in {f"{{{_SVG}", ""} else ""


def _check(element: Element, name: str) -> None:
    local = str(element.tag).rpartition("}")[2]
    acts = any(attribute.lower().startswith("on") for attribute in element.attrib)
    if local in _ACTING or acts:
        message = _("{name} contains scripts or other pages. Save it as plain SVG without them, or as PNG.")
        raise Unsafe(message.format(name=name))
    if local == "a":
        raise Unsafe(_("{name} contains links, which paper cannot follow. Remove them.").format(name=name))
    if local in _TEXT:
        message = _(
            "{name} contains text, and its typeface is not available here. Convert the text to paths in your program."
        )
        raise Unsafe(message.format(name=name))
    if _local(element) and local not in _DRAWN | _SAID and not local.startswith("font-face"):
        message = _("{name} uses “{element}”, which cannot be printed here. Save it as PNG.")
        raise Unsafe(message.format(name=name, element=local))
    styles = [element.text or ""] if local == "style" else []
    styles += [value for attribute, value in element.attrib.items() if attribute not in _HREFS]
    if any(map(_reaches_out, styles)) or any(not _stays_inside(element.get(href, "#"), local) for href in _HREFS):
        message = _("{name} uses something from outside the file. Embed it in your program, or save it as PNG.")
        raise Unsafe(message.format(name=name))


def _reaches_out(style: str) -> bool:
    """Whether CSS or an attribute refers to something outside the file, or might, as with escapes."""
    return bool(_URL.search(style) or "@import" in style.lower() or "\\" in style)


def _stays_inside(target: str, local: str) -> bool:
    return target.strip().startswith("#") or (local == "image" and target.strip().startswith("data:image/"))


def _rebuilt(element: Element) -> Element:
    """The element with those of its children that draw; `_DEEPEST` bounds the recursion."""
    made = Element(f"{{{_SVG}}}{_local(element)}")
    for name, value in element.attrib.items():
        if name in _HREFS:
            made.set(name, _embedded(value) if _local(element) == "image" else value.strip())
        elif not name.startswith("{"):  # data of a drawing program
            made.set(name, value)
    if _local(element) == "style":
        made.text = element.text
    made.extend(_rebuilt(child) for child in element if _local(child) in _DRAWN)
    return made


def _embedded(url: str) -> str:
    """A picture within a drawing, without its metadata; empty if it cannot be read."""
    head, _, body = url.strip().partition(",")
    try:
        data = base64.b64decode(re.sub(r"\s", "", body)) if head.endswith(";base64") else b""
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
            if image.width * image.height > _MOST_EMBEDDED:
                return ""
            upright = ImageOps.exif_transpose(image)
            kind = "PNG" if image.format == "PNG" else "JPEG"
            mode = upright.mode if kind == "PNG" and upright.mode in {"L", "LA", "RGBA", "P"} else "RGB"
            out = io.BytesIO()
            upright.convert(mode).save(out, kind, quality=92)
    except (OSError, SyntaxError, ValueError, LookupError, binascii.Error, Image.DecompressionBombError):
        return ""
    return f"data:image/{kind.lower()};base64,{base64.b64encode(out.getvalue()).decode()}"


def _drawn(root: Element, file: str) -> int:
    """The number of elements, each counted as often as `use` draws it. Raises Unsafe for one that uses itself."""
    by_id = {name: element for element, _depth in _all(root) if (name := element.get("id"))}
    in_styles = any("filter" in (style.text or "") for style, _depth in _all(root) if _local(style) == "style")
    counted: dict[int, int] = {}
    open_: set[int] = set()

    def count(element: Element, depth: int) -> int:
        key = id(element)
        if key in counted:
            return counted[key]
        if key in open_ or depth > 4 * _DEEPEST:
            raise _too_much(file)
        open_.add(key)
        filtered = "filter" in element.attrib or "filter" in element.get("style", "")
        filtered = filtered or (in_styles and "class" in element.attrib)
        total = (_FILTERED if filtered else 1) + sum(count(child, depth + 1) for child in element)
        for target in _targets(element):
            if target in by_id:
                total += count(by_id[target], depth + 1)
        open_.discard(key)
        counted[key] = min(total, MOST_DRAWN + 1)
        return counted[key]

    return count(root, 0)


def _targets(element: Element) -> set[str]:
    """The ids that an element refers to: by `use`, or as its pattern, mask, clip, marker or filter."""
    found = {element.get(href, "").strip()[1:] for href in _HREFS}
    for value in element.attrib.values():
        found |= set(re.findall(r"url\s*\(\s*[\"']?\s*#([^\"')\s]+)", value))
    return found - {""}


def _state_size(root: Element, name: str) -> None:
    """Set width and height, which browsers need: a drawing may have a view box alone."""
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [_LENGTH.fullmatch(side.strip()) for side in sides]
    if not all(side and 0.001 < float(side[1]) < 1e7 for side in found):
        message = _("{name} does not say how large it is. Save it with a page size, or as PNG.")
        raise Unsafe(message.format(name=name))
    if not all(_LENGTH.fullmatch(root.get(side, "").strip()) for side in ("width", "height")):
        root.set("width", sides[0])
        root.set("height", sides[1])


def _too_much(name: str) -> Unsafe:
    return Unsafe(_("{name} is too complicated to be printed. Simplify it, or save it as PNG.").format(name=name))
