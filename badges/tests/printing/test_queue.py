"""Every print run is sent, once, and made soon and fairly: a broker that is away, others in front, the same again."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from badges import tasks
from badges.local_worker import LocalWorker
from badges.models import PrintRun
from badges.printing.claims import Outcome
from badges.printing.run import generate
from badges.printing.starting import start_print_run
from badges.tests.printing.queued import LONG_AGO, change, set_of
from badgeyay.refusals import Conflict

pytestmark = pytest.mark.django_db


# --- Sent to the workers, and sent again ---


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


def until(reached, seconds=120):
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
    assert ended.wait(60)
    worker.stop()
    assert done == ["sweep", "job"]


def test_with_a_broker_there_is_no_local_worker(settings, monkeypatch):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(tasks, "_local_worker", None)
    tasks.start_local_worker()
    assert tasks._local_worker is None
