"""Preflight of many people: a worker looks, the question is answered at once with how far it is, the result is kept."""

import threading
from datetime import timedelta
from functools import partial

import pytest
from django.core.management import call_command
from django.utils import timezone, translation
from kombu.exceptions import OperationalError as BrokerError

from badges import tasks
from badges.local_worker import LocalWorker
from badges.models import Attendee, PreflightReport, PrintRun
from badges.people.expiry import erase_people
from badges.printing import claims, kept_reports
from badges.printing.claims import Outcome
from badges.printing.run import generate

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(minutes=20)


@pytest.fixture(autouse=True)
def _two_people_are_many(settings):
    settings.LARGE_PRINT_RUN = 1


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice)


@pytest.fixture
def ask(alice, badge, client_of):
    client = client_of(alice)
    return lambda query="": client.get(f"/api/badges/{badge.pk}/preflight{query}")


@pytest.fixture
def sent(monkeypatch):
    """A broker whose workers do nothing by themselves: what was sent, in order."""
    sent: list[str] = []
    monkeypatch.setattr(tasks.make_report, "apply_async", lambda arguments, **options: sent.append(arguments[0]))
    return sent


def change(report, **values):
    PreflightReport.objects.filter(pk=report.pk).update(**values)
    report.refresh_from_db()


@pytest.mark.django_db(transaction=True)
def test_a_worker_makes_the_report_and_the_question_is_answered_at_once(ask, sent):
    first = ask("?paper=a4")
    assert (first.status_code, first["Retry-After"]) == (202, "1")
    assert first.json()["meta"] == {"status": "waiting", "progress": 0, "total": 2}
    assert ask("?paper=a4").status_code == 202
    assert len(sent) == 1  # however often it is asked
    tasks.make_report(sent[0])
    kept = ask("?paper=a4")
    assert kept.status_code == 200
    assert (kept.json()["meta"]["people"], kept.json()["meta"]["sheets"]) == (2, 1)


@pytest.mark.django_db(transaction=True)
def test_it_says_the_same_as_for_few_people(ask, sent, settings):
    ask("?paper=a4")
    tasks.make_report(sent[0])
    made = ask("?paper=a4").json()
    settings.LARGE_PRINT_RUN = 100
    assert ask("?paper=a4").json() == made
    assert len(sent) == 1


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_it_is_made_by_the_local_worker(ask, badge, monkeypatch):
    worker = LocalWorker(lambda: None)
    monkeypatch.setattr(tasks, "_local_worker", worker)
    assert ask().status_code == 202
    worker.stop()
    assert ask().json()["meta"]["people"] == 2


@pytest.mark.django_db(transaction=True)
def test_it_is_kept_until_list_design_or_options_change(ask, sent, badge, alice, client_of):
    def made_again(query="?paper=a4"):
        before = len(sent)
        status = ask(query).status_code
        for report in sent[before:]:
            tasks.make_report(report)
        return status == 202

    assert made_again()
    assert not made_again()
    assert made_again("?paper=letter")
    assert not made_again()  # of before, with the options of before
    person = badge.attendees.first()
    client = client_of(alice)
    fields = {**person.fields, "First Name": "Augusta"}
    client.send(
        "PATCH", f"/api/attendees/{person.pk}", type="attendees", id=str(person.pk), attributes={"fields": fields}
    )
    assert made_again()
    assert not made_again()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["person removed", "design", "photo", "language"])
def test_whatever_the_report_depends_on_makes_it_another(what, badge):
    question = kept_reports.Question()
    before = kept_reports.depends_on(badge, question)
    assert kept_reports.depends_on(badge, question) == before
    if what == "person removed":
        Attendee.objects.filter(pk=badge.attendees.first().pk).update(removed_at=timezone.now())
    elif what == "design":
        badge.save(update_fields=["design", "updated_at"])
    elif what == "photo":
        badge.photos.create(name="a.png", file=badge.attendee_list)
    with translation.override("de" if what == "language" else "en"):
        assert kept_reports.depends_on(badge, question) != before


def test_whether_people_were_printed_matters_only_where_it_is_asked_for(badge):
    everybody, new = kept_reports.Question(), kept_reports.Question(people="new")
    before = [kept_reports.depends_on(badge, question) for question in (everybody, new)]
    badge.attendees.update(printed_revision=1)
    after = [kept_reports.depends_on(badge, question) for question in (everybody, new)]
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False]


# --- Workers that die, wait, or work for nobody ---


@pytest.fixture
def report(badge):
    return kept_reports.wanted(badge, kept_reports.Question())


def test_progress_is_saved_and_a_report_that_is_alive_is_left_alone(report, monkeypatch):
    seen = []

    def answer(badge, question, looked_at):
        report.refresh_from_db()
        monkeypatch.setattr(claims, "BETWEEN_HEARTBEATS", timedelta(0))
        for number in range(1, 301):
            looked_at(number)
            seen.append(PreflightReport.objects.get().progress)
        assert kept_reports.make(report.pk) is Outcome.BUSY  # another worker
        return {"people": 2}

    monkeypatch.setattr(kept_reports, "answer", answer)
    assert kept_reports.make(report.pk) is Outcome.FINISHED
    assert (seen[98], seen[99], seen[299]) == (0, 100, 300)
    report.refresh_from_db()
    assert (report.status, report.attempt, report.report) == ("done", 1, {"people": 2})


