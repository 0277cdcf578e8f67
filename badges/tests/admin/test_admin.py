"""The back office: what staff see and may do."""

import csv
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from badges.models import Attendee, Badge, PrintRun
from badges.people import batching
from badges.people.changing import edit_person
from badges.printing.run import generate
from badges.rendering import TEMPLATES
from badges.tests.admin.office import LISTS, PASSWORD, act, badge_set, change_list, helper
from badgeyay.back_office.models import StaffAction
from files.models import File
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", LISTS)
def test_search_finds_what_is_there_and_nothing_else(back_office, name):
    badge_set(1)
    found = {"users_user": "owner1", "files_file": "set1.pdf", "badges_attendee": "Person 1"}.get(name, "Set 1")
    assert back_office.get(change_list(name), {"q": found}).context["cl"].result_count == 1
    assert back_office.get(change_list(name), {"q": "nobody at all"}).context["cl"].result_count == 0


def test_lists_filter_by_deleted_status_and_kind(back_office):
    gone, here = badge_set(1), badge_set(2)
    gone.soft_delete()
    gone.owner.soft_delete()
    failed = PrintRun.objects.create(badge=here, paper="a4", status="failed")

    def rows(name, **query):
        return set(back_office.get(change_list(name), query).context["cl"].result_list)

    assert rows("badges_badge", deleted="yes") == {gone}
    assert rows("badges_badge", deleted="no") == {here}
    assert rows("users_user", deleted="yes") == {gone.owner}
    assert rows("badges_printrun", status__exact="failed") == {failed}
    assert rows("badges_attendee", badge__id__exact=str(here.pk)) == set(here.attendees.all())
    assert {file.name for file in rows("files_file", kind__exact="pdf")} == {"set1.pdf", "set2.pdf"}


def test_the_strict_content_policy_has_nothing_to_forbid(back_office):
    badge = badge_set()
    own = [reverse("admin:badges_badge_change", args=[badge.pk]), *map(change_list, LISTS)]
    for url in own:
        page = back_office.get(url)
        assert "style-src 'self'" in page["Content-Security-Policy"]
        assert not re.search(r'<style|\sstyle="|\son\w+="|<script>', page.content.decode()), url


# --- The list as CSV --------------------------------------------------------------------------------------------------


def csv_of(client, **query: str) -> list[list[str]]:
    answer = client.get(reverse("admin:badges_badge_csv"), query)
    return list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))


def test_the_csv_has_the_rows_that_the_list_has_with_its_search_filters_and_order(back_office, monkeypatch):
    monkeypatch.setattr(batching, "BATCH", 2)  # so that there are several portions
    for number in range(1, 6):
        badge_set(number, people=number)
    Badge.objects.get(name="Set 2").soft_delete()
    Badge.objects.filter(name="Set 4").update(name="=HYPERLINK(1)")
    for query in (
        {},
        {"o": "2"},
        {"deleted": "no", "o": "-2"},
        {"q": "Owner 4"},
        {"q": "nobody"},
        {"last_run": "done"},
    ):
        listed = back_office.get(change_list("badges_badge"), query).context["cl"].result_list
        head, *rows = csv_of(back_office, **query)
        assert [row[0] for row in rows] == [badge.name.replace("=", "'=") for badge in listed]
        assert [row[2] for row in rows] == [str(badge.people_count) for badge in listed]
    assert head[:4] == ["Name", "Owner", "People", "Last run"]
    assert csv_of(back_office, q="Set 1")[1][3] == "Ready"
    assert csv_of(back_office, deleted="yes")[1][-1] != ""


def test_the_csv_reads_no_whole_design(back_office):
    """A batch of them is hundreds of megabytes, and what the file needs of one is two numbers."""
    badge_set(1)
    with CaptureQueriesContext(connection) as asked:
        _, row = csv_of(back_office)
    assert row[5] == "101.6 × 76.2 mm"
    [rows] = [query["sql"] for query in asked if 'AS "width"' in query["sql"]]
    assert ' "badges_badge"."design",' not in rows  # only within functions that read a part of it


def test_a_download_of_the_list_is_in_the_audit_log_without_the_search(back_office):
    badge_set(1)
    csv_of(back_office, q="Owner", deleted="no")
    logged = StaffAction.objects.get(action="downloaded")
    assert logged.after == {"sets": 1, "filters": "deleted=no"}
    log = back_office.get(change_list("back_office_staffaction")).content.decode()
    assert "deleted=no" in log
    wrong = back_office.get(reverse("admin:badges_badge_csv"), {"nonsense__exact": "1"})
    assert wrong.status_code == 302
    assert StaffAction.objects.count() == 1


