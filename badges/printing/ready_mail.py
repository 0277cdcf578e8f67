"""The mail that a PDF is ready: sent on request, or if making the PDF took long."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as lazy

from badges.models import Badge, PrintRun, Share
from badges.printing import share_links
from badgeyay.back_office.mail_texts import Context, Mail, add
from users import mail
from users.mails import COUNT, sample_values

LINK_LASTS = timedelta(days=7)
MOST_ATTACHED = 10 * 1024**2  # bytes; many mail servers refuse larger attachments


def _values(context: Context) -> dict[str, str]:
    link = context.get("link") or context["ready_url"]
    return {"set": context["badge"].name, "count": str(context["count"]), "link": str(link)}


add(
    Mail(
        "ready", "badges/ready", lazy("Badges are ready"), _values, ("set", "link"),
        blank=lambda: {"badge": Badge(name="{set}"), "count": COUNT, "ready_url": "{link}"},
        sample=lambda: {
            **sample_values(), "badge": Badge(name="Open Source Days"), "count": 240,
            "ready_url": "https://badges.example/badges/AbCd/print",
        },
        marks=lambda: {str(COUNT): "{count}"},
    )
)  # fmt: skip


def notify_owner(run: PrintRun) -> None:
    """Mail the PDF if that was asked for; else a link, if the run took so long that the owner has probably left."""
    assert run.finished_at
    if run.mail:
        send_pdf(run)
    elif run.finished_at - run.created_at >= timedelta(seconds=settings.READY_MAIL_AFTER):
        mail.send("badges/ready", run.badge.owner.email, _context(run))


def send_pdf(run: PrintRun) -> None:
    """Mail the owner of the set a link to the PDF, with the PDF attached unless it is too large."""
    file = run.file
    assert file
    share = Share.objects.create(print_run=run, expires_at=timezone.now() + LINK_LASTS)
    attached = file.size <= MOST_ATTACHED
    context = _context(run) | {"attached": attached, "link": share_links.url_of(share), "until": share.expires_at}
    attachment = mail.Attachment(file.stored.name or "", file.name, file.type)
    mail.send("badges/ready", run.badge.owner.email, context, attachment if attached else None)


def _context(run: PrintRun) -> dict[str, Any]:
    page = f"{settings.SITE_URL}/badges/{run.badge_id}/print"
    return {"badge": run.badge, "count": run.total, "batch": run.number, "ready_url": page}
