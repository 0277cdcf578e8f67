"""Sign up with the mail, log in, forget the password: in a browser, with the mails that are really sent."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

PASSWORD = "correct horse battery"


@pytest.fixture
def proved(alice):
    EmailAddress.objects.get_or_create(user=alice, email=alice.email, defaults={"verified": True, "primary": True})
    return alice


def code_in_mail():
    return re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mail.outbox[-1].body, re.M)[1]


def link_in_mail(path):
    return re.search(rf"https?://[^/\s]+({path}/\S+)", mail.outbox[-1].body)[1]


def sign_up(page, email="wanjiru@example.org"):
    page.get_by_label("Your name").fill("Wanjirũ Kamau")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill("paper badge lanyard")
    page.expect_status(401)
    page.get_by_role("button", name="Sign up").click()


def log_in(page, email, password):
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in", exact=True).click()


def test_sign_up_with_the_code_of_the_mail(open_page, axe):
    page = open_page("/sign-up")
    page.get_by_role("heading", name="Sign up").wait_for()
    assert axe(page) == []
    page.get_by_label("Your name").fill("Wanjirũ Kamau")
    page.get_by_label("E-mail").fill("wanjiru@example.org")
    page.get_by_label("Password").fill("short")
    page.expect_status(400)
    page.get_by_role("button", name="Sign up").click()
    page.locator(".err").first.wait_for()
    page.get_by_label("Password").fill("paper badge lanyard")
    page.expect_status(401)
    page.get_by_role("button", name="Sign up").click()
    page.get_by_label("Code").wait_for()
    page.get_by_label("Code").fill(code_in_mail())
    page.get_by_role("link", name="Your account, Wanjirũ Kamau").wait_for()


def test_a_code_is_not_sent_again_while_the_next_page_is_on_its_way(open_page):
    page = open_page("/sign-up")
    sign_up(page)
    page.get_by_label("Code").wait_for()
    held, released = [], []
    page.route("**/api/badges?*", lambda route: route.continue_() if released else held.append(route))
    with page.expect_request("**/api/badges?*"):
        page.get_by_label("Code").fill(code_in_mail())
    page.get_by_label("Code").press("Enter")
    released.append(True)
    for one in held:
        one.continue_()
    page.get_by_role("link", name="Your account, Wanjirũ Kamau").wait_for()


def test_an_address_that_was_mistyped_is_shown_and_corrected(open_page, axe):
    page = open_page("/sign-up")
    sign_up(page, "wanjiru@exmaple.org")
    page.get_by_text("We sent an e-mail to wanjiru@exmaple.org").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Use another address").click()
    assert page.get_by_label("Your name").input_value() == "Wanjirũ Kamau"
    page.get_by_label("E-mail").fill("wanjiru@example.org")
    page.get_by_role("button", name="Sign up").click()
    page.get_by_text("We sent an e-mail to wanjiru@example.org").wait_for()
    assert mail.outbox[-1].to == ["wanjiru@example.org"]
    page.get_by_label("Code").fill(code_in_mail())
    page.get_by_role("link", name="Your account, Wanjirũ Kamau").wait_for()


def test_the_link_of_the_mail_works_in_another_browser(open_page):
    page = open_page("/sign-up")
    sign_up(page)
    page.get_by_label("Code").wait_for()
    other = open_page(link_in_mail("/verify-email"))
    other.expect_status(401)
    other.get_by_role("button", name="Yes, it is mine").click()
    other.get_by_role("link", name="Log in").last.click()
    log_in(other, "wanjiru@example.org", "paper badge lanyard")
    other.get_by_role("link", name="Your account, Wanjirũ Kamau").wait_for()


def test_a_wrong_password_is_said_beside_it_and_a_right_one_leads_back(open_page, axe, proved, badge_of):
    badge = badge_of(proved)
    page = open_page(f"/badges/{badge.pk}/design")
    page.get_by_role("heading", name="Log in").wait_for()
    assert axe(page) == []
    page.expect_status(400)
    log_in(page, proved.email, "not the password")
    page.locator(".err").first.wait_for()
    log_in(page, proved.email, PASSWORD)
    page.wait_for_url(f"**/badges/{badge.pk}/design")


def test_a_forgotten_password_is_chosen_anew(open_page, proved):
    page = open_page("/reset-password")
    page.get_by_label("E-mail").fill(proved.email)
    page.get_by_role("button", name="Send the link").click()
    page.get_by_text("an e-mail with a link is on its way").wait_for()
    page = open_page(link_in_mail("/reset-password"))
    page.locator("input[name=password]").fill("a quite different sentence")
    page.expect_status(401)
    page.get_by_role("button", name="Save the password").click()
    page.get_by_role("heading", name="Log in").wait_for()
    log_in(page, proved.email, "a quite different sentence")
    page.get_by_role("link", name="Your account, Alice").wait_for()


@pytest.mark.parametrize(
    ("language", "said", "button", "email", "password"),
    [
        ("en-GB", r"Too many attempts\. Wait \d+ (minutes|seconds)\.", "Log in", "E-mail", "Password"),
        ("de-DE", r"Zu viele Versuche\. Warte \d+ (Minuten|Sekunden)\.", "Anmelden", "E-Mail", "Passwort"),
    ],
)
def test_who_guesses_passwords_is_stopped_and_told_so(open_page, proved, language, said, button, email, password):
    page = open_page("/log-in", locale=language)
    page.expect_status(400)
    page.expect_status(429)
    for attempt in range(6):
        page.get_by_label(email).fill(proved.email)
        page.get_by_label(password, exact=True).fill(f"guess {attempt}")
        with page.expect_response("**/auth/login"):
            page.get_by_role("button", name=button, exact=True).click()
    page.get_by_text(re.compile(said)).wait_for()  # how long depends on how long this took
    assert page.get_by_label(email).input_value() == proved.email, "what was typed stays"
