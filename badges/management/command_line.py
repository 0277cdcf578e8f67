"""Reads the arguments of commands: a list of people, a design with its pictures, print options. Needs no database."""

import json
import re
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from badges import rendering
from badges.designs.pictures import Pictures, ink_on_colour, ink_on_picture, is_colour
from badges.lists import ALL_SHEETS, AttendeeList, ListError, read_list, roles, short_names, source_problems
from badges.lists.problems import Problem, find_problems
from badges.people.persons import person_from_fields
from badges.printing.options import OPTIONS
from badges.rendering import (
    Calibration,
    Design,
    DesignError,
    Person,
    PrintOptions,
    Sheet,
    UnknownName,
    WrongOption,
    photo_key,
    photo_name,
)
from files.intake import Refused, check_image

ROLES_SHOWN = ("first", "last", "name", "position", "org", "handle", "ticket")
SHOWN_OF_EACH_KIND = 5
_SHEET_MEMBERS = {"name", "paper", "width", "height", "columns", "rows", "left", "top", "pitchX", "pitchY"}


@contextmanager
def sentences(where: str) -> Iterator[None]:
    """Turns errors in the list, design, options and files into a CommandError with one sentence."""
    try:
        yield
    except (ListError, DesignError, WrongOption, UnknownName, Refused) as error:
        pointer = getattr(error, "pointer", "")
        raise CommandError(f"{pointer}: {error}" if pointer else str(error)) from error
    except OSError as error:
        raise CommandError(f"{error.filename or where}: {error.strerror}.") from error


# --- The list ---


@dataclass(frozen=True)
class Listed:
    people: list[Person]  # who gets a badge
    columns: tuple[str, ...]
    roles: dict[str, str]  # role -> column
    problems: list[Problem]  # what the list check finds

    def known(self, name: str) -> str:
        """The name of a column or role that the list has; raises UnknownName."""
        if name not in self.columns and name not in self.roles:
            raise UnknownName(f"There is no column '{name}'. The list has: {', '.join(self.columns)}.")
        return name

    def used_by(self, design: Design) -> list[str]:
        """The columns that the design uses, as text; raises UnknownName if it uses none."""
        known, wanted = self.roles, design.fields()
        shown = [role for role in ROLES_SHOWN if role in known and (role in wanted or role == "name")]
        used = [f"{role} = {known[role]}" for role in shown]
        short = {column: name for name, column in short_names(self.columns).items()}
        used += [name for name in self.columns if name in wanted or short.get(name) in wanted]
        if not used:
            raise UnknownName(
                f"No column of the list is used by the design. The list has: {', '.join(self.columns)}. "
                'Name them with --columns "First Name,Last Name,...".'
            )
        return used


def add_list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--columns", help='names of the columns of a list without a header: "First Name,Last Name"')
    parser.add_argument("--tab", metavar="NAME", help="sheet of a workbook; all: every sheet that holds people")
    parser.add_argument(
        "--include-cancelled",
        action="store_true",
        help="badges also for people whose status says that they are not coming, and for hidden and struck rows",
    )


def read_people(source: Path, options: dict[str, Any]) -> Listed:
    """The people of a list who get badges, and what should be looked at. Raises ListError, OSError."""
    columns, tab = options["columns"], options["tab"]
    listed: AttendeeList = read_list(
        source.read_bytes(),
        filename=source.name,
        max_rows=settings.MAX_LIST_ROWS,
        max_bytes=settings.MAX_LIST_BYTES,
        columns=[name.strip() for name in columns.split(",")] if columns else None,
        bring_in=options["include_cancelled"],
        sheet=ALL_SHEETS if tab == "all" else tab,
    )
    known = roles(listed.columns, rows=listed.rows)
    people = [
        person_from_fields(number, dict(zip(listed.columns, row.values, strict=True)), known)
        for number, row in enumerate(listed.rows, 1)
        if row.number not in listed.absences
    ]
    return Listed(people, listed.columns, known, [*source_problems(listed.source), *find_problems(listed, known)[0]])


def problems_in_words(problems: Sequence[Problem]) -> Iterator[str]:
    """Line by line: of each kind the first few, and how many more."""
    for _, group in groupby(problems, key=lambda problem: problem.kind):
        found = list(group)
        yield from (problem.message for problem in found[:SHOWN_OF_EACH_KIND])
        if len(found) > SHOWN_OF_EACH_KIND:
            yield f"... and {len(found) - SHOWN_OF_EACH_KIND} more like these."


# --- The design ---


def add_design_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--design", metavar="FILE.json|NAME", help="a design of your own, or one of ours by name")
    parser.add_argument("--photos", type=Path, metavar="FOLDER", help="where the photos are that the list names")
    parser.add_argument("--event", default="", metavar="NAME", help="what designs of ours call the event")
    parser.add_argument("--size", help="badge size: 4x3, 4.5x4, a6, a7, id-1, ... or 90x55mm; default: the design's")
    parser.add_argument(
        "--background", metavar="FILE|#rrggbb|NAME", help="a picture that fills the badge, a colour, or one of ours"
    )
    logo = parser.add_mutually_exclusive_group()
    logo.add_argument("--logo", type=Path, metavar="FILE", help="a picture at the top of the badge")
    logo.add_argument("--logo-text", metavar="TEXT", help="a text in its place")


def read_design(options: dict[str, Any]) -> tuple[Design, Pictures]:
    """The design, its pictures by their names in it, and the photos."""
    design, pictures = _chosen_design(options["design"] or "relay", options["event"])
    if options["size"]:
        size = rendering.badge_size(options["size"])
        design = rendering.on_size(design, size.width, size.face_height)
    background = options["background"]
    if background and background.startswith("#"):
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


