"""Escaped letters and lists, as programs exchange them: "Jos\\u00e9", "Jos=C3=A9", '["CERN"]'."""

import json
import quopri
import re
import unicodedata
from email.header import decode_header, make_header
from urllib.parse import unquote_to_bytes

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|(?<=[^\W\d_])u(00[c-f][0-9a-f])(?!\d)")
_ENTITY_WITHOUT_SIGN = re.compile(r"(?<=[^\W\d_])#(\d{2,5});")
# Two bytes of UTF-8 and more; or a space or sign between letters, which no percentage has.
_PERCENT = re.compile(
    r"%[c-fC-F][0-9A-Fa-f]%[89abAB][0-9A-Fa-f]|(?<=[^\W\d_])%(?:20(?=[^\W_]|%)|2[1-9A-Ca-c](?=[^\W\d_]))"
)
_QUOTED_PRINTABLE = re.compile(r"=[C-F][0-9A-F]=[89AB][0-9A-F]")
_OF_LATIN_1 = re.compile(r"(?<=[^\W\d_])=([EF][0-9A-F])(?![0-9A-F])")
_UTF_7 = re.compile(r"\+A[L-Z][A-Za-z0-9+/]{0,80}-")  # Latin letters with accents
_ENCODED_WORD = re.compile(r"=\?[\w-]+\?[BbQq]\?[^?\s]*\?=")
_RTF = re.compile(r"\\'([c-f]\d|[bdf][0-9a-f])")
_BREAK = re.compile(r"(?<=\w)(?:\\[rnt])+(?=[^\W\d_a-z])")  # not of "ACME\\nlee"
_ACCENTS = {"'": 0x301, "`": 0x300, "^": 0x302, '"': 0x308, "~": 0x303, "=": 0x304, ".": 0x307} | {
    "c": 0x327, "v": 0x30C, "u": 0x306, "H": 0x30B, "r": 0x30A, "k": 0x328,
}  # fmt: skip
_ACCENT = re.compile(r"\{?\\(?:(['`^\"~=.])\{?\\?([A-Za-z])\}?|([cvuHrk])\{([A-Za-z])\})\}?")
_LETTERS = {"ss": "ß", "o": "ø", "O": "Ø", "aa": "å", "AA": "Å", "ae": "æ", "AE": "Æ", "l": "ł", "L": "Ł", "i": "i"}
_LETTER = re.compile(r"\{?\\(ss|aa|AA|ae|AE|[oOlLi])(?:\{\}|\b\s?)\}?")
_OF_PHP = re.compile(r'(?:s:\d+:"(.*?)"|[id]:(-?[\d.]+)|b:[01]|N);')


def escapes(value: str) -> str | None:
    right = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2] or found[3], 16)), value)
    right = _ENTITY_WITHOUT_SIGN.sub(lambda found: chr(int(found[1])), right)
    if "\\" in right:
        right = _BREAK.sub(" ", right)
        right = _RTF.sub(lambda found: bytes.fromhex(found[1]).decode("cp1252"), right)
        right = _LETTER.sub(lambda found: _LETTERS[found[1]], _ACCENT.sub(_accented, right))
    return right if right != value and right.isprintable() else None


def _accented(found: re.Match[str]) -> str:
    accent, letter = found[1] or found[3], found[2] or found[4]
    whole = unicodedata.normalize("NFC", letter + chr(_ACCENTS[accent]))
    return whole if len(whole) == 1 else found[0]


def transport(value: str) -> str | None:
    """Letters as they travel in addresses of web pages ("Jos%C3%A9") and in mail ("Jos=C3=A9", "Jos+AOk-")."""
    if "://" in value:
        return None
    if _PERCENT.search(value):
        text = value if " " in value else value.replace("+", " ")
        data = decoded(unquote_to_bytes(text))
    elif _UTF_7.search(value):
        data = decoded(value.encode(), "utf-7")
    elif _ENCODED_WORD.search(value):
        data = _header(value)
    elif _QUOTED_PRINTABLE.search(value):
        data = decoded(quopri.decodestring(value.encode()))
    elif len(value) > len("a=E9"):
        data = _OF_LATIN_1.sub(lambda found: bytes.fromhex(found[1]).decode("latin-1"), value)
    else:
        return None
    return data if data and data != value and data.isprintable() else None


def _header(value: str) -> str | None:
    try:
        return str(make_header(decode_header(value)))
    except (LookupError, ValueError):
        return None


def decoded(data: bytes, encoding: str = "utf-8") -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def values_of_code(value: str) -> str | None:
    """The texts of a list or of an object with one member, of JSON, Python or PHP: '["CERN"]' is CERN."""
    if re.match(r"a:\d+:\{", value):
        texts = [text or number for text, number in _OF_PHP.findall(value)][1::2]
    elif value[-1:] == {"[": "]", "{": "}"}.get(value[:1]):
        texts = _of_json(value)
    else:
        return None
    return ", ".join(texts) if all(texts) and (texts or len(value) == 2) else None


def _of_json(value: str) -> list[str]:
    try:
        found = json.loads(value if '"' in value else value.replace("'", '"'))
    except (ValueError, RecursionError):
        return [""]
    found = list(found.values()) if isinstance(found, dict) and len(found) == 1 else found
    return found if isinstance(found, list) and all(isinstance(one, str) for one in found) else [""]
