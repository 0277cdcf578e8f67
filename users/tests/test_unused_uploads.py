"""Uploads that nothing uses go, a week after their owner was told; what is used, and what is made, stays."""

import random
from datetime import timedelta
from functools import partial
from itertools import pairwise

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from badges.models import AttendeeImport, Badge, BadgePhoto, BadgePicture, PrintRun
from badgeyay.tests.at_once import at_once
from files.models import File
from users import tasks, unused_uploads

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NOW = timezone.now().replace(microsecond=0)


def upload(owner, name="logo.png", kind="image") -> File:
    return File.store(owner=owner, kind=kind, name=name, type="x/y", data=name.encode())


def clock(day: float) -> tuple[int, int]:
    return unused_uploads.tell_and_erase(NOW + day * DAY)[:2]


def there() -> set[str]:
    return set(File.objects.values_list("name", flat=True))


@pytest.mark.parametrize("kind", ["image", "list", "font", "archive"])
def test_an_upload_goes_after_thirty_days_and_its_owner_knows_a_week_before(
    alice, kind, django_capture_on_commit_callbacks
):
    file = upload(alice, "old thing", kind)
    with django_capture_on_commit_callbacks(execute=True):
        assert [clock(day) for day in (0, 22.9, 23, 24, 29.9)] == [(0, 0), (0, 0), (1, 0), (0, 0), (0, 0)]
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["alice@example.org"], "An upload that you do not use will be erased")
    assert "old thing" in sent.body
    assert "/files\n" in sent.body
    file.refresh_from_db()
    assert file.erase_at == NOW + 30 * DAY
    with django_capture_on_commit_callbacks(execute=True):
        assert [clock(day) for day in (30, 30, 31)] == [(0, 1), (0, 0), (0, 0)]
    assert not default_storage.exists(file.stored.name)
    assert len(mail.outbox) == 1


def test_the_notice_is_in_the_owners_language_and_names_ten(alice, django_capture_on_commit_callbacks):
    alice.language = "de"
    alice.save()
    for number in range(12):
        upload(alice, f"{number:02}.png")
    clock(0)
    with django_capture_on_commit_callbacks(execute=True):
        assert clock(23) == (12, 0)
    (sent,) = mail.outbox
    assert sent.subject == "Uploads, die du nicht benutzt, werden gelöscht: 12"
    assert "09.png\nund 2 weitere" in sent.body
    assert "10.png" not in sent.body


def test_the_page_says_when(alice, client_of):
    upload(alice)
    clock(0)
    clock(23)
    (shown,) = client_of(alice).get("/api/files").json()["data"]
    assert shown["attributes"]["eraseAt"] == (NOW + 30 * DAY).isoformat().replace("+00:00", "Z")


def test_all_that_a_set_uses_stays_also_a_deleted_one_and_pdfs_do(alice, badge_of):
    badge = badge_of(alice)
    logo, photo, proposed, pdf = (upload(alice, name) for name in ("logo", "photo", "proposed", "pdf"))
    BadgePicture.objects.create(badge=badge, file=logo)
    BadgePhoto.objects.create(badge=badge, file=photo, name="ada")
    AttendeeImport.objects.create(badge=badge, file=proposed)
    PrintRun.objects.create(badge=badge, paper="a4", status="done", file=pdf)
    upload(alice, "made", "pdf")
    badge.soft_delete()
    before = there()
    assert {(*clock(day), len(there())) for day in range(0, 100, 10)} == {(0, 0, len(before))}
    badge.erase()
    assert there() == {"made"}


def test_what_is_used_again_stays_and_its_days_begin_anew_when_it_is_not(alice, badge_of):
    badge, logo = badge_of(alice), upload(alice)
    clock(0)
    assert clock(23) == (1, 0)
    used = BadgePicture.objects.create(badge=badge, file=logo)
    assert clock(30) == (0, 0)
    used.delete()
    assert [clock(day) for day in (31, 53, 54, 60, 61)] == [(0, 0), (0, 0), (1, 0), (0, 0), (0, 1)]


def test_what_is_used_in_the_last_moment_stays(alice, badge_of):
    badge, logo = badge_of(alice), upload(alice)
    File.objects.filter(pk=logo.pk).update(unused_since=NOW - 30 * DAY, erase_at=NOW)
    BadgePicture.objects.create(badge=badge, file=logo)  # after the clock has looked
    assert not unused_uploads.erase(logo.pk, NOW)
    assert File.objects.filter(pk=logo.pk).exists()


