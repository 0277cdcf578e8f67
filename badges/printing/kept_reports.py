"""The reports of preflight on many people: made once by a worker, and stored until their input changes.

`make` claims a report as `badges.printing.run` claims a print run (claims.py). A report is superseded when the same
badge set waits for another and nobody has asked for this one lately.
"""

import hashlib
import json
import logging
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.functions import Cast, Length
from django.utils import timezone, translation

from badges.models import Attendee, Badge, PreflightReport
from badges.printing import claims
from badges.printing.preflight import Question, answer
from badges.printing.turns import large_place_is_free
from badges.sentences import say, unsaid
from badgeyay import outages
from badgeyay.refusals import Unavailable, refusal_of

log = logging.getLogger(__name__)
Status = PreflightReport.Status
_GAVE_UP = unsaid("Checking these badges has stopped our machine, so we do not try again. You can print without it.")
KEPT = 5  # reports kept for one badge set: for different options, or older states
KEPT_FOR = timedelta(days=7)  # without a request
FORSAKEN = timedelta(seconds=15)  # without a request: a waiting client asks every second or two


# --- What is kept ---


def depends_on(badge: Badge, question: Question) -> str:
    """A SHA-256 of all input: it changes whenever the answer may change."""
    people = Attendee.with_removed.filter(badge=badge).aggregate(
        models.Count("pk"), models.Count("removed_at"), models.Max("changed_at"),
        revisions=models.Sum("revision"), printed=models.Sum("printed_revision"),
        settled=models.Sum(Length(Cast("settled", models.TextField()))),
    )  # fmt: skip
    if question.people != "new":
        del people["printed"]
    photos = badge.photos.aggregate(models.Count("pk"), models.Max("pk"), models.Max("file__created_at"))
    # The `repr` of the options includes defaults, and the current measures of the printer and the sheet.
    facts = [
        badge.updated_at, people, photos, repr(question.recipients), repr(question.print_options(badge)),
        translation.get_language(),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def wanted(badge: Badge, question: Question) -> PreflightReport:
    """The report on this question, created if there is none. Records that somebody wants it now."""
    now, total = timezone.now(), question.recipients.candidates(badge).count()
    report, new = PreflightReport.objects.get_or_create(
        badge=badge,
        depends_on=depends_on(badge, question),
        defaults={"question": asdict(question), "asked_at": now, "total": total},
    )
    if new:
        others = badge.preflight_reports.exclude(status=Status.RUNNING).exclude(pk=report.pk)
        badge.preflight_reports.filter(pk__in=[one.pk for one in others.order_by("-asked_at")[KEPT - 1 :]]).delete()
    elif now - report.asked_at > FORSAKEN / 3:
        PreflightReport.objects.filter(pk=report.pk).update(asked_at=now)
    return report


def kept(badge: Badge, question: Question) -> dict[str, Any] | None:
    """The finished report on this question, if there is one."""
    if not badge.preflight_reports.exists():
        return None
    made = badge.preflight_reports.filter(depends_on=depends_on(badge, question), status=Status.DONE).first()
    return made.report if made else None


def forget_old(now: datetime) -> int:
    """Delete reports that have not been requested for days, because they name people; returns how many."""
    return PreflightReport.objects.filter(asked_at__lt=now - KEPT_FOR).delete()[0]


# --- Making one ---


def make(report_id: str) -> claims.Outcome:
    """Make the report, exactly once however many workers try at the same time."""
    report = _claim(report_id)
    if report is None:
        return claims.without_claim(PreflightReport, report_id)
    try:
        question = Question(**report.question)
        found = answer(report.badge, question, partial(_looked_at, report))
    except claims.LostClaim:
        log.info("preflight report %s: attempt %s stops", report.pk, report.attempt)
        return claims.Outcome.FINISHED
    except Exception as error:  # any kind: the report is left waiting or failed, and the next request reports it
        if outages.passes(error):
            log.warning("preflight report %s waits: %r", report.pk, error)
            outages.reconnect()
            with suppress(*outages.DATABASE):
                claims.claimed(report).update(status=Status.WAITING)
            return claims.Outcome.TROUBLE
        _fail(report, error)
        return claims.Outcome.FINISHED
    claims.claimed(report).update(status=Status.DONE, report=found, progress=models.F("total"))
    return claims.Outcome.FINISHED


def _claim(report_id: str) -> PreflightReport | None:
    """Claim the report. None if another attempt has it, it has ended or is superseded, or a large job is running."""
    report = PreflightReport.objects.select_related("badge__owner").filter(pk=report_id).first()
    if report is None or _is_superseded(report):
        return None
    with transaction.atomic():
        if not large_place_is_free(report.pk):
            return None
        if report.status == Status.RUNNING and report.attempt >= claims.LOST_WORKERS_AT_MOST:
            claims.claimable(report).update(status=Status.FAILED, refusal=_as_json(Unavailable(say(_GAVE_UP))))
            return None
        is_claimed = claims.claim(report)
    return report if is_claimed else None


def _is_superseded(report: PreflightReport) -> bool:
    """Delete the report if nobody waits for it any more and somebody waits for another; True if deleted."""
    forsaken = timezone.now() - FORSAKEN
    if not PreflightReport.objects.filter(pk=report.pk, asked_at__lt=forsaken).exists():
        return False
    others = PreflightReport.objects.filter(badge=report.badge_id, status=Status.WAITING, asked_at__gte=forsaken)
    if not others.exists():
        return False
    PreflightReport.objects.filter(pk=report.pk, status__in=[Status.WAITING, Status.RUNNING]).delete()
    return True


def _looked_at(report: PreflightReport, people: int) -> None:
    """Save the progress. Raises LostClaim if the attempt no longer has the claim, or nobody waits for the report."""
    if people % 100 == 0 and claims.heartbeat(report, progress=people) and _is_superseded(report):
        raise claims.LostClaim


def _fail(report: PreflightReport, error: Exception) -> None:
    refusal = refusal_of(error)
    if refusal is None:
        log.exception("preflight report %s failed", report.pk)
        message = say("Something went wrong on our side while checking. You can print without the check.")
        refusal = Unavailable(message)
    claims.claimed(report).update(status=Status.FAILED, refusal=_as_json(refusal))


def _as_json(refusal: Any) -> dict[str, Any]:
    return {"status": refusal.status, "code": refusal.code, "message": str(refusal)}
