"""Converts phone pictures that name their primaries by code points alone (nclx, ITU-T H.273) to sRGB."""

import re
from functools import lru_cache

from PIL import Image, ImageFilter

_NCLX = re.compile(rb"colrnclx(..)(..)", re.DOTALL)  # of a HEIF or AVIF: primaries and transfer characteristics
_TO_SRGB = {  # primaries -> rows of the matrix between linear colours, both with white D65
    9: ((1.66049, -0.58764, -0.07285), (-0.12455, 1.13290, -0.00835), (-0.01815, -0.10058, 1.11873)),  # BT.2020
    12: ((1.22494, -0.22494, 0.0), (-0.04206, 1.04206, 0.0), (-0.01964, -0.07864, 1.09827)),  # Display P3
}
_HDR = {16, 18}  # PQ and HLG, whose curves are others
_STEPS = 33  # of the table; between them colours are interpolated


def in_srgb(image: Image.Image, data: bytes) -> Image.Image:
    """The RGB or RGBA image of that file; unchanged without code points, or with those of sRGB."""
    found = _NCLX.search(data)
    primaries, transfer = (int.from_bytes(code, "big") for code in found.groups()) if found else (0, 0)
    return image.filter(_table(primaries)) if primaries in _TO_SRGB and transfer not in _HDR else image


@lru_cache(maxsize=2)
def _table(primaries: int) -> ImageFilter.Color3DLUT:
    def converted(red: float, green: float, blue: float) -> tuple[float, ...]:
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in (red, green, blue)]
        mixed = (sum(a * b for a, b in zip(row, linear, strict=True)) for row in _TO_SRGB[primaries])
        return tuple(12.92 * p if p <= 0.0031308 else 1.055 * min(p, 1.0) ** (1 / 2.4) - 0.055 for p in mixed)

    return ImageFilter.Color3DLUT.generate(_STEPS, converted)
