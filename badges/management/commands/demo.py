"""`manage.py demo`: creates example data. Development only, because its passwords are public."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from badges.models import Badge, PrintRun
from badges.printing.starting import start_print_run
from badges.rendering import TEMPLATES
from badges.sets.creating import create_badge
from files.models import File
from users.models import User

LISTS = Path(__file__).resolve().parents[2] / "demo"
PASSWORD = "paper-badge-lanyard"
ORGANISER, STAFF = "organiser@example.org", "staff@example.org"


@dataclass(frozen=True)
class Example:
    name: str
    list: str  # a file in badges/demo/
    template: str  # slug of a design
    words: dict[str, str]
    paper: str = ""
    sheet: str = ""


EXAMPLES = [
    Example("Open Source Days", "open_source_days.csv", "hello", {"date": "6–8 March 2027, Delft"}, paper="a4"),
    Example("Rust and Railways", "rust_and_railways.csv", "relay", {}, sheet="avery-5392"),
    Example("Patrons' Evening", "patrons_evening.csv", "plain", {}, paper="a4"),
]


class Command(BaseCommand):
    help = "Fills the database with an organiser, a staff user and three finished badges. Development only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("The demo has passwords that everybody knows, so it is refused while DEBUG is off.")
        organiser, new_organiser = account(ORGANISER, "Marieke van den Berg")
        _, new_staff = account(STAFF, "Back Office", is_staff=True, is_superuser=True)
        present = set(Badge.objects.filter(owner=organiser).values_list("name", flat=True))
        missing = [example for example in EXAMPLES if example.name not in present]
        for example in missing:
            run = badge_from(example, organiser)
            run.refresh_from_db()
            self.stdout.write(
                f"{example.name}: {run.badge.attendees.count()} badges, {run.get_status_display().lower()}"
            )
            if run.status == PrintRun.Status.FAILED:
                raise CommandError(f"{example.name} could not be printed: {run.message}")
        if not (missing or new_organiser or new_staff):
            self.stdout.write("The demo is there already; nothing was changed.")
        self.stdout.write(f"Organiser:  {ORGANISER}  password: {PASSWORD}")
        self.stdout.write(f"Staff:      {STAFF}  password: {PASSWORD}  (/admin/)")


def account(email: str, name: str, **rights: bool) -> tuple[User, bool]:
    """The user with that address, and whether it had to be created."""
    found = User.objects.filter(email__iexact=email).first()
    return (found, False) if found else (User.objects.create_user(email, PASSWORD, name=name, **rights), True)


def badge_from(example: Example, owner: User) -> PrintRun:
    """A badge set from an example list, and its print run, which is finished on return if tasks run inline."""
    data = (LISTS / example.list).read_bytes()
    with transaction.atomic():
        file = File.store(owner=owner, kind=File.Kind.LIST, name=example.list, type="text/csv", data=data)
        template = TEMPLATES[example.template].begun(example.name)  # here the name of the set is that of the event
        design = template | {"words": {**template.get("words", {}), **example.words}}
        badge = create_badge(owner, example.name, design=design, attendee_list=file)
        return start_print_run(badge, {"paper": example.paper, "sheet": example.sheet}).run
