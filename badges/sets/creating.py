"""Creates badge sets, for the API, the demo, the import from the Flask Badgeyay, and tests.

create_badge     a name, a design and a list -> a badge set
create_once      the same for requests that a client may repeat
fill_from_list   a list's bytes -> the attendees of a badge set
set_design       a design and the files it uses
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from badges import catalogue, rendering
from badges.designs.pictures import files_named
from badges.lists import CLASSIC_COLUMNS, Absence, ListOptions
from badges.models import Badge, BadgePicture
from badges.people import storing_lists
from badges.people.importing import read_file
from badges.people.looked_through import ListEdits, keep
from badgeyay.back_office import site
from badgeyay.refusals import Conflict
from files.models import File
from users.models import User


@dataclass(frozen=True)
class Reading(ListEdits):
    """How a set's first list is read, and what was done to it before."""

    columns: Sequence[str] | None = None  # names of the columns of a list without a header
    has_header: bool | None = None  # None: the reader decides
    roles: dict[str, str] | None = None  # column -> role
    # For a list that was edited in the browser: position of a person, from 1 -> reason. Every row is a person then,
    # and everybody not listed is coming.
    absences: Mapping[str, str] | None = None


BY_ITSELF = Reading()


@transaction.atomic
def create_badge(
    owner: User,
    name: str,
    *,
    id: UUID | None = None,
    design: dict[str, Any] | None = None,
    attendee_list: File | None = None,
    reading: Reading = BY_ITSELF,
    language: str = "",
    expiry_days: int | None = None,
) -> Badge:
    """Create a badge set with its people, all or nothing.

    Without a `design` it gets that of the first template, with empty words: the name of a set is often that of a file
    and not of the event. Raises DesignError, `badges.lists.ListError`.
    """
    badge = Badge.objects.create(
        pk=id or uuid4(),
        owner=owner,
        name=name,
        design={},
        columns=reading.columns or list(CLASSIC_COLUMNS),
        roles=reading.roles,
        language=language,
        expiry_days=expiry_days or site.current().expiry_days,
    )
    set_design(badge, catalogue.template("").begun() if design is None else design)
    if attendee_list:
        fill_from_list(badge, attendee_list, reading)
        if reading.corrections or reading.added_by_hand or reading.left_out or reading.settled:
            keep(badge, reading, owner)
    return badge


@transaction.atomic
def create_once(owner: User, id: UUID | None, create: Callable[[UUID], Badge]) -> tuple[Badge, bool]:
    """The badge set with this id, made by `create` unless it exists, and whether it is new.

    A repeated request returns the existing set, so a client may retry. Raises Conflict if the id is another owner's.
    """
    if id is None:
        return create(uuid4()), True
    owner.lock_storage()  # serialises requests
    known = Badge.objects.filter(pk=id).first()
    if known is None:
        return create(id), True
    if known.owner_id != owner.pk:
        raise Conflict("Another badge set has this id. Choose a new one.", pointer="/data")
    return known, False


def fill_from_list(badge: Badge, file: File, reading: Reading = BY_ITSELF) -> None:
    """Replace the badge's attendees by the people of a list, all or nothing. Raises `badges.lists.ListError`."""
    absences = reading.absences
    options = ListOptions(reading.columns, has_header=reading.has_header, was_looked_through=absences is not None)
    listed = read_file(file.read(), file.name, options)
    if absences is not None:
        reasons = {row.number: absences.get(str(place)) for place, row in enumerate(listed.rows, 1)}
        listed = replace(listed, absences={row: Absence(reason) for row, reason in reasons.items() if reason})
    with transaction.atomic():
        badge.attendee_list = file
        badge.save(update_fields=["attendee_list"])
        storing_lists.replace_people(badge, listed)


def set_design(badge: Badge, data: dict[str, Any]) -> None:
    """Save a design and link the pictures and fonts that it uses. Raises DesignError."""
    rendering.design_from_json(data)
    files = files_named(data, badge.owner_id)
    with transaction.atomic():
        badge.design = deepcopy(rendering.upgraded(data))  # a template's elements are shared by all who ask for it
        badge.save(update_fields=["design", "updated_at"])
        BadgePicture.objects.filter(badge=badge).exclude(file__in=files).delete()
        BadgePicture.objects.bulk_create(
            [BadgePicture(badge=badge, file=file) for file in files], ignore_conflicts=True
        )
