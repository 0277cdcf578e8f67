"""Gives a design its pictures, by name, and colours. Needs no database."""

import io
import re
from collections.abc import Callable, Iterator, Mapping

from PIL import Image, ImageColor, ImageStat

from badges import rendering
from badges.rendering import INK, WHITE


class GivenPictures(Mapping[str, bytes]):
    """The bytes of pictures by the renderer's key; those in files are read at each access, never cached."""

    def __init__(self, files: Mapping[str, bytes | Callable[[], bytes]], photos: frozenset[str] = frozenset()) -> None:
        self._files = files
        self.photos = photos  # keys that are people's photos

    def __getitem__(self, key: str) -> bytes:
        file = self._files[key]
        return file if isinstance(file, bytes) else file()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def is_colour(text: str) -> bool:
    return bool(re.fullmatch(r"#[0-9A-Fa-f]{6}", text))


def ink_on_colour(colour: str) -> str:
    """Black or white, whichever reads better on #RRGGBB."""
    return _ink(ImageColor.getrgb(colour))


def ink_on_picture(picture: bytes) -> str:
    """Black or white, whichever reads better on the picture as a whole."""
    whole = {"type": "picture", "id": "ground", "x": 0, "y": 0, "w": 32, "h": 32, "picture": "ground", "fit": "stretch"}
    design = rendering.design_from_json({"version": 2, "width": 32, "height": 32, "front": {"elements": [whole]}})
    png = rendering.badge_png(design, rendering.Person(0, {}), width=32, pictures={"ground": picture})
    with Image.open(io.BytesIO(png)) as image:
        return _ink(tuple(ImageStat.Stat(image.convert("RGB")).mean))


def _ink(rgb: tuple[float, ...]) -> str:
    red, green, blue = rgb[:3]
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else WHITE
