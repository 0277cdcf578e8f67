"""Erases uploads some time after no badge set uses them any more; the owner gets a mail a week before.

The clock looks once a day, and everything here may run twice, or twice at once. It notes since when a file is unused,
writes each owner one mail about all that is due, and no other until those are gone; what is taken into use again stays.
"""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office.mail_texts import Context, Mail, add
from badgeyay.sweeps import ErasureCounts, each
from files.models import File
from files.uses import delete_unused, unused
from users import mail
from users.mails import COUNT, DAY, sample_values
from users.models import User

log = logging.getLogger(__name__)
UPLOADS = [File.Kind.IMAGE, File.Kind.LIST, File.Kind.FONT, File.Kind.ARCHIVE]
NOTICE = timedelta(days=7)
NAMED = 10  # files in a mail; the page Files shows all

# --- The mail ---


def _values(context: Context) -> dict[str, str]:
    return {
        "files": str(context["names"]),
        "count": str(context["count"]),
        "date": date_format(context["erase_at"], "DATE_FORMAT"),
        "link": str(context["files_url"]),
    }


add(
    Mail(
        "unused", "users/unused_uploads", lazy("Unused uploads will be erased"), _values, ("files", "date", "link"),
        blank=lambda: {"names": "{files}", "count": COUNT, "more": 0, "erase_at": DAY, "files_url": "{link}"},
        sample=lambda: {
            **sample_values(), "names": "speakers 2025.xlsx\nlogo.png", "count": 2, "more": 0, "erase_at": DAY,
            "files_url": "https://badges.example/files",
        },
        marks=lambda: {str(COUNT): "{count}", date_format(DAY, "DATE_FORMAT"): "{date}"},
    )
)  # fmt: skip


def tell(owner_id: UUID, now: datetime) -> int:
    """Tell the owner which uploads will be erased, and set their day; returns how many, 0 where none are due."""
    with transaction.atomic():
        owner = User.objects.select_for_update(no_key=True).filter(pk=owner_id).first()
        if owner is None or File.objects.filter(owner=owner, erase_at__isnull=False).exists():
            return 0
        names = dict(_due(now).filter(owner=owner).order_by("name").values_list("pk", "name"))
        if not names:
            return 0
        erase_at = now + min(NOTICE, timedelta(days=settings.UNUSED_UPLOAD_DAYS))
        File.objects.filter(pk__in=names).update(erase_at=erase_at)
        if owner.is_active:
            context = {
                "names": "\n".join(list(names.values())[:NAMED]), "count": len(names),
                "more": max(0, len(names) - NAMED), "erase_at": erase_at, "files_url": f"{settings.SITE_URL}/files",
            }  # fmt: skip
            mail.send("users/unused_uploads", owner.email, context)
    return len(names)


# --- What is due ---


def note_uses(now: datetime) -> None:
    """Note since when uploads are unused, and that others are used again."""
    noted = File.objects.filter(unused_since__isnull=False)
    noted.exclude(pk__in=unused().filter(unused_since__isnull=False)).update(unused_since=None, erase_at=None)
    unused().filter(kind__in=UPLOADS, unused_since=None).update(unused_since=now)


def _due(now: datetime) -> QuerySet[File]:
    """Unused for so long that the owner is to be told."""
    days = timedelta(days=settings.UNUSED_UPLOAD_DAYS)
    return unused().filter(kind__in=UPLOADS, unused_since__lte=now - days + min(NOTICE, days), erase_at=None)


def erase(file_id: UUID, now: datetime) -> bool:
    """Erase an upload that is due; False: it is in use again, or gone."""
    with transaction.atomic():
        return bool(delete_unused(_keys(File.objects.filter(pk=file_id, erase_at__lte=now))))


def tell_and_erase(now: datetime) -> ErasureCounts:
    """Do all that is due; returns how many uploads owners were told about, and how many were erased."""
    if not settings.UNUSED_UPLOAD_DAYS:
        File.objects.filter(unused_since__isnull=False).update(unused_since=None, erase_at=None)
        return ErasureCounts(0, 0)
    of_house = each("unused file of the house", _keys(unused().filter(owner=None)), _erase_of_house)
    note_uses(now)
    erased = each("unused upload", _keys(File.objects.filter(erase_at__lte=now)), lambda pk: erase(pk, now))
    owners = list(_due(now).order_by().values_list("owner", flat=True).distinct())
    told = each("notice of unused uploads", owners, lambda owner: tell(owner, now))
    if erased.done:
        log.info("%s unused uploads were erased.", erased.done)
    return ErasureCounts(told.done, erased.done, of_house.failed + told.failed + erased.failed)


def _keys(files: QuerySet[File]) -> list[UUID]:
    return list(files.values_list("pk", flat=True))


def _erase_of_house(file_id: UUID) -> int:
    """A file that was taken out of the catalogue: nobody is to be told."""
    with transaction.atomic():
        return delete_unused(_keys(File.objects.filter(pk=file_id, owner=None)))


def count_due(now: datetime) -> ErasureCounts:
    """How many uploads `tell_and_erase` would tell owners about, at most, and erase."""
    if not settings.UNUSED_UPLOAD_DAYS:
        return ErasureCounts(0, 0)
    return ErasureCounts(_due(now).count(), unused().filter(erase_at__lte=now).count())
