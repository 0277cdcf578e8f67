"""Starts print runs, for the API, the back office and the demo."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone, translation

from badges import tasks
from badges.models import Badge, PrintRun
from badges.printing import ready_mail
from badges.printing.options import options_of, order_of
from badges.printing.quota import use_quota
from badges.printing.records import choose_people
from badges.printing.settings import run_options, settings_of
from badges.printing.states import state_digest
from badges.rendering import OPTIONS
from badges.sentences import say
from badgeyay.logs import request_id
from badgeyay.refusals import Conflict

# Fields that a repeated run copies, besides OPTIONS.
_CHOICES = ("printer", "order", "locale", "copies", "sort", "people", "filter_column", "filter_value")
_ASKED = (*OPTIONS, *_CHOICES, "reason", "whole", "continue_sheet")


@dataclass(frozen=True)
class Started:
    run: PrintRun
    badges_left: int  # number of badge sets left in the owner's quota
    new: bool


@transaction.atomic
def start_print_run(
    badge: Badge, options: dict[str, Any], attendees: Iterable[UUID] = (), id: UUID | None = None
) -> Started:
    """Save a print run and queue it; without a broker it is made right after the transaction commits.

    `options` are fields of PrintRun, `attendees` the people of a selection. A repeated request with the same id returns
    the existing run, so a client may retry; one without an id returns a waiting run with the same options and people.
    Raises `users.models.QuotaUsed`, `StorageFull`, and Conflict if the id belongs to a run of another badge set, or the
    same waits already under another id.
    """
    left = use_quota(badge)
    known = PrintRun.objects.filter(pk=id).first() if id else None
    if known and known.badge_id != badge.pk:
        raise Conflict("Another print run has this id. Choose a new one.", pointer="/data")
    chosen = set(attendees)
    known = known or _still_waiting(badge, options, chosen)
    if known and id not in (None, known.pk):
        raise Conflict(
            say("The same badges are waiting to be made already. Wait for that PDF, or stop it first."),
            meta={"printRun": str(known.pk)},
        )
    if known:
        return Started(known, left, new=False)
    badge.owner.check_storage()
    run = PrintRun.objects.create(
        pk=id or uuid4(),
        badge=badge,
        queued_at=timezone.now(),
        language=translation.get_language() or "",
        request_id=request_id(),
        **options,
    )
    choose_people(run, chosen)
    tasks.queue(run)
    return Started(run, left, new=True)


@transaction.atomic
def start_whole_set(badge: Badge, id: UUID | None = None, *, mail: bool = False) -> Started:
    """The PDF of everybody in the set as it is now, with its print settings: an existing run or a new one.

    Raises what `start_print_run` raises.
    """
    left = use_quota(badge)  # locks the owner, so that a concurrent request gets the same run
    options = whole_options(badge) | {"mail": mail}
    known = _same_state(badge, PrintRun(badge=badge, **options))
    if known is None:
        return start_print_run(badge, options, id=id)
    if mail:
        mail_pdf(known)
    return Started(known, left, new=False)


def whole_options(badge: Badge) -> dict[str, Any]:
    """The options of a run of the whole set."""
    return run_options(settings_of(badge)) | {"whole": True}


def is_made(badge: Badge) -> bool:
    """Whether a PDF of everybody as the set is now exists, or is queued or being made."""
    options = whole_options(badge)
    same = _same_state(badge, PrintRun(badge=badge, **options)) or _still_waiting(badge, options, set())
    return same is not None


def _same_state(badge: Badge, run: PrintRun) -> PrintRun | None:
    """A finished or current run of everybody that draws the same as `run` would now."""
    digest = state_digest(badge, options_of(run), order_of(run), run.locale)
    runs = badge.print_runs.filter(state_digest=digest)
    done = runs.filter(status=PrintRun.Status.DONE, file__isnull=False).order_by("-whole", "-finished_at").first()
    return done or runs.filter(whole=True, status=PrintRun.Status.RUNNING).first()


def mail_pdf(run: PrintRun) -> None:
    """Mail the PDF to the owner of the set, now or once it is done. Raises Conflict if there will be none."""
    waiting = PrintRun.objects.filter(pk=run.pk, status__in=[PrintRun.Status.QUEUED, PrintRun.Status.RUNNING])
    with transaction.atomic():
        if waiting.update(mail=True):
            return
        run.refresh_from_db()
        if run.file is None:
            raise Conflict(say("There is no PDF to mail. Make one, then ask again."), pointer="/data")
        ready_mail.send_pdf(run)


def _still_waiting(badge: Badge, options: dict[str, Any], attendees: set[UUID]) -> PrintRun | None:
    """A queued run of the set with the same options and people."""
    asked = PrintRun(badge=badge, **options)
    waiting = badge.print_runs.filter(status=PrintRun.Status.QUEUED, people=asked.people)
    for run in waiting.order_by("created_at"):
        same = all(getattr(run, name) == getattr(asked, name) for name in _ASKED)
        if same and attendees == set(run.attendees.values_list("pk", flat=True)):
            return run
    return None


def print_again(run: PrintRun) -> PrintRun:
    """A new run with the same options and people, queued. Raises `users.models.QuotaUsed`."""
    if run.whole:
        return start_whole_set(run.badge).run
    options = {name: getattr(run, name) for name in (*OPTIONS, *_CHOICES)}
    return start_print_run(run.badge, options, run.attendees.values_list("pk", flat=True)).run
