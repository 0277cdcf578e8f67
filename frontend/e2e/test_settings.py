"""One's own account: name, language, photo, password, sessions, tokens, one's data, and the end of it."""

import json
import re
import zipfile
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from PIL import Image
from playwright.sync_api import expect

from badgeyay.back_office.models import StaffAction
from files.tests.pictures import saved
from frontend.e2e.conftest import DESKTOP, PHONE
from users.models import ApiToken

PASSWORD, NEW = "correct horse battery", "a wet paper badge"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile/15E148 Safari/604.1"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def settings_of(open_page):
    def open_settings(user, **options):
        page = open_page("/settings", user=user, **options)
        page.get_by_role("heading", level=1).wait_for()
        return page

    return open_settings


def asked_with(token: str, url: str):
    """What a script does."""
    return urlopen(Request(f"{url}/api/badges", headers={"Authorization": f"Bearer {token}"}))


def test_name_language_and_colours(alice, settings_of):
    page = settings_of(alice)
    page.get_by_label("Your name").fill("Wanjirũ Kamau")
    page.get_by_role("combobox", name="Language").select_option("Deutsch")
    page.get_by_label("Theme", exact=True).select_option("Dark")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("heading", name="Einstellungen").wait_for()
    page.get_by_text("Gespeichert").wait_for()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    alice.refresh_from_db()
    assert (alice.name, alice.language) == ("Wanjirũ Kamau", "de")
    page.reload()
    page.get_by_role("link", name="Wanjirũ Kamau").wait_for()
    assert page.get_by_role("combobox", name="Sprache").input_value() == "de"


def test_the_password_is_changed_only_with_the_old_one(alice, settings_of):
    page = settings_of(alice)
    page.expect_status(400)
    page.get_by_role("button", name="Change the password").click()
    page.get_by_label("Current password").fill("not this one")
    page.get_by_label("New password").fill(NEW)
    page.get_by_role("button", name="Save the password").click()
    page.locator("[aria-invalid=true]").wait_for()
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_role("button", name="Save the password").click()
    page.get_by_text("Your password has been changed").wait_for()
    alice.refresh_from_db()
    assert alice.check_password(NEW)


def test_the_new_password_is_refused_beside_its_field(alice, settings_of):
    page = settings_of(alice)
    page.expect_status(400)
    page.get_by_role("button", name="Change the password").click()
    page.get_by_label("Current password").fill(PASSWORD)
    page.get_by_label("New password").fill("short")
    page.get_by_role("button", name="Save the password").click()
    page.get_by_label("New password").and_(page.locator("[aria-invalid=true]")).wait_for()
    assert "10 characters" in page.locator("dialog .err").inner_text()
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)


def test_other_browsers_are_seen_and_thrown_out(alice, open_page, settings_of):
    phone = open_page("/badges", user=alice, user_agent=IPHONE)
    phone.get_by_role("heading", name="My badges").wait_for()
    firefox = open_page("/badges", user=alice, user_agent=FIREFOX)
    firefox.get_by_role("heading", name="My badges").wait_for()
    page = settings_of(alice)
    here = page.locator("#sessions li", has_text="This one")
    here.get_by_text("In use now").wait_for()
    assert here.get_by_role("button").count() == 0
    assert page.locator("#sessions li").count() == 3
    page.get_by_text("Last used just now").first.wait_for()
    page.get_by_role("button", name="Log out Safari on iPhone").click()
    page.get_by_text("Logged out there").wait_for()
    assert page.evaluate("document.activeElement.id") == "sessions-title"
    phone.reload()
    phone.get_by_role("heading", name="Log in").wait_for()
    firefox.reload()
    firefox.get_by_role("heading", name="My badges").wait_for()
    page.get_by_role("button", name="Log out everywhere else").click()
    page.get_by_text("Nowhere else.").wait_for()
    firefox.reload()
    firefox.get_by_role("heading", name="Log in").wait_for()
    page.reload()
    page.get_by_role("heading", name="Settings", level=1).wait_for()


def scrolled(page, act) -> None:
    """Do it and wait until the browser has scrolled, which takes a while, in which it takes no key for scrolling."""
    page.evaluate("() => { window.ended = new Promise((done) => (window.onscrollend = done)) }")
    act()
    page.evaluate("() => window.ended.then(() => {})")


def test_the_contents_mark_what_is_being_read(alice, settings_of):
    page = settings_of(alice)
    page.wait_for_load_state("networkidle")  # what comes later would move the end of the page
    marked = page.locator(".toc [aria-current]")
    assert marked.inner_text() == "You"
    scrolled(page, page.get_by_role("link", name="Access tokens").click)
    expect(marked).to_have_text("Access tokens")
    scrolled(page, lambda: page.keyboard.press("Home"))
    expect(marked).to_have_text("You")
    page.keyboard.press("End")
    expect(marked).to_have_text("Your data")


def test_everything_is_taken_home_as_a_zip_file(alice, badge_of, settings_of):
    badge = badge_of(alice, name="Zine Fair")
    page = settings_of(alice)
    with page.expect_download() as download:
        page.locator("#data").get_by_role("link", name="Download").click()
    packed = zipfile.ZipFile(download.value.path())
    assert packed.testzip() is None
    assert [row["id"] for row in json.loads(packed.read("badges.Badge.json"))] == [str(badge.pk)]


