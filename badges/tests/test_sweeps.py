"""The scheduler's tasks go through many things: one that fails stops no other, is logged, counted and tried again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from badges import tasks
from badges.models import Badge, PreflightReport, PrintRun
from badges.people import expiry
from badges.printing import old_pdfs
from badges.tests.printing.queued import set_of
from badgeyay import outages, sweeps
from badgeyay.back_office import figures
from badgeyay.back_office import tasks as office_tasks
from badgeyay.back_office.models import DailyFigure
from badgeyay.tests.at_once import at_once
from files import doubts
from files.models import File, KeyInDoubt
from users import erasure, unused_uploads
from users import tasks as user_tasks
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
LONG_AGO = timezone.now() - timedelta(days=400)
Things = Callable[[], set[object]]  # what is still due, by its key


def owners() -> list[User]:
    return [User.objects.create_user(f"owner{number}@example.org") for number in range(3)]


def accounts() -> Things:
    for owner in owners():
        owner.soft_delete()
    User.objects.update(deleted_at=LONG_AGO)
    return lambda: set(User.objects.values_list("pk", flat=True))


def uploads(**when) -> Things:
    for owner in owners():
        File.store(owner=owner, kind="image", name="logo.png", type="image/png", data=b"x")
    File.objects.update(**when)
    return lambda: set(File.objects.filter(erase_at=when.get("erase_at")).values_list("pk", flat=True))


def expired_sets(**when) -> Things:
    for owner in owners():
        set_of(owner)
    Badge.objects.update(**when)
    return lambda: set(Badge.objects.filter(**when).values_list("pk", flat=True))


def pdfs() -> Things:
    for owner in owners():
        file = File.store(owner=owner, kind="pdf", name="badges.pdf", type="application/pdf", data=b"%PDF")
        PrintRun.objects.create(badge=set_of(owner), paper="a4", status="done", file=file, finished_at=LONG_AGO)
    return lambda: set(PrintRun.objects.exclude(file=None).values_list("pk", flat=True))


def bytes_without_row() -> Things:
    for number in range(3):
        key = default_storage.save(f"orphan{number}", ContentFile(b"x"))
        KeyInDoubt.objects.create(key=key)
    KeyInDoubt.objects.update(noted_at=LONG_AGO)
    return lambda: set(KeyInDoubt.objects.values_list("key", flat=True))


def waiting_runs() -> Things:
    for owner in owners():
        PrintRun.objects.create(badge=set_of(owner), paper="a4")
    PrintRun.objects.update(created_at=LONG_AGO)
    return lambda: set(PrintRun.objects.exclude(status="done").values_list("pk", flat=True))


def daily() -> Things:
    names = {one.name for one in [*figures.FLOWS, *figures.STOCKS]}
    return lambda: names - set(DailyFigure.objects.values_list("name", flat=True))


def of_run(run: PrintRun) -> object:
    return run.pk


# The task; what is due; where one thing is done; its key, of what that is given.
SWEEPS = {
    "accounts": (user_tasks.erase_deleted, accounts, (erasure, "erase"), lambda pk, before: pk),
    "uploads": (
        user_tasks.erase_unused, lambda: uploads(erase_at=LONG_AGO, unused_since=LONG_AGO),
        (unused_uploads, "erase"), lambda pk, now: pk,
    ),
    "notices of sets": (
        tasks.erase_expired, lambda: expired_sets(expires_at=LONG_AGO, expiry_notice_at=None),
        (expiry, "give_notice"), lambda pk, now: pk,
    ),
    "sets": (
        tasks.erase_expired, lambda: expired_sets(expires_at=LONG_AGO, expiry_notice_at=LONG_AGO),
        (expiry, "erase_people"), lambda pk, now: pk,
    ),
    "PDFs": (tasks.erase_expired, pdfs, (old_pdfs, "_erase"), lambda pk, now: pk),
    "bytes": (tasks.erase_expired, bytes_without_row, (doubts, "_delete"), lambda key: key),
    "runs": (tasks.resume_abandoned, waiting_runs, (tasks, "_send"), of_run),
    "figures": (office_tasks.keep_figures, daily, (figures, "_save"), lambda name, values: name),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _days(settings):
    settings.PDF_DAYS, settings.PRINT_RUN_RESEND = 30, 0


def failures() -> float:
    return outages.FAULTS.labels("sweep")._value.get()


def failing_at(monkeypatch, where: tuple[object, str], key_of, one: object) -> None:
    act = getattr(*where)

    def done(*given):
        if key_of(*given) == one:
            raise OperationalError("deadlock detected")
        return act(*given)

    monkeypatch.setattr(*where, done)


@pytest.mark.parametrize("name", SWEEPS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_one_that_fails_stops_no_other_and_is_done_the_next_time(name, place, monkeypatch, caplog):
    task, make, where, key_of = SWEEPS[name]
    due = make()
    one, before = sorted(due(), key=str)[place], failures()
    with monkeypatch.context() as patched:
        failing_at(patched, where, key_of, one)
        task()
    assert due() == {one}
    assert failures() == before + 1
    assert str(one) in caplog.text
    KeyInDoubt.objects.update(noted_at=LONG_AGO)
    PrintRun.objects.exclude(status="done").update(queued_at=LONG_AGO)
    task()
    assert due() == set()
    assert failures() == before + 1


@pytest.mark.parametrize("name", SWEEPS)
def test_two_at_once_do_all_once(name):
    task, make, *_ = SWEEPS[name]
    due, before = make(), failures()
    at_once(task, task)
    assert due() == set()
    assert failures() == before


def test_every_task_of_the_schedule_that_goes_through_many_things_is_tried():
    """Sessions that have ended are deleted in one statement, which is done or not."""
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled == {task.name for task, *_ in SWEEPS.values()} | {user_tasks.clear_sessions.name}


@pytest.mark.parametrize("part", tasks.HOURLY)
def test_a_part_of_the_hourly_task_that_fails_stops_no_other(monkeypatch, part):
    done = []
    for name in tasks.HOURLY:
        monkeypatch.setitem(tasks.HOURLY, name, lambda now, name=name: done.append(name) or 1 // (name != part))
    tasks.erase_expired()
    assert done == [*tasks.HOURLY]


def test_the_rest_is_left_while_the_database_or_the_store_is_away():
    tried = []

    def away(thing):
        tried.append(thing)
        raise ConnectionError

    assert sweeps.each("thing", map(str, range(1000)), away) == (0, sweeps.IN_A_ROW)
    assert len(tried) == sweeps.IN_A_ROW


def test_an_account_that_is_restored_at_the_last_moment_stays():
    accounts()
    owner = User.objects.first()
    owner.restore()
    assert not erasure.erase(owner.pk, timezone.now())
    assert User.objects.filter(pk=owner.pk).exists()


@pytest.mark.parametrize(
    ("command", "name"),
    [("erase_deleted", "accounts"), ("erase_unused", "uploads"), ("erase_expired", "sets"), ("erase_expired", "PDFs")],
)
def test_a_command_says_by_its_status_that_something_failed(monkeypatch, command, name):
    _task, make, where, key_of = SWEEPS[name]
    failing_at(monkeypatch, where, key_of, min(make()(), key=str))
    with pytest.raises(CommandError, match="failed: 1"):
        call_command(command)


def test_a_report_that_nobody_asks_for_goes(alice):
    PreflightReport.objects.create(badge=set_of(alice), depends_on="x", asked_at=LONG_AGO, question={}, total=1)
    tasks.erase_expired()
    assert not PreflightReport.objects.exists()
