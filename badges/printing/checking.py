"""Requests preflight of many people: returns the stored report, or a worker's progress."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from badges import tasks
from badges.models import Badge, PreflightReport
from badges.printing import kept_reports
from badges.printing.preflight import Question
from badges.printing.turns import silent_since
from badgeyay.refusals import Refusal

Status = PreflightReport.Status


@dataclass(frozen=True)
class Progress:
    status: str  # waiting or running
    progress: int  # people checked so far
    total: int


def kept_answer(badge: Badge, question: Question) -> dict[str, Any] | Progress:
    """The stored result of `preflight.answer`, or its progress. Raises the Refusal with which the worker failed."""
    report = kept_reports.wanted(badge, question)
    if _mark_as_sent(report):
        tasks.queue_report(report)
        report.refresh_from_db()
    if report.status == Status.FAILED:
        report.delete()  # the next request tries again
        refusal = Refusal(report.refusal["message"])
        refusal.status, refusal.code = report.refusal["status"], report.refusal["code"]
        raise refusal
    if report.status == Status.DONE:
        answer: dict[str, Any] = report.report
        return answer
    return Progress(report.status, min(report.progress, report.total), report.total)


def _mark_as_sent(report: PreflightReport) -> bool:
    """Whether this request has to send it to the workers: it was never sent, or its message or worker is lost."""
    now, silent = timezone.now(), silent_since()
    expired = models.Q(sent_at__lt=now - timedelta(seconds=settings.PRINT_RUN_RESEND))
    to_send = models.Q(status=Status.WAITING) & (models.Q(sent_at=None) | expired)
    to_send |= models.Q(status=Status.RUNNING, heartbeat_at__lt=silent, sent_at__lt=silent)
    return bool(PreflightReport.objects.filter(to_send, pk=report.pk).update(sent_at=now))
