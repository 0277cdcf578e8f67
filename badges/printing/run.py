"""Turns a print run into a PDF. Read `generate` first: claim, plan, record the selection, draw, finish.

Only the attempt that has the claim (claims.py) may finish the run. So `generate` can run twice, or on two workers at
once, and leaves one result.
"""

import logging
import tempfile
import uuid
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import IO, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from badges import rendering
from badges.models import Attendee, PrintRun, Share
from badges.people import expiry
from badges.printing import claims, ready_mail
from badges.printing.label_use import give_back_labels, take_labels
from badges.printing.naming import pdf_name
from badges.printing.options import options_of, order_of
from badges.printing.plan import Plan
from badges.printing.records import absent_people, candidates_of, recipients_of, record_printed, record_selection
from badges.printing.states import state_digest
from badges.printing.turns import run_has_its_turn, silent_since
from badges.rendering import DesignError
from badges.sentences import say, unsaid
from badgeyay import outages
from files.models import BytesGone, File
from users.models import StorageFull

log = logging.getLogger(__name__)
Status, Fault = PrintRun.Status, PrintRun.Fault
IN_MEMORY_AT_MOST = 4 * 1024**2  # bytes; a larger PDF is drawn into a temporary file
TROUBLE_AT_MOST = timedelta(minutes=10)  # how long a run is retried while the database or the store is away
NO_RECIPIENTS = {
    "all": unsaid("There is nobody to print. Add people to the list, then make the badges."),
    "selection": unsaid("None of the chosen people is in the list any more, so there is nobody to print."),
    "filter": unsaid("Nobody in the list has that value, so there is nobody to print."),
    "new": unsaid("Nobody is new or changed since the last print run, so there is nobody to print."),
}


class GenerationError(Exception):
    """Why no PDF can be made, as a message for the owner; `fault` says where it can be fixed."""

    def __init__(self, message: str, fault: str) -> None:
        super().__init__(message)
        self.fault = fault


def generate(print_run_id: str | uuid.UUID) -> claims.Outcome:
    """Make the PDF of a print run, exactly once however many workers try at the same time."""
    run = _claim(print_run_id)
    if run is None:
        return claims.without_claim(PrintRun, print_run_id)
    try:
        _make(run)
    except claims.LostClaim:
        log.info("print run %s: attempt %s lost its claim", run.id, run.attempt)
        _give_back_lost_worker(run)
        return claims.Outcome.BUSY
    except GenerationError as error:
        _fail(run, str(error), error.fault)
    except (DesignError, BytesGone) as error:
        _fail(run, str(error), Fault.DESIGN)
    except (rendering.WrongOption, rendering.UnknownName, StorageFull) as error:
        _fail(run, str(error), Fault.PRINT)
    except Exception as error:  # not the owner's fault: whatever it is, the run fails or waits
        return _went_wrong(run, error)
    return claims.Outcome.FINISHED


def _make(run: PrintRun) -> None:
    """Draw the people that the first attempt has recorded, and finish the run."""
    plan = Plan.of(run.badge, options_of(run), order_of(run), run.locale, run.created_at)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_AT_MOST) as out:
        with transaction.atomic():
            claims.lock_claim(run)
            total = record_selection(run, _printed(run, plan), absent_people(run, plan.roles)) + run.blanks
            if total:
                take_labels(run, total, plan.grid.per_sheet)
                plan = replace(plan, options=replace(plan.options, start_slot=run.start_slot))
            _record_state(run, plan)
        claims.heartbeat(run, at_once=True, total=total)
        if not total:
            raise _no_recipients(run, plan)
        people = plan.rows_in_print_order(run.records.order_by("position"))
        sheets, warnings = plan.write_pdf(people, out, lambda done: claims.heartbeat(run, progress=done))
        _finish(run, out, sheets, warnings)


