"""Embeds faces in a PDF: assigns a code to each glyph drawn, and subsets the font file.

Each face becomes a Type 0 font with a code of its own making: ASCII characters have their ASCII codes, the next ones
met take what one byte has left, all later ones two bytes. Half of a badge's bytes are its letters, so one byte each is
worth the trouble. What HarfBuzz composed of several glyphs, an accent over a letter or a whole syllable, becomes one
composite glyph with one code that maps back to all its characters. So every text is a plain row of codes, and can be
searched and copied as it was typed, from right to left too.
"""

import codecs
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference

from badges.rendering.pdf.file import PdfFile
from badges.rendering.text.fonts import Face
from badges.rendering.text.runs import Cluster, Shaped

FIRST_OF_TWO_BYTES = 0xE0
ONE_BYTE_CODES = range(0x80, FIRST_OF_TWO_BYTES)
TWO_BYTE_CODES = range(FIRST_OF_TWO_BYTES << 8, 0x10000)
_NONE = "\ufffe"  # a placeholder character for codecs.charmap_build
REMEMBERED = 5_000  # words
MOST_DRAWN = len(ONE_BYTE_CODES) + len(TWO_BYTE_CODES)  # codes beyond ASCII in one font of the file

_KEPT_TABLES = {"glyf", "loca", "head", "hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep", "fvar", "gvar", "avar", "HVAR"}


@dataclass
class PdfFont:
    """A face in one file. Codes are assigned in the order of first use."""

    face: Face
    name: bytes  # in the resources
    drawn: dict[int, Cluster] = field(default_factory=dict)  # code -> what it draws
    # their codes, escaped for a string
    _characters: dict[int, bytes] = field(default_factory=dict)  # for codecs.charmap_encode
    _short: list[str] = field(default_factory=lambda: ["\0"] + [_NONE] * 255)  # by code, those of one byte
    _shortcut: Any = field(default_factory=dict)  # the same, for codecs.charmap_encode
    _clusters: dict[Cluster, bytes] = field(default_factory=dict)
    _words: dict[Shaped, bytes] = field(default_factory=dict)
    _beyond_ascii: int = 0

    is_full: bool = False  # may lack codes for another text; then the face is continued as another font of the file

    def codes(self, words: Sequence[Shaped]) -> bytes:
        """The codes of a shaped run, escaped for a PDF string."""
        return b"".join([self._words.get(word) or self._codes_of(word) for word in words])

    def _codes_of(self, word: Shaped) -> bytes:
        if len(self._words) >= REMEMBERED:
            self._words.clear()
        self._words[word] = codes = b"".join(map(self._code_of, word.clusters))
        return codes

    def plain_codes(self, text: str) -> bytes:
        """The codes of unshaped characters, escaped for a PDF string."""
        try:
            return codecs.charmap_encode(text, "strict", self._shortcut)[0]
        except UnicodeEncodeError:
            for character in text:
                if ord(character) not in self._characters:
                    self._add(character)
            return codecs.charmap_encode(text, "strict", self._characters)[0]

    def _add(self, character: str) -> None:
        glyph = self.face.glyph(character) or 0
        advance: int = self.face.font.get_glyph_h_advance(glyph)
        self._characters[ord(character)] = code = self._code_of(Cluster(character, ((glyph, 0, 0),), advance))
        if len(code) == 1 and character < _NONE:
            self._short[code[0]] = character
            self._shortcut = codecs.charmap_build("".join(self._short))

    def _code_of(self, cluster: Cluster) -> bytes:
        code = self._clusters.get(cluster)
        if code is None:
            number = self._free_code(cluster.text)
            self.drawn[number] = cluster
            self._clusters[cluster] = code = _escaped(_bytes(number))
        return code

    def _free_code(self, text: str) -> int:
        if len(text) == 1 and " " <= text <= "~" and ord(text) not in self.drawn:
            return ord(text)
        place = self._beyond_ascii
        self._beyond_ascii += 1
        self.is_full = self._beyond_ascii > MOST_DRAWN - 1000
        return ONE_BYTE_CODES[place] if place < len(ONE_BYTE_CODES) else TWO_BYTE_CODES[place - len(ONE_BYTE_CODES)]

    # --- at the end of the file

    def write(self, file: PdfFile) -> PDFObjectReference:
        """Write the font with everything drawn of it; returns a reference to it."""
        codes, face = sorted(self.drawn), self.face
        program, glyphs = _program(face, list(self.drawn.values()))
        to_glyph = b"".join(glyphs[self.drawn[code].glyphs].to_bytes(2, "big") for code in codes)
        # Worded here, which is quicker than number by number in reportlab
        widths = b" ".join([b"%.7g" % (self.drawn[code].advance * 1000 / face.em) for code in codes])
        base = PDFName(f"{_tag(program)}+{face.key}")
        descriptor = file.write(
            PDFDictionary(
                {
                    "Type": "/FontDescriptor", "FontName": base, "Flags": 4, "FontBBox": PDFArray(_bounds(program)),
                    "ItalicAngle": 0, "Ascent": int(face.ascent * 1000), "Descent": int(-face.descent * 1000),
                    "CapHeight": int(face.cap_height * 1000), "StemV": 80,
                    "FontFile2": file.stream(program, {"Length1": len(program)}),
                }
            )
        )  # fmt: skip
        descendant = file.write(
            PDFDictionary(
                {
                    "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": base, "CIDSystemInfo": _SYSTEM,
                    "CIDToGIDMap": file.stream(b"\0\0" + to_glyph), "W": b"[1[%s]]" % widths,
                    "FontDescriptor": descriptor,
                }
            )
        )  # fmt: skip
        encoding = {"Type": "/CMap", "CMapName": f"/{_CMAP}", "CIDSystemInfo": _SYSTEM}
        return file.write(
            PDFDictionary(
                {
                    "Type": "/Font", "Subtype": "/Type0", "BaseFont": base, "DescendantFonts": PDFArray([descendant]),
                    "Encoding": file.stream(_encoding(codes), encoding),
                    "ToUnicode": file.stream(_to_unicode(self.drawn)),
                }
            )
        )  # fmt: skip