@pytest.mark.parametrize("right", ["view_user", "view_attendee", "view_dailyfigure"])
def test_the_csv_is_for_those_who_see_the_list(client, right):
    client.force_login(helper(right))
    assert client.get(reverse("admin:badges_badge_csv")).status_code == 403


# --- From one to the other --------------------------------------------------------------------------------------------


def links(client, url: str) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', client.get(url).content.decode()))


def test_objects_link_to_each_other(back_office):
    badge = badge_set()
    run = badge.print_runs.get()

    def change(name, thing):
        return reverse(f"admin:{name}_change", args=[thing.pk])

    expected = {
        change("users_user", badge.owner): {
            f"{change_list('badges_badge')}?owner__id__exact={badge.owner_id}",
            f"{change_list('files_file')}?owner__id__exact={badge.owner_id}",
        },
        change("badges_badge", badge): {
            change("users_user", badge.owner),
            change("files_file", badge.attendee_list),
            change("files_file", badge.pictures.get()),
            f"{change_list('badges_attendee')}?badge__id__exact={badge.pk}",
            f"{change_list('badges_printrun')}?badge__id__exact={badge.pk}",
        },
        change("badges_attendee", badge.attendees.get()): {change("badges_badge", badge)},
        change("badges_printrun", run): {
            change("badges_badge", badge),
            change("users_user", badge.owner),
            change("files_file", run.file),
            reverse("admin:files_file_download", args=[run.file_id]),
        },
        change("files_file", badge.pictures.get()): {change("badges_badge", badge), change("users_user", badge.owner)},
        change("files_file", run.file): {change("badges_badge", badge)},
    }
    for url, targets in expected.items():
        assert targets <= links(back_office, url), url
        for target in targets:
            assert back_office.get(target).status_code == 200, target


def test_thumbnail_is_a_png_that_only_this_browser_keeps(back_office):
    badge = badge_set()
    page = back_office.get(change_list("badges_badge")).content.decode()
    url = reverse("admin:badges_badge_thumbnail", args=[badge.pk])
    assert re.search(rf'<img src="{url}\?v=\d+"[^>]* loading="lazy"', page)
    answer = back_office.get(url)
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "private" in answer["Cache-Control"]
    assert "public" not in answer["Cache-Control"]


