"""Parses the arguments of commands: a list of people, the paper, print options, preflight.

Like design_arguments.py, which reads the design and its pictures, it needs no database and does not load Django.
"""

import re
import sys
from argparse import ArgumentParser, BooleanOptionalAction
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, overload

from badges import rendering
from badges.lists import (
    ALL_SHEETS,
    GUEST_WAYS,
    MAX_BYTES,
    MAX_ROWS,
    AttendeeList,
    ListError,
    ListOptions,
    read_list,
    roles,
    short_names,
    source_problems,
    with_guests,
)
from badges.lists.problem import Problem
from badges.lists.problems import find_problems, to_look_at
from badges.management.design_arguments import BadPicture, add_design_arguments, json_in, limit
from badges.people.persons import person_from_fields
from badges.rendering import (
    OPTIONS,
    PRINTER_MARGIN,
    Calibration,
    Design,
    DesignError,
    Finding,
    Person,
    PrintOptions,
    Sheet,
    UnknownName,
    WrongOption,
    WrongProfile,
)

ROLES_SHOWN = ("first", "last", "name", "position", "org", "handle", "ticket")
SHOWN_OF_EACH_KIND = 5
SURELY_WRONG = 3  # exit code
_SHEET_MEMBERS = {"name", "paper", "width", "height", "columns", "rows", "left", "top", "pitchX", "pitchY"}


@contextmanager
def sentences(where: str, raised: type[Exception]) -> Iterator[None]:
    """Turns errors in the list, design, options and files into the exception `raised`, with one sentence."""
    try:
        yield
    except (ListError, DesignError, WrongOption, UnknownName, WrongProfile, BadPicture) as error:
        pointer = getattr(error, "pointer", "")
        raise raised(f"{pointer}: {error}" if pointer else str(error)) from error
    except OSError as error:
        raise raised(f"{error.filename or where}: {error.strerror}.") from error


@dataclass(frozen=True)
class Listed:
    people: "People"  # who is coming
    columns: tuple[str, ...]
    roles: dict[str, str]  # role -> column
    problems: list[Problem]  # problems of the list
    to_look_at: int  # how many warnings and errors; those of one kind in a row count once
    language: str  # language that decides how Chinese characters are drawn: see `rendering.language_of_list`

    def known(self, name: str) -> str:
        """The column or role of that name; raises UnknownName if the list has none."""
        if name not in self.columns and name not in self.roles:
            raise UnknownName(f"There is no column '{name}'. The list has: {', '.join(self.columns)}.")
        return name

    def used_by(self, design: Design) -> list[str]:
        """The columns that the design uses, joined as text; raises UnknownName if it uses none."""
        known, wanted = self.roles, design.fields()
        shown = [role for role in ROLES_SHOWN if role in known and (role in wanted or role == "name")]
        used = [f"{role} = {known[role]}" for role in shown]
        short = {column: name for name, column in short_names(self.columns).items()}
        said = {known[role] for role in shown}
        used += [name for name in self.columns if name not in said and (name in wanted or short.get(name) in wanted)]
        if not used:
            raise UnknownName(
                f"No column of the list is used by the design. The list has: {', '.join(self.columns)}. "
                'Name them with --columns "First Name,Last Name,...".'
            )
        return used


