"""Gives a badge set, or a copy of it, to another account."""

import json
from collections.abc import Iterator
from itertools import count
from uuid import UUID, uuid4

from django.db import transaction

from badges.models import (
    AttendeeImport,
    Badge,
    BadgePhoto,
    BadgePicture,
    OwnSheet,
    PrintRun,
    PrintSettings,
    StartedSheet,
)
from badges.sentences import say
from badges.sets.copying import copy_badge
from badgeyay.refusals import Conflict
from files.models import File
from files.uses import uses_of
from users.models import User


@transaction.atomic
def transfer_badge(badge: Badge, to: User) -> None:
    """Make `to` the owner of the set and of its files. Raises Conflict while a PDF of it is being made.

    Raises Conflict, too, if it has been given to somebody else since it was read.

    A file that another set uses too stays with the old owner, and the new one gets a copy of it.
    """
    owner = badge.owner_id
    list(User.objects.select_for_update(no_key=True).filter(pk__in=[owner, to.pk]).order_by("pk"))
    badge.lock_with_runs()  # no run starts in between, and no edit is overwritten
    badge.refresh_from_db()
    if badge.owner_id != owner:
        raise Conflict(say("This set has been given to somebody else in the meantime."))
    if badge.print_runs.filter(status__in=[PrintRun.Status.QUEUED, PrintRun.Status.RUNNING]).exists():
        raise Conflict(say("A PDF of this set is being made. Stop it first, or wait until it is done."))
    files = files_of(badge)
    shared = {file for file, uses in uses_of(files).items() if any(use.id != badge.pk for use in uses)}
    File.objects.filter(pk__in=[file.pk for file in files if file.pk not in shared]).update(owner=to)
    _replace(badge, {file.pk: _copy(file, to).pk for file in files if file.pk in shared})
    badge.print_runs.update(printer=None)
    PrintSettings.objects.filter(badge=badge).update(printer=None)
    _bring_own_sheets(badge, to)
    badge.owner = to
    badge.save()


def _bring_own_sheets(badge: Badge, to: User) -> None:
    """Copy the owner's own label sheets that the set is printed on to the new owner."""
    models = (PrintRun, PrintSettings, StartedSheet)
    keys = {
        key for model in models for key in model._default_manager.filter(badge=badge).values_list("sheet", flat=True)
    }
    for sheet in OwnSheet.objects.filter(owner=badge.owner, pk__in=filter(is_uuid, keys)):
        key = str(sheet.pk)
        names = set(to.own_sheets.values_list("name", flat=True))
        sheet.pk, sheet.owner = uuid4(), to
        sheet.name = next(name for name in _names(sheet.name) if name not in names)
        sheet.save(force_insert=True)
        for model in models:
            model._default_manager.filter(badge=badge, sheet=key).update(sheet=str(sheet.pk))


def _names(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name[:90]} ({number})" for number in count(2))


def is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


@transaction.atomic
def copy_to(badge: Badge, to: User) -> Badge:
    """A copy of the set and its files that belongs to `to`."""
    copy = copy_badge(badge, badge.name)
    transfer_badge(copy, to)
    return copy


def files_of(badge: Badge) -> list[File]:
    """The set's list, pictures, photos, imported lists and PDFs, except for files of the catalogue."""
    found = File.objects.filter(badges_with_list=badge).order_by()
    for relation in (
        {"badgepicture__badge": badge},
        {"badgephoto__badge": badge},
        {"attendee_imports__badge": badge},
        {"print_run__badge": badge},
    ):
        found = found.union(File.objects.filter(**relation).order_by())
    return [file for file in found if file.owner_id]


def _copy(file: File, to: User) -> File:
    return File.store(owner=to, kind=file.kind, name=file.name, type=file.type, data=file.read())


def _replace(badge: Badge, copies: dict[UUID, UUID]) -> None:
    for old, new in copies.items():
        if badge.attendee_list_id == old:
            badge.attendee_list_id = new
        for model in (BadgePicture, BadgePhoto, AttendeeImport):
            model._default_manager.filter(badge=badge, file=old).update(file=new)
    text = json.dumps(badge.design)
    for old, new in copies.items():
        text = text.replace(str(old), str(new))
    badge.design = json.loads(text)
