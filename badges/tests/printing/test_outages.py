"""A print run ends whatever happens to its workers, its store and its database, and waits for nobody's locks."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from badges import rendering, tasks
from badges.models import Attendee, PrintRun
from badges.printing.claims import Outcome
from badges.printing.records import candidates_of, record_printed, record_selection
from badges.printing.run import generate, take_up_abandoned
from badges.tests.printing.queued import LONG_AGO, change
from files.models import BytesGone, File
from users.models import User

pytestmark = pytest.mark.django_db


# --- Dead workers ---


def test_a_run_that_ends_its_worker_three_times_fails_and_is_not_tried_again(run, monkeypatch):
    def killed(*arguments, **options):
        raise SystemExit  # what follows does not happen, as when the process is killed

    monkeypatch.setattr(rendering, "draw", killed)
    for attempt in (1, 2, 3):
        with pytest.raises(SystemExit):
            generate(run.pk)
        change(run, heartbeat_at=timezone.now() - LONG_AGO)
        assert (run.status, run.attempt) == ("running", attempt)
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert (run.status, run.fault, run.attempt, run.lost_workers) == ("failed", "ours", 3, 3)
    assert run.message.startswith("Drawing these badges has stopped our machine 3 times")
    assert take_up_abandoned() == []


def test_a_run_that_is_alive_is_not_taken_for_one_of_a_dead_worker(run):
    change(run, status="running", attempt=1, heartbeat_at=timezone.now(), lost_workers=2)
    assert generate(run.pk) is Outcome.BUSY
    run.refresh_from_db()
    assert (run.status, run.lost_workers) == ("running", 2)


def test_a_claim_that_is_lost_to_another_worker_at_work_is_given_back(run, monkeypatch):
    draw = rendering.draw

    def slow(*arguments, **options):
        change(run, attempt=2, lost_workers=2, heartbeat_at=timezone.now())  # another worker has claimed it
        return draw(*arguments, **options)

    monkeypatch.setattr(rendering, "draw", slow)
    monkeypatch.setattr("badges.printing.run.timedelta", lambda **given: timedelta(0))
    assert generate(run.pk) is Outcome.BUSY
    run.refresh_from_db()
    assert (run.status, run.attempt, run.lost_workers) == ("running", 2, 1)


# --- Locks: nobody waits for what another is busy with ---


@pytest.fixture
def busy():
    """A transaction of somebody else that has rows locked."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite locks no rows")
    go_on, threads = threading.Event(), []

    def lock(rows):
        locked = threading.Event()

        def hold():
            with transaction.atomic():
                list(rows.select_for_update(no_key=True))
                locked.set()
                go_on.wait(120)
            connection.close()

        threads.append(threading.Thread(target=hold))
        threads[-1].start()
        assert locked.wait(60)
        return threads[-1]

    yield lock
    go_on.set()
    for one in threads:
        one.join()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["run", "owner"])
def test_no_worker_waits_for_a_lock(badge, busy, broker, what):
    """A run that marks its people as printed, or an upload into a slow store, has the row for as long as it takes."""
    silent = timezone.now() - LONG_AGO
    run = PrintRun.objects.create(badge=badge, paper="a4", status="running", attempt=1, heartbeat_at=silent)
    other = PrintRun.objects.create(badge=badge, paper="a5", status="running", attempt=1, heartbeat_at=silent)
    rows = PrintRun.objects.filter(pk=run.pk) if what == "run" else User.objects.filter(pk=badge.owner_id)
    holder = busy(rows)
    assert tasks.resume_abandoned() == (1 if what == "run" else 2)
    assert generate(run.pk) is Outcome.BUSY
    assert holder.is_alive(), "nobody has waited for the lock"
    if what == "run":
        assert generate(other.pk) is Outcome.FINISHED


@pytest.mark.django_db(transaction=True)
def test_people_are_marked_as_printed_in_a_time_that_grows_with_their_number(alice, badge):
    """Also where the database knows nothing of the run yet: the second one of a large set took five minutes."""
    if connection.vendor != "postgresql":
        pytest.skip("is about the planner of PostgreSQL")
    people = 2000
    badge.attendees.all().delete()
    Attendee.objects.bulk_create(Attendee(badge=badge, position=n + 1, fields={"First": "Ada"}) for n in range(people))
    runs = [PrintRun.objects.create(badge=badge, paper="a4", status="running", attempt=1) for _ in range(2)]
    read = "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'badges_printrecord'"
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE badges_printrecord SET (autovacuum_enabled = false)")
        try:
            for run in runs:
                with transaction.atomic():
                    assert record_selection(run, candidates_of(run)) == people
                with transaction.atomic():
                    record_printed(run, timezone.now())
                    cursor.execute(read)
                    assert cursor.fetchone()[0] < 10 * people
                cursor.execute("ANALYZE badges_printrecord, badges_attendee")
        finally:
            cursor.execute("ALTER TABLE badges_printrecord RESET (autovacuum_enabled)")
    assert set(badge.attendees.values_list("printed_in", "printed_revision")) == {(2, 1)}


# --- Outages ---


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_is_cut_ends_no_worker_and_the_run_goes_on_at_once(run, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("is about connections to a server")
    draw = rendering.draw

    def cut(*arguments, **options):
        monkeypatch.setattr(rendering, "draw", draw)
        pid = connection.connection.info.backend_pid
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.close()
        return draw(*arguments, **options)

    monkeypatch.setattr(rendering, "draw", cut)
    assert generate(run.pk) is Outcome.TROUBLE
    run.refresh_from_db()
    assert (run.status, run.lost_workers) == ("queued", 0)
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert (run.status, run.lost_workers, run.attempt) == ("done", 0, 2)


@pytest.fixture
def store_away(monkeypatch):
    def away(*arguments, **options):
        raise ConnectionError("no route to host")

    monkeypatch.setattr(File, "write", away)


def test_a_run_waits_while_the_store_is_away_and_goes_on(run, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(File, "write", lambda **options: (_ for _ in ()).throw(ConnectionError()))
        assert generate(run.pk) is Outcome.TROUBLE
    run.refresh_from_db()
    assert (run.status, run.total, run.message) == ("queued", 20, "")
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert (run.status, run.attempt, run.lost_workers) == ("done", 2, 0)
    assert File.objects.filter(kind="pdf").count() == 1


def test_a_run_waits_ten_minutes_and_no_longer(run, store_away):
    generate(run.pk)
    run.refresh_from_db()
    change(run, trouble_since=timezone.now() - timedelta(minutes=9))
    assert generate(run.pk) is Outcome.TROUBLE
    change(run, trouble_since=timezone.now() - timedelta(minutes=11))
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert (run.status, run.fault) == ("failed", "ours")


def test_a_fault_of_ours_is_not_tried_again(run, monkeypatch):
    monkeypatch.setattr(rendering, "draw", lambda *arguments, **options: 1 / 0)
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert run.status == "failed"


def test_a_stored_file_that_is_gone_fails_the_run_with_a_sentence(run, monkeypatch):
    def gone(*arguments, **options):
        raise BytesGone("logo.png")

    monkeypatch.setattr(rendering, "draw", gone)
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert (run.status, run.fault) == ("failed", "design")
    assert run.message == "The contents of logo.png are no longer stored. Upload it again."
