"""Mail texts: ours with placeholders, what staff may write, what is sent then, and the way back to ours."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import TestCase
from django.urls import reverse

from badgeyay.back_office import mail_texts
from badgeyay.back_office.mail_texts import MAILS
from badgeyay.back_office.models import MailText, StaffAction
from users import mail as our_mail
from users.tests.accounts import Browser, key_in, link_in

pytestmark = pytest.mark.django_db
LANGUAGES = [code for code, _ in settings.LANGUAGES]
TEXT = "Servus {email},\nhier geht es weiter:\n{link}\nDein {site}"


def post(client, slug: str, do: str, language: str = "en", **values):
    url = reverse("admin:mail", args=[slug, language])
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url, {"subject": "Neues von {site}", "text": TEXT, do: "1", **values})


def ask_reset(email: str, **headers):
    return Browser().open().call("POST", "/auth/password/request", {"email": email}, **headers)


def test_every_mail_that_is_sent_is_there():
    subjects = {
        str(path.relative_to(root)).removesuffix("_subject.txt")
        for root in (settings.BASE_DIR / app / "templates" for app in ("users", "badges"))
        for path in root.rglob("*_subject.txt")
    }
    assert set(MAILS) == subjects
    assert len({one.slug for one in MAILS.values()}) == len(MAILS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", sorted(MAILS))
def test_our_text_shows_its_placeholders_passes_its_own_check_and_fills(template, language):
    one = MAILS[template]
    text = mail_texts.ours(one, language)
    mail_texts.check(one, f"{text.text}\n{text.subject}")
    shown = mail_texts.shown(one, text)
    assert "{" not in shown.subject + shown.text
    assert "98765" not in text.text


def test_what_staff_wrote_is_sent_in_its_language_and_ours_in_the_others(office, alice):
    assert post(office, "password", "save").status_code == 302
    ask_reset(alice.email)
    ask_reset(alice.email, **{"Accept-Language": "de"})
    written, ours = mail.outbox
    assert written.subject == "Neues von Badgeyay"
    assert written.body.startswith("Servus alice@example.org,")
    assert link_in(written).startswith("http://127.0.0.1:8000/reset-password/")
    [(html, _)] = written.alternatives
    assert f'<a href="{link_in(written)}"' in html
    assert ours.subject == "Neues Passwort wählen"
    new = {"key": key_in(written), "password": "another horse battery"}
    assert Browser().open().call("POST", "/auth/password/reset", new).status_code == 401, "the link works"
    logged = StaffAction.objects.get(kind="back_office.mailtext")
    assert (logged.before["subject"], logged.after["subject"]) == ("Choose a new password", "Neues von {site}")


@pytest.mark.parametrize(
    ("slug", "values", "field", "said"),
    [
        ("password", {"text": "Hello"}, "text", "{link} is missing"),
        ("password", {"text": "Hello {name}\n{link}"}, "text", "There is no {name}"),
        ("password", {"text": "Hello, here: {link}"}, "text", "its own line"),
        ("password", {"subject": "{link}"}, "subject", "cannot be used in a subject"),
        ("password", {"subject": ""}, "subject", "required"),
        ("code", {"text": "Hello {email}"}, "text", "{code} is missing"),
        ("expiry", {"text": "{set}\n{link}"}, "text", "{date} is missing"),
    ],
)
def test_a_text_that_would_be_of_no_use_is_not_saved(office, slug, values, field, said):
    answer = post(office, slug, "save", **values)
    assert answer.status_code == 200
    assert said in answer.context["form"].errors[field][0]
    assert not MailText.objects.exists()


def test_preview_saves_and_sends_nothing_and_escapes(office):
    answer = post(office, "password", "preview", text="<script>x</script> {site}\n{link}")
    page = answer.content.decode()
    assert "&lt;script&gt;x" in page
    assert "<script>x" not in page
    assert not MailText.objects.exists()
    assert mail.outbox == []


def test_a_test_goes_to_oneself_alone_and_saves_nothing(office, staff):
    post(office, "password", "test", language="de")
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == ([staff.email], "Neues von Badgeyay")
    assert not MailText.objects.exists()


def test_of_two_who_write_a_mail_at_once_the_second_is_told_before_they_overwrite_the_first(office):
    assert post(office, "password", "save", subject="First", seen="").status_code == 302
    answer = post(office, "password", "save", subject="Second", seen="")
    assert "Somebody else has saved this page" in answer.content.decode()
    assert MailText.objects.get().subject == "First"
    again = answer.context["form"]["seen"].value()
    assert post(office, "password", "save", subject="Second", seen=again).status_code == 302
    assert MailText.objects.get().subject == "Second"


def test_back_to_ours(office, alice):
    post(office, "password", "save")
    post(office, "password", "reset", text="", subject="")
    ask_reset(alice.email)
    assert [sent.subject for sent in mail.outbox] == ["Choose a new password"]
    assert StaffAction.objects.filter(kind="back_office.mailtext").count() == 2


def test_names_of_people_and_sets_are_no_placeholders(alice):
    MailText.objects.create(mail="ready", language="en", subject="{set}", text="{set}, {count}\n{link}")
    context = {"badge": type("Set", (), {"name": "{link} <b>"}), "count": 2, "ready_url": "https://x.example"}
    with TestCase.captureOnCommitCallbacks(execute=True):
        our_mail.send("badges/ready", alice.email, context)
    [sent] = mail.outbox
    assert sent.subject == "{link} <b>"
    assert "&lt;b&gt;" in sent.alternatives[0][0]
    assert link_in(sent) == "https://x.example"


def test_a_check_names_what_may_be_chosen():
    with pytest.raises(ValidationError, match=re.escape("{link}, {site}, {support}, {email}")):
        mail_texts.check(MAILS["users/proof_of_address"], "{oops}")


@pytest.mark.parametrize("url", ["/admin/mails/", "/admin/mails/password/en/"])
def test_the_pages_are_for_those_who_may(office, client, url, alice):
    assert office.get(url).status_code == 200
    alice.is_staff = True
    alice.save()
    client.force_login(alice)
    assert client.get(url).status_code == 403
    assert client.post(url, {"save": "1"}).status_code == 403


@pytest.mark.parametrize("url", ["/admin/mails/nothing/en/", "/admin/mails/password/xx/"])
def test_what_is_not_there_is_not_found(office, url):
    assert office.get(url).status_code == 404
