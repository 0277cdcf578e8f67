"""A print run becomes a PDF. Read `generate` first: claim the run, lay out, draw, store, finish.

A print run belongs to one attempt at a time. An attempt claims it by compare-and-set, sends a heartbeat while it draws,
and loses its claim when the heartbeat stops for too long or the owner cancels; only the attempt that still holds the
run may finish it. So running `generate` twice, or on two workers at once, leaves one result.
"""

import logging
import tempfile
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models, transaction
from django.utils import timezone

from badges import rendering
from badges.designs.pictures import Pictures, design_of
from badges.models import Attendee, Badge, PrintRecord, PrintRun
from badges.people.changing import roles_of
from badges.people.persons import person_from_fields
from badges.printing import ready_mail
from badges.printing.options import options_of, order_of, rows_in_print_order
from badges.printing.records import absent_people, chosen_people, record_printed, settle_people
from badges.rendering import MM, Design, DesignError, Person, PrintOptions
from badges.sentences import say, unsaid
from files.models import File, storage_key

log = logging.getLogger(__name__)
Status, Fault = PrintRun.Status, PrintRun.Fault
NOBODY = {
    "all": unsaid("There is nobody to print. Add people to the list, then make the badges."),
    "selection": unsaid("None of the chosen people is in the list any more, so there is nobody to print."),
    "filter": unsaid("Nobody in the list has that value, so there is nobody to print."),
    "new": unsaid("Nobody is new or changed since the last print run, so there is nobody to print."),
}


class GenerationError(Exception):
    """Why no PDF can be made, for the person who wants it; `fault` is where that is mended."""

    def __init__(self, message: str, fault: str) -> None:
        super().__init__(message)
        self.fault = fault


class Outcome(Enum):
    """How an attempt at a print run ended."""

    FINISHED = "finished"  # done, failed or cancelled: nothing more to do
    BUSY = "busy"  # another attempt holds it and is alive: look again later


class LostClaim(Exception):
    """Another attempt, or the owner, has taken the print run away."""


# --- A badge set ---


# --- From rows to people ---


# --- The job ---


@dataclass(frozen=True)
class Job:
    """What is printed on what. Made from a print run, or from the words of a command line."""

    design: Design
    people: Iterable[Person]
    grid: rendering.Grid
    pictures: Pictures
    title: str
    options: PrintOptions = field(default_factory=PrintOptions)


def write_pdf(
    job: Job, out: BinaryIO, progress: Callable[[int], None] = lambda done: None
) -> tuple[int, list[rendering.PrintWarning]]:
    """Draw the job into `out`; the number of sheets, and what may look wrong on paper (at most 1,000)."""
    warnings: list[rendering.PrintWarning] = []
    finish = job.options.finish(job.design)

    def watched() -> Iterator[rendering.BadgeLayout]:
        for badge in rendering.lay_out(job.design, job.people, job.pictures.photos):
            if badge.warnings and len(warnings) < 1000 and not badge.person.blank:
                warnings.extend(badge.warnings)
            yield badge

    pages = rendering.draw(
        rendering.impose(watched(), job.grid, start_slot=job.options.start_slot, finish=finish),
        out,
        size=(job.design.width * MM, job.design.height * MM),
        title=job.title,
        pictures=job.pictures,
        bleed=finish.bleed * MM,
        calibration=job.options.calibration,
        progress=progress,
    )
    return pages // 2 if job.grid.sides.duplex else pages, warnings


def generate(print_run_id: str | uuid.UUID) -> Outcome:
    """Make the PDF of a print run, once, whoever else tries at the same time."""
    run = _claim(print_run_id)
    if run is None:
        ended = not PrintRun.objects.filter(pk=print_run_id, status__in=[Status.QUEUED, Status.RUNNING]).exists()
        return Outcome.FINISHED if ended else Outcome.BUSY
    try:
        with tempfile.SpooledTemporaryFile(max_size=32 * 1024**2) as out:
            with transaction.atomic():
                _hold(run)
                total = settle_people(run, _gets_badge(run.badge)) + run.blanks
            _report(run, total=total)
            if not total:
                raise _nobody(run)
            sheets, warnings = write_pdf(_job(run), out, lambda done: _report(run, progress=done))
            out.seek(0)
            _finish(run, out.read(), sheets, warnings)
    except LostClaim:
        log.info("print run %s: attempt %s has lost it", run.id, run.attempt)
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


def _gets_badge(badge: Badge) -> Callable[[Attendee], bool]:
    """Whether the badge's design prints a person."""
    design, columns = design_of(badge), roles_of(badge)
    return lambda attendee: design.prints(person_from_fields(attendee.position, attendee.fields, columns).values)


