"""Colours of a design as operands in a PDF: red, green and blue, or the inks of a press."""

import io
from functools import lru_cache

Ink = tuple[float, ...]  # red, green, blue, or cyan, magenta, yellow, black; each from 0 to 1
BLACK: Ink = (0.0, 0.0, 0.0, 1.0)
# Black ink alone on coated paper is #1E1E1C in FOGRA39, so texts at least as dark are meant to be black.
_BLACK_ENOUGH = 0x33


class ScreenInks:
    """For printers that convert red, green and blue to their own inks."""

    def shape(self, color: str) -> Ink:
        """#RRGGBB, with the three digits that tell its 256 steps apart."""
        return tuple(_short(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))

    def text(self, color: str) -> Ink:
        return self.shape(color)


class PressInks(ScreenInks):
    """Colours by a press's profile. Black text and codes use black ink alone, because inks never register exactly."""

    def __init__(self, profile: bytes) -> None:
        from PIL import Image, ImageCms  # imported late: only for print shops

        press, screen = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        transform = ImageCms.buildTransform(
            screen, press, "RGB", "CMYK", ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )  # fmt: skip

        def converted(color: str) -> Ink:
            pixel = Image.new("RGB", (1, 1), color)
            pixel = ImageCms.applyTransform(pixel, transform) or pixel
            return tuple(_short(part / 255) for part in pixel.tobytes())

        self._converted = lru_cache(maxsize=1024)(converted)

    def shape(self, color: str) -> Ink:
        return self._converted(color)

    def text(self, color: str) -> Ink:
        dark = all(int(color[at : at + 2], 16) <= _BLACK_ENOUGH for at in (1, 3, 5))
        return BLACK if dark else self.shape(color)


def _short(share: float) -> float:
    return float(f"{share:.3g}")


def filling(ink: Ink) -> bytes:
    """The operator that sets the ink for fills and text."""
    if len(ink) == 4:
        return b"%.3g %.3g %.3g %.3g k" % ink
    return b"%.3g g" % ink[0] if ink[0] == ink[1] == ink[2] else b"%.3g %.3g %.3g rg" % ink