def _with_photos(pictures: dict[str, bytes], folder: Path | None) -> Pictures:
    """The pictures, and the photos of a folder, which are read when they are drawn."""
    found = {photo_name(path.name): path for path in folder.iterdir() if path.is_file()} if folder else {}
    photos = {photo_key(name): partial(_picture, path) for name, path in found.items()}
    return Pictures({**pictures, **photos}, frozenset(found))


def _chosen_design(name: str, event: str) -> tuple[Design, dict[str, bytes]]:
    """One of ours by name, or a JSON file, whose pictures are files beside it."""
    if name in rendering.TEMPLATES:
        return rendering.design_from_json(rendering.TEMPLATES[name].begun(event)), {}
    path = Path(name)
    if path.suffix != ".json":
        raise UnknownName(
            f"There is no design '{name}'. Choose one of: {', '.join(rendering.TEMPLATES)}, or a .json file."
        )
    design = rendering.design_from_json(_json(path, DesignError))
    return design, {picture: _picture(path.parent / picture) for picture in design.pictures()}


def _picture(path: Path) -> bytes:
    data = path.read_bytes()
    check_image(data, path.name)
    return data


def _json(path: Path, fault: type[Exception]) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise fault(f"{path} is not JSON: {error}.") from None


# --- The paper ---


def add_paper_arguments(parser: ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--paper", default="a4", help="a4, letter, a3, ... or 62x106mm; default: %(default)s")
    where.add_argument("--sheet", default="", help='a label sheet: avery-5392, "Herma 4515", ... or your own FILE.json')


def add_print_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--orientation", default="auto", help="portrait or landscape; default: whichever holds more")
    parser.add_argument("--gutter", type=float, default=0.0, metavar="MM", help="between badges on plain paper")
    parser.add_argument("--sides", help=f"what is printed of each badge: {', '.join(rendering.Sides)}")
    parser.add_argument("--copies", default="once", help="once or twice; twice is --sides twice")
    parser.add_argument("--sort", action="append", metavar="COLUMN", help="sort by it; again for a second column")
    parser.add_argument("--locale", default="", help="whose alphabet sorts: sv, de, ...; default: that for all")
    parser.add_argument("--cut-stack", action="store_true", help="so that the pile, once cut, is in order")
    parser.add_argument("--start-slot", type=int, default=1, metavar="N", help="first label used on the first sheet")
    parser.add_argument("--blanks", type=int, default=0, metavar="N", help="badges without a name at the end")
    parser.add_argument("--bleed", action="store_true", help="artwork runs past the trim where there is room")
    parser.add_argument("--crop-marks", action="store_true", help="where to cut, outside the badges")
    parser.add_argument("--cut-lines", action="store_true", help="dashed lines around the badges")
    parser.add_argument(
        "--calibration",
        metavar="X,Y[,SX,SY[,BX,BY]]",
        help="what the calibration sheet gave: offsets in mm, scales, and what is added to the offsets on duplex backs",
    )


def read_print_options(options: dict[str, Any]) -> PrintOptions:
    """Print options from a command's arguments, which may be a part of all. Raises UnknownName, WrongOption."""
    asked = {name: options[name] for name in OPTIONS if name in options}
    asked["sheet"] = _sheet(options["sheet"]) if options["sheet"] else None
    if "orientation" in asked:
        asked["orientation"] = rendering.orientation(asked["orientation"])
    if "copies" in options:
        folded = options.get("size") and rendering.badge_size(options["size"]).folded
        copies = {"once": "fold" if folded else "front"}.get(options["copies"], options["copies"])
        asked["sides"] = rendering.sides(options["sides"] or copies)
    if options.get("calibration"):
        asked["calibration"] = _calibration(options["calibration"])
    return PrintOptions(**asked)


def _sheet(name: str) -> Sheet:
    if not name.endswith(".json"):
        return rendering.sheet(name)
    data = _json(Path(name), UnknownName)
    if not isinstance(data, dict) or set(data) != _SHEET_MEMBERS:
        raise UnknownName(f"{name} must be an object with: {', '.join(sorted(_SHEET_MEMBERS))}.")
    renamed = {"pitchX": "pitch_x", "pitchY": "pitch_y"}
    measures = {renamed.get(str(key), str(key)): value for key, value in data.items()}
    for key, value in measures.items():
        wanted: Any = str if key in {"name", "paper"} else int if key in {"columns", "rows"} else (int, float)
        if not isinstance(value, wanted) or isinstance(value, bool):
            raise UnknownName(f"{name}: '{key}' must be a {'text' if wanted is str else 'number'}.")
    try:
        return rendering.checked(Sheet(Path(name).stem, **measures))
    except rendering.SheetError as error:
        raise UnknownName(f"{name}: {error}") from None


def _calibration(text: str) -> Calibration:
    if not re.fullmatch(r"-?[\d.]+,-?[\d.]+(,[\d.]+,[\d.]+(,-?[\d.]+,-?[\d.]+)?)?", text):
        raise UnknownName(
            f"'{text}' is no calibration. Write it like -1.5,0.4 or -1.5,0.4,1.003,1 or -1.5,0.4,1.003,1,0.3,-0.2."
        )
    try:
        return Calibration(*map(float, text.split(",")))
    except ValueError as error:
        raise UnknownName(f"The calibration {text} cannot be: {error}") from None
