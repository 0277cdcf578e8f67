"""The mails: read as people read them, and sent in a real SMTP conversation."""

import logging
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from allauth.mfa.models import Authenticator
from celery.exceptions import Retry
from django.core import mail
from django.db import transaction
from django.test import TestCase
from kombu.exceptions import OperationalError

from badges.models import PrintRun
from badges.printing.run import generate
from users import mail as our_mail
from users import tasks
from users.models import User
from users.tests.accounts import PASSWORD, Browser, code_in, key_in, link_in, second_factor
from users.tests.test_second_factor import with_passkey

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"


def ask_reset(person: Browser, email: str):
    return person.call("POST", "/auth/password/request", {"email": email})


def html_of(sent) -> str:
    [(html, kind)] = sent.alternatives
    assert kind == "text/html"
    return html


def test_every_mail_says_what_it_is_about_as_text_and_as_html(alice):
    person = Browser().open()
    person.sign_up("new@example.org")
    Browser().open().sign_up(alice.email)
    ask_reset(person, alice.email)
    ask_reset(person, "nobody@example.org")
    verify, known, reset, unknown = mail.outbox
    assert [sent.subject for sent in mail.outbox] == [
        "Confirm your e-mail address", "You already have an account", "Choose a new password",
        "There is no account with this address",
    ]  # fmt: skip
    assert [sent.to for sent in mail.outbox] == [
        ["new@example.org"], [alice.email], [alice.email], ["nobody@example.org"],
    ]  # fmt: skip
    assert link_in(verify).startswith(f"{SITE}/verify-email/")
    assert link_in(known) == f"{SITE}/reset-password"
    assert link_in(reset).startswith(f"{SITE}/reset-password/")
    assert link_in(unknown) == f"{SITE}/sign-up"
    for sent in mail.outbox:
        html = html_of(sent)
        assert f'<a href="{link_in(sent)}"' in html
        assert "Hello," in sent.body
        assert not [mark for mark in ("&amp;", "{{", "{%", "None") if mark in sent.body]
    assert f">{code_in(verify)}</p>" in html_of(verify)


def test_mails_are_german_for_those_who_chose_it_or_whose_browser_asks_for_it(alice):
    User.objects.update(language="de")
    person = Browser().open()
    ask_reset(person, alice.email)
    person.call("POST", "/auth/password/request", {"email": "x@example.org"}, **{"Accept-Language": "de-AT,de;q=0.9"})
    assert [sent.subject for sent in mail.outbox] == ["Neues Passwort wählen", "Zu dieser Adresse gibt es kein Konto"]
    assert 'lang="de"' in html_of(mail.outbox[0])


def test_text_from_people_is_escaped_in_html_mails(alice):
    with TestCase.captureOnCommitCallbacks(execute=True):
        our_mail.send("badges/ready", alice.email, {"badge": {"name": "<b>R&D</b>"}, "count": 2, "ready_url": SITE})
    [sent] = mail.outbox
    assert "<b>R&D</b>" in sent.body
    assert "&lt;b&gt;R&amp;D&lt;/b&gt;" in html_of(sent)


# --- Sending ----------------------------------------------------------------------------------------------------------


class Mailbox:
    def __init__(self) -> None:
        self.envelopes: list = []

    async def handle_DATA(self, server, session, envelope) -> str:
        self.envelopes.append(envelope)
        return "250 taken"


class FullMailbox:
    async def handle_RCPT(self, server, session, envelope, address, rcpt_options) -> str:
        return "550 no such mailbox"


@pytest.fixture
def smtp(settings):
    """Starts an SMTP server that does as the handler says, and sends our mail there."""
    running = []

    def start(handler):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        controller = Controller(handler, hostname="127.0.0.1", port=port)
        controller.start()
        running.append(controller)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        return handler

    yield start
    for controller in running:
        controller.stop()


def test_sign_up_through_a_real_smtp_conversation(smtp):
    mailbox = smtp(Mailbox())
    person = Browser().open()
    person.sign_up("ada@example.org")
    [envelope] = mailbox.envelopes
    assert (envelope.mail_from, envelope.rcpt_tos) == ("badgeyay@localhost", ["ada@example.org"])
    message = message_from_bytes(envelope.content, policy=policy.default)
    assert (message["To"], message["From"]) == ("ada@example.org", "Badgeyay <badgeyay@localhost>")
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    text = message.get_body(("plain",)).get_content().replace("\r", "")
    assert person.verify(code_in(mail.EmailMessage(body=text))).status_code == 200


