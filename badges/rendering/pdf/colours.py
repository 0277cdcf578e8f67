"""A decoded picture in sRGB, as a colour-managed viewer shows it: profiles, CMYK, 16 bits, palettes."""

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from PIL import ImageCms

_DEEP = {"I;16", "I;16B", "I;16L", "I;16N", "I"}  # Pillow's modes with 16 bits of grey
_DISPLAY = 2.2  # the gamma of sRGB screens
_HARDLY, _ODD = 0.05, 8  # an invisible difference from 1, and an implausible power
_OF_SPACE = {"GRAY": "L", "RGB ": "RGB", "CMYK": "CMYK"}  # colour space of a profile -> Pillow mode


def in_srgb(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """The colours in mode L or RGB, and the opacity in mode L, or None where all is opaque."""
    profile = image.info.get("icc_profile", b"")
    brighter = gamma_of(image)
    if image.mode in _DEEP:
        image = _of_eight_bits(image)
    opacity = None
    if image.has_transparency_data:
        image = image.convert("LA" if image.mode in {"L", "LA", "1"} else "RGBA")
        opacity = image.getchannel("A")
        if opacity.getextrema() == (255, 255):
            opacity = None
    if image.mode not in {"L", "RGB", "CMYK"}:
        image = image.convert("L" if image.mode in {"1", "LA", "La"} else "RGB")
    colours = _managed(image, profile)
    if brighter != 1:
        colours = colours.point([round(255 * (level / 255) ** brighter) for level in range(256)] * len(colours.mode))
    return colours, opacity


def gamma_of(image: Image.Image) -> float:
    """The power to which the values of a PNG must be raised because of its gAMA chunk; 1 for none.

    A profile or an sRGB chunk takes precedence (PNG, 4.3), and tiny differences from sRGB are rounding errors.
    """
    gamma = image.info.get("gamma", 0)
    if not gamma or image.info.keys() & {"icc_profile", "srgb"}:
        return 1.0
    power = 1 / (gamma * _DISPLAY)
    return power if abs(power - 1) > _HARDLY and 1 / _ODD < power < _ODD else 1.0


def describes_srgb(profile: bytes) -> bool:
    """Whether the ICC profile is sRGB, or missing."""
    return not profile or _description(profile).startswith("sRGB")


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """Scale 16 bits to 8: Pillow would clip them at 255, so that nearly everything is white."""
    from PIL import ImageChops

    key = image.info.get("transparency")
    deep = image.convert("I")
    grey = deep.point(lambda level: level * (1 / 257)).convert("L")
    if isinstance(key, int):  # the transparent grey
        grey.putalpha(ImageChops.invert(deep.point(lambda level: level * 1 - key).convert("L").point(_only_zero)))
    return grey


_only_zero = [255] + [0] * 255


def _managed(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture converted by its profile; without one, as in browsers: grey and RGB unchanged, CMYK naively."""
    if not describes_srgb(profile) and (transform := _transform(profile, image.mode)):
        return transform.apply(image)
    return image.convert("RGB") if image.mode == "CMYK" else image


@lru_cache(maxsize=8)
def _transform(profile: bytes, mode: str) -> "ImageCms.ImageCmsTransform | None":
    """The transform from a profile to sRGB; None if it is damaged, or is for other colours than the picture's."""
    from PIL import ImageCms  # imported late: few pictures have a profile

    try:
        source = ImageCms.getOpenProfile(io.BytesIO(profile))
        if _OF_SPACE.get(source.profile.xcolor_space) != mode:
            return None
        intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB", intent, flags)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@lru_cache(maxsize=8)
def _description(profile: bytes) -> str:
    from PIL import ImageCms

    try:
        return ImageCms.getProfileDescription(ImageCms.getOpenProfile(io.BytesIO(profile))).strip()
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return ""