def _escaped(codes: bytes) -> bytes:
    return codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)").replace(b"\r", b"\\r")


def _bytes(code: int) -> bytes:
    return code.to_bytes(1 if code < 0x100 else 2, "big")


# --- The two maps: codes to glyphs, and codes to text ---

_CMAP = "Badgeyay"
_SYSTEM = PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0})
_HEAD = (
    b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    b"/CIDSystemInfo <</Registry(Adobe)/Ordering(Identity)/Supplement 0>> def\n"
    b"/CMapName /%s def\n/CMapType %d def\n2 begincodespacerange\n<00> <%02X>\n<%02X00> <FFFF>\nendcodespacerange\n"
)
_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
_MOST_ENTRIES = 100  # in one section of a CMap


def _encoding(codes: list[int]) -> bytes:
    """The CMap from codes to CIDs, which number the codes in use from 1."""
    entries = [b"<%s> %d" % (_bytes(code).hex().encode(), cid) for cid, code in enumerate(codes, 1)]
    return _cmap(1, b"cidchar", entries)


def _to_unicode(drawn: dict[int, Cluster]) -> bytes:
    entries = [
        b"<%s> <%s>" % (_bytes(code).hex().encode(), drawn[code].text.encode("utf-16-be", "replace").hex().encode())
        for code in sorted(drawn)
    ]
    return _cmap(2, b"bfchar", entries)


def _cmap(kind: int, section: bytes, entries: list[bytes]) -> bytes:
    last = FIRST_OF_TWO_BYTES - 1
    parts = [_HEAD % (_CMAP.encode(), kind, last, FIRST_OF_TWO_BYTES)]
    for first in range(0, len(entries), _MOST_ENTRIES):
        some = entries[first : first + _MOST_ENTRIES]
        parts.append(b"%d begin%s\n%s\nend%s\n" % (len(some), section, b"\n".join(some), section))
    return b"".join([*parts, _TAIL])