def test_a_token_is_shown_once_and_revoked_after_asking(alice, settings_of, live_server):
    page = settings_of(alice)
    page.get_by_role("button", name="New token").click()
    page.get_by_label("Name", exact=True).fill("Check-in desk")
    page.get_by_role("button", name="Create the token").click()
    page.get_by_text("Copy the token now").wait_for()
    secret = page.locator(".secret .mono").inner_text()
    assert asked_with(secret, live_server.url).status == 200
    page.reload()
    page.get_by_text("last used").wait_for()
    page.get_by_role("button", name="Revoke Check-in desk").click()
    assert page.get_by_text(re.compile("byy_")).count() == 0
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    assert ApiToken.objects.count() == 1
    page.get_by_role("button", name="Revoke Check-in desk").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    page.get_by_text("Token revoked").wait_for()
    assert ApiToken.objects.count() == 0
    with pytest.raises(HTTPError, match="401"):
        asked_with(secret, live_server.url)


def test_the_account_is_deleted_with_its_password_alone(alice, settings_of):
    page = settings_of(alice)
    for status in (403, 400):  # who is there? and: that is not the password
        page.expect_status(status)
    page.get_by_role("button", name="Delete account").click()
    dialog = page.get_by_role("dialog", name="Delete the account?")
    assert "30 days" in dialog.inner_text()
    dialog.get_by_role("button", name="Delete account").click()
    proof = page.get_by_role("dialog", name="Is it really you?")
    proof.get_by_label("Password").fill("not this one")
    proof.get_by_role("button", name="Continue").click()
    proof.locator("[aria-invalid=true]").wait_for()
    alice.refresh_from_db()
    assert alice.is_active
    proof.get_by_label("Password").fill(PASSWORD)
    proof.get_by_role("button", name="Continue").click()
    page.get_by_text("The account is closed").wait_for()
    page.get_by_role("link", name="Log in").wait_for()
    alice.refresh_from_db()
    assert not alice.is_active
    assert alice.deleted_at


def test_the_page_is_for_everybody(alice, settings_of, both_themes):
    ApiToken.objects.issue(alice, name="Check-in desk", scope="read", expires_at=None)
    page = settings_of(alice)
    page.get_by_text("Check-in desk").wait_for()
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        assert both_themes(page) == []
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
    page.get_by_role("button", name="Send the e-mail").click()
    page.get_by_role("dialog", name="Is it really you?").get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("An e-mail with a code is on its way to new@example.org").wait_for()
    alice.refresh_from_db()
    assert alice.email == "alice@example.org"
    (letter,) = [letter for letter in mailoutbox if letter.to == ["new@example.org"]]
    page.get_by_role("textbox", name="Code").fill(re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", letter.body, re.M)[0])
    page.get_by_role("button", name="Continue").click()
    page.get_by_text("Your e-mail address has been changed").wait_for()
    alice.refresh_from_db()
    assert alice.email == "new@example.org"


def red_and_blue() -> bytes:
    image = Image.new("RGB", (300, 200), "red")
    image.paste("blue", (100, 0, 300, 200))
    return saved(image)


def test_a_photo_is_put_removed_and_brought_back_and_the_way_out(alice, settings_of):
    page = settings_of(alice)
    page.expect_status(401)  # how allauth says that the session is over
    page.locator("#photo-file").set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": red_and_blue()})
    page.get_by_label("Size").fill("3")
    frame = page.get_by_role("img", name="The photo in its frame").bounding_box()
    page.mouse.move(frame["x"] + 60, frame["y"] + 100)
    page.mouse.down()
    page.mouse.move(frame["x"] + 900, frame["y"] + 100, steps=4)  # farther than there is anything
    page.mouse.up()
    page.get_by_role("button", name="Use this photo").click()
    page.get_by_alt_text("Your photo").wait_for()
    alice.refresh_from_db()
    photo = Image.open(alice.photo)
    assert photo.size == (512, 512)
    assert [photo.getpixel((x, 256)) for x in (2, 509)] == [pytest.approx((254, 0, 0), abs=3)] * 2, (
        "only what was chosen"
    )
    page.get_by_role("button", name="Remove the photo").click()
    page.get_by_text("Photo removed").wait_for()
    alice.refresh_from_db()
    assert not alice.photo
    page.get_by_role("button", name="Undo").click()
    page.get_by_alt_text("Your photo").wait_for()
    alice.refresh_from_db()
    assert alice.photo
    page.get_by_role("button", name="Log out", exact=True).click()
    page.get_by_role("link", name="Log in").wait_for()


def test_the_owner_reads_what_staff_did_and_why_and_nobody_elses(alice, bob, badge_of, settings_of):
    badge = badge_of(alice)
    for concerns, name, reason in ((alice, badge.name, "asked by telephone"), (bob, "Bob's set", "his own affair")):
        StaffAction.objects.create(
            action="restored", kind="badges.badge", target=str(badge.pk), name=name, concerns=concerns, reason=reason
        )
    StaffAction.objects.create(
        action="limits", kind="users.user", target=str(alice.pk), concerns=alice, before={"quota": 100},
        after={"quota": 500},
    )  # fmt: skip
    page = settings_of(alice)
    listed = page.locator("[data-test-staff-actions]")
    listed.get_by_text("asked by telephone").wait_for()
    said = listed.inner_text()
    assert "Restored: badge set Conference" in said
    assert "quota: 100 → 500" in said
    assert "his own affair" not in said
    page = settings_of(bob)
    page.get_by_text("his own affair").wait_for()
    assert page.locator("[data-test-staff-actions] li").count() == 1


def test_who_was_left_alone_reads_that(alice, settings_of):
    settings_of(alice, locale="de-DE").get_by_text("Sie haben nichts von dir geändert.").wait_for()
