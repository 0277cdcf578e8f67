"""An account's photo: a square JPEG made from the picture that was sent."""

import io

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from files import intake

MAX_SIDE = 512  # pixels


def square(data: bytes, name: str) -> bytes:
    """The middle square of a picture as JPEG, upright and without metadata. Raises Refused."""
    data, media_type = intake.printable(data, name)
    if media_type not in intake.IMAGE_TYPES.values():
        raise intake.Refused(_("{name} is a drawing. Choose a photo.").format(name=name), 415)
    with Image.open(io.BytesIO(data), formats=list(intake.IMAGE_TYPES)) as image:
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    side = min(MAX_SIDE, *upright.size)
    cropped = ImageOps.fit(upright, (side, side))
    photo = Image.new("RGB", cropped.size, "white")
    photo.paste(cropped, mask=cropped)
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()
