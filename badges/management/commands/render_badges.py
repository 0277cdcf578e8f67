"""A list to a PDF on the command line: no database, no log-in."""

import gc
import os
import sys
import tempfile
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from badges import rendering
from badges.lists import ROLES
from badges.management import command_line
from badges.printing.plan import Plan
from badges.rendering import DesignError, Severity


class Command(BaseCommand):
    help = "Make a print-ready PDF of badges from an attendee list (CSV, TSV, XLSX or ODS)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("list", type=Path, metavar="LIST")
        parser.add_argument("--output", type=Path, required=True, metavar="OUT.pdf")
        command_line.add_list_arguments(parser)
        command_line.add_design_arguments(parser)
        command_line.add_paper_arguments(parser)
        command_line.add_print_arguments(parser)

    def handle(self, **options: Any) -> None:
        gc.disable()  # the process ends with this PDF: looking for cycles takes a quarter of its time and frees nothing
        try:
            with command_line.sentences(options["output"]):
                self._render(options)
        finally:
            gc.enable()

    def _render(self, options: dict[str, Any]) -> None:
        listed = command_line.read_people(options["list"], options)
        for line in command_line.problems_in_words(listed.problems):
            self.stderr.write(self.style.WARNING(line))
        order = [listed.known(column) for column in options["sort"] or []]
        design, pictures = command_line.read_design(options)
        asked = command_line.read_print_options(options, design)
        design, grid = rendering.planned(design, asked)
        self.stdout.write(f"Columns used: {', '.join(listed.used_by(design))}")
        printed = [who for who in listed.people if design.prints(who.values)]
        for finding in rendering.design_findings(design, printed, ROLES):
            if finding.severity is not Severity.NOTICE:
                self.stderr.write(self.style.WARNING(f"{finding.message} {finding.action}"))
        if asked.sides.duplex and not options["sides"]:
            self.stdout.write("The design has a back, so both sides are printed: turn the paper over its long edge.")
        count = len(printed) + asked.blanks
        if not count:
            raise DesignError("The design gives nobody on the list a badge. Change the rules of its variants.")
        plan = Plan(design, grid, pictures, options["list"].stem, asked, order, options["locale"])
        with written_whole(options["output"]) as out, progress_bar(count) as progress:
            sheets, warnings = plan.write_pdf(plan.in_print_order(printed), out, progress)
        for line in _summed(warnings):
            self.stderr.write(self.style.WARNING(line))
        self.stdout.write(
            f"{count} badge{'s' * (count != 1)} on {sheets} sheet{'s' * (sheets != 1)} of {grid.paper.name}: "
            f"{options['output']}"
        )


@contextmanager
def written_whole(path: Path) -> Iterator[IO[bytes]]:
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
def progress_bar(total: int) -> Iterator[Callable[[int], None]]:
    """What is called with the number done so far; draws a bar where standard error is a terminal."""
    with tqdm(total=total, unit=" badges", disable=not sys.stderr.isatty()) as bar:

        def show(done: int) -> None:
            bar.update(done - bar.n)

        yield show


def _summed(warnings: list[rendering.PrintWarning]) -> list[str]:
    """The first ten warnings in full, then how many more."""
    lines = [f"Badge {warning.person.number}: {warning.message}" for warning in warnings[:10]]
    return lines + ([f"... and {len(warnings) - 10} more like these."] if len(warnings) > 10 else [])