def test_a_report_that_ends_its_worker_three_times_is_not_tried_again(report, monkeypatch, ask):
    monkeypatch.setattr(kept_reports, "answer", lambda *arguments: (_ for _ in ()).throw(SystemExit))
    for _ in range(3):
        with pytest.raises(SystemExit):
            kept_reports.make(report.pk)
        change(report, heartbeat_at=timezone.now() - LONG_AGO)
    assert kept_reports.make(report.pk) is Outcome.FINISHED
    refused = ask()
    assert refused.status_code == 503
    assert refused.json()["errors"][0]["detail"].startswith("Checking these badges has stopped our machine")


def test_while_the_store_is_away_it_waits(report, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(kept_reports, "answer", lambda *arguments: (_ for _ in ()).throw(ConnectionError))
        assert kept_reports.make(report.pk) is Outcome.TROUBLE
    report.refresh_from_db()
    assert report.status == "waiting"
    assert kept_reports.make(report.pk) is Outcome.FINISHED
    report.refresh_from_db()
    assert report.status == "done"


def test_a_fault_of_ours_is_said_once_and_tried_again_when_asked_again(badge, ask, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(kept_reports, "answer", lambda *arguments: 1 / 0)
        report = kept_reports.wanted(badge, kept_reports.Question())
        kept_reports.make(report.pk)
        refused = ask()
    assert refused.status_code == 503
    assert "You can print without the check." in refused.content.decode()
    assert ask().status_code == 202


def test_what_is_large_is_made_one_at_a_time(report, badge):
    run = PrintRun.objects.create(badge=badge, paper="a4", status="running", attempt=1, heartbeat_at=timezone.now())
    assert kept_reports.make(report.pk) is Outcome.BUSY
    PrintRun.objects.update(status="queued")
    change(report, status="running", attempt=1, heartbeat_at=timezone.now())
    assert generate(run.pk) is Outcome.BUSY
    change(report, heartbeat_at=timezone.now() - LONG_AGO)  # its worker is dead
    assert generate(run.pk) is Outcome.FINISHED


def test_a_report_that_nobody_waits_for_makes_way_for_the_next_one(report, badge):
    change(report, asked_at=timezone.now() - LONG_AGO)
    assert not kept_reports._is_superseded(report)  # a script may come back late
    kept_reports.wanted(badge, kept_reports.Question(people="new"))
    assert kept_reports.make(report.pk) is Outcome.FINISHED
    assert not PreflightReport.objects.filter(pk=report.pk).exists()
    assert PreflightReport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_where_the_broker_is_away_the_next_question_sends_it(ask, monkeypatch):
    def away(*arguments, **options):
        raise BrokerError

    with monkeypatch.context() as patched:
        patched.setattr(tasks.make_report, "apply_async", away)
        assert ask().status_code == 202
    assert ask().status_code == 200  # inline, as in every test


@pytest.mark.django_db(transaction=True)
def test_two_that_ask_at_once_send_it_once(badge, sent):
    from badges.printing.checking import kept_answer

    asking = [threading.Thread(target=kept_answer, args=(badge, kept_reports.Question())) for _ in range(2)]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert len(sent) == 1


# --- What is erased ---


def test_few_are_kept_and_none_of_a_set_whose_people_were_erased(badge):
    for number in range(9):
        kept_reports.wanted(badge, kept_reports.Question(value=str(number)))
    assert badge.preflight_reports.count() == kept_reports.KEPT
    badge.expires_at = badge.expiry_notice_at = timezone.now() - LONG_AGO
    badge.save()
    assert erase_people(badge.pk, timezone.now())
    assert badge.preflight_reports.count() == 0


@pytest.mark.parametrize("erase", [tasks.erase_expired, partial(call_command, "erase_expired")])
def test_what_nobody_has_asked_for_for_a_week_is_forgotten(report, erase):
    erase()
    assert PreflightReport.objects.count() == 1
    change(report, asked_at=timezone.now() - timedelta(days=8))
    erase()
    assert PreflightReport.objects.count() == 0


# --- Printing what is surely wrong ---


@pytest.mark.django_db(transaction=True)
def test_a_print_run_that_accepts_no_errors_finds_the_kept_report(ask, sent, badge, alice, client_of, monkeypatch):
    from badges.api import print_runs

    ask("?paper=a4")
    tasks.make_report(sent[0])
    wrong = {"severity": "error", "kind": "bad-code", "message": "It is wrong.", "action": "Mend it."}
    PreflightReport.objects.update(report={"warnings": [wrong]})
    monkeypatch.setattr(print_runs, "beside", lambda *arguments: pytest.fail("looked at everybody once more"))
    response = client_of(alice).create("print-runs", {"badge": badge}, paper="a4", acceptErrors=[])
    assert response.status_code == 409
    assert response.json()["errors"][0]["detail"].startswith("It is wrong. Mend it.")