def _nobody(run: PrintRun) -> GenerationError:
    if absent_people(run) and not any(chosen_people(run)):
        message = say("These people are not coming, so there is nobody to print. Bring them back, or choose others.")
        return GenerationError(message, Fault.PEOPLE)
    if any(chosen_people(run)):
        message = say("The design gives none of these people a badge. Change its rules, or choose other people.")
        return GenerationError(message, Fault.DESIGN)
    return GenerationError(say(NOBODY[run.people]), Fault.PEOPLE if run.people == PrintRun.People.ALL else Fault.PRINT)


def _claim(print_run_id: str | uuid.UUID) -> PrintRun | None:
    """Take a queued run, or a running one that has gone silent. None: somebody else has it, or it has ended."""
    run = PrintRun.objects.select_related("badge__owner", "printer").filter(pk=print_run_id).first()
    if run is None:
        return None
    now = timezone.now()
    silent_since = now - timedelta(seconds=settings.PRINT_RUN_SILENCE)
    free = models.Q(status=Status.QUEUED) | models.Q(status=Status.RUNNING, heartbeat_at__lt=silent_since)
    taken = PrintRun.objects.filter(free, pk=run.pk, attempt=run.attempt).update(
        status=Status.RUNNING, attempt=run.attempt + 1, heartbeat_at=now, progress=0, message="", fault="", warnings=[]
    )
    if not taken:
        return None
    if run.attempt:  # a worker that died after storing its PDF and before finishing has left the bytes
        left = storage_key(File(id=run.file_id_of_attempt(run.attempt)), "")
        default_storage.delete(left)
    run.attempt += 1
    return run


def _held(run: PrintRun) -> models.QuerySet[PrintRun]:
    return PrintRun.objects.filter(pk=run.pk, status=Status.RUNNING, attempt=run.attempt)


def _report(run: PrintRun, **values: int) -> None:
    """Say that this attempt lives, and how far it is; raises LostClaim when the run is no longer its own.

    At most twice a second: a heartbeat a page would cost more than the page.
    """
    now = timezone.now()
    last = run.heartbeat_at
    if "total" not in values and last and now - last < timedelta(seconds=0.5):
        return
    if not _held(run).update(heartbeat_at=now, **values):
        raise LostClaim
    run.heartbeat_at = now
    for name, value in values.items():
        setattr(run, name, value)


def _hold(run: PrintRun) -> None:
    """Keep the run from being taken away until the transaction ends; raises LostClaim when it has been already."""
    if not PrintRun.objects.select_for_update().filter(pk__in=_held(run).values("pk")).exists():
        raise LostClaim


def _job(run: PrintRun) -> Job:
    """What the run prints: the people that it settled on, as they were then."""
    badge, options = run.badge, options_of(run)
    design, grid = rendering.planned(design_of(badge), options)
    columns = roles_of(badge)

    def person_of(record: PrintRecord) -> Person:
        return person_from_fields(record.position, record.fields, columns, str(record.attendee_id or ""))

    records, order = run.records.order_by("position"), order_of(run)
    chosen = rows_in_print_order(records, person_of, design, grid, options, order, run.locale)
    return Job(design, chosen, grid, Pictures.of(badge), badge.name, options)


def _finish(run: PrintRun, pdf: bytes, sheets: int, warnings: list[rendering.PrintWarning]) -> None:
    """Store the PDF and end the run in one transaction; an attempt that lost the run leaves nothing behind."""
    file_id = run.file_id_of_attempt(run.attempt)
    try:
        with transaction.atomic():
            _hold(run)
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
            _held(run).update(
                status=Status.DONE,
                progress=run.total,
                file=file,
                finished_at=now,
                sheets=sheets,
                warnings=_as_json(warnings),
                number=number,
            )
            ready_mail.tell_owner(run, now)
    except BaseException:
        if not File.objects.filter(pk=file_id).exists():
            default_storage.delete(storage_key(File(id=file_id), ""))
        raise


def _fail(run: PrintRun, message: str, fault: str) -> None:
    with transaction.atomic():
        if _held(run).update(status=Status.FAILED, message=message, fault=fault, finished_at=timezone.now()):
            run.records.all().delete()


def cancel_run(run: PrintRun) -> bool:
    """Stop a run that has not ended. False: it had ended already."""
    open_ = PrintRun.objects.filter(pk=run.pk, status__in=[Status.QUEUED, Status.RUNNING])
    with transaction.atomic():
        stopped = bool(open_.update(status=Status.CANCELLED, finished_at=timezone.now()))
        if stopped:
            run.records.all().delete()
    return stopped


def abandoned_runs() -> list[uuid.UUID]:
    """Runs that nobody works on: silent ones, and ones that have been queued for longer than that."""
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
