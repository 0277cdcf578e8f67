"""The mail that tells the owner that their badges are ready."""

from datetime import datetime, timedelta

from django.conf import settings

from badges.models import PrintRun
from users import mail


def notify_owner(run: PrintRun, ended: datetime) -> None:
    """Send the mail, unless the run was so quick that the owner has seen it finish."""
    if ended - run.created_at < timedelta(seconds=settings.READY_MAIL_AFTER):
        return
    badge = run.badge
    context = {"badge": badge, "count": run.total, "ready_url": f"{settings.SITE_URL}/badges/{badge.pk}/print"}
    mail.send("badges/ready", badge.owner.email, context)