# --- The font file ---

Glyphs = tuple[tuple[int, int, int], ...]


def _program(face: Face, drawn: list[Cluster]) -> tuple[bytes, dict[Glyphs, int]]:
    """A TrueType file with only the glyphs drawn, and the glyph in it for each composition."""
    wanted = hb.SubsetInput()
    compositions = dict.fromkeys(cluster.glyphs for cluster in drawn)
    for glyphs in compositions:
        for glyph, _, _ in glyphs:
            wanted.glyph_set.add(glyph)
    if face.variations:
        wanted.pin_all_axes_to_default(face.hb_face)
        for axis, value in face.variations.items():
            wanted.pin_axis_location(face.hb_face, axis, value)
    for table in face.hb_face.table_tags:
        if table not in _KEPT_TABLES:
            wanted.drop_table_tag_set.add(int.from_bytes(table.encode(), "big"))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    plan = hb.SubsetPlan(face.hb_face, wanted)
    program: bytes = plan.execute().blob.data
    placed = dict(plan.old_to_new_glyph_mapping)
    numbers: dict[Glyphs, int] = {
        glyphs: placed[glyphs[0][0]] for glyphs in compositions if len(glyphs) == 1 and glyphs[0][1:] == (0, 0)
    }
    composed = [glyphs for glyphs in compositions if glyphs not in numbers]
    if composed:
        moved = [tuple((placed[glyph], x, y) for glyph, x, y in glyphs) for glyphs in composed]
        program, first = _with_composites(program, moved)
        numbers |= {glyphs: first + index for index, glyphs in enumerate(composed)}
    return program, numbers


def _with_composites(program: bytes, composed: list[Glyphs]) -> tuple[bytes, int]:
    """The font with a glyph added for each composition, and the number of the first."""
    from fontTools.ttLib import TTFont  # 70 ms to load, and only shaped scripts need it
    from fontTools.ttLib.tables import _g_l_y_f as glyf

    font = TTFont(io.BytesIO(program), recalcTimestamp=False)
    order = font.getGlyphOrder()
    first = len(order)
    added = {}
    for index, glyphs in enumerate(composed):
        glyph = glyf.Glyph()
        glyph.numberOfContours = -1
        glyph.components = []
        for number, x, y in glyphs:
            component = glyf.GlyphComponent()
            component.glyphName, component.x, component.y, component.flags = order[number], x, y, glyf.ROUND_XY_TO_GRID
            glyph.components.append(component)
        added[f"composed{index}"] = glyph
    font.setGlyphOrder([*order, *added])
    outlines, measures = font["glyf"], font["hmtx"].metrics
    outlines.glyphOrder = font.getGlyphOrder()
    outlines.glyphs.update(added)
    for name, glyph in added.items():
        glyph.recalcBounds(outlines)
        # Widths come from the PDF, but readers move glyphs by the left side bearing.
        measures[name] = (0, glyph.xMin)
    out = io.BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue(), first


def _bounds(program: bytes) -> list[int]:
    """FontBBox, from the head table, in thousandths of an em."""
    tables = int.from_bytes(program[4:6], "big")
    for at in range(12, 12 + 16 * tables, 16):
        if program[at : at + 4] == b"head":
            start = int.from_bytes(program[at + 8 : at + 12], "big")
            em = int.from_bytes(program[start + 18 : start + 20], "big")
            values = [int.from_bytes(program[i : i + 2], "big", signed=True) for i in range(start + 36, start + 44, 2)]
            return [round(value * 1000 / em) for value in values]
    raise ValueError("a font without a head table")


def _tag(program: bytes) -> str:
    """The tag of six capitals that identifies a subset of a font."""
    number = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    return "".join(chr(65 + number // 26**place % 26) for place in range(6))
