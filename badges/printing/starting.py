"""Print runs are started here, whoever asks: the API, the back office, the demo."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from badges import tasks
from badges.models import Badge, PrintRun
from badges.printing.options import OPTIONS
from badges.printing.quota import use_quota
from badges.printing.records import choose_people
from badgeyay.refusals import Conflict

# What else a run is told: where, in which order and for whom, beside the options of the paper.
_CHOICES = ("printer", "order", "locale", "copies", "sort", "people", "filter_column", "filter_value")


@dataclass(frozen=True)
class Started:
    run: PrintRun
    badges_left: int  # badge sets that its owner's quota still has room for
    new: bool


@transaction.atomic
def start_print_run(
    badge: Badge, options: dict[str, Any], attendees: Iterable[UUID] = (), id: UUID | None = None
) -> Started:
    """Save a print run and hand it to the workers; without a broker it has ended when the transaction is through.

    `options` are fields of PrintRun, `attendees` the people of a selection. Asked again with the same id, it is the run
    there is: a client may repeat a request whose answer it never had. Raises `users.models.QuotaUsed`, and Conflict
    where the id is another run's.
    """
    left = use_quota(badge)
    known = PrintRun.objects.filter(pk=id).first() if id else None
    if known and known.badge_id != badge.pk:
        raise Conflict("Another print run has this id. Choose a new one.", pointer="/data")
    if known:
        return Started(known, left, new=False)
    run = PrintRun.objects.create(pk=id or uuid4(), badge=badge, **options)
    choose_people(run, attendees)
    tasks.queue(run)
    return Started(run, left, new=True)


def print_again(run: PrintRun) -> PrintRun:
    """A new run with the same options and people, queued. Raises `users.models.QuotaUsed`."""
    options = {name: getattr(run, name) for name in (*OPTIONS, *_CHOICES)}
    return start_print_run(run.badge, options, run.attendees.values_list("pk", flat=True)).run
