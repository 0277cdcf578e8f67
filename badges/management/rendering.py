"""A list to a PDF on the command line: no database, no log-in, no Django. Two doors lead here: `python -m badges` and
`manage.py render_badges`."""

import gc
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

from badges import rendering
from badges.lists import ROLES
from badges.management import command_line, design_arguments, list_arguments, print_arguments
from badges.printing.job import Job
from badges.printing.report_text import design_in_words, report_as_text
from badges.rendering import DesignError, PrintShop

HELP = "Make a print-ready PDF of badges from an attendee list (CSV, TSV, XLSX, XLS or ODS)."
Say = Callable[[str], Any]


class SurelyWrong(Exception):
    """Preflight has found errors, so nothing is written."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("list", type=Path, metavar="LIST", help="a CSV, TSV, XLSX, XLS or ODS file")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.pdf", help="the PDF to be written")
    command_line.add_arguments(parser)


def render(options: dict[str, Any], tell: Say, warn: Say, raised: type[Exception]) -> None:
    """Draw the list into a PDF file; errors that the user can fix are `raised` with one sentence.

    With `check`, raises SurelyWrong instead where there are errors that are not accepted.
    """
    gc.disable()  # the process ends with this PDF: garbage collection would take a quarter of its time and free nothing
    try:
        with command_line.sentences(options["output"], raised):
            _render(options, tell, warn)
    finally:
        gc.enable()


def _render(options: dict[str, Any], tell: Say, warn: Say) -> None:
    listed = list_arguments.read_people(options["list"], options)
    for line in list_arguments.problems_in_words(listed.problems):
        warn(line)
    order = [listed.known(column) for column in options["sort"] or []]
    design, pictures = design_arguments.read_design(options)
    asked = print_arguments.read_print_options(options, design)
    design, grid = rendering.planned(replace(design, language=listed.language), asked)
    tell(f"Columns used: {', '.join(listed.used_by(design))}")
    if listed.language:
        told = "as chosen" if options["language"] else "told by the list; --language changes it"
        tell(f"Characters drawn as: {listed.language} ({told})")
    if options["check"] is None:  # preflight reports this as well
        for line in design_in_words(rendering.design_findings(design, listed.people, ROLES)):
            warn(line)
    if asked.sides.duplex and not options["sides"]:
        tell("The design has a back, so both sides are printed: turn the paper over its long edge.")
    profile = print_arguments.read_press_profile(options)
    job = Job(design, grid, pictures, options["list"].stem, asked, order, options["locale"], press_profile=profile)
    if options["check"] is not None:
        _refuse_errors(job, listed, options["check"], warn)
    given = sum(map(job.gives_badge, listed.people)) if design.variants else len(listed.people)
    count = given + asked.blanks
    if not count:
        raise DesignError("The design gives nobody on the list a badge. Change the rules of its variants.")
    with written_whole(options["output"]) as out, progress_bar(count) as progress:
        sheets, warnings = job.write_pdf(job.in_print_order(listed.people), out, progress)
    for line in _summed(warnings) if options["check"] is None else ():  # preflight has reported it
        warn(line)
    if asked.print_shop is PrintShop.PAGES:
        on = f"{sheets} page{'s' * (sheets != 1)} for a print shop"
    else:
        on = f"{sheets} sheet{'s' * (sheets != 1)} of {grid.paper.name}"
    tell(f"{count} badge{'s' * (count != 1)} on {on}: {options['output']}")
    if rest := listed.to_look_at:
        warn(f"The list has {rest} thing{'s' * (rest != 1)} to look at, named above, before you print.")


def _refuse_errors(job: Job, listed: list_arguments.Listed, accepted: Sequence[str], warn: Say) -> None:
    report = job.preflight(listed.people)
    for line in report_as_text(report):
        warn(line)
    if wrong := report.errors(accepted):
        raise SurelyWrong(print_arguments.kinds_in_words(wrong))


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file that appears at `path` only once it is complete."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
        try:
            yield beside
        except BaseException:
            os.unlink(beside.name)
            raise
    os.chmod(beside.name, 0o644)
    os.replace(beside.name, path)


@contextmanager
def progress_bar(total: int) -> Iterator[Callable[[int], None]]:
    """A function to call with the number done so far; draws a progress bar if standard error is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from tqdm import tqdm  # imported late: it takes a tenth of the start-up time

    with tqdm(total=total, unit=" badges") as bar:

        def show(done: int) -> None:
            bar.update(done - bar.n)

        yield show


def _summed(warnings: list[rendering.PrintWarning]) -> list[str]:
    """The first ten warnings, then how many more there are."""
    lines = [
        f"Badge {warning.person.number}: {warning.message}" if warning.person.number else warning.message
        for warning in warnings[:10]
    ]
    return lines + ([f"... and {len(warnings) - 10} more like these."] if len(warnings) > 10 else [])
