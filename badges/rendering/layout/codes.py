"""QR codes and Code 128 as modules, and contact cards in them. zxing-cpp encodes what `qr` does not."""

from collections.abc import Mapping
from dataclasses import dataclass

from badges.rendering.design.elements import Code, Contact
from badges.rendering.layout import qr
from badges.rendering.text.content import fill
from badges.sentences import say

QUIET_ZONE = {"qr": 4, "code128": 10}  # modules that stay empty around the code (ISO/IEC 18004 and 15417)
SMALLEST_MODULE = 0.4  # mm: GS1 General Specifications 5.12.3.1 asks for 0.396 of QR codes that are read at a till
_FORMATS = {"qr": "QRCode", "code128": "Code128"}
_BITS = bytes(0x31 if value < 128 else 0x30 for value in range(256))  # a dark pixel to "1", a light one to "0"


class CannotEncode(Exception):
    """Why a text cannot be encoded, as a message for the user."""


@dataclass(frozen=True)
class Modules:
    """The modules of a code without its quiet zone, one bit each, 1 is dark; rows are padded to whole bytes."""

    columns: int
    rows: int
    bits: bytes


def said(code: Code, fields: Mapping[str, str]) -> str:
    """The content of a person's code; empty if there is no code. Line breaks in templates are ignored."""
    if any("\n" in text for text in fields.values()):
        fields = {name: " ".join(text.split("\n")) for name, text in fields.items()}
    if code.contact is None:
        return fill(code.content, fields)
    return contact_card(code.contact, fields)


def encoded(kind: str, text: str, level: str) -> Modules:
    """The code for a text. Raises CannotEncode."""
    try:
        columns, rows, picture = _qr(text, level) if kind == "qr" else _drawn(text, "code128")
    except ValueError:
        raise CannotEncode(_too_much(kind, text[:40], level)) from None
    return Modules(columns, rows, picture.to_bytes(rows * qr.row_bits(columns) // 8, "big"))


def _too_much(kind: str, text: str, level: str) -> str:
    if kind == "code128":
        return say(
            "“{text}” cannot be encoded: Code 128 takes at most some 80 letters and digits without accents. "
            "Use a QR code.",
            text=text,
        )
    return say(
        "“{text}” cannot be encoded: it is too long for a QR code of level {level}. Shorten it, or choose level L.",
        text=text,
        level=level,
    )


def _qr(text: str, level: str) -> tuple[int, int, int]:
    """Modules across and down, and the modules as a number, as in `qr`.

    Of its eight masks zxing-cpp weighs which makes the evenest code, and that is nine tenths of its time. All eight
    can be read, and one is as good as another unless a text happens to undo it; so one is taken as long as what comes
    out is even.
    """
    made = qr.encoded(text, level)
    if made:
        columns, rows, picture = made[0], made[0], made[1]
    else:
        columns, rows, picture = _drawn(text, "qr", ec_level=level, data_mask=qr.MASK)
    if qr.is_even(columns, picture):
        return columns, rows, picture
    return _drawn(text, "qr", ec_level=level)


def _drawn(text: str, kind: str, **options: str | int) -> tuple[int, int, int]:
    """The same from zxing-cpp; of a Code 128 one row, for all are the same."""
    import zxingcpp  # imported late, because most designs have no codes

    barcode = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, _FORMATS[kind]), **options)
    image = barcode.to_image(scale=1, add_quiet_zones=False)
    rows, columns = image.shape
    pixels = bytes(memoryview(image)).translate(_BITS)  # type: ignore[arg-type]  # its stubs lack the buffer
    rows = rows if kind == "qr" else 1
    spare = b"0" * (-columns % 8)
    bits = b"".join([pixels[at : at + columns] + spare for at in range(0, rows * columns, columns)])
    return columns, rows, int(bits, 2)


# --- Contact cards ---


def contact_card(contact: Contact, fields: Mapping[str, str]) -> str:
    """A vCard 3.0 (RFC 2426) or a MeCard of a person; empty without a name."""
    first, last, org, title, email, phone, url, note = (fill(template, fields) for template in contact.templates())
    if not (first or last):
        return ""
    if contact.format == "mecard":
        name = ",".join(_mecard(part) for part in (last, first) if part)
        pairs = [("N", name)]
        pairs += [(key, _mecard(v)) for key, v in (("ORG", org), ("TITLE", title), ("TEL", phone), ("EMAIL", email))]
        pairs += [(key, _mecard(value)) for key, value in (("URL", url), ("NOTE", note))]
        return "MECARD:" + "".join(f"{key}:{value};" for key, value in pairs if value) + ";"
    full = " ".join(part for part in (first, last) if part)
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{_vcard(last)};{_vcard(first)};;;", f"FN:{_vcard(full)}"]
    pairs = [("ORG", org), ("TITLE", title), ("EMAIL", email), ("TEL", phone), ("URL", url), ("NOTE", note)]
    lines += [f"{key}:{_vcard(value)}" for key, value in pairs if value]
    return "\r\n".join([*lines, "END:VCARD", ""])


_VCARD = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
_MECARD = str.maketrans({"\\": "\\\\", ";": "\\;", ":": "\\:", ",": "\\,", '"': '\\"', "\n": " ", "\r": None})


def _vcard(text: str) -> str:
    return text.translate(_VCARD)


def _mecard(text: str) -> str:
    return text.translate(_MECARD)
