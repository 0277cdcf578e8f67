"""The pictures of a design and of its people: which files they are, their bytes when they are drawn, ink upon them."""

import io
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from PIL import Image, ImageColor, ImageStat

from badges import rendering
from badges.models import Badge
from badges.rendering import INK, WHITE, DesignError
from files.models import File

_FILE_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class Pictures(Mapping[str, bytes]):
    """Bytes by the key with which the renderer asks for them; read when asked for, and not kept."""

    def __init__(self, files: Mapping[str, bytes | Callable[[], bytes]], photos: frozenset[str] = frozenset()) -> None:
        self._files = files
        self.photos = photos  # names of the people's photos among them

    @classmethod
    def of(cls, badge: Badge) -> "Pictures":
        """Those that the badge's design uses, and its people's photos."""
        photos = {photo.name: photo.file.read for photo in badge.photos.select_related("file")}
        files: dict[str, bytes | Callable[[], bytes]] = {str(file.id): file.read for file in badge.pictures.all()}
        return cls(files | {rendering.photo_key(name): read for name, read in photos.items()}, frozenset(photos))

    def __getitem__(self, key: str) -> bytes:
        file = self._files[key]
        return file if isinstance(file, bytes) else file()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def pictures_named(data: dict[str, Any], owner_id: uuid.UUID | None) -> list[File]:
    """The files of the pictures that a checked design names. Raises DesignError for one that its owner lacks."""
    named: dict[str, str] = {}  # the pointer to where each stands first
    for place, face in rendering.raw_faces(data):
        for index, element in enumerate(face["elements"]):
            if name := element.get("picture"):
                named.setdefault(name, f"{place}/elements/{index}/picture")
    known = {str(file.id): file for file in _images(named, owner_id)} if named and owner_id else {}
    for name, pointer in named.items():
        if name not in known:
            message = f"There is no picture '{name}' among your files. Upload it, and give its id."
            raise DesignError(message, pointer)
    return [known[name] for name in named]


def _images(names: Iterable[str], owner_id: uuid.UUID) -> QuerySet[File]:
    ids = [name for name in names if _FILE_ID.fullmatch(name)]
    return File.objects.filter(pk__in=ids, owner=owner_id, kind=File.Kind.IMAGE)


def is_colour(text: str) -> bool:
    return bool(re.fullmatch(r"#[0-9A-Fa-f]{6}", text))


def ink_on_colour(colour: str) -> str:
    """Black or white, whichever reads better on #RRGGBB."""
    return _ink(ImageColor.getrgb(colour))


def ink_on_picture(picture: bytes) -> str:
    """Black or white, whichever reads better on the picture as a whole."""
    with Image.open(io.BytesIO(picture)) as image:
        return _ink(tuple(ImageStat.Stat(image.convert("RGB").resize((32, 32))).mean))


def _ink(rgb: tuple[float, ...]) -> str:
    red, green, blue = rgb[:3]
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 140 else WHITE
