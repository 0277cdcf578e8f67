"""Log-in with an account elsewhere, to its end: a provider of OpenID Connect on this machine, in a browser."""

from copy import deepcopy

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount

from users.models import User
from users.tests import provider

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config")  # what the provider calls in its library

PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def running():
    with provider.running() as one:
        yield one


@pytest.fixture
def club(running, settings):
    settings.SOCIALACCOUNT_PROVIDERS = provider.used(running.url)
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["form-action"] = ["'self'", running.url]
    settings.CONTENT_SECURITY_POLICY = policy
    return running


@pytest.fixture
def visit(open_page):
    """A page whose provider's page goes without the style sheet that it has from elsewhere."""

    def visit(path, **options):
        page = open_page(path, **options)
        page.context.route("https://cdn.jsdelivr.net/**", lambda route: route.fulfill(body=""))
        return page

    return visit


@pytest.fixture
def proved(alice):
    EmailAddress.objects.update_or_create(user=alice, email=alice.email, defaults={"verified": True, "primary": True})
    return alice


def agree(page, sub):
    page.locator("input[name=sub]").fill(sub)
    page.get_by_role("button", name="Authorize").click()


@pytest.mark.parametrize("path", ["/sign-up", "/log-in"])
def test_a_new_account(visit, axe, club, path):
    club.knows("ada", email="ada@example.org", email_verified=True, name="Ada Lovelace")
    page = visit(path)
    page.get_by_role("button", name="Continue with Open Club").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Continue with Open Club").click()
    agree(page, "ada")
    page.get_by_role("link", name="Your account, Ada Lovelace").wait_for()
    page.wait_for_url("**/badges")


def test_an_existing_account_is_entered(visit, club, proved):
    club.knows("alice", email=proved.email, email_verified=True)
    page = visit("/log-in")
    page.get_by_role("button", name="Continue with Open Club").click()
    agree(page, "alice")
    page.wait_for_url("**/badges")
    assert SocialAccount.objects.get().user == proved


def test_an_address_that_is_not_verified_is_proved_by_the_mail(visit, club, mailoutbox):
    club.knows("ada", email="ada@example.org", name="Ada Lovelace")
    page = visit("/log-in")
    page.expect_status(401)
    page.get_by_role("button", name="Continue with Open Club").click()
    agree(page, "ada")
    page.get_by_label("Code").wait_for()
    code = next(line for line in mailoutbox[-1].body.splitlines() if len(line) == 9 and line[4] == "-")
    page.get_by_label("Code").fill(code)  # which sends it
    page.get_by_role("link", name="Your account, Ada Lovelace").wait_for()


def test_who_names_no_address_there_names_one_here(visit, axe, club):
    club.knows("nobody", name="Nobody")
    page = visit("/log-in")
    page.expect_status(401)
    page.get_by_role("button", name="Continue with Open Club").click()
    agree(page, "nobody")
    page.get_by_text("The other site did not give us your address.").wait_for()
    assert axe(page) == []
    page.get_by_label("E-mail").fill("nobody@example.org")
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("We sent an e-mail to nobody@example.org").wait_for()


def test_who_refuses_reads_that_nothing_was_done(visit, club):
    page = visit("/log-in")
    page.expect_status(401)
    page.goto("/log-in?arrived=1&error=cancelled&error_process=login")
    page.get_by_text("The log-in there was cancelled").wait_for()
    page.get_by_label("Password").wait_for()
    assert not User.objects.exists()


def test_an_account_elsewhere_is_connected_and_disconnected_in_settings(visit, axe, club, proved):
    club.knows("alice", email="other@example.org", email_verified=True)
    page = visit("/settings", user=proved)
    page.expect_status(401)
    page.get_by_role("button", name="Connect Open Club").click()
    proof = page.get_by_role("dialog")
    proof.get_by_label("Password").fill(PASSWORD)
    proof.locator("button[type=submit]").click()
    agree(page, "alice")
    page.get_by_role("button", name="Remove Open Club").wait_for()
    assert SocialAccount.objects.get().user == proved
    assert axe(page) == []
    page.get_by_role("button", name="Remove Open Club").click()
    page.get_by_role("button", name="Connect Open Club").wait_for()
    assert not SocialAccount.objects.exists()
