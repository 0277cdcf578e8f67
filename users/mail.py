"""Mail: rendered from templates as text and HTML, and sent by a task after the transaction commits.

A mail is two templates, `NAME_subject.txt` and `NAME_message.txt`, or what staff wrote in their place
(`badgeyay.back_office.mail_texts`); its HTML is the same text in `mail/layout.html`.
"""

import logging
from typing import Any, NamedTuple

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from badgeyay import outages
from badgeyay.back_office import mail_texts, site
from users import tasks
from users.allauth_bridge import current_request
from users.models import User

log = logging.getLogger(__name__)


class Attachment(NamedTuple):
    """A stored file to attach; it is read when the mail is sent."""

    key: str  # key in the storage
    name: str
    type: str  # media type


def send(template: str, to: str, context: dict[str, Any], attachment: Attachment | None = None) -> None:
    """Queue a mail in the recipient's language. A failure to send it is logged, not raised."""
    with translation.override(_language(to)):
        house = site.current()
        values = {
            "site_url": settings.SITE_URL, "site": house.name, "support": house.support_email, "email": to, **context,
        }  # fmt: skip
        written = mail_texts.written(template, translation.get_language(), values)
        subject, text = (written.subject, written.text) if written else _ours(template, values)
        layout = {"language": translation.get_language(), "subject": subject, "paragraphs": text.split("\n\n")}
        html = render_to_string("mail/layout.html", {**values, **layout})
    transaction.on_commit(lambda: _enqueue(subject, text, html, to, *([attachment] if attachment else [])))


def _ours(template: str, values: dict[str, Any]) -> tuple[str, str]:
    subject = " ".join(render_to_string(f"{template}_subject.txt", values).split())
    return subject, render_to_string(f"{template}_message.txt", values).strip() + "\n"


def send_test(text: mail_texts.Text, to: str) -> None:
    """Send a test mail with a text that staff have written."""
    values = {"site": site.current().name, "language": translation.get_language(), "subject": text.subject}
    html = render_to_string("mail/layout.html", {**values, "paragraphs": text.text.split("\n\n")})
    transaction.on_commit(lambda: _enqueue(text.subject, text.text, html, to))


def _language(to: str) -> str:
    """The language: the account's setting, or else that of the current request, or else the default."""
    chosen = User.objects.filter(email__iexact=to).values_list("language", flat=True).first()
    if chosen:
        return chosen
    request = current_request()
    return translation.get_language_from_request(request) if request else settings.LANGUAGE_CODE


def _enqueue(subject: str, text: str, html: str, to: str, *attachment: Attachment) -> None:
    try:
        tasks.deliver.apply_async((subject, text, html, to, *attachment), confirm_timeout=settings.CONNECT_TIMEOUT)
    except outages.BROKER as error:
        outages.count(error, "broker")
        log.exception("The broker cannot be reached, so a mail is sent from this process.")
        tasks.deliver.apply(args=(subject, text, html, to, *attachment))
