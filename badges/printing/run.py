"""Turns a print run into a PDF. Read `generate` first: claim, plan, record the selection, draw, finish.

A print run belongs to one attempt at a time. An attempt claims it by compare-and-set and sends heartbeats as it draws.
It loses the claim if the heartbeats stop for too long or the owner cancels, and only the attempt that still has the
claim may finish the run. So `generate` can run twice, or on two workers at once, and leaves one result.
"""

import logging
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import Enum
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from badges import rendering
from badges.models import Attendee, PrintRun
from badges.printing import ready_mail
from badges.printing.options import options_of, order_of
from badges.printing.plan import Plan
from badges.printing.records import absent_people, recipients_of, record_printed, record_selection
from badges.rendering import DesignError
from badges.sentences import say, unsaid
from files.models import File, storage_key

log = logging.getLogger(__name__)
Status, Fault = PrintRun.Status, PrintRun.Fault
NO_RECIPIENTS = {
    "all": unsaid("There is nobody to print. Add people to the list, then make the badges."),
    "selection": unsaid("None of the chosen people is in the list any more, so there is nobody to print."),
    "filter": unsaid("Nobody in the list has that value, so there is nobody to print."),
    "new": unsaid("Nobody is new or changed since the last print run, so there is nobody to print."),
}


class GenerationError(Exception):
    """Why no PDF can be made, in words for the owner; `fault` says where the owner can fix it."""

    def __init__(self, message: str, fault: str) -> None:
        super().__init__(message)
        self.fault = fault


class Outcome(Enum):
    """How an attempt at a print run ended."""

    FINISHED = "finished"  # done, failed or cancelled: nothing left to do
    BUSY = "busy"  # another attempt has the claim: try again later


class LostClaim(Exception):
    """Another attempt has claimed the print run, or the owner has cancelled it."""


def generate(print_run_id: str | uuid.UUID) -> Outcome:
    """Make the PDF of a print run, exactly once however many workers try at the same time."""
    run = _claim(print_run_id)
    if run is None:
        ended = not PrintRun.objects.filter(pk=print_run_id, status__in=[Status.QUEUED, Status.RUNNING]).exists()
        return Outcome.FINISHED if ended else Outcome.BUSY
    try:
        plan = _plan(run)
        with tempfile.SpooledTemporaryFile(max_size=32 * 1024**2) as out:
            with transaction.atomic():
                _lock_claim(run)
                total = record_selection(run, _printed(run, plan), absent_people(run, plan.roles)) + run.blanks
            _heartbeat(run, total=total)
            if not total:
                raise _no_recipients(run, plan)
            people = plan.rows_in_print_order(run.records.order_by("position"))
            sheets, warnings = plan.write_pdf(people, out, lambda done: _heartbeat(run, progress=done))
            out.seek(0)
            _finish(run, out.read(), sheets, warnings)
    except LostClaim:
        log.info("print run %s: attempt %s lost its claim", run.id, run.attempt)
        return Outcome.BUSY
    except GenerationError as error:
        _fail(run, str(error), error.fault)
    except DesignError as error:
        _fail(run, str(error), Fault.DESIGN)
    except (rendering.WrongOption, rendering.UnknownName) as error:
        _fail(run, str(error), Fault.PRINT)
    except Exception:
        log.exception("print run %s failed", run.id)
        message = say("Something went wrong on our side while drawing. Try again; if it fails again, tell us the time.")
        _fail(run, message, Fault.OURS)
    return Outcome.FINISHED


def _plan(run: PrintRun) -> Plan:
    return Plan.of(run.badge, options_of(run), order_of(run), run.locale, run.created_at)


def _printed(run: PrintRun, plan: Plan) -> Iterator[Attendee]:
    return (one for one in recipients_of(run, plan.roles) if plan.gives_badge(plan.person(one)))


def _no_recipients(run: PrintRun, plan: Plan) -> GenerationError:
    anybody = any(recipients_of(run, plan.roles))
    if not anybody and absent_people(run, plan.roles):
        message = say("These people are not coming, so there is nobody to print. Bring them back, or choose others.")
        return GenerationError(message, Fault.PEOPLE)
    if anybody:
        message = say("The design gives none of these people a badge. Change its rules, or choose other people.")
        return GenerationError(message, Fault.DESIGN)
    fault = Fault.PEOPLE if run.people == PrintRun.People.ALL else Fault.PRINT
    return GenerationError(say(NO_RECIPIENTS[run.people]), fault)


