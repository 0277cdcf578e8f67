"""Mail: written from templates as text and HTML, sent once the transaction is through, never in the way of a request.

A mail is two templates, `NAME_subject.txt` and `NAME_message.txt`; its HTML is the same text, laid out.
"""

import logging
from typing import Any

from allauth.core import context as allauth_context
from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from kombu.exceptions import OperationalError

from users import tasks
from users.models import User

log = logging.getLogger(__name__)


def send(template: str, to: str, context: dict[str, Any]) -> None:
    """Queue a mail in the reader's language. What goes wrong with it afterwards is logged, and raised to nobody."""
    with translation.override(_language(to)):
        values = {"site_url": settings.SITE_URL, "email": to, **context}
        subject = " ".join(render_to_string(f"{template}_subject.txt", values).split())
        text = render_to_string(f"{template}_message.txt", values).strip() + "\n"
        layout = {"language": translation.get_language(), "subject": subject, "paragraphs": text.split("\n\n")}
        html = render_to_string("mail/layout.html", {**values, **layout})
    transaction.on_commit(lambda: _hand_over(subject, text, html, to))


def _language(to: str) -> str:
    """What the account chose, else what the browser that caused the mail asks for."""
    chosen = User.objects.filter(email__iexact=to).values_list("language", flat=True).first()
    if chosen:
        return chosen
    request = allauth_context.request
    return translation.get_language_from_request(request) if request else settings.LANGUAGE_CODE


def _hand_over(subject: str, text: str, html: str, to: str) -> None:
    try:
        tasks.deliver.delay(subject, text, html, to)
    except OperationalError:
        log.exception("The broker cannot be reached, so the mail '%s' is sent from here.", subject)
        tasks.deliver.apply(args=(subject, text, html, to))
