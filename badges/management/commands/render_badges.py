"""A list to a PDF on the command line: no database, no log-in."""

import gc
import json
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from badges import generation, rendering
from badges.attendees import AttendeeList, ListError, read_list, roles, short_names
from badges.pictures import Pictures, ink_on_colour, ink_on_picture, is_colour
from badges.rendering import Design, DesignError, Person, UnknownName, WrongOption, photo_key, photo_name
from files.intake import Refused, check_image

ROLES_SHOWN = ("first", "last", "name", "position", "org", "handle", "ticket")


class Command(BaseCommand):
    help = "Make a print-ready PDF of badges from an attendee list (CSV, TSV, XLSX or ODS)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("list", type=Path, metavar="LIST")
        parser.add_argument("--output", type=Path, required=True, metavar="OUT.pdf")
        parser.add_argument(
            "--size", help="badge size: 4x3, 4.5x4, a6, a7, id-1, ... or 90x55mm; default: the design's"
        )
        where = parser.add_mutually_exclusive_group()
        where.add_argument("--paper", default="a4", help="a4, letter, a3, ...; default: %(default)s")
        where.add_argument("--sheet", default="", help="a label sheet: avery-5392, zweckform-c32011, ...")
        parser.add_argument(
            "--background", metavar="FILE|#rrggbb|NAME", help="a picture that fills the badge, a colour, or one of ours"
        )
        logo = parser.add_mutually_exclusive_group()
        logo.add_argument("--logo", type=Path, metavar="FILE", help="a picture at the top of the badge")
        logo.add_argument("--logo-text", metavar="TEXT", help="a text in its place")
        parser.add_argument("--columns", help='names of the columns of a list without a header: "First Name,Last Name"')
        parser.add_argument("--design", metavar="FILE.json|NAME", help="a design of your own, or one of ours by name")
        parser.add_argument("--photos", type=Path, metavar="FOLDER", help="where the photos are that the list names")
        parser.add_argument("--event", default="", metavar="NAME", help="what designs of ours call the event")
        parser.add_argument("--copies", default="once", help="once, or twice: side by side, to fold")
        parser.add_argument("--sort", default="", metavar="COLUMN", help="sort by this column; default: as in the list")

    def handle(self, **options) -> None:
        gc.disable()  # the process ends with this PDF: looking for cycles takes a quarter of its time and frees nothing
        try:
            self._render(options)
        except (ListError, DesignError, WrongOption, UnknownName, Refused) as error:
            pointer = getattr(error, "pointer", "")
            raise CommandError(f"{pointer}: {error}" if pointer else str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or options['output']}: {error.strerror}.") from error
        finally:
            gc.enable()

    def _render(self, options: dict) -> None:
        people = self._people(options)
        design, pictures = self._design(options)
        design, grid = generation.planned(
            design, paper=options["paper"], sheet=options["sheet"], copies=options["copies"]
        )
        self._say_what_is_used(people.columns, design)
        printed = [who for who in self._sorted(people, options["sort"]) if design.prints(who.values)]
        if not printed:
            raise DesignError("The design gives nobody on the list a badge. Change the rules of its variants.")
        pictures, photos = _with_photos(pictures, options["photos"])
        job = generation.Job(design, printed, grid, Pictures(pictures, photos), options["list"].stem)
        with written_whole(options["output"]) as out, progress_bar(len(printed)) as progress:
            sheets, warnings = generation.write_pdf(job, out, progress)
        for line in _summed(warnings):
            self.stderr.write(self.style.WARNING(line))
        count = len(printed)
        self.stdout.write(
            f"{count} badge{'s' * (count != 1)} on {sheets} sheet{'s' * (sheets != 1)} of {grid.paper.name}: "
            f"{options['output']}"
        )

    def _people(self, options: dict) -> AttendeeList:
        columns = [name.strip() for name in options["columns"].split(",")] if options["columns"] else None
        source = options["list"]
        return read_list(
            source.read_bytes(),
            filename=source.name,
            max_rows=settings.MAX_LIST_ROWS,
            max_bytes=settings.MAX_LIST_BYTES,
            columns=columns,
        )

    def _sorted(self, people: AttendeeList, column: str) -> list[Person]:
        known = roles(people.columns)
        if column and column not in people.columns and column not in known:
            raise UnknownName(f"There is no column '{column}'. The list has: {', '.join(people.columns)}.")
        made = [
            generation.person(number, dict(zip(people.columns, row.values, strict=True)), known)
            for number, row in enumerate(people.rows, 1)
        ]
        return rendering.in_order(made, [column]) if column else made

    def _design(self, options: dict) -> tuple[Design, dict[str, bytes]]:
        design, pictures = _chosen_design(options["design"] or "relay", options["event"])
        if options["size"]:
            size = rendering.badge_size(options["size"])
            design = design.resized(size.width, size.height)
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
        return design, pictures

    def _say_what_is_used(self, columns: tuple[str, ...], design: Design) -> None:
        known = roles(columns)
        wanted = design.fields()
        used = [
            f"{role} = {known[role]}" for role in ROLES_SHOWN if role in known and (role in wanted or role == "name")
        ]
        short = {column: name for name, column in short_names(columns).items()}
        used += [name for name in columns if name in wanted or short.get(name) in wanted]
        if not used:
            raise UnknownName(
                f"No column of the list is used by the design. The list has: {', '.join(columns)}. "
                'Name them with --columns "First Name,Last Name,...".'
            )
        self.stdout.write(f"Columns used: {', '.join(used)}")


