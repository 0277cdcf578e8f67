"""Mail texts that staff may write in place of the built-in ones, with placeholders like {link}.

An app adds its mails to MAILS. Ours is shown to staff with the placeholders where the values stand: our template is
rendered with them in place of values.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from badgeyay.back_office.models import MailText

Context = Mapping[str, Any]
PLACEHOLDER = re.compile(r"\{(\w+)\}")
EVERYWHERE = ("site", "support", "email")


@dataclass(frozen=True)
class Mail:
    """A mail; `values` computes the values of the placeholders from the context of the mail."""

    slug: str
    template: str
    title: str | Promise
    values: Callable[[Context], dict[str, str]]
    needed: tuple[str, ...]  # placeholders without which the mail is useless
    blank: Callable[[], Context]  # a context with placeholders in place of values, for our own template
    sample: Callable[[], Context]
    marks: Callable[[], dict[str, str]] = field(default=dict)  # values in `blank` -> the placeholders they stand for

    @property
    def placeholders(self) -> list[str]:
        return [*self.values(self.sample()), *EVERYWHERE]


@dataclass(frozen=True)
class Text:
    subject: str
    text: str

    def filled(self, values: Mapping[str, str]) -> "Text":
        """Replaces placeholders with values; a link becomes its own paragraph, as the mail layout requires."""

        def fill(text: str) -> str:
            return PLACEHOLDER.sub(lambda found: values.get(found[1], ""), text)

        apart = re.sub(r"(?m)^[ \t]*(\{link\}|\{code\})[ \t]*$", r"\n\1\n", self.text.replace("\r\n", "\n"))
        text = re.sub(r"\n{3,}", "\n\n", fill(apart)).strip() + "\n"
        return Text(" ".join(fill(self.subject).split()), text)


MAILS: dict[str, Mail] = {}  # by the name of their template


def add(mail: Mail) -> None:
    MAILS[mail.template] = mail


def written(template: str, language: str | None, context: Context) -> Text | None:
    """The text that staff have written for this mail, with its values filled in; None if there is none."""
    mail = MAILS.get(template)
    row = mail and MailText.objects.filter(mail=mail.slug, language=language or "").first()
    if not mail or not row:
        return None
    return Text(row.subject, row.text).filled(_values(mail, context))


def shown(mail: Mail, text: Text) -> Text:
    """The mail as a recipient would get it."""
    return text.filled(_values(mail, mail.sample()))


def ours(mail: Mail, language: str) -> Text:
    """The built-in text, with placeholders."""
    with translation.override(language):
        context = {**{name: f"{{{name}}}" for name in EVERYWHERE}, "site_url": "{site_url}", **mail.blank()}
        marks = mail.marks()
        subject, text = (
            str(render_to_string(f"{mail.template}_{part}.txt", context)) for part in ("subject", "message")
        )
    for mark, placeholder in marks.items():
        subject, text = subject.replace(mark, placeholder), text.replace(mark, placeholder)
    return Text(" ".join(subject.split()), re.sub(r"\n{3,}", "\n\n", text).strip())


def check(mail: Mail, text: str) -> None:
    """Raises ValidationError for unknown placeholders, and for missing ones that are required."""
    found = PLACEHOLDER.findall(text)
    for name in found:
        if name not in mail.placeholders:
            said = _("There is no {name} in this mail. Choose one of: {known}.")
            known = ", ".join(f"{{{one}}}" for one in mail.placeholders)
            raise ValidationError(said.format(name=f"{{{name}}}", known=known))
    for name in mail.needed:
        if name not in found:
            raise ValidationError(_("{name} is missing: without it the mail is useless.").format(name=f"{{{name}}}"))
    if "link" in found and not re.search(r"(?m)^[ \t]*\{link\}[ \t]*\r?$", text):
        raise ValidationError(_("{link} must be on its own line: there it becomes a link."))


def _values(mail: Mail, context: Context) -> dict[str, str]:
    return {**{name: str(context.get(name, "")) for name in EVERYWHERE}, **mail.values(context)}
