"""What people write is text wherever others see it: no page and no mail has a tag, an attribute or a link of theirs.

Every text of every row of an account, of the site and of the audit log is markup; then every page is asked for.
"""

import html.parser
import re
from typing import Any

import pytest
from django.core import mail
from django.db import models, transaction
from django.test import TestCase
from django.urls import get_resolver, reverse

from badges.models import CatalogueEntry, PrintRun
from badgeyay.back_office.mail_texts import MAILS
from badgeyay.back_office.models import MailText, Site, StaffAction
from conftest import Client
from users import mail as mails
from users.belongings import belongings
from users.models import User
from users.tests.isolation import methods, walk
from users.tests.test_csrf import address

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MARKUP = """"'><x-mark onmark=1></script><x-mark>{{ 7|add:7 }}' onmark=1 " onmark=1 javascript:mark()"""
SHORT = "'\"><x-mark>"
# Texts that are read by programs, so that a wrong one is no text but a broken row.
FOR_PROGRAMS = {
    "password", "digest", "stored", "sha256", "type", "key", "session_key", "start", "locale", "language", "paper",
    "sheet", "state_digest", "told_language", "depends_on", "accent", "logo_version", "action", "kind", "target",
    "slug", "provider", "uid", "token", "token_secret", "object_id", "photo", "domains", "links", "design", "options",
    "roles", "question", "refusal", "report", "data", "order", "mail", "id",
}  # fmt: skip


