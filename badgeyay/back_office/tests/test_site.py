"""The page Site: who may change it, what it refuses, and that the product does as it says, in every process."""

import io
import json
import re
from html import unescape

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from PIL import Image

from badges.sets.creating import create_badge
from badgeyay.back_office import colours, site
from badgeyay.back_office.models import Site, StaffAction
from files.tests.pictures import picture
from users.models import StorageFull, User
from users.tests.accounts import Browser

pytestmark = pytest.mark.django_db
ALL = {
    "name": "Haus", "support_email": "help@house.example", "imprint": "", "privacy": "", "links": "", "accent": "",
    "sign_up": "open", "domains": "", "quota": "", "storage": "", "expiry_days": "", "announcement": "",
    "announced_until": "",
}  # fmt: skip


def url() -> str:
    return reverse("admin:back_office_site_change", args=[1])


def save(client, **values):
    with TestCase.captureOnCommitCallbacks(execute=True):
        return client.post(url(), {**ALL, **values})


def set_site(**values) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        Site.objects.update_or_create(pk=1, defaults=values)


def errors(answer) -> dict:
    return answer.context["adminform"].form.errors.get_json_data()


# --- The page ---


def test_what_is_saved_is_what_the_product_says_and_the_log_has_it(office, anonymous):
    assert office.get(reverse("admin:back_office_site_changelist"))["Location"] == url()
    assert office.get(url()).status_code == 200
    assert anonymous.get("/api/site").json()["data"]["attributes"]["name"] == "Badgeyay"
    assert save(office, links="Our forum https://forum.example/x\nhttps://social.example/@us").status_code == 302
    told = anonymous.get("/api/site").json()["data"]
    assert (told["type"], told["id"]) == ("site", "site")
    assert told["attributes"]["name"] == "Haus"
    assert '<span class="t">Haus</span>' in office.get("/admin/").content.decode()
    assert told["attributes"]["links"] == [
        {"name": "Our forum", "url": "https://forum.example/x"},
        {"name": "social.example", "url": "https://social.example/@us"},
    ]
    logged = StaffAction.objects.get(kind="back_office.site")
    assert (logged.before["name"], logged.after["name"]) == ("", "Haus")
    page = office.get(url()).content.decode()
    assert 'value="Haus"' in page
    assert not re.search(r'<style|\sstyle="|<script>', page)


