"""Preflight of a list as `render_badges` would print it, or of a badge set by its id."""

from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from badges import rendering
from badges.designs.pictures import design_of
from badges.management import command_line, design_arguments, list_arguments, print_arguments
from badges.management.house import with_the_house
from badges.models import Badge
from badges.printing.plan import Plan
from badges.printing.preflight import preflight_set
from badges.printing.report_text import report_as_text
from badges.rendering import Report


class Command(BaseCommand):
    help = "Say what may look wrong on paper, before paper is wasted."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", metavar="BADGE_OR_LIST", help="the id of a badge set, or a list")
        command_line.add_arguments(parser)

    def handle(self, **options: Any) -> None:
        with command_line.sentences(options["what"], CommandError):
            badge = _badge(options["what"])
            report = self._of_badge(badge, options) if badge else self._of_list(options)
        for line in report_as_text(report):
            self.stdout.write(line)
        if options["check"] is not None and (wrong := report.errors(options["check"])):
            raise CommandError(print_arguments.kinds_in_words(wrong), returncode=command_line.SURELY_WRONG)

    def _of_badge(self, badge: Badge, options: dict[str, Any]) -> Report:
        return preflight_set(badge, Plan.of(badge, print_arguments.read_print_options(options, design_of(badge))))

    def _of_list(self, given: dict[str, Any]) -> Report:
        options = with_the_house(given)
        listed = list_arguments.read_people(Path(options["what"]), options)
        for line in list_arguments.problems_in_words(listed.problems):
            self.stdout.write(f"list: {line}")
        design, pictures = design_arguments.read_design(options)
        asked = print_arguments.read_print_options(options, design)
        design, grid = rendering.planned(replace(design, language=listed.language), asked)
        listed.used_by(design)
        return Plan(design, grid, pictures, "", asked).preflight(listed.people)


def _badge(text: str) -> Badge | None:
    """The badge set with that id; None if the text is not an id."""
    try:
        key = UUID(text)
    except ValueError:
        return None
    try:
        return Badge.objects.get(pk=key)
    except Badge.DoesNotExist:
        raise CommandError(f"There is no badge set {text}.") from None