def _chosen_design(name: str, event: str) -> tuple[Design, dict[str, bytes]]:
    """One of ours by name, or a JSON file, whose pictures are files beside it."""
    if name in rendering.TEMPLATES:
        return rendering.design_from_json(rendering.TEMPLATES[name].begun(event)), {}
    path = Path(name)
    if path.suffix != ".json":
        raise UnknownName(
            f"There is no design '{name}'. Choose one of: {', '.join(rendering.TEMPLATES)}, or a .json file."
        )
    try:
        design = rendering.design_from_json(json.loads(path.read_text(encoding="utf-8")))
    except ValueError as error:
        raise DesignError(f"{path} is not JSON: {error}.") from None
    return design, {picture: _picture(path.parent / picture) for picture in design.pictures()}


def _with_photos(
    pictures: dict[str, bytes], folder: Path | None
) -> tuple[dict[str, bytes | Callable[[], bytes]], frozenset[str]]:
    """The pictures and those of a folder, which are read as they are drawn; the names of the latter."""
    found = {photo_name(path.name): path for path in folder.iterdir() if path.is_file()} if folder else {}
    photos = {photo_key(name): partial(_picture, path) for name, path in found.items()}
    return {**pictures, **photos}, frozenset(found)


def _picture(path: Path) -> bytes:
    data = path.read_bytes()
    check_image(data, path.name)
    return data


@contextmanager
def written_whole(path: Path):
    """A file that appears at `path` only when it is complete."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            yield beside
        except BaseException:
            os.unlink(beside.name)
            raise
    os.chmod(beside.name, 0o644)
    os.replace(beside.name, path)


@contextmanager
def progress_bar(total: int):
    """What is called with the number done so far; draws a bar where standard error is a terminal."""
    with tqdm(total=total, unit=" badges", disable=not sys.stderr.isatty()) as bar:
        yield lambda done: bar.update(done - bar.n)


def _summed(warnings: list[rendering.PrintWarning]) -> list[str]:
    """The first ten warnings in full, then how many more."""
    lines = [f"Badge {warning.person.number}: {warning.message}" for warning in warnings[:10]]
    return lines + ([f"... and {len(warnings) - 10} more like these."] if len(warnings) > 10 else [])