def _went_wrong(run: PrintRun, error: Exception) -> claims.Outcome:
    if outages.disk_is_full(error):
        log.critical("print run %s failed: the disk is full: %r", run.id, error)
        message = say("Our disk is full, so the PDF could not be kept. We have been told; try again later.")
    elif outages.passes(error) and _wait_for_its_end(run, error):
        return claims.Outcome.TROUBLE
    else:
        log.exception("print run %s failed", run.id)
        message = say(
            "Something went wrong on our side while drawing. Try again; if it fails again, tell us when it happened."
        )
    _fail(run, message, Fault.OURS)
    return claims.Outcome.FINISHED


def _wait_for_its_end(run: PrintRun, error: Exception) -> bool:
    """Queue the run again because the database or the store is away; False if that has lasted too long.

    If not even this can be saved, the heartbeats stop, and the run is resumed like that of a dead worker.
    """
    now = timezone.now()
    since = run.trouble_since or now
    if now - since > TROUBLE_AT_MOST:
        return False
    if isinstance(error, outages.DATABASE):
        outages.count(error, "database")  # errors of the store are counted where they occur
    log.warning("print run %s waits: %r", run.id, error)
    outages.reconnect()
    with suppress(*outages.DATABASE):
        claims.claimed(run).update(status=Status.QUEUED, trouble_since=since, queued_at=now)
    return True


def _give_back_lost_worker(run: PrintRun) -> None:
    """Subtract a lost worker: another attempt had claimed the run although this one was only slow."""
    at_work = PrintRun.objects.filter(pk=run.pk, status__in=[Status.QUEUED, Status.RUNNING], lost_workers__gt=0)
    at_work.update(lost_workers=models.F("lost_workers") - 1)


def _record_state(run: PrintRun, plan: Plan) -> None:
    """Record the state of the set, if everybody is drawn.

    `changed` if an earlier attempt saw another state: its people with today's design may never have existed together.
    """
    if run.people != PrintRun.People.ALL:
        return
    digest = state_digest(run.badge, plan.options, plan.order, plan.locale)
    PrintRun.objects.filter(pk=run.pk).update(state_digest=digest if run.state_digest in ("", digest) else "changed")


def _printed(run: PrintRun, plan: Plan) -> models.QuerySet[Attendee] | Iterator[Attendee]:
    """The people whom the run prints; read one by one only if a filter or the design leaves some out."""
    if run.people != PrintRun.People.FILTER and not plan.design.variants:
        return candidates_of(run)
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
    """Claim a queued run, or a running one without recent heartbeats.

    None: another attempt has it, it has ended, or it has to wait for other runs.
    """
    run = PrintRun.objects.select_related("badge__owner", "printer").filter(pk=print_run_id).first()
    if run is None:
        return None
    lost = run.lost_workers + (run.status == Status.RUNNING)
    with transaction.atomic():
        if not _is_let_alone(run) or not run_has_its_turn(run):
            return None
        if lost >= claims.LOST_WORKERS_AT_MOST:
            _give_up(run, lost)
            return None
        is_claimed = claims.claim(run, lost_workers=lost, message="", fault="", warnings=[])
    return run if is_claimed else None


def _is_let_alone(run: PrintRun) -> bool:
    """Lock the run's row; False if another transaction has it.

    An attempt that records its selection or finishes holds the lock, and sends no heartbeats. Do not block a worker.
    """
    return PrintRun.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=run.pk).exists()


def _give_up(run: PrintRun, lost: int) -> None:
    """Fail a run that has killed its workers, because another attempt would kill another one."""
    message = say(
        "Drawing these badges has stopped our machine {count} times, so we do not try again. We have been told; "
        "a picture or a typeface may be damaged: try without.",
        count=lost,
    )
    claims.claimable(run).update(
        status=Status.FAILED, fault=Fault.OURS, message=message, lost_workers=lost, finished_at=timezone.now()
    )