def test_a_late_clock_still_gives_a_week(alice):
    upload(alice)
    clock(0)
    assert [clock(day) for day in (200, 206.9, 207)] == [(1, 0), (0, 0), (0, 1)]


def test_whoever_uploads_every_day_gets_one_mail_a_week(alice, django_capture_on_commit_callbacks):
    told = []
    for day in range(90):
        upload(alice, f"{day}.csv", "list")
        before = len(mail.outbox)
        with django_capture_on_commit_callbacks(execute=True):
            clock(day)
        told += [day] * (len(mail.outbox) - before)
    assert min(later - earlier for earlier, later in pairwise(told)) >= 7
    assert len(told) >= 9
    assert len(there()) <= 40


def test_a_closed_account_gets_no_mail_and_its_uploads_go_all_the_same(alice, django_capture_on_commit_callbacks):
    upload(alice)
    alice.soft_delete()
    with django_capture_on_commit_callbacks(execute=True):
        assert [clock(day) for day in (0, 23, 30)] == [(0, 0), (1, 0), (0, 1)]
    assert mail.outbox == []


def test_other_days_and_none_at_all(alice, settings):
    upload(alice)
    settings.UNUSED_UPLOAD_DAYS = 2
    assert [clock(day) for day in (0, 1, 1.9, 2)] == [(1, 0), (0, 0), (0, 0), (0, 1)]
    upload(alice, "kept")
    clock(10)
    clock(11)
    settings.UNUSED_UPLOAD_DAYS = 0
    assert [clock(day) for day in (12, 500)] == [(0, 0), (0, 0)]
    assert File.objects.get().erase_at is None


@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_nothing_goes_that_is_used_was_used_lately_or_without_a_notice(
    alice, bob, badge_of, settings, seed
):
    """Files are used and let go at random, and clocks come at random, twice as often as not."""
    rng = random.Random(seed)
    badges = {user: badge_of(user) for user in (alice, bob)}
    files = [upload(rng.choice([alice, bob]), f"{number}") for number in range(8)]
    let_go = dict.fromkeys((file.pk for file in files), 0.0)
    was, used, day = {file.pk: file for file in files}, set(), 0.0
    for _ in range(60):
        day += rng.choice([0, 0.1, 1, 3, 9])
        for file in [file for file in files if file.pk in was]:
            if rng.random() < 0.05 and file.pk not in used:
                BadgePicture.objects.create(badge=badges[file.owner], file=file)
            elif rng.random() < 0.3 and file.pk in used:
                BadgePicture.objects.filter(file=file).delete()
                let_go[file.pk] = day
        was, used = File.objects.in_bulk(), set(BadgePicture.objects.values_list("file", flat=True))
        for _ in range(rng.choice([1, 2])):
            clock(day)
        for pk in set(was) - set(File.objects.values_list("pk", flat=True)):
            assert pk not in used
            assert day - let_go[pk] >= settings.UNUSED_UPLOAD_DAYS - 0.001
            assert was[pk].erase_at is not None
            assert was.pop(pk).erase_at <= NOW + day * DAY
    assert badges[alice].attendee_list in File.objects.all()


@pytest.mark.django_db(transaction=True)
def test_two_clocks_at_once_send_one_mail_and_erase_once(alice):
    files = [upload(alice, str(number)) for number in range(20)]
    clock(0)
    totals = []

    for day in (23, 30):
        totals.append(tuple(map(sum, zip(*at_once(partial(clock, day), partial(clock, day)), strict=True))))
    assert totals == [(20, 0), (0, 20)]
    assert len(mail.outbox) == 1
    assert not File.objects.filter(pk__in=[file.pk for file in files]).exists()


def test_the_command_and_the_task_do_what_is_due_and_a_dry_run_nothing(alice, capsys):
    upload(alice)
    File.objects.update(unused_since=timezone.now() - 25 * DAY)
    call_command("erase_unused", "--dry-run")
    assert "told: 1. Uploads that would be erased: 0." in capsys.readouterr().out
    tasks.erase_unused()
    File.objects.update(erase_at=timezone.now())
    call_command("erase_unused", "--dry-run")
    assert File.objects.exists()
    assert "told: 0. Uploads that would be erased: 1." in capsys.readouterr().out
    call_command("erase_unused")
    assert "told: 0. Uploads that were erased: 1." in capsys.readouterr().out
    assert Badge.objects.count() == File.objects.count() == 0
