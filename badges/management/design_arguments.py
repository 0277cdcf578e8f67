"""Parses the arguments that name a design, its pictures and photos.

Needs no database and does not load Django, except to explain what is wrong with a picture.
"""

import io
import json
import os
import warnings
from argparse import ArgumentParser
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image

from badges import rendering
from badges.designs.given import GivenPictures, ink_on_colour, ink_on_picture, is_colour
from badges.rendering import Design, DesignError, UnknownName, photo_key, photo_name


class BadPicture(Exception):
    """What is wrong with a picture, as a message for the user."""


class LoadedDesign(NamedTuple):
    """A design or background, with its pictures by their names in it."""

    name: str
    design: Design
    pictures: dict[str, bytes]


def limit(name: str, default: int) -> int:
    """The number in an environment variable, read in the same way as `badgeyay.settings` does."""
    return int(os.environ.get(name, default))


def add_design_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--design", metavar="FILE.json|NAME", help="your own design, or a built-in one by name")
    parser.add_argument("--photos", type=Path, metavar="FOLDER", help="folder with the photos that the list names")
    parser.add_argument("--event", default="", metavar="NAME", help="name of the event in built-in designs")
    parser.add_argument(
        "--word",
        action="append",
        default=[],
        metavar="NAME=TEXT",
        help='another word of the design: --word "date=6 March"; again for a second one',
    )
    parser.add_argument("--size", help="badge size: 4x3, 4.5x4, a6, a7, id-1, ... or 90x55mm; default: the design's")
    parser.add_argument(
        "--background", metavar="FILE|#rrggbb|NAME", help="a picture that fills the badge, a colour, or one of ours"
    )
    logo = parser.add_mutually_exclusive_group()
    logo.add_argument("--logo", type=Path, metavar="FILE", help="a picture at the top of the badge")
    logo.add_argument("--logo-text", metavar="TEXT", help="a text instead of a logo")


def read_design(options: dict[str, Any]) -> tuple[Design, GivenPictures]:
    """The design, its pictures by their names in it, and the photos."""
    chosen = options["design"] or next(iter(rendering.TEMPLATES))
    name, design, pictures = chosen if isinstance(chosen, LoadedDesign) else _chosen_design(chosen)
    design = _with_words(design, name, options["event"], options["word"])
    if options["size"]:
        size = rendering.badge_size(options["size"])
        design = rendering.on_size(design, size.width, size.face_height)
    background = options["background"]
    if isinstance(background, LoadedDesign):
        pictures |= background.pictures
        ink = ink_on_picture(next(iter(background.pictures.values())))
        design = design.with_background(artwork=background.design, ink=ink)
    elif background and background.startswith("#"):
        if not is_colour(background):
            raise UnknownName(f"'{background}' is no colour. Write it like #0E4F8F.")
        design = design.with_background(fill=background, ink=ink_on_colour(background))
    elif background in rendering.BACKGROUNDS:
        ours = rendering.BACKGROUNDS[background]
        ink = ink_on_colour(ours.colours[0]["ground"])
        design = design.with_background(artwork=rendering.design_from_json(ours.design), ink=ink)
    elif background:
        pictures["background"] = data = _picture(Path(background))
        design = design.with_background(picture="background", ink=ink_on_picture(data))
    if options["logo"]:
        pictures["logo"] = _picture(options["logo"])
        design = design.with_logo(picture="logo")
    elif options["logo_text"]:
        design = design.with_logo(text=options["logo_text"])
    return design, _with_photos(pictures, options["photos"])


def _with_photos(pictures: dict[str, bytes], folder: Path | None) -> GivenPictures:
    """The pictures, and the photos in a folder, which are read when they are drawn."""
    found = {photo_name(path.name): path for path in folder.iterdir() if path.is_file()} if folder else {}
    photos = {photo_key(name): partial(_photo, path) for name, path in found.items()}
    return GivenPictures({**pictures, **photos}, frozenset(found))


def _chosen_design(name: str) -> LoadedDesign:
    """A built-in design by name, or a JSON file with its pictures beside it."""
    if name in rendering.TEMPLATES:
        data, beside = rendering.TEMPLATES[name].begun(), None
    elif name.endswith(".json"):
        data, beside = _design_in(Path(name)), Path(name).parent
    else:
        raise UnknownName(
            f"There is no design '{name}'. Choose one of: {', '.join(rendering.TEMPLATES)}, or a .json file."
        )
    design = rendering.design_from_json(data)
    pictures = {picture: _picture(beside / picture) for picture in design.pictures()} if beside else {}
    return LoadedDesign(name, design, pictures)


def _with_words(design: Design, name: str, event: str, words: list[str]) -> Design:
    """The design with the event's name and other words, each written as NAME=TEXT. Raises DesignError, UnknownName."""
    if event and "event" not in design.fields():
        raise DesignError(
            f"The design '{name}' has no place for the event's name. Write {{event}} in one of its texts, choose "
            "another design, or leave --event out."
        )
    written = {"event": event} if event else {}
    for pair in words:
        word, equals, text = pair.partition("=")
        if not equals:
            raise UnknownName(f"'{pair}' is no word of a design. Write it like date=6 March.")
        if word not in design.words:
            has = f"It has: {', '.join(design.words)}." if design.words else "It has none."
            raise UnknownName(f"The design '{name}' has no word '{word}'. {has}")
        written[word] = text
    return replace(design, words={**design.words, **written}) if written else design


def _design_in(path: Path) -> Any:
    """The JSON form of a design; a design of the gallery comes without its examples."""
    data = json_in(path, DesignError)
    if not (isinstance(data, dict) and {"description", "sample", "design"} <= set(data)):
        return data
    rendering.design_from_json(data["design"])
    return rendering.emptied(data["design"])


def _photo(path: Path) -> bytes:
    """A photo converted for printing. An unreadable one is left out with a warning when it is drawn."""
    try:
        return _picture(path)
    except BadPicture:
        return path.read_bytes()


def _picture(path: Path) -> bytes:
    """A picture within the limits, converted for printing. Raises BadPicture."""
    try:
        data = path.read_bytes()
    except ValueError:  # a zero byte
        raise BadPicture(f"There can be no file '{path}'.") from None
    if _is_plainly_fine(data):
        return data
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "badgeyay.settings")
        django.setup()
    from files.intake import Refused, printable

    try:
        return printable(data, path.name)[0]
    except Refused as error:
        raise BadPicture(str(error)) from None


def _is_plainly_fine(data: bytes) -> bool:
    """Whether this is a whole PNG or JPEG within the limits; `files.intake` checks anything else."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
                image.load()
                small = image.width * image.height <= limit("MAX_IMAGE_PIXELS", 50_000_000)
    except Exception:  # the libraries raise many kinds of errors for damaged files
        return False
    return small and len(data) <= limit("MAX_IMAGE_BYTES", 20 * 1024**2)


def json_in(path: Path, fault: type[Exception]) -> Any:
    """The value in a JSON file. Names that occur twice in an object and deep nesting are refused with `fault`."""
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"), object_pairs_hook=_each_once)
    except RecursionError:
        raise fault(f"{path} is nested too deeply.") from None
    except ValueError as error:
        raise fault(f"{path} is not JSON: {str(error).removesuffix('.')}.") from None


def _each_once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object from its members, as `badgeyay.strict_json` makes it, which cannot be imported without Django."""
    made: dict[str, Any] = {}
    for name, value in members:
        if name in made:
            raise ValueError(f"'{name}' stands twice in one object")
        made[name] = value
    return made