def test_there_is_one_site_and_it_is_neither_added_nor_deleted(office):
    save(office)
    save(office, name="Again")
    assert list(Site.objects.values_list("pk", "name")) == [(1, "Again")]
    assert office.get(reverse("admin:back_office_site_change", args=[2])).status_code == 302
    assert office.get(reverse("admin:back_office_site_add")).status_code == 403
    assert office.post(reverse("admin:back_office_site_delete", args=[1]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("accent", "#7fc9a4", "1.6 : 1"),
        ("accent", "green", "#rrggbb"),
        ("domains", "uni-jena.example\n@ not a domain", "Line 2"),
        ("links", "a forum", "Line 1"),
        ("links", "evil javascript:alert(1)", "Line 1"),
        ("support_email", "nobody", "valid email"),
        ("expiry_days", "731", "730"),
        ("storage", "0", "greater than or equal to 1"),
        ("picture", SimpleUploadedFile("logo.svg", b"<svg onload='x()'/>"), "not a PNG, JPEG or WebP"),
        ("picture", SimpleUploadedFile("logo.png", b"\x89PNG\r\n\x1a\nnothing"), "not a PNG, JPEG or WebP"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_saved(office, field, value, said):
    answer = save(office, **{field: value})
    assert answer.status_code == 200
    assert said in errors(answer)[field][0]["message"]
    assert not Site.objects.exists()


def test_of_two_who_edit_the_site_at_once_the_second_is_told_before_they_overwrite_the_first(office):
    save(office, name="Before")
    page = office.get(url())
    assert page.content.decode().count('class="form-row hidden') == 1
    seen = page.context["adminform"].form["seen"].value()
    assert save(office, name="First", seen=seen).status_code == 302
    answer = save(office, name="Second", seen=seen)
    assert "Somebody else has saved this page" in answer.content.decode()
    assert Site.objects.get().name == "First"
    assert save(office, name="Second", seen=answer.context["adminform"].form["seen"].value()).status_code == 302
    assert Site.objects.get().name == "Second"


def test_sign_up_by_domain_needs_domains(office):
    assert "domains" in errors(save(office, sign_up="domains"))


def test_the_logo_is_drawn_anew_and_has_an_address_of_its_own(office, anonymous):
    assert anonymous.get("/api/site/logo").status_code == 404
    save(office, picture=SimpleUploadedFile("logo.png", picture(size=(2000, 100))))
    address = anonymous.get("/api/site").json()["data"]["attributes"]["logo"]
    answer = anonymous.get(address)
    assert (answer["Content-Type"], "immutable" in answer["Cache-Control"]) == ("image/png", True)
    assert Image.open(io.BytesIO(answer.content)).width == 800
    save(office)
    assert anonymous.get("/api/site").json()["data"]["attributes"]["logo"] == address, "kept where none is sent"
    save(office, no_logo="on")
    assert anonymous.get("/api/site").json()["data"]["attributes"]["logo"] is None


# --- The colours ---


@pytest.mark.parametrize("accent", ["#0b5d45", "#000000", "#a9261c", "#1b5079", "#5b2d8e", "#7d4e00"])
def test_an_accent_that_is_taken_can_be_read_in_light_and_in_the_dark(accent):
    assert colours.readable(accent) >= 4.5
    made = colours.shades(accent)
    for at, grounds in enumerate([["#f3f5f2", "#ffffff", "#e9ede9"], ["#0e1412", "#161d1a", "#1e2723"]]):
        for ground in [*grounds, made["accent-tint"][at]]:
            assert colours.contrast(made["accent"][at], ground) >= 4.5, (accent, ground)
        for fill in ("accent", "accent-hover"):
            assert colours.contrast(made["on-accent"][at], made[fill][at]) >= 4.5


@pytest.mark.parametrize("accent", ["#7fc9a4", "#ffffff", "#ffcb2e", "#ff0000"])
def test_one_that_cannot_be_read_has_a_neighbour_that_can(accent):
    assert colours.readable(accent) < 4.5
    assert colours.readable(colours.dark_enough(accent)) >= 4.5


# --- Who reads it ---


def test_every_process_has_the_change_and_no_reader_covers_it(django_assert_num_queries):
    set_site(name="Before")
    with django_assert_num_queries(0):
        assert site.current().name == "Before"
    stale = {"name": "Before"}
    set_site(name="After")
    cache.add(site.KEY, stale, 60)  # a reader that read before the change, and is late
    assert site.current().name == "After"


def test_without_the_cache_the_row_is_read(monkeypatch):
    from redis.exceptions import ConnectionError

    set_site(name="Haus")

    def away(*args: object, **kwargs: object) -> None:
        raise ConnectionError("away")

    for name in ("get", "add", "set"):
        monkeypatch.setattr(cache, name, away)
    assert site.current().name == "Haus"


def test_the_page_of_the_client_has_it_escaped(client, settings, tmp_path):
    set_site(name='<script>"', announcement="Sunday & Monday")
    settings.CLIENT_DIR = tmp_path
    (tmp_path / "index.html").write_text('<meta name="badgeyay-site" content="">')
    page = client.get("/").content.decode()
    assert "<script>" not in page
    told = json.loads(unescape(re.search('content="(.*)"', page)[1]))
    assert (told["name"], told["announcement"]) == ('<script>"', "Sunday & Monday")
    assert set(told) == set(client.get("/api/site").json()["data"]["attributes"])


@pytest.mark.parametrize("name", ["Our\nHouse", "Our\r\nHouse", "\tOur House\x0b", "Our\u2028House"])
def test_a_name_with_line_breaks_stops_no_mail(office, name):
    assert save(office, name=name).status_code == 302
    assert site.current().sender == "Our House <badgeyay@localhost>"


def test_an_announcement_ends_by_itself():
    from datetime import timedelta

    from django.utils import timezone

    now = timezone.now()
    set_site(announcement="Maintenance", announced_until=now + timedelta(hours=1))
    assert site.current().announcement == "Maintenance"
    set_site(announced_until=now - timedelta(seconds=1))
    assert site.current().announcement == ""


def test_nobody_signs_up_where_it_is_closed(alice):
    set_site(sign_up="closed")
    person = Browser().open()
    assert person.sign_up("ada@example.org").status_code == 403
    assert set(User.objects.all()) == {alice}
    assert person.log_in(alice.email).status_code == 200


@pytest.mark.parametrize(
    ("email", "status"),
    [("ada@uni-jena.example", 401), ("ada@UNI-JENA.example", 401), ("ada@uni-jena.example.org", 400),
     ("ada@x.uni-jena.example", 400), ("ada@example.org", 400)],
)  # fmt: skip
def test_only_the_domains_sign_up(email, status):
    set_site(sign_up="domains", domains="Uni-Jena.example\n")
    answer = Browser().open().sign_up(email)
    assert answer.status_code == status, answer.content
    assert User.objects.count() == (1 if status == 401 else 0)
    if status == 400:
        [error] = answer.json()["errors"]
        assert (error["param"], "uni-jena.example" in error["message"]) == ("email", True)


def test_a_domain_in_other_letters_is_compared_as_mail_has_it():
    set_site(sign_up="domains", domains="Müller.example")
    assert site.current().takes("a@xn--mller-kva.example")
    assert site.current().takes("a@müller.example")


def test_google_and_github_open_no_account_where_it_is_closed(rf):
    from allauth.socialaccount.models import SocialLogin

    from users.adapters import SocialAccountAdapter

    login = SocialLogin(user=User(email="ada@example.org"))
    asked = SocialAccountAdapter().is_open_for_signup
    assert asked(rf.get("/"), login)
    set_site(sign_up="domains", domains="house.example")
    assert not asked(rf.get("/"), login)
    assert asked(rf.get("/"), SocialLogin(user=User(email="ada@house.example")))


def test_mails_are_from_the_house(alice):
    set_site(name="Haus", support_email="help@house.example")
    Browser().open().call("POST", "/auth/password/request", {"email": alice.email})
    [sent] = mail.outbox
    assert (sent.from_email, sent.reply_to) == ("Haus <badgeyay@localhost>", ["help@house.example"])
    assert "the Haus account alice@example.org" in sent.body
    [(html, _)] = sent.alternatives
    assert ">Haus</p>" in html
    assert "Badgeyay" not in sent.body + html


def test_new_accounts_and_sets_get_what_the_site_says_and_old_ones_keep_theirs(alice):
    old = create_badge(alice, "Old")
    assert (alice.quota, old.expiry_days) == (100, 90)
    set_site(quota=7, expiry_days=14, storage_limit=10)
    Browser().open().sign_up("ada@example.org")
    assert User.objects.get(email="ada@example.org").quota == 7
    assert create_badge(alice, "New").expiry_days == 14
    alice.refresh_from_db()
    old.refresh_from_db()
    assert (alice.quota, old.expiry_days) == (100, 90)
    with pytest.raises(StorageFull):
        alice.check_storage(11)
    alice.storage_limit = 1000
    alice.check_storage(11)


def test_an_account_that_staff_add_gets_the_quota_of_the_site(office):
    set_site(quota=7)
    password = {"usable_password": "true", "password1": "correct horse battery", "password2": "correct horse battery"}
    office.post(reverse("admin:users_user_add"), {"email": "new@example.org", "name": "", **password})
    assert User.objects.get(email="new@example.org").quota == 7
