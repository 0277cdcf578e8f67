"""Exits with 0 if a TrueType font can be embedded and its letters drawn. Run as a child process by `intake`.

    python font_child.py MEMORY SECONDS < font.ttf   (limits; memory in bytes)

Apart from the caller because a damaged font may end the process in a library's own code, or take all memory. It does
with all letters what a print run does with some: HarfBuzz subsets the font, fontTools reads the outlines of the result
to compose accents, and FreeType, which PDF readers use too, draws them.
"""

import io
import sys
from contextlib import suppress

import uharfbuzz as hb
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

try:
    import resource
except ImportError:  # Windows: the caller's time limit remains.
    resource = None  # type: ignore[assignment]

DAMAGED = 3
EM = range(16, 16385)  # font units, as OpenType allows
SIZE = 24  # pixels
MOST_DRAWN = 2_000  # letters, spread evenly over all


def main(memory: int, seconds: int) -> int:
    _limit(memory, seconds)
    data = sys.stdin.buffer.read()
    try:
        characters = _embedded(data)
        _draw(data, characters[:: len(characters) // MOST_DRAWN + 1])
    except Exception as error:  # the libraries raise errors of all kinds for damaged fonts
        print(repr(error), file=sys.stderr)
        return DAMAGED
    return 0


def _embedded(data: bytes) -> str:
    """Embed all characters of the font and return them; any exception means that they cannot be embedded."""
    face = hb.Face(hb.Blob(data))
    if face.upem not in EM:
        raise ValueError(f"{face.upem} units per em")
    font = hb.Font(face)
    wanted = hb.SubsetInput()
    characters = "".join(map(chr, sorted(face.unicodes)))
    for character in characters:
        wanted.glyph_set.add(font.get_nominal_glyph(ord(character)) or 0)
    if face.axis_infos:
        wanted.pin_all_axes_to_default(face)
    for tag in face.table_tags:
        if tag in {"GSUB", "GPOS", "GDEF"}:
            wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    with TTFont(io.BytesIO(hb.subset(face, wanted).blob.data), lazy=False) as subset:
        outlines = subset["glyf"]
        for name in subset.getGlyphOrder():
            outlines[name].recalcBounds(outlines)
    buffer = hb.Buffer()
    buffer.add_str(characters[:MOST_DRAWN])
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return characters


def _draw(data: bytes, characters: str) -> None:
    font = ImageFont.truetype(io.BytesIO(data), SIZE, layout_engine=ImageFont.Layout.BASIC)
    canvas = ImageDraw.Draw(Image.new("L", (2 * SIZE, 2 * SIZE)))
    for character in characters:
        canvas.text((SIZE // 2, SIZE // 2), character, font=font, fill=255)


def _limit(memory: int, seconds: int) -> None:
    if resource is None:
        return
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for what, limit in limits.items():
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but refuses to set it.
            resource.setrlimit(what, (limit, limit))


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
