"""File names of PDFs: the set, its batch, and the day."""

from datetime import datetime

from django.utils import timezone

from badges.sentences import say
from badgeyay.downloads import legal_name


def pdf_name(badge_name: str, number: int | None, made: datetime) -> str:
    """`Conference, batch 3, 2026-11-27.pdf`; without a number, of the whole set."""
    day = timezone.localdate(made).isoformat()
    batch = say("batch {number}", number=number) if number else ""
    return legal_name(f"{badge_name.strip(' .') or 'file'}.pdf", "".join(f", {part}" for part in (batch, day) if part))