def _claim(print_run_id: str | uuid.UUID) -> PrintRun | None:
    """Claim a queued run, or a running one without recent heartbeats. None: another attempt has it, or it has ended."""
    run = PrintRun.objects.select_related("badge__owner", "printer").filter(pk=print_run_id).first()
    if run is None:
        return None
    now = timezone.now()
    silent_since = now - timedelta(seconds=settings.PRINT_RUN_SILENCE)
    claimable = models.Q(status=Status.QUEUED) | models.Q(status=Status.RUNNING, heartbeat_at__lt=silent_since)
    claimed = PrintRun.objects.filter(claimable, pk=run.pk, attempt=run.attempt).update(
        status=Status.RUNNING, attempt=run.attempt + 1, heartbeat_at=now, progress=0, message="", fault="", warnings=[]
    )
    if not claimed:
        return None
    if run.attempt:  # a worker that died between storing its PDF and finishing has left the bytes
        default_storage.delete(storage_key(File(id=run.file_id_of_attempt(run.attempt)), ""))
    run.attempt += 1
    return run


def _claimed(run: PrintRun) -> models.QuerySet[PrintRun]:
    return PrintRun.objects.filter(pk=run.pk, status=Status.RUNNING, attempt=run.attempt)


def _heartbeat(run: PrintRun, **values: int) -> None:
    """Save the time and the attempt's progress; raises LostClaim if the attempt no longer has the claim.

    At most twice a second: one heartbeat per page would cost more than drawing the page.
    """
    now = timezone.now()
    last = run.heartbeat_at
    if "total" not in values and last and now - last < timedelta(seconds=0.5):
        return
    if not _claimed(run).update(heartbeat_at=now, **values):
        raise LostClaim
    run.heartbeat_at = now
    for name, value in values.items():
        setattr(run, name, value)


def _lock_claim(run: PrintRun) -> None:
    """Lock the run until the end of the transaction; raises LostClaim if the attempt no longer has the claim."""
    if not PrintRun.objects.select_for_update().filter(pk__in=_claimed(run).values("pk")).exists():
        raise LostClaim


def _finish(run: PrintRun, pdf: bytes, sheets: int, warnings: list[rendering.PrintWarning]) -> None:
    """Store the PDF and finish the run in one transaction; an attempt without the claim leaves nothing behind."""
    file_id = run.file_id_of_attempt(run.attempt)
    try:
        with transaction.atomic():
            _lock_claim(run)
            file = File.store(
                id=file_id,
                owner=run.badge.owner,
                kind=File.Kind.PDF,
                name=f"{run.badge.name}.pdf",
                type="application/pdf",
                data=pdf,
            )
            now = timezone.now()
            number = record_printed(run, now)
            _claimed(run).update(
                status=Status.DONE,
                progress=run.total,
                file=file,
                finished_at=now,
                sheets=sheets,
                warnings=_as_json(warnings),
                number=number,
            )
            ready_mail.notify_owner(run, now)
    except BaseException:
        if not File.objects.filter(pk=file_id).exists():
            default_storage.delete(storage_key(File(id=file_id), ""))
        raise


def _fail(run: PrintRun, message: str, fault: str) -> None:
    with transaction.atomic():
        if _claimed(run).update(status=Status.FAILED, message=message, fault=fault, finished_at=timezone.now()):
            run.records.all().delete()


def cancel_run(run: PrintRun) -> bool:
    """Cancel a run that has not ended. False: it had ended already."""
    unfinished = PrintRun.objects.filter(pk=run.pk, status__in=[Status.QUEUED, Status.RUNNING])
    with transaction.atomic():
        cancelled = bool(unfinished.update(status=Status.CANCELLED, finished_at=timezone.now()))
        if cancelled:
            run.records.all().delete()
    return cancelled


def abandoned_runs() -> list[uuid.UUID]:
    """Runs that no worker is working on: running without recent heartbeats, or queued for as long as that."""
    silent_since = timezone.now() - timedelta(seconds=settings.PRINT_RUN_SILENCE)
    return list(
        PrintRun.objects.filter(
            models.Q(status=Status.RUNNING, heartbeat_at__lt=silent_since)
            | models.Q(status=Status.QUEUED, created_at__lt=silent_since)
        ).values_list("pk", flat=True)
    )


def _as_json(warnings: Iterable[rendering.PrintWarning]) -> list[dict[str, Any]]:
    return [
        {"attendee": w.person.id or None, "element": w.element, "kind": w.kind, "message": w.message} for w in warnings
    ]
