"""Parses a command's arguments about the paper, what is printed on it, and its check. Loads no Django."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from badges import rendering
from badges.management.design_arguments import json_in
from badges.rendering import (
    OPTIONS,
    PRINTER_MARGIN,
    Calibration,
    Design,
    Finding,
    PrintOptions,
    Sheet,
    UnknownName,
)

_SHEET_MEMBERS = {"name", "paper", "width", "height", "columns", "rows", "left", "top", "pitchX", "pitchY"}


def add_paper_arguments(parser: ArgumentParser) -> None:
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--paper",
        default="a4",
        help="a4, letter, ... or 62x106mm, or labels: dk-1202, dymo-30856, zebra-4x6, 62mm; default: %(default)s",
    )
    where.add_argument("--sheet", default="", help='a label sheet: avery-5392, "Herma 4515", ... or your own FILE.json')


def add_print_arguments(parser: ArgumentParser) -> None:
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


def add_check_arguments(parser: ArgumentParser) -> None:
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
    kinds = [kind.strip() for kind in text.split(",")]
    for kind in kinds:
        if not re.fullmatch("[a-z-]+", kind):
            raise ArgumentTypeError(f"'{kind}' is no kind of finding, such as no-name. Write the list before --check.")
    return kinds


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
