"""The mail that says that badges are ready, to who has gone away meanwhile."""

from datetime import datetime, timedelta

from django.conf import settings

from badges.models import PrintRun
from users import mail


def tell_owner(run: PrintRun, ended: datetime) -> None:
    """Nothing is sent about a run that was quick: its owner has seen it end."""
    if ended - run.created_at < timedelta(seconds=settings.READY_MAIL_AFTER):
        return
    badge = run.badge
    context = {"badge": badge, "count": run.total, "ready_url": f"{settings.SITE_URL}/badges/{badge.pk}/print"}
    mail.send("badges/ready", badge.owner.email, context)