class Found(html.parser.HTMLParser):
    """The marks of a page that are markup."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.marks: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.marks += [tag] if tag == "x-mark" else []
        self.marks += [name for name, _ in attrs if name == "onmark"]
        links = [value or "" for name, value in attrs if name in {"href", "src", "action", "formaction"}]
        self.marks += [link for link in links if link.startswith("javascript:")]


def texts(model: type[models.Model]) -> list[Any]:
    kinds = (models.CharField, models.TextField, models.JSONField)
    fields = [one for one in model._meta.concrete_fields if isinstance(one, kinds) and not one.choices]
    return [one for one in fields if one.name not in FOR_PROGRAMS]


def marked(field: Any, value: Any, text: str) -> Any:
    """The value with all its texts replaced."""
    if isinstance(value, dict):
        return {
            f"{name}{SHORT}" if name in {"First Name"} else name: marked(field, one, text)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [marked(field, one, text) for one in value]
    if isinstance(field, models.EmailField):
        return f'x{SHORT}"@example.org'
    return text[: field.max_length or None] if value and isinstance(value, str) else value


def mark(rows: models.QuerySet[Any], text: str) -> None:
    for row in rows:
        values = {one.name: marked(one, getattr(row, one.name), text) for one in texts(rows.model)}
        if values:
            rows.model._base_manager.filter(pk=row.pk).update(**values)


@pytest.fixture
def hostile(world, staff):
    """A member of the staff beside an account full of markup."""
    alice = world.users["owner"]
    failed = {"status": "failed", "message": "x", "sort": "x", "warnings": [{"message": "x"}]}
    PrintRun.objects.create(badge=world.badge, paper="a4", **failed)
    audit = {"before": {"name": "x"}, "after": {"name": "x"}, "reason": "x", "name": "x", "request_id": "x"}
    StaffAction.objects.create(
        action="changed", kind="badges.badge", target=str(world.badge.pk), concerns=alice, by=staff, **audit
    )
    for _, rows in belongings(alice):
        mark(rows, MARKUP)
    mark(StaffAction.objects.all(), MARKUP)
    mark(CatalogueEntry.objects.all(), MARKUP)
    house = Site(
        name=MARKUP[:60], imprint=MARKUP, privacy=MARKUP, announcement=MARKUP, support_email=f'x"{SHORT}@x.org'
    )
    with TestCase.captureOnCommitCallbacks(execute=True):
        house.save()
    User.objects.filter(pk=staff.pk).update(name=MARKUP)
    return world


def pages(world: Any) -> list[str]:
    found = []
    for pattern, view in walk(get_resolver().url_patterns, "/"):
        if "GET" in methods(view) and not pattern.startswith(("/_allauth", "/^api", "/api")):
            found.append(address(pattern, world))
    return found


def test_no_page_has_markup_that_people_wrote(hostile, staff):
    client = Client(raise_request_exception=False)
    client.force_login(staff)
    wrong, seen = [], 0
    for url in pages(hostile):
        for query in (
            "",
            "?q=<x-mark>&next=/admin/<x-mark>&e=1",
            "?format=<x-mark>&first=<x-mark>&by=<x-mark>",
            "?p=<x-mark>",
        ):
            answer = client.get(url + query, follow=True)
            if "text/html" not in answer.get("Content-Type", ""):
                continue
            page = b"".join(answer).decode()
            assert answer.status_code < 500, (url, query)
            if marks := Found(page).marks:
                wrong.append((url, query, marks))
            seen += "x-mark" in page
    assert wrong == []
    assert seen > 60


def test_no_answer_of_a_form_has_it(hostile, staff):
    """Messages about what was done, questions before it, and forms that come back with errors."""
    client, wrong, seen = Client(raise_request_exception=False), [], 0
    client.force_login(staff)
    alice = str(hostile.users["owner"].pk)
    chosen = {"users_user": alice, "badges_badge": str(hostile.badge.pk), "badges_printrun": str(hostile.run.pk),
              "files_file": str(hostile.file.pk), "badges_attendee": str(hostile.ids["attendees"])}  # fmt: skip
    for name, pk in chosen.items():
        url = reverse(f"admin:{name}_changelist")
        page = client.get(url).content.decode()
        for action in re.findall(
            r'<option value="(\w+)"', page.partition('name="action"')[2].partition("</select>")[0]
        ):
            for answered in ("", "yes"):
                form = {
                    "action": action,
                    "_selected_action": [pk],
                    "answered": answered,
                    "reason": MARKUP,
                    "to": MARKUP,
                }
                with transaction.atomic():
                    answer = client.post(url, form, follow=True)
                    transaction.set_rollback(True)
                page = b"".join(answer).decode(errors="replace")
                if "text/html" in answer["Content-Type"]:
                    wrong += [(name, action, answered, mark) for mark in Found(page).marks]
                    seen += 1
    for url in pages(hostile):
        if url.endswith(("/add/", "/change/", "/password/", "/site/")) or "/mails/" in url or url == "/admin/login/":
            form = dict.fromkeys(
                ("name", "email", "username", "password", "imprint", "links", "domains", "accent", "quota", "subject",
                 "text", "announcement", "support_email", "slug", "data_width", "kind", "next", "reason"), MARKUP,
            )  # fmt: skip
            answer = client.post(url, form, follow=True)
            assert answer.status_code < 500, url
            wrong += [(url, mark) for mark in Found(b"".join(answer).decode()).marks]
            seen += 1
    assert wrong == []
    assert seen > 40


@pytest.mark.parametrize("template", sorted(MAILS))
@pytest.mark.parametrize("written", [False, True])
def test_no_mail_has_it(hostile, template, written):
    one = MAILS[template]
    if written:
        names = "\n\n".join(f"{{{name}}}" for name in one.placeholders)
        MailText.objects.create(mail=one.slug, language="en", subject=f"{MARKUP} {{site}}", text=f"{MARKUP}\n\n{names}")
    context = one.sample()
    for name, value in context.items():
        if isinstance(value, str) and not name.endswith("url"):
            context[name] = f"{MARKUP}\r\nBcc: eve@example.org"
    if "badge" in context:
        context["badge"].name = f"{MARKUP}\r\nBcc: eve@example.org"
    with TestCase.captureOnCommitCallbacks(execute=True):
        mails.send(template, "ada@example.org", context | {"code": "ABCD"})
    [sent] = mail.outbox
    page = sent.alternatives[0][0]
    assert "x-mark" in page
    assert Found(page).marks == []
    assert not re.search(r"[\r\n]", sent.subject)
