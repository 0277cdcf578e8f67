"""Pictures and fonts of designs and people's photos: the files and their bytes."""

import uuid
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet

from badges import rendering
from badges.designs.given import GivenPictures
from badges.designs.languages import language_of
from badges.models import Badge
from badges.rendering import Design, DesignError
from badges.rendering.design.json_form import FILE_ID
from badges.sentences import say, unsaid
from files.models import File

_FILES_IN = {"picture": File.Kind.IMAGE, "font": File.Kind.FONT}  # members of an element with the id of a file


class Pictures(GivenPictures):
    """The pictures of a badge set, read from storage at each access."""

    @classmethod
    def of(cls, badge: Badge) -> "Pictures":
        """The pictures of the badge set's design and the photos of its people."""
        return cls.given(badge.pictures.all(), badge)

    @classmethod
    def given(
        cls, files: Iterable[File], badge: Badge | None, brought: Mapping[str, bytes] = MappingProxyType({})
    ) -> "Pictures":
        """The pictures among `files`, the photos of the badge set, and pictures `brought` in a request."""
        photos = {photo.name: photo.file.read for photo in badge.photos.select_related("file")} if badge else {}
        reads: dict[str, Callable[[], bytes]] = {rendering.photo_key(name): read for name, read in photos.items()}
        reads |= {str(file.id): file.read for file in files if file.kind == File.Kind.IMAGE}
        return cls({**reads, **brought}, frozenset(photos))


def files_named(data: dict[str, Any], owner_id: uuid.UUID | None, besides: Container[str] = ()) -> list[File]:
    """The files of the pictures and fonts in a valid design, except for pictures in `besides`.

    Raises DesignError for a file that belongs neither to the owner nor to the catalogue.
    """
    named: dict[tuple[File.Kind, str], str] = {}  # (kind, id) -> JSON pointer to its first use
    for place, face in rendering.raw_faces(data):
        for index, element in enumerate(face["elements"]):
            for member, kind in _FILES_IN.items():
                name = element.get(member)
                if name and name not in rendering.FONTS and not (kind == File.Kind.IMAGE and name in besides):
                    named.setdefault((kind, name), f"{place}/elements/{index}/{member}")
    known = {(File.Kind(file.kind), str(file.id)): file for file in _usable(named, owner_id)} if named else {}
    for wanted, pointer in named.items():
        if wanted not in known:
            missing = {
                File.Kind.IMAGE: unsaid("There is no picture '{name}' among your files. Upload it, and give its id."),
                File.Kind.FONT: unsaid("There is no font '{name}' among your files. Upload it, and give its id."),
            }
            raise DesignError(say(missing[wanted[0]], name=wanted[1]), pointer)
    return [known[wanted] for wanted in named]


def _usable(named: Iterable[tuple[File.Kind, str]], owner_id: uuid.UUID | None) -> QuerySet[File]:
    ids = [name for _, name in named if FILE_ID.fullmatch(name)]
    return File.usable_by(owner_id).filter(pk__in=ids) if ids else File.objects.none()


def with_own_fonts(design: Design, files: Iterable[File]) -> Design:
    """The design with the fonts among the files."""
    fonts = {str(file.id): file.read() for file in files if file.kind == File.Kind.FONT}
    return replace(design, own_fonts=fonts) if fonts else design


def design_of(badge: Badge) -> Design:
    """The badge set's design with its own fonts and its people's language, ready to be drawn. Raises DesignError."""
    design = replace(rendering.design_from_json(badge.design), language=language_of(badge))
    needs_files = any(isinstance(e, rendering.Text) and e.font not in rendering.FONTS for e in design.elements())
    return with_own_fonts(design, badge.pictures.all()) if needs_files else design
