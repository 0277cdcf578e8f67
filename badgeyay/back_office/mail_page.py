"""The pages of mail texts: all mails, and one in one language with its preview."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import audit, mail_texts
from badgeyay.back_office.mail_texts import MAILS, Mail, Text
from badgeyay.back_office.models import MailText
from badgeyay.back_office.seen import Seen

PERMISSION = "back_office.change_mailtext"
SENDERS: list[Any] = []  # the function that sends a Text to an address; users adds its own


class TextForm(Seen):
    subject = forms.CharField(
        label=lazy("Subject"), max_length=200, widget=forms.TextInput({"dir": "auto", "class": "vTextField"})
    )
    text = forms.CharField(
        label=lazy("Text"), max_length=10_000, widget=forms.Textarea({"rows": 18, "dir": "auto"})
    )  # fmt: skip

    def __init__(self, mail: Mail, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mail = mail

    def clean_subject(self) -> str:
        subject: str = self.cleaned_data["subject"]
        for name in mail_texts.PLACEHOLDER.findall(subject):
            if name not in self.mail.placeholders or name in {"link", "code"}:
                raise ValidationError(_("{name} cannot be used in a subject.").format(name=f"{{{name}}}"))
        return subject

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].replace("\r\n", "\n")
        # A text that repeats the subject, such as the title of a notice, is left out.
        mail_texts.check(self.mail, text + "".join(f"\n{{{name}}}" for name in self._in_subject()))
        return text

    def _in_subject(self) -> list[str]:
        found = mail_texts.PLACEHOLDER.findall(self.cleaned_data.get("subject", ""))
        return [name for name in found if name in self.mail.placeholders]


def every(request: HttpRequest, context: dict[str, Any]) -> HttpResponseBase:
    """All mails, and which of them staff have written."""
    _allow(request)
    changed = {(row.mail, row.language): row for row in MailText.objects.all()}
    rows = [
        (mail, [(code, name, changed.get((mail.slug, code))) for code, name in settings.LANGUAGES])
        for mail in MAILS.values()
    ]
    lede = _("What the product writes to people. What you have not changed is as we wrote it.")
    return TemplateResponse(
        request, "admin/mails.html", {**context, "title": _("Mail texts"), "lede": lede, "rows": rows}
    )


def one(request: HttpRequest, context: dict[str, Any], slug: str, language: str) -> HttpResponseBase:
    """A mail in one language: edit, preview, send to oneself, or reset to our text."""
    _allow(request)
    mail = next((mail for mail in MAILS.values() if mail.slug == slug), None)
    if mail is None or language not in dict(settings.LANGUAGES):
        raise Http404
    row = MailText.objects.filter(mail=slug, language=language).first()
    now = Text(row.subject, row.text) if row else mail_texts.ours(mail, language)
    form = TextForm(mail, request.POST or None, initial={"subject": now.subject, "text": now.text})
    form.show(row.changed_at if row else None)
    if request.method == "POST" and (answer := _do(request, mail, language, row, now, form)):
        return answer
    seen = Text(form.cleaned_data["subject"], form.cleaned_data["text"]) if form.is_bound and form.is_valid() else now
    with translation.override(language):
        preview = mail_texts.shown(mail, seen)
    page = {
        **context, "title": str(mail.title), "lede": dict(settings.LANGUAGES)[language], "mail": mail, "form": form,
        "row": row, "language": language, "languages": settings.LANGUAGES, "subject": preview.subject,
        "paragraphs": preview.text.strip().split("\n\n"),
        "placeholders": [(f"{{{name}}}", name in mail.needed) for name in mail.placeholders],
    }  # fmt: skip
    return TemplateResponse(request, "admin/mail.html", page)


def _do(
    request: HttpRequest, mail: Mail, language: str, row: MailText | None, now: Text, form: TextForm
) -> HttpResponseBase | None:
    here = HttpResponseRedirect(reverse("admin:mail", args=[mail.slug, language]))
    if "reset" in request.POST:
        if row:
            back = mail_texts.ours(mail, language)
            audit.record(request, "changed", row, before={"text": row.text}, after={"text": back.text})
            row.delete()
        messages.success(request, _("The mail has our text again."))
        return here
    if not form.is_valid():
        return None
    written = Text(form.cleaned_data["subject"], form.cleaned_data["text"])
    address = request.user.get_username()
    if "test" in request.POST:
        with translation.override(language):
            shown = mail_texts.shown(mail, written)
            for send in SENDERS:
                send(shown, address)
        messages.success(request, _("Sent to {address}. Nothing is saved yet.").format(address=address))
        return None
    if "save" not in request.POST:
        return None
    saved, _made = MailText.objects.update_or_create(
        mail=mail.slug, language=language, defaults={"subject": written.subject, "text": written.text}
    )
    audit.record(
        request, "changed", saved, before={"subject": now.subject, "text": now.text},
        after={"subject": written.subject, "text": written.text},
    )  # fmt: skip
    messages.success(request, _("Saved: mails use this text from now on."))
    return here


def _allow(request: HttpRequest) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