def _finish(run: PrintRun, pdf: IO[bytes], sheets: int, warnings: list[rendering.PrintWarning]) -> None:
    """Store the PDF, then finish the run in one transaction; an attempt without the claim leaves nothing behind."""
    file = _store(run, pdf)
    with file.bytes_deleted_on_error(), transaction.atomic():
        run.badge.owner.lock_storage()
        claims.lock_claim(run)
        run.badge.owner.check_storage(file.size)
        now = timezone.now()
        number = None if run.whole else record_printed(run, now)
        file.name = pdf_name(run.badge.name, number, now)
        file.save(force_insert=True)
        claims.claimed(run).update(
            status=Status.DONE,
            progress=run.total,
            file=file,
            finished_at=now,
            sheets=sheets,
            warnings=_as_json(warnings),
            number=number,
        )
        if run.whole:
            _replace_older(run, now)
        run.refresh_from_db(fields=["file", "mail", "number", "finished_at"])
        ready_mail.notify_owner(run)


def _store(run: PrintRun, pdf: IO[bytes]) -> File:
    """The PDF's file, whose row is not saved yet. Its run is locked meanwhile, or another worker might claim it."""
    [id] = File.reserve()
    with transaction.atomic():
        claims.lock_claim(run)
        file = File.write(
            id=id, owner=run.badge.owner, kind=File.Kind.PDF, name=run.badge.name, type="application/pdf", data=pdf
        )
        claims.heartbeat(run)
    return file


def _replace_older(run: PrintRun, now: datetime) -> None:
    """Delete earlier PDFs of the whole set, except those still shared.

    The records of this run are deleted too: a whole set counts nobody as printed.
    """
    run.records.all().delete()
    expiry.restart(run.badge_id, now)
    older = PrintRun.objects.filter(badge=run.badge_id, whole=True, status=Status.DONE).exclude(pk=run.pk)
    older = older.exclude(pk__in=Share.objects.filter(expires_at__gt=now).values("print_run"))
    File.objects.filter(print_run__in=older).delete()
    older.delete()


def _fail(run: PrintRun, message: str, fault: str) -> None:
    with transaction.atomic():
        if claims.claimed(run).update(status=Status.FAILED, message=message, fault=fault, finished_at=timezone.now()):
            run.records.all().delete()
            give_back_labels(run)


def cancel_run(run: PrintRun) -> bool:
    """Cancel a run; False if it had ended already."""
    unfinished = PrintRun.objects.filter(pk=run.pk, status__in=[Status.QUEUED, Status.RUNNING])
    with transaction.atomic():
        cancelled = bool(unfinished.update(status=Status.CANCELLED, finished_at=timezone.now()))
        if cancelled:
            run.records.all().delete()
            give_back_labels(run)
    return cancelled


def take_up_abandoned(*, waiting: bool = False) -> list[PrintRun]:
    """The runs that must be sent to the workers, marked as sent.

    Those whose worker has fallen silent; those that could not be sent; and those that were sent so long ago that the
    message has expired; with `waiting`, all that wait. A run whose row is locked is being made:
    waiting for it would block a worker.
    """
    now, silent = timezone.now(), silent_since()
    queued, without_worker = models.Q(status=Status.QUEUED), models.Q(status=Status.RUNNING, heartbeat_at__lt=silent)
    never_sent, sent_before = models.Q(queued_at=None), models.Q(queued_at__lt=silent)
    expired = models.Q(queued_at__lt=now - timedelta(seconds=settings.PRINT_RUN_RESEND))
    to_send = without_worker & (never_sent | sent_before)
    to_send |= queued if waiting else queued & ((never_sent & models.Q(created_at__lt=silent)) | expired)
    with transaction.atomic():
        runs = PrintRun.objects.select_for_update(no_key=True, of=("self",), skip_locked=True).select_related("badge")
        sent = list(runs.filter(to_send).order_by("created_at"))
        PrintRun.objects.filter(pk__in=[run.pk for run in sent]).update(queued_at=now)
    return sent


def _as_json(warnings: Iterable[rendering.PrintWarning]) -> list[dict[str, Any]]:
    return [
        {"attendee": w.person.id or None, "element": w.element, "kind": w.kind, "message": w.message} for w in warnings
    ]
