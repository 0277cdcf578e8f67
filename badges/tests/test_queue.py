"""Every print run ends, once, soon, and fairly: dead workers, outages, a broker that is away, others in front."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone, translation
from kombu.exceptions import OperationalError as BrokerError

from badges import rendering, tasks
from badges.local_worker import LocalWorker
from badges.models import Attendee, PrintRun
from badges.printing.records import candidates_of, record_printed, record_selection
from badges.printing.run import Outcome, generate, take_up_abandoned
from badges.printing.starting import start_print_run
from badges.sets.creating import create_badge
from badgeyay.refusals import Conflict
from files.models import BytesGone, File
from users.models import User

pytestmark = pytest.mark.django_db
ROWS = "First,Last\n" + "".join(f"Ada {n},Lovelace\n" for n in range(20))
LONG_AGO = timedelta(minutes=20)


@pytest.fixture
def badge(alice):
    return set_of(alice)


def set_of(owner):
    listed = File.store(owner=owner, kind="list", name="l.csv", type="text/csv", data=ROWS.encode())
    return create_badge(owner, "Conf", design=rendering.TEMPLATES["relay"].design, attendee_list=listed)


@pytest.fixture
def run(badge):
    return PrintRun.objects.create(badge=badge, paper="a4", queued_at=timezone.now())


def change(run, **values):
    PrintRun.objects.filter(pk=run.pk).update(**values)
    run.refresh_from_db()


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
                go_on.wait(20)
            connection.close()

        threads.append(threading.Thread(target=hold))
        threads[-1].start()
        assert locked.wait(10)

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
    busy(rows)
    began = time.monotonic()
    assert tasks.resume_abandoned() == (1 if what == "run" else 2)
    assert generate(run.pk) is Outcome.BUSY
    assert time.monotonic() - began < 5
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

    monkeypatch.setattr(File, "store", away)


def test_a_run_waits_while_the_store_is_away_and_goes_on(run, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(File, "store", lambda **options: (_ for _ in ()).throw(ConnectionError()))
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


# --- Sent to the workers, and sent again ---


class Broker:
    """Stands in for the queue: what is sent is counted, and refused while it is away."""

    def __init__(self):
        self.sent, self.away = [], False

    def apply_async(self, arguments, *, queue, expires, **options):
        if self.away:
            raise BrokerError
        self.sent.append((arguments[0], arguments[1], queue.rpartition("-")[2], expires))


@pytest.fixture
def broker(monkeypatch):
    broker = Broker()
    monkeypatch.setattr(tasks.make_print_run, "apply_async", broker.apply_async)
    return broker


def test_a_waiting_run_is_sent_once_however_often_the_clock_strikes(run, broker):
    change(run, created_at=timezone.now() - timedelta(minutes=5), queued_at=timezone.now() - timedelta(seconds=20))
    assert [tasks.resume_abandoned() for _ in range(5)] == [0] * 5
    change(run, queued_at=timezone.now() - timedelta(hours=1))
    assert [tasks.resume_abandoned() for _ in range(5)] == [1, 0, 0, 0, 0]
    assert len(broker.sent) == 1


def test_after_the_broker_has_lost_its_queues_all_that_wait_are_sent_at_once(run, badge, broker, capsys):
    now = timezone.now()
    for status in ("done", "failed", "cancelled", "running"):
        PrintRun.objects.create(badge=badge, paper="a5", status=status, queued_at=now, heartbeat_at=now)
    call_command("resume_print_runs")
    call_command("resume_print_runs", "--waiting")
    assert capsys.readouterr().out == "0 print runs queued again.\n1 print run queued again.\n"
    assert [sent[0] for sent in broker.sent] == [str(run.pk)]


def test_a_run_of_a_dead_worker_is_sent_once_too(run, broker):
    change(run, status="running", attempt=1, heartbeat_at=timezone.now() - LONG_AGO, queued_at=None)
    assert [tasks.resume_abandoned() for _ in range(3)] == [1, 0, 0]


def test_while_the_broker_is_away_a_run_is_saved_and_sent_when_it_is_back(
    badge, broker, django_capture_on_commit_callbacks
):
    broker.away = True
    with django_capture_on_commit_callbacks(execute=True):
        started = start_print_run(badge, {"paper": "a4"})
    assert PrintRun.objects.get().status == "queued"
    change(started.run, created_at=timezone.now() - timedelta(minutes=1))
    broker.away = False
    assert tasks.resume_abandoned() == 1
    assert [sent[0] for sent in broker.sent] == [str(started.run.pk)]


def test_asking_while_the_broker_is_away_is_answered_as_always(
    alice, badge, broker, client_of, django_capture_on_commit_callbacks
):
    broker.away = True
    with django_capture_on_commit_callbacks(execute=True):
        response = client_of(alice).create("print-runs", {"badge": badge}, paper="a4")
    assert (response.status_code, response.json()["data"]["attributes"]["status"]) == (201, "queued")


def test_messages_keep_the_language_of_whoever_asked(badge, broker, django_capture_on_commit_callbacks):
    with translation.override("de"), django_capture_on_commit_callbacks(execute=True):
        started = start_print_run(badge, {"paper": "a4"})
    change(started.run, queued_at=timezone.now() - timedelta(hours=1))
    tasks.resume_abandoned()
    assert [sent[1] for sent in broker.sent] == ["de", "de"]


def test_large_runs_go_through_a_queue_of_their_own(badge, broker, settings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        start_print_run(badge, {"paper": "a4"})
    settings.LARGE_PRINT_RUN = 19
    with django_capture_on_commit_callbacks(execute=True):
        start_print_run(badge, {"paper": "letter"})
        somebody = badge.attendees.values_list("pk", flat=True)[:1]
        start_print_run(badge, {"paper": "a4", "people": "selection"}, somebody)
    assert [sent[2] for sent in broker.sent] == ["small", "large", "small"]


# --- The same again ---


def test_asking_twice_for_what_still_waits_gives_the_same_run(badge, broker):
    first = start_print_run(badge, {"paper": "a4", "blanks": 2})
    second = start_print_run(badge, {"paper": "a4", "blanks": 2})
    assert (second.run, second.new) == (first.run, False)
    with pytest.raises(Conflict) as refused:
        start_print_run(badge, {"paper": "a4", "blanks": 2}, id=set_of(badge.owner).pk)
    assert refused.value.meta == {"printRun": str(first.run.pk)}
    assert PrintRun.objects.count() == 1


@pytest.mark.parametrize("other", [{"paper": "a5"}, {"paper": "a4", "blanks": 1}, {"paper": "a4", "reason": "lost"}])
def test_what_differs_is_another_run(badge, broker, other):
    start_print_run(badge, {"paper": "a4"})
    assert start_print_run(badge, other).new


def test_other_people_are_another_run_and_what_has_begun_is_not_waited_for(badge, broker):
    one, other = badge.attendees.values_list("pk", flat=True)[:2]
    options = {"paper": "a4", "people": "selection"}
    first = start_print_run(badge, options, [one])
    assert start_print_run(badge, options, [other]).new
    assert not start_print_run(badge, options, [one]).new
    change(first.run, status="running", heartbeat_at=timezone.now())
    assert start_print_run(badge, options, [one]).new


# --- Fairly ---


def test_at_most_two_runs_of_an_owner_are_made_at_once(alice, bob, badge):
    def running(owner):
        return PrintRun.objects.create(
            badge=set_of(owner), paper="a4", status="running", attempt=1, heartbeat_at=timezone.now()
        )

    running(bob), running(bob)
    first, _ = running(alice), running(alice)
    run = PrintRun.objects.create(badge=badge, paper="a4")
    assert generate(run.pk) is Outcome.BUSY
    change(first, heartbeat_at=timezone.now() - LONG_AGO)
    assert generate(run.pk) is Outcome.FINISHED


def test_large_runs_are_made_one_at_a_time_and_small_ones_beside_them(badge, bob, settings):
    settings.LARGE_PRINT_RUN = 19
    large = PrintRun.objects.create(
        badge=set_of(bob), paper="a4", status="running", attempt=1, heartbeat_at=timezone.now()
    )
    other = PrintRun.objects.create(badge=badge, paper="a4")
    small = PrintRun.objects.create(badge=badge, paper="a4", people="selection")
    small.attendees.set(badge.attendees.all()[:3])
    assert generate(other.pk) is Outcome.BUSY
    assert generate(small.pk) is Outcome.FINISHED
    settings.LARGE_PRINT_RUNS_AT_ONCE = 0
    assert generate(other.pk) is Outcome.FINISHED
    large.refresh_from_db()
    assert large.status == "running"


# --- Without a broker ---


def until(reached, seconds=20):
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_the_local_worker_makes_runs_beside_what_is_served(badge, monkeypatch):
    """And takes up what an earlier process has left."""
    left = PrintRun.objects.create(badge=badge, paper="letter", queued_at=timezone.now() - LONG_AGO)
    monkeypatch.setattr(tasks, "_local_worker", None)
    tasks.start_local_worker()
    run = start_print_run(badge, {"paper": "a4"}).run
    assert PrintRun.objects.get(pk=run.pk).status in {"queued", "running", "done"}
    until(lambda: set(PrintRun.objects.values_list("status", flat=True)) == {"done"})
    assert {done.pk for done in PrintRun.objects.all()} == {left.pk, run.pk}
    assert tasks._local_worker
    tasks._local_worker.stop()


def test_the_local_worker_survives_a_job_that_fails_and_does_them_in_order():
    done, ended = [], threading.Event()
    worker = LocalWorker(sweep=lambda: done.append("sweep"))
    worker.submit(lambda: 1 / 0)
    worker.submit(lambda: done.append("job"))
    worker.submit(ended.set)
    assert ended.wait(5)
    worker.stop()
    assert done == ["sweep", "job"]


def test_with_a_broker_there_is_no_local_worker(settings, monkeypatch):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(tasks, "_local_worker", None)
    tasks.start_local_worker()
    assert tasks._local_worker is None
