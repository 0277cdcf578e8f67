"""Typefaces for a browser, so that an editor shows the face that will be printed."""

import io
from functools import lru_cache

import uharfbuzz as hb

from badges.rendering.text import fonts


@lru_cache(maxsize=128)
def woff2(family: str, weight: int, italic: bool = False) -> bytes:
    """One weight of a built-in family as WOFF2, with all its characters; cached, as it takes a second or two."""
    from fontTools.ttLib import TTFont  # imported late: with brotli it takes 100 ms, and only this function needs it

    face = fonts.face(family, weight, italic)
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    for axis in face.hb_face.axis_infos:
        wanted.pin_axis_location(face.hb_face, axis.tag, face.variations.get(axis.tag, axis.default_value))
    out = io.BytesIO()
    with TTFont(io.BytesIO(hb.subset(face.hb_face, wanted).blob.data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(out)
    return out.getvalue()