def test_pdf_downloads_as_an_attachment(back_office):
    file = badge_set().print_runs.get().file
    answer = back_office.get(reverse("admin:files_file_download", args=[file.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 of ours"
    assert answer["Content-Disposition"] == 'attachment; filename="set1.pdf"'
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["nobody", "owner", "staff without the permission"])
def test_thumbnail_and_pdf_are_for_staff_who_may_see_them(client, who):
    badge = badge_set()
    if who != "nobody":
        client.force_login(badge.owner if who == "owner" else helper())
    expected = 403 if who == "staff without the permission" else 302  # to the log-in page
    for url in (
        reverse("admin:badges_badge_thumbnail", args=[badge.pk]),
        reverse("admin:files_file_download", args=[badge.print_runs.get().file_id]),
    ):
        answer = client.get(url)
        assert answer.status_code == expected
        assert not answer.content.startswith((b"%PDF", b"\x89PNG"))


# --- Actions ----------------------------------------------------------------------------------------------------------


def test_the_page_of_a_run_has_its_log_its_options_and_what_can_be_done(back_office, client):
    run = badge_set().print_runs.get()
    url = reverse("admin:badges_printrun_change", args=[run.pk])
    PrintRun.objects.filter(pk=run.pk).update(
        status="failed", file=None, message="The design is wrong.", fault="design", attempt=2, crop_marks=True,
        request_id="4f1c", warnings=[{"message": "<b>Ada</b> has a long name."}], finished_at=timezone.now(),
    )  # fmt: skip
    page = back_office.get(url).content.decode()
    for told in (
        "1 chosen",
        "The design is wrong.",
        "crop marks",
        "request_id=4f1c",
        "fault=design",
        "&lt;b&gt;Ada&lt;/b&gt; has",
    ):
        assert told in page
    assert "cut lines" not in page
    assert deeds(page) == {"regenerate"}  # it has ended, so there is nothing to stop
    PrintRun.objects.filter(pk=run.pk).update(status="queued", message="", fault="", finished_at=None)
    page = back_office.get(url).content.decode()
    assert deeds(page) == {"regenerate", "stop_runs"}
    assert "hy it failed" not in page
    client.force_login(helper("view_printrun"))
    assert deeds(client.get(url).content.decode()) == set()


def deeds(page: str) -> set[str]:
    return set(re.findall(r'name="action" value="(\w+)"', page))


@pytest.mark.parametrize("name", ["badges_badge", "badges_printrun"])
def test_regenerate_prints_again_with_the_same_options(back_office, name, django_capture_on_commit_callbacks):
    badge = badge_set(people=3)
    old = badge.print_runs.get()
    PrintRun.objects.filter(pk=old.pk).update(people="selection")
    old.attendees.set(badge.attendees.all()[:2])
    with django_capture_on_commit_callbacks(execute=True):
        page = act(back_office, name, "regenerate", badge if name == "badges_badge" else old)
    new = badge.print_runs.exclude(pk=old.pk).get()
    assert (new.paper, new.sheet, new.copies, new.sort) == ("a4", "", "twice", "Name")
    assert set(new.attendees.all()) == set(old.attendees.all())
    assert (new.status, new.total) == ("done", 2)
    assert new.file.read().startswith(b"%PDF")
    assert "1 queued" in page.content.decode()


def test_regenerate_of_a_badge_never_printed_uses_a4(back_office):
    badge = badge_set()
    badge.print_runs.all().delete()
    act(back_office, "badges_badge", "regenerate", badge)
    assert badge.print_runs.get().paper == "a4"


def test_regenerate_of_a_deleted_badge_says_why_not(back_office):
    badge = badge_set()
    badge.soft_delete()
    assert "Restore them first" in act(back_office, "badges_badge", "regenerate", badge).content.decode()
    assert badge.print_runs.count() == 1


def test_staff_who_only_look_get_no_actions(client):
    badge = badge_set()
    client.force_login(helper("view_badge", "view_printrun"))
    for name, thing in (("badges_badge", badge), ("badges_printrun", badge.print_runs.get())):
        act(client, name, "regenerate", thing)
    act(client, "badges_badge", "soft_delete", badge)
    badge.refresh_from_db()
    assert (badge.deleted_at, badge.print_runs.count()) == (None, 1)


def test_badges_are_deleted_and_restored(back_office):
    badge, other = badge_set(1), badge_set(2)
    act(back_office, "badges_badge", "soft_delete", badge)
    assert set(Badge.objects.filter(deleted_at=None)) == {other}
    act(back_office, "badges_badge", "restore", badge, other)
    assert Badge.objects.filter(deleted_at=None).count() == 2


def test_users_are_deleted_and_restored_but_not_oneself(back_office):
    alice = User.objects.create_user("alice@example.org")
    root = User.objects.get(email="root@example.org")
    act(back_office, "users_user", "soft_delete", alice, root)
    assert set(User.objects.filter(deleted_at=None)) == {root}
    act(back_office, "users_user", "restore", alice)
    alice.refresh_from_db()
    assert (alice.deleted_at, alice.is_active) == (None, True)


@pytest.mark.parametrize("how", ["page", "action"])
def test_deleting_a_badge_for_good_erases_its_files(back_office, how):
    badge = badge_set()
    if how == "page":
        back_office.post(reverse("admin:badges_badge_delete", args=[badge.pk]), {"post": "yes"})
    else:
        assert "Type 1" in act(back_office, "badges_badge", "erase", badge).content.decode()
        assert "would be deleted" in act(back_office, "badges_badge", "erase", badge, number="2").content.decode()
        assert (
            "A reason is needed"
            in act(back_office, "badges_badge", "erase", badge, number="1", reason="").content.decode()
        )
        assert Badge.objects.filter(pk=badge.pk).exists()
        act(back_office, "badges_badge", "erase", badge, number="1")
    assert [model.objects.count() for model in (Badge, PrintRun, Attendee, File)] == [0] * 4


@pytest.mark.parametrize("how", ["page", "action"])
def test_deleting_a_print_run_takes_its_pdf_along(back_office, how):
    badge = badge_set()
    run = badge.print_runs.get()
    if how == "page":
        back_office.post(reverse("admin:badges_printrun_delete", args=[run.pk]), {"post": "yes"})
    else:
        act(back_office, "badges_printrun", "delete_selected", run, post="yes")
    assert not PrintRun.objects.exists()
    assert set(File.objects.values_list("kind", flat=True)) == {"list", "image"}


@pytest.mark.parametrize("how", ["page", "action"])
def test_a_file_in_use_is_not_deleted_and_a_sentence_says_so(back_office, how):
    badge = badge_set()
    picture = badge.pictures.get()
    if how == "page":
        url = reverse("admin:files_file_delete", args=[picture.pk])
        answers = [back_office.get(url), back_office.post(url, {"post": "yes"})]
    else:
        answers = [act(back_office, "files_file", "delete_selected", picture, post=p) for p in ("", "yes")]
    for answer in answers:
        assert answer.status_code == 200
        page = answer.content.decode()
        assert "is in use" in page
        assert "Not deleted" in page
        assert "protected related objects" not in page
    assert File.objects.filter(pk=picture.pk).exists()


def test_deleting_a_user_for_good_takes_everything_along(back_office):
    owner = badge_set().owner
    page = back_office.get(reverse("admin:users_user_delete", args=[owner.pk])).content.decode()
    assert "Files: 3" in page
    back_office.post(reverse("admin:users_user_delete", args=[owner.pk]), {"post": "yes"})
    assert [model.objects.count() for model in (Badge, PrintRun, Attendee, File)] == [0] * 4


# --- Forms ------------------------------------------------------------------------------------------------------------


def add_user(client, **changes: str):
    data = {"email": "new@example.org", "name": "New", "password1": PASSWORD, "password2": PASSWORD}
    return client.post(reverse("admin:users_user_add"), {**data, "usable_password": "true", **changes})


def test_add_user_who_can_log_in(back_office, client):
    add_user(back_office)
    user = User.objects.get(email="new@example.org")
    assert (user.name, user.is_staff, user.check_password(PASSWORD)) == ("New", False, True)


def test_add_user_with_an_address_in_use_gets_a_sentence(back_office):
    page = add_user(back_office, email="ROOT@example.org")
    assert "Another user already has this e-mail address." in page.content.decode()


def test_a_deleted_user_cannot_be_ticked_active(back_office):
    alice = User.objects.create_user("alice@example.org")
    alice.soft_delete()
    data = {"email": alice.email, "name": "Alice", "quota": "5", "reason": "asked", "is_active": "on"}
    back_office.post(reverse("admin:users_user_change", args=[alice.pk]), data)
    alice.refresh_from_db()
    assert (alice.name, alice.is_active) == ("Alice", False)


def test_staff_cannot_raise_themselves_nor_take_over_a_superuser(client):
    root, user = User.objects.create_superuser("root@example.org", PASSWORD), helper("view_user", "change_user")
    client.force_login(user)
    data = {
        "email": user.email,
        "name": "Helper",
        "quota": "5",
        "reason": "asked",
        "is_active": "on",
        "is_superuser": "on",
    }
    client.post(reverse("admin:users_user_change", args=[user.pk]), data)
    user.refresh_from_db()
    assert (user.name, user.is_superuser) == ("Helper", False)
    assert client.post(reverse("admin:users_user_change", args=[root.pk]), data).status_code == 403


def test_a_persons_texts_are_changed_each_in_a_field_of_its_own(back_office):
    person = badge_set().attendees.get()
    edit_person(person, {"Name": "Zoe", "Notes": "one\n<two>"}, person.badge.owner)
    url = reverse("admin:badges_attendee_change", args=[person.pk])
    page = back_office.get(url).content.decode()
    assert '<input type="text" name="fields-0" value="Zoe" class="vTextField" id="id_fields-0" dir="auto">' in page
    assert "one\n&lt;two&gt;</textarea>" in page
    back_office.post(url, {"fields-0": "Zoë", "fields-7": "nobody's"})
    person.refresh_from_db()
    assert person.fields == {"Name": "Zoë", "Notes": "one\n<two>"}, "what is not sent stays"
    assert person.search_text == "zoe\none\n<two>"
    assert back_office.get(change_list("badges_attendee"), {"q": "ZOÉ"}).context["cl"].result_count == 1
    page = back_office.get(change_list("badges_attendeechange"), {"attendee__exact": str(person.pk)})
    assert "Name: Zoe → Zoë" in page.content.decode()


def test_the_print_log_is_shown_and_changed_by_nobody(back_office):
    badge = badge_set(people=2)
    run = PrintRun.objects.create(badge=badge, paper="a4", people="new")
    generate(run.pk)
    page = back_office.get(change_list("badges_printrecord"), {"attendee__id__exact": str(badge.attendees.first().pk)})
    assert page.context["cl"].result_count == 1
    record = run.records.first()
    url = reverse("admin:badges_printrecord_change", args=[record.pk])
    assert "Person 1" in back_office.get(url).content.decode()
    assert back_office.post(url, {"reason": "lost"}).status_code == 403
    assert back_office.post(reverse("admin:badges_printrecord_delete", args=[record.pk])).status_code == 403
    assert run.records.count() == 2


@pytest.mark.parametrize("name", ["badges_printrecord", "badges_attendeechange"])
def test_the_logs_are_for_staff_who_may_see_them(client, name):
    badge_set()
    client.force_login(helper("view_badge"))
    assert client.get(change_list(name)).status_code == 403


def test_badge_shows_its_design_readably_and_only_its_name_changes(back_office):
    badge = badge_set()
    url = reverse("admin:badges_badge_change", args=[badge.pk])
    assert "&quot;version&quot;: 3" in back_office.get(url).content.decode()
    back_office.post(url, {"name": "Renamed", "design": "{}"})
    badge.refresh_from_db()
    assert (badge.name, badge.design) == ("Renamed", TEMPLATES["relay"].design)