class People(Sequence[Person]):
    """Rows of a list, each converted to a Person on demand: 100,000 of them would take 100 MB."""

    def __init__(self, listed: AttendeeList, known: Mapping[str, str]) -> None:
        self._rows, self._columns, self._known = listed.rows, listed.columns, known
        coming = (place for place, row in enumerate(self._rows) if row.number not in listed.absences)
        self._places = array("L", coming) if listed.absences else range(len(self._rows))

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Person: ...
    @overload
    def __getitem__(self, index: slice) -> list[Person]: ...
    def __getitem__(self, index: int | slice) -> Person | list[Person]:
        if isinstance(index, slice):
            return list(map(self._person, self._places[index]))
        return self._person(self._places[index])

    def __iter__(self) -> Iterator[Person]:
        return map(self._person, self._places)

    def _person(self, place: int) -> Person:
        fields = dict(zip(self._columns, self._rows[place].values, strict=True))
        return person_from_fields(place + 1, fields, self._known)


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments for a list, a design, the paper, print options and preflight."""
    _add_list_arguments(parser)
    add_design_arguments(parser)
    _add_paper_arguments(parser)
    _add_print_arguments(parser)
    _add_check_arguments(parser)


def _add_list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--columns", help='names of the columns of a list without a header: "First Name,Last Name"')
    parser.add_argument(
        "--header",
        action=BooleanOptionalAction,
        default=None,
        help="the first row is a header, or a person; default: detected",
    )
    parser.add_argument("--guests", choices=GUEST_WAYS, help="badges also for people who come with somebody")
    parser.add_argument("--mend", action="store_true", help="fix text that programs have garbled in cells")
    parser.add_argument(
        "--put-back",
        type=_numbers,
        default=(),
        metavar="ROW,ROW",
        help="rows that are people although they do not look like it",
    )
    parser.add_argument(
        "--leave-out",
        type=_RowNumbers,
        default=(),
        metavar="ROW,ROW-ROW,ROW-",
        help="rows that get no badge: text that is not a name, the people of a second list",
    )
    parser.add_argument(
        "--not-coming",
        type=_saying,
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help='no badges for people with that value: "Confirmed=no"; may be given several times',
    )
    parser.add_argument("--tab", metavar="NAME", help="sheet of a workbook; all: every sheet that holds people")
    parser.add_argument(
        "--language",
        choices=rendering.LANGUAGES,
        help="language that decides the forms of Chinese characters, and of Arabic ones for Urdu; default: detected",
    )
    parser.add_argument(
        "--include-cancelled",
        action="store_true",
        help="badges also for people whose status says that they are not coming, and for hidden and struck rows",
    )


def _saying(text: str) -> tuple[str, str]:
    column, is_one, value = text.rpartition("=")
    if not is_one:
        raise ValueError(text)
    return column, value


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


class _RowNumbers:
    """Row numbers as in “3,7-9,12-”: single rows, ranges, and all from a row on."""

    def __init__(self, text: str) -> None:
        ends = [one.partition("-") for one in text.split(",")]
        self._ranges = [
            range(int(first), (int(last) if last else sys.maxsize - 1 if dash else int(first)) + 1)
            for first, dash, last in ends
        ]

    def __contains__(self, number: object) -> bool:
        return any(number in one for one in self._ranges)


def read_people(source: Path, options: dict[str, Any]) -> Listed:
    """The people of a list who get badges, and its problems. Raises ListError, OSError."""
    columns, tab = options["columns"], options["tab"]
    asked = ListOptions(
        columns=[name.strip() for name in columns.split(",")] if columns else None,
        has_header=options["header"],
        bring_in=options["include_cancelled"],
        not_coming=options["not_coming"],
        sheet=ALL_SHEETS if tab == "all" else tab,
        mend=options["mend"],
        put_back=options["put_back"],
        leave_out=options["leave_out"],
    )
    limits = {"max_rows": limit("MAX_LIST_ROWS", MAX_ROWS), "max_bytes": limit("MAX_LIST_BYTES", MAX_BYTES)}
    listed: AttendeeList = read_list(source.read_bytes(), asked, filename=source.name, **limits)
    if options["guests"]:
        listed = with_guests(listed, roles(listed.columns, rows=listed.rows), options["guests"])
    known = roles(listed.columns, rows=listed.rows)
    people = People(listed, known)
    found, counts = find_problems(listed, known)
    problems = [*source_problems(listed.source), *found]
    language = options["language"] or rendering.language_of_list((row.values for row in listed.rows), listed.encoding)
    return Listed(people, listed.columns, known, problems, to_look_at(problems, counts), language)


def problems_in_words(problems: Sequence[Problem]) -> Iterator[str]:
    """Lines with the first few problems of each kind, and how many more there are."""
    for _, group in groupby(problems, key=lambda problem: problem.kind):
        found = list(group)
        yield from (problem.message for problem in found[:SHOWN_OF_EACH_KIND])
        if len(found) > SHOWN_OF_EACH_KIND:
            yield f"... and {len(found) - SHOWN_OF_EACH_KIND} more like these."


# --- The paper ---


def _add_paper_arguments(parser: ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--paper",
        default="a4",
        help="a4, letter, ... or 62x106mm, or labels: dk-1202, dymo-30856, zebra-4x6, 62mm; default: %(default)s",
    )
    where.add_argument("--sheet", default="", help='a label sheet: avery-5392, "Herma 4515", ... or your own FILE.json')


def _add_print_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--orientation", default="auto", help="portrait or landscape; default: whichever holds more")
    parser.add_argument("--gutter", type=float, default=0.0, metavar="MM", help="between badges on plain paper")
    parser.add_argument("--sides", help=f"what is printed of each badge: {', '.join(rendering.Sides)}")
    parser.add_argument("--copies", default="once", help="once or twice; twice is --sides twice")
    parser.add_argument("--sort", action="append", metavar="COLUMN", help="sort by it; again for a second column")
    parser.add_argument("--locale", default="", help="language for sorting: sv, de, ...; default: the root collation")
    parser.add_argument(
        "--cut-stack", action="store_true", help="order the badges so that the pile, once cut, is in order"
    )
    parser.add_argument("--start-slot", type=int, default=1, metavar="N", help="first label used on the first sheet")
    parser.add_argument("--blanks", type=int, default=0, metavar="N", help="badges without a name at the end")
    parser.add_argument("--bleed", action="store_true", help="print artwork past the trim where there is space")
    parser.add_argument("--crop-marks", action="store_true", help="where to cut, outside the badges")
    parser.add_argument("--cut-lines", action="store_true", help="dashed lines around the badges")
    parser.add_argument(
        "--print-shop",
        default="",
        metavar="pages|sheets",
        help="PDF/X-4 for a print shop: one badge a page with bleed and crop marks, or the sheets",
    )
    parser.add_argument("--accessible", action="store_true", help="a tagged PDF, for screen readers")
    parser.add_argument("--press-profile", type=Path, metavar="FILE.icc", help="the shop's own; default: coated paper")
    parser.add_argument(
        "--calibration",
        metavar="X,Y[,SX,SY[,BX,BY]]",
        help="what the calibration sheet gave: offsets in mm, scales, and what is added to the offsets on duplex backs",
    )


def _add_check_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--check",
        type=_kinds,
        nargs="?",
        const=(),
        metavar="KIND,KIND",
        help="end with exit code 3, and write nothing, where something is surely wrong on paper; kinds named here are "
        "accepted",
    )
    parser.add_argument(
        "--printer-margin",
        type=float,
        default=PRINTER_MARGIN,
        metavar="MM",
        help="what the printer leaves white along each edge of the paper; default: %(default)s",
    )


def _kinds(text: str) -> list[str]:
    return [kind.strip() for kind in text.split(",")]


def kinds_in_words(wrong: Sequence[Finding]) -> str:
    """A sentence with the kinds of the errors, and how to continue."""
    kinds = ",".join(finding.kind for finding in wrong)
    return f"Wrong on paper: {kinds}. Fix it, or print anyway with --check {kinds}."


def read_print_options(options: dict[str, Any], design: Design) -> PrintOptions:
    """Print options from a command's arguments, which may be a part of all; a design with a back is printed on two
    sides, if nothing else is said. Raises UnknownName, WrongOption.
    """
    asked = {name: options[name] for name in OPTIONS if name in options}
    asked["sheet"] = _sheet(options["sheet"]) if options["sheet"] else None
    if "orientation" in asked:
        asked["orientation"] = rendering.orientation(asked["orientation"])
    if "print_shop" in asked:
        asked["print_shop"] = rendering.print_shop(asked["print_shop"])
    if "copies" in options:
        folded = options.get("size") and rendering.badge_size(options["size"]).folded
        once = "fold" if folded else "duplex-long" if design.two_sided() else "front"
        copies = {"once": once}.get(options["copies"], options["copies"])
        asked["sides"] = rendering.sides(options["sides"] or copies)
    if "printer_margin" in options:
        asked["printer_margin"] = options["printer_margin"]
    if options.get("calibration"):
        asked["calibration"] = _calibration(options["calibration"])
    return PrintOptions(**asked)


def read_press_profile(options: dict[str, Any]) -> bytes:
    """The bytes of the ICC profile of the press, if one is named. Raises WrongProfile, OSError."""
    if not options["press_profile"]:
        return b""
    profile: bytes = options["press_profile"].read_bytes()
    rendering.check_profile(profile)
    return profile


def _sheet(name: str | Sheet) -> Sheet:
    if isinstance(name, Sheet):
        return name
    if not name.endswith(".json"):
        return rendering.sheet(name)
    data = json_in(Path(name), UnknownName)
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
