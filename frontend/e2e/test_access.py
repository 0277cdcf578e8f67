"""Ways in beside the password: codes from an app, recovery codes, passkeys, and where there is none a code by mail."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from users.models import User
from users.tests.accounts import authenticator_code, code_in

PASSWORD = "correct horse battery"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def settings_of(open_page):
    def open_settings(user, **options):
        page = open_page("/settings", user=user, **options)
        page.get_by_role("heading", name="Settings", level=1).wait_for()
        page.expect_status(401)  # who is there?
        return page

    return open_settings


def prove(page):
    proof = page.get_by_role("dialog", name="Is it really you?")
    proof.get_by_label("Password").fill(PASSWORD)
    proof.get_by_role("button", name="Continue").click()


def set_up_app(page) -> str:
    """The key of the app; the recovery codes are shown afterwards."""
    page.expect_status(404)  # no app yet, here is a key
    page.get_by_role("button", name="Set up an authenticator app").click()
    dialog = page.get_by_role("dialog", name="Set up an authenticator app")
    dialog.get_by_role("img", name="QR code for your authenticator app").wait_for()
    secret = dialog.locator(".secret").inner_text()
    dialog.get_by_label("Code from the app").fill(authenticator_code(secret))
    dialog.get_by_role("button", name="Turn on").click()
    prove(page)
    page.get_by_text("Save these recovery codes now").wait_for()
    return secret


def half_way_in(open_page, user):
    """A browser that has given the password and is asked for the second step."""
    page = open_page("/log-in")
    page.expect_status(401)
    page.expect_status(400)
    page.get_by_label("E-mail").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in", exact=True).click()
    page.get_by_role("heading", name="Two-step verification").wait_for()
    return page


def give(page, code: str):
    page.get_by_role("textbox", name="Code").fill(code)
    page.get_by_role("button", name="Continue").click()


def test_codes_from_an_app_are_asked_for_until_they_are_turned_off(alice, open_page, settings_of, axe):
    page = settings_of(alice)
    secret = set_up_app(page)
    other = half_way_in(open_page, alice)
    assert axe(other) == []
    give(other, "000000")
    other.locator("[aria-invalid=true]").wait_for()
    give(other, authenticator_code(secret, time.time() + 30))  # each code works once: the next one
    other.get_by_role("heading", name="My badges").wait_for()
    page.get_by_role("button", name="Turn off the authenticator app").click()
    page.get_by_role("dialog").get_by_role("button", name="Turn off").click()
    page.get_by_role("button", name="Set up an authenticator app").wait_for()
    assert not Authenticator.objects.filter(user=alice, type="totp").exists()
    last = open_page("/log-in")
    last.get_by_label("E-mail").fill(alice.email)
    last.get_by_label("Password").fill(PASSWORD)
    last.get_by_role("button", name="Log in", exact=True).click()
    last.get_by_role("heading", name="My badges").wait_for()


def test_a_wrong_code_turns_nothing_on(alice, settings_of, axe):
    page = settings_of(alice, dark=True)
    for status in (404, 400):
        page.expect_status(status)
    page.get_by_role("button", name="Set up an authenticator app").click()
    page.get_by_role("img", name="QR code for your authenticator app").wait_for()
    assert axe(page) == []
    page.get_by_label("Code from the app").fill("000000")
    page.get_by_role("button", name="Turn on").click()
    page.locator("dialog .err").wait_for()
    assert not Authenticator.objects.filter(user=alice).exists()


def test_recovery_codes_are_shown_once_kept_used_and_made_anew(alice, open_page, settings_of, axe):
    page = settings_of(alice)
    set_up_app(page)
    codes = page.locator(".codes li").all_inner_texts()
    assert len(codes) == 10
    assert axe(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Save as a file").click()
    kept = download.value.path().read_text()
    assert [code for code in codes if code not in kept] == []
    assert alice.email in kept
    page.get_by_role("button", name="I have saved them").click()
    page.locator(".codes").wait_for(state="detached")

    other = half_way_in(open_page, alice)
    give(other, codes[0])
    other.get_by_role("heading", name="My badges").wait_for()
    page.reload()
    page.get_by_text("9 left").wait_for()
    page.get_by_role("button", name="New codes").click()
    page.get_by_role("dialog").get_by_role("button", name="New codes").click()
    page.get_by_text("10 left").wait_for()
    fresh = page.locator(".codes li").all_inner_texts()
    assert set(fresh).isdisjoint(codes)
    refused = half_way_in(open_page, alice)
    give(refused, codes[1])
    refused.locator("[aria-invalid=true]").wait_for()
    give(refused, fresh[0])
    refused.get_by_role("heading", name="My badges").wait_for()


def test_a_passkey_is_added_logs_in_says_who_it_is_and_is_removed(alice, open_page, settings, live_server):
    settings.ALLOWED_HOSTS = ["*"]
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    site = live_server.url.replace("127.0.0.1", "localhost")  # a passkey belongs to a name, not to a number
    client = Client()
    client.force_login(alice)
    page = open_page("/about")
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site}])
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    page.expect_status(401)
    page.goto(f"{site}/settings")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name", exact=True).fill("Laptop")
    page.get_by_role("dialog", name="Add a passkey").get_by_role("button", name="Continue").click()
    prove(page)
    page.get_by_text("Save these recovery codes now").wait_for()

    page.get_by_role("button", name="Log out", exact=True).click()
    page.get_by_role("link", name="Log in").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="My badges").wait_for()
    page.goto(f"{site}/settings")
    page.get_by_role("button", name="Remove Laptop").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    page.get_by_role("dialog", name="Is it really you?").get_by_role("button", name="Use a passkey").click()
    page.get_by_role("button", name="Remove Laptop").wait_for(state="detached")
    assert not Authenticator.objects.filter(user=alice, type="webauthn").exists()


@pytest.fixture
def carol(db) -> User:
    """As GitHub opens accounts: without a password."""
    return User.objects.create_user("carol@example.org", name="Carol")


def test_an_account_without_a_password_chooses_one_with_a_code_by_mail(carol, open_page, settings_of, axe):
    page = settings_of(carol)
    page.expect_status(400)
    page.get_by_role("button", name="Choose a password").click()
    page.get_by_label("New password").fill(PASSWORD)
    page.get_by_role("button", name="Save the password").click()
    proof = page.get_by_role("dialog", name="Is it really you?")
    proof.get_by_role("button", name="Send the e-mail").click()
    proof.get_by_text("on its way to carol@example.org").wait_for()
    assert axe(page) == []
    give(proof, "BBBB-BBBB")
    proof.locator("[aria-invalid=true]").wait_for()
    assert carol.has_usable_password() is False
    give(proof, code_in(mail.outbox[-1]))
    page.get_by_text("Your password has been changed").wait_for()
    page.get_by_role("button", name="Change the password").wait_for()
    carol.refresh_from_db()
    assert carol.check_password(PASSWORD)


def test_an_account_without_a_password_is_deleted_with_a_code_by_mail(carol, settings_of):
    page = settings_of(carol)
    page.expect_status(403)
    page.get_by_role("button", name="Delete account").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete account").click()
    proof = page.get_by_role("dialog", name="Is it really you?")
    proof.get_by_role("button", name="Cancel").click()
    carol.refresh_from_db()
    assert carol.is_active, "who gives up deletes nothing"
    page.get_by_role("button", name="Delete account").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete account").click()
    proof.get_by_role("button", name="Send the e-mail").click()
    proof.get_by_role("textbox", name="Code").wait_for()
    assert re.search("not you", mail.outbox[-1].body)
    give(proof, code_in(mail.outbox[-1]))
    page.get_by_text("The account is closed").wait_for()
    carol.refresh_from_db()
    assert carol.deleted_at