NOTICES = {
    "en": [
        "A passkey was added", "An authenticator app was added", "An API token was created",
        "Your password was changed", "A log-in from a new device", "Choose a new password", "Your password was reset",
    ],
    "de": [
        "Ein Passkey wurde hinzugefügt", "Eine Authenticator-App wurde hinzugefügt", "Ein API-Token wurde erstellt",
        "Dein Passwort wurde geändert", "Eine Anmeldung von einem neuen Gerät", "Neues Passwort wählen",
        "Dein Passwort wurde neu gesetzt",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", NOTICES)
def test_every_notice_reaches_a_mailbox_whole(smtp, alice, language):
    User.objects.filter(pk=alice.pk).update(language=language)
    mailbox = smtp(Mailbox())
    person, _ = with_passkey(alice)
    second_factor(person)
    token = {"data": {"type": "api-tokens", "attributes": {"name": "CI", "scope": "read"}}}
    person.call("POST", "/api/api-tokens", token)
    new = "another horse battery"
    person.call("POST", "/account/password/change", {"current_password": PASSWORD, "new_password": new})
    Authenticator.objects.all().delete()
    other = Browser().open()
    other.http.defaults["HTTP_USER_AGENT"] = "Another browser"
    other.log_in(alice.email, new)
    stranger = Browser().open()
    ask_reset(stranger, alice.email)
    received = [message_from_bytes(envelope.content, policy=policy.default) for envelope in mailbox.envelopes]
    key = key_in(mail.EmailMessage(body=_text_of(received[-1])))
    stranger.call("POST", "/auth/password/reset", {"key": key, "password": "a third horse battery"})
    received = [message_from_bytes(envelope.content, policy=policy.default) for envelope in mailbox.envelopes]
    assert [envelope.rcpt_tos for envelope in mailbox.envelopes] == [[alice.email]] * len(received)
    assert [str(message["Subject"]) for message in received] == NOTICES[language]
    greeting, advice = {
        "en": ("Hello,", "If it was somebody else"),
        "de": ("Hallo,", "Wenn es jemand anders war"),
    }[language]
    for message in received:
        assert message.defects == []
        assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
        assert _text_of(message).startswith(greeting)
        assert (advice in _text_of(message)) == (message is not received[-2]), "the link to choose one is no notice"
        assert "{" not in _text_of(message), "no value is left out"


def _text_of(message) -> str:
    return message.get_body(("plain",)).get_content().replace("\r", "")


@pytest.mark.parametrize("trouble", ["refused", "nobody answers"])
def test_a_mail_that_fails_is_logged_and_fails_no_request(smtp, settings, caplog, trouble):
    smtp(FullMailbox())
    if trouble == "nobody answers":
        settings.EMAIL_PORT = 1
    with caplog.at_level(logging.ERROR, "users.tasks"):
        assert Browser().open().sign_up("ada@example.org").status_code == 401
    assert User.objects.get().email == "ada@example.org"
    [record] = [record for record in caplog.records if record.name == "users.tasks"]
    assert record.getMessage().startswith("A mail could not be sent: ")


def test_mail_is_sent_from_the_web_process_when_the_broker_is_away(monkeypatch, alice, caplog):
    def unreachable(*args: object, **options: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr(tasks.deliver, "apply_async", unreachable)
    assert ask_reset(Browser().open(), alice.email).status_code == 200
    assert [sent.subject for sent in mail.outbox] == ["Choose a new password"]
    assert "broker cannot be reached" in caplog.text


def test_a_worker_tries_again_later_and_later(smtp):
    smtp(FullMailbox())
    args = ("Hello", "text", "<p>text</p>", "ada@example.org")
    tasks.deliver.push_request(args=args, called_directly=False, is_eager=False, retries=2)  # as a worker calls it
    try:
        with pytest.raises(Retry) as retry:
            tasks.deliver.run(*args)
    finally:
        tasks.deliver.pop_request()
    assert retry.value.when == 4 * 60


@pytest.mark.django_db(transaction=True)
def test_nothing_is_sent_when_the_transaction_fails(alice):
    with transaction.atomic():
        our_mail.send("users/account_closed", alice.email, {"day": "27 Dec 2026"})
        transaction.set_rollback(True)
    assert mail.outbox == []


# --- What the mails lead to -------------------------------------------------------------------------------------------


def test_reset_by_the_link_works_once_and_ends_all_sessions(alice):
    left_open, person = Browser().open(), Browser().open()
    left_open.log_in(alice.email)
    ask_reset(person, alice.email)
    key, new = key_in(mail.outbox[0]), "another horse battery"
    assert person.call("POST", "/auth/password/reset", {"key": key, "password": "short"}).status_code == 400
    assert person.call("POST", "/auth/password/reset", {"key": key, "password": new}).status_code == 401
    assert not left_open.is_logged_in()
    assert person.call("POST", "/auth/password/reset", {"key": key, "password": PASSWORD}).status_code == 400
    assert person.log_in(alice.email, PASSWORD).status_code == 400
    assert person.log_in(alice.email, new).status_code == 200


def test_ready_mail_after_a_long_run_and_none_after_a_short_one(alice, badge_of, settings):
    badge = badge_of(alice, "Conference")
    for after, expected in ((10, []), (0, ["Your badges are ready: Conference, batch 2"])):
        settings.READY_MAIL_AFTER = after
        run = PrintRun.objects.create(badge=badge, paper="a4")
        with TestCase.captureOnCommitCallbacks(execute=True):
            generate(run.pk)
        assert [sent.subject for sent in mail.outbox] == expected
    assert link_in(mail.outbox[0]) == f"{SITE}/badges/{badge.pk}/print"
    assert "with 2 badges" in mail.outbox[0].body


# --- The PDF by mail ---


def printed(badge, **options) -> PrintRun:
    run = PrintRun.objects.create(badge=badge, paper="a4", **options)
    with TestCase.captureOnCommitCallbacks(execute=True):
        generate(run.pk)
    run.refresh_from_db()
    return run


def asked_for(client, run) -> int:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.send(
            "PATCH", f"/api/print-runs/{run.pk}", type="print-runs", id=str(run.pk), attributes={"mail": True}
        ).status_code


def test_pdf_asked_for_comes_in_a_real_smtp_conversation_with_link_and_attachment(
    alice, badge_of, client_of, anonymous, smtp
):
    mailbox = smtp(Mailbox())
    run = printed(badge_of(alice, "Kurs: 日本"), mail=True)
    [envelope] = mailbox.envelopes
    assert envelope.rcpt_tos == [alice.email]
    message = message_from_bytes(envelope.content, policy=policy.default)
    [pdf] = message.iter_attachments()
    assert (pdf.get_content_type(), pdf.get_filename()) == ("application/pdf", run.file.name)
    assert pdf.get_content() == run.file.read()
    text = message.get_body(("plain",)).get_content()
    link = link_in(mail.EmailMessage(body=text.replace("\r", "")))
    shared = anonymous.get(link.removeprefix(SITE))
    assert b"".join(shared.streaming_content) == run.file.read()
    assert asked_for(client_of(alice), run) == 200
    assert len(mailbox.envelopes) == 2, "a finished run is mailed as often as it is asked for"


def test_large_pdf_is_mailed_as_a_link_alone_and_in_german(alice, badge_of, client_of, monkeypatch):
    User.objects.update(language="de")
    monkeypatch.setattr("badges.printing.ready_mail.MOST_ATTACHED", 10)
    run = printed(badge_of(alice, "Tagung"))
    assert mail.outbox == [], "nobody asked for it yet"
    assert asked_for(client_of(alice), run) == 200
    [sent] = mail.outbox
    assert (sent.subject, sent.attachments) == ("Deine Schilder sind fertig: Tagung, Stapel 1", [])
    assert "zu groß" in sent.body
    assert "/s/" in link_in(sent)


def test_what_is_not_done_is_mailed_later_and_what_failed_never(alice, badge_of, client_of):
    waiting = PrintRun.objects.create(badge=badge_of(alice), paper="a4")
    client = client_of(alice)
    assert asked_for(client, waiting) == 200
    assert mail.outbox == []
    with TestCase.captureOnCommitCallbacks(execute=True):
        generate(waiting.pk)
    assert len(mail.outbox) == 1
    failed = printed(waiting.badge, people="selection")
    assert failed.status == "failed"
    assert asked_for(client, failed) == 409
    assert len(mail.outbox) == 1
