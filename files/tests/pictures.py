"""Small pictures for tests, as bytes."""

import io
from typing import Any

from PIL import Image


def saved(image: Image.Image, format: str = "PNG", **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, format, **how)
    return out.getvalue()


def picture(
    colour: Any = "#0E4F8F", size: tuple[int, int] = (60, 40), format: str = "PNG", mode: str = "RGB", **how: Any
) -> bytes:
    return saved(Image.new(mode, size, colour), format, **how)
