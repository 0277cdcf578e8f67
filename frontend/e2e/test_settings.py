"""One's own account: name, language, password, sessions, second factor, tokens, and the end of it."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from users.models import ApiToken
from users.tests.accounts import authenticator_code

PASSWORD, NEW = "correct horse battery", "a wet paper badge"
DEVICE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def settings_of(open_page):
    def open_settings(user, **options):
        page = open_page("/settings", user=user, **options)
        page.get_by_role("heading", level=1).wait_for()
        return page

    return open_settings


def test_name_language_and_colours(alice, settings_of):
    page = settings_of(alice)
    page.get_by_label("Your name").fill("Wanjirũ Kamau")
    page.get_by_label("Language").select_option("Deutsch")
    page.get_by_label("Colours", exact=True).select_option("Dark")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Einstellungen").wait_for()
    page.get_by_text("Gespeichert").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    alice.refresh_from_db()
    assert (alice.name, alice.language) == ("Wanjirũ Kamau", "de")
    page.reload()
    page.get_by_role("link", name="Wanjirũ Kamau").wait_for()
    assert page.get_by_label("Sprache").input_value() == "de"


def test_the_password_is_changed_only_with_the_old_one(alice, settings_of):
    page = settings_of(alice)
    page.expect_status(400)
    page.get_by_role("button", name="Change the password").click()
    page.get_by_label("Password until now").fill("not this one")
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Save the password").click()
    page.locator("[aria-invalid=true]").wait_for()
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    page.get_by_label("Password until now").fill(PASSWORD)
    page.get_by_role("button", name="Save the password").click()
    page.get_by_text("The password is changed").wait_for()
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_codes_from_an_app_after_proving_who_is_there(alice, settings_of):
    page = settings_of(alice)
    for status in (401, 404):  # who is there? and: no app yet, here is a key
        page.expect_status(status)
    page.get_by_role("button", name="Set up codes from an app").click()
    dialog = page.get_by_role("dialog", name="Set up codes from an app")
    secret = dialog.locator(".mono").inner_text()
    dialog.get_by_label("Code from the app").fill(authenticator_code(secret))
    dialog.get_by_role("button", name="Turn on").click()
    page.get_by_role("dialog", name="Is it you?").get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("Copy the recovery codes now").wait_for()
    assert Authenticator.objects.filter(user=alice, type="totp").exists()
    page.reload()
    page.get_by_text("10 left").wait_for()
    assert page.get_by_text("Copy the recovery codes now").count() == 0


def test_a_token_is_shown_once_and_revoked_after_asking(alice, settings_of):
    page = settings_of(alice)
    page.get_by_role("button", name="New token").click()
    page.get_by_label("Name", exact=True).fill("Check-in desk")
    page.get_by_role("button", name="Make the token").click()
    page.get_by_text("Copy the token now").wait_for()
    assert ApiToken.objects.usable(page.locator(".secret .mono").inner_text()).owner == alice
    page.reload()
    page.get_by_role("button", name="Revoke Check-in desk").click()
    assert page.get_by_text(re.compile("byy_")).count() == 0
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert ApiToken.objects.count() == 1
    page.get_by_role("button", name="Revoke Check-in desk").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    page.get_by_text("The token is revoked").wait_for()
    assert ApiToken.objects.count() == 0


def test_the_account_is_deleted_with_its_password_alone(alice, settings_of):
    page = settings_of(alice)
    page.expect_status(403)
    page.get_by_role("button", name="Delete account").click()
    dialog = page.get_by_role("dialog", name="Delete the account?")
    assert "30 days" in dialog.inner_text()
    dialog.get_by_label("Password").fill("not this one")
    dialog.get_by_role("button", name="Delete account").click()
    dialog.get_by_text("That is not the password of this account.").wait_for()
    alice.refresh_from_db()
    assert alice.is_active
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Delete account").click()
    page.get_by_text("The account is closed").wait_for()
    page.get_by_role("link", name="Log in").wait_for()
    alice.refresh_from_db()
    assert not alice.is_active
    assert alice.deleted_at


@pytest.mark.parametrize("look", [{}, {"dark": True, "phone": True}], ids=["light", "dark on a phone"])
def test_the_page_is_for_everybody(alice, settings_of, axe, look):
    ApiToken.objects.issue(alice, name="Check-in desk", scope="read", expires_at=None)
    page = settings_of(alice, **look)
    page.get_by_text("Check-in desk").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_visitor_is_asked_to_log_in_and_comes_back(alice, open_page):
    page = open_page("/settings")
    page.get_by_label("E-mail").fill(alice.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Settings", level=1).wait_for()
    page.get_by_text("This one").wait_for()
    assert page.get_by_text("This one").count() == 1


def test_the_address_is_changed_with_the_code_from_its_mail(alice, settings_of, mailoutbox):
    page = settings_of(alice)
    page.expect_status(401)  # who is there?
    page.get_by_role("button", name="Change the e-mail").click()
    page.get_by_label("New e-mail").fill("new@example.org")
    page.get_by_role("button", name="Send the mail").click()
    page.get_by_role("dialog", name="Is it you?").get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("A mail with a code is on its way to new@example.org").wait_for()
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    (letter,) = [letter for letter in mailoutbox if letter.to == ["new@example.org"]]
    page.get_by_role("textbox", name="Code").fill(re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", letter.body, re.M)[0])
    page.get_by_role("button", name="Go on").click()
    page.get_by_text("The e-mail is changed").wait_for()
    alice.refresh_from_db()
    assert alice.email == "new@example.org"


def test_a_photo_is_put_removed_and_brought_back_and_the_way_out(alice, png, settings_of):
    page = settings_of(alice)
    page.expect_status(401)  # how allauth says that the session is over
    page.locator("#photo-file").set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": png})
    page.get_by_alt_text("Your photo").wait_for()
    page.get_by_role("button", name="Remove the photo").click()
    page.get_by_text("The photo is removed").wait_for()
    alice.refresh_from_db()
    assert not alice.photo
    page.get_by_role("button", name="Undo").click()
    page.get_by_alt_text("Your photo").wait_for()
    alice.refresh_from_db()
    assert alice.photo
    page.get_by_role("button", name="Log out", exact=True).click()
    page.get_by_role("link", name="Log in").wait_for()


def test_a_passkey_is_added_with_recovery_codes_and_removed(alice, open_page, settings, live_server):
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
    page.expect_status(401)  # who is there?
    page.goto(f"{site}/settings")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_label("Name", exact=True).fill("Laptop")
    page.get_by_role("dialog", name="Add a passkey").get_by_role("button", name="Go on").click()
    page.get_by_role("dialog", name="Is it you?").get_by_label("Password").fill(PASSWORD)
    page.get_by_role("dialog", name="Is it you?").get_by_role("button", name="Go on").click()
    page.get_by_text("Copy the recovery codes now").wait_for()
    page.get_by_role("button", name="Remove Laptop").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    page.get_by_role("button", name="Remove Laptop").wait_for(state="detached")
    assert not Authenticator.objects.filter(user=alice, type="webauthn").exists()
