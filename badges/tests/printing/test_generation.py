"""One print run, one PDF: claims, dead workers, cancelling, failures."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from badges import rendering, tasks
from badges.lists import ListError
from badges.models import Attendee, Badge, PrintRun
from badges.people.persons import person_from_fields
from badges.printing.claims import Outcome
from badges.printing.run import cancel_run, generate
from badges.sets.creating import create_badge, fill_from_list, set_design
from files import doubts
from files.models import File
from users.models import User

ROWS = "".join(f"Ada {n},Lovelace,Speaker,CERN,@ada{n}\n" for n in range(20)).encode()
RELAY = rendering.TEMPLATES["relay"].design

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_storage(tmp_path, settings):
    local = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = settings.STORAGES | {"default": local}


@pytest.fixture
def owner():
    return User.objects.create_user("olga@example.org", "correct horse battery")


@pytest.fixture
def badge(owner):
    file = File.store(owner=owner, kind="list", name="list.csv", type="text/csv", data=ROWS)
    return create_badge(owner, "Conf", design=RELAY, attendee_list=file)


@pytest.fixture
def run(badge):
    return PrintRun.objects.create(badge=badge, paper="a4")


def test_ids_ascend_in_the_order_of_the_list_or_records_are_spread_over_all_of_their_index(badge):
    ids = [*badge.attendees.order_by("position").values_list("pk", flat=True)]
    assert ids == sorted(ids)
    assert {(id.version, id.variant) for id in ids} == {(7, ids[0].variant)}


def stored_pdfs():
    return File.objects.filter(kind="pdf").count()


def test_a_run_ends_done_with_its_pdf(run):
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert (run.status, run.progress, run.total, run.attempt, run.message) == ("done", 20, 20, 1, "")
    assert len(pikepdf.open(io.BytesIO(run.file.read())).pages) == 4
    assert run.file.owner == run.badge.owner
    assert not Attendee.objects.filter(printed_at=None).exists()


@pytest.mark.parametrize(("seconds", "heartbeats"), [(0, 1), (0.4, 3), (0.6, 5)])
def test_heartbeats_are_sent_at_most_twice_a_second(run, monkeypatch, seconds, heartbeats):
    """One with the total, and one for each of the four pages that takes long enough."""
    draw, now, later = rendering.draw, timezone.now(), timedelta(0)

    def slow(pages, out, *, progress, **options):
        def drawn(done: int) -> None:
            nonlocal later
            later += timedelta(seconds=seconds)
            progress(done)

        return draw(pages, out, progress=drawn, **options)

    monkeypatch.setattr(rendering, "draw", slow)
    monkeypatch.setattr(timezone, "now", lambda: now + later)
    with CaptureQueriesContext(connection) as queries:
        generate(run.pk)
    assert sum('SET "heartbeat_at"' in query["sql"] for query in queries) == heartbeats


def test_twice_leaves_one_result(run):
    generate(run.pk)
    first = PrintRun.objects.get(pk=run.pk).file_id
    assert generate(run.pk) is Outcome.FINISHED
    assert PrintRun.objects.get(pk=run.pk).file_id == first
    assert stored_pdfs() == 1


def test_a_run_that_another_attempt_has_claimed_is_left_alone(run):
    PrintRun.objects.filter(pk=run.pk).update(status="running", attempt=1, heartbeat_at=timezone.now())
    assert generate(run.pk) is Outcome.BUSY
    assert stored_pdfs() == 0


def test_a_run_that_somebody_claimed_after_it_was_read_is_left_alone(run, monkeypatch):
    """Even if that attempt has fallen silent again: two attempts must never have the same number."""
    now = timezone.now

    def claimed_meanwhile():
        monkeypatch.setattr(timezone, "now", now)
        silent = now() - timedelta(minutes=5)
        PrintRun.objects.filter(pk=run.pk).update(status="running", attempt=1, heartbeat_at=silent)
        return now()

    monkeypatch.setattr(timezone, "now", claimed_meanwhile)
    assert generate(run.pk) is Outcome.BUSY
    run.refresh_from_db()
    assert (run.status, run.attempt, run.file) == ("running", 1, None)


def test_a_silent_run_is_claimed_again(run):
    long_ago = timezone.now() - timedelta(minutes=5)
    PrintRun.objects.filter(pk=run.pk).update(status="running", attempt=1, heartbeat_at=long_ago)
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert (run.status, run.attempt) == ("done", 2)


def test_an_attempt_that_lost_its_claim_stores_nothing(run, monkeypatch):
    original = rendering.draw

    def overtaken(*arguments, **options):
        PrintRun.objects.filter(pk=run.pk).update(attempt=7)
        return original(*arguments, **options)

    monkeypatch.setattr(rendering, "draw", overtaken)
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.attempt, run.file) == ("running", 7, None)
    assert stored_pdfs() == 0


def test_a_cancelled_run_is_not_made(run):
    assert cancel_run(run) is True
    assert generate(run.pk) is Outcome.FINISHED
    run.refresh_from_db()
    assert run.status == "cancelled"
    assert stored_pdfs() == 0
    assert cancel_run(run) is False


def test_a_done_run_cannot_be_cancelled(run):
    generate(run.pk)
    assert cancel_run(run) is False
    assert PrintRun.objects.get(pk=run.pk).status == "done"


@pytest.mark.parametrize(
    ("change", "message"),
    [({"sheet": "gone", "paper": ""}, "There is no label sheet 'gone'"), ({"paper": "a7"}, "does not fit on A7")],
)
def test_a_run_that_cannot_be_printed_fails_with_a_message_and_where_to_fix_it(run, change, message):
    PrintRun.objects.filter(pk=run.pk).update(**change)
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "failed"
    assert message in run.message
    assert (run.fault, run.file) == ("print", None)


def test_nobody_to_print_fails_with_a_sentence(run):
    run.badge.attendees.all().delete()
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "failed"
    assert "nobody to print" in run.message
    assert run.fault == "people"


def test_an_internal_error_fails_the_run_and_shows_no_details(run, monkeypatch):
    def broken(*arguments, **options):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(rendering, "draw", broken)
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "failed"
    assert "secret" not in run.message
    assert (run.fault, run.records.count()) == ("ours", 0)


def test_a_failure_after_the_pdf_was_stored_leaves_no_bytes(run, monkeypatch, tmp_path):
    def broken(*arguments):
        raise RuntimeError

    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr("badges.printing.ready_mail.notify_owner", broken)
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.file, stored_pdfs()) == ("failed", None, 0)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    assert doubts.settle(timezone.now() + timedelta(hours=2)) == 0


def test_only_the_chosen_people_are_printed(run):
    chosen = run.badge.attendees.filter(position__in=[3, 5])
    PrintRun.objects.filter(pk=run.pk).update(people="selection")
    run.attendees.set(chosen)
    generate(run.pk)
    run.refresh_from_db()
    assert run.total == 2
    assert set(run.badge.attendees.exclude(printed_at=None)) == set(chosen)


def test_a_bad_row_leaves_the_old_people_in_place(badge):
    bad = File.store(
        owner=badge.owner, kind="list", name="bad.csv", type="text/csv", data=b"First Name,Last Name\na,b\na,b,c,d\n"
    )
    with pytest.raises(ListError) as caught:
        fill_from_list(badge, bad)
    assert caught.value.row == 3
    assert badge.attendees.count() == 20


def test_a_bad_design_leaves_no_badge(owner):
    with pytest.raises(rendering.DesignError):
        create_badge(owner, "Conf", design={"version": 1}, attendee_list=None)
    assert not Badge.objects.exists()


def test_a_picture_of_somebody_else_cannot_be_used(badge):
    bob = User.objects.create_user("bob2@example.org", "correct horse battery")
    theirs = File.store(owner=bob, kind="image", name="p.png", type="image/png", data=b"x")
    element = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 9, "h": 9, "picture": str(theirs.id)}
    with pytest.raises(rendering.DesignError) as caught:
        set_design(badge, RELAY | {"front": {"elements": [element]}})
    assert caught.value.pointer == "/front/elements/0/picture"


def test_runs_that_were_queued_or_seen_alive_a_moment_ago_are_not_resumed(run, badge):
    PrintRun.objects.create(badge=badge, paper="a4", status="running", attempt=1, heartbeat_at=timezone.now())
    assert tasks.resume_abandoned() == 0


def test_abandoned_runs_are_resumed(run, django_capture_on_commit_callbacks):
    PrintRun.objects.filter(pk=run.pk).update(created_at=timezone.now() - timedelta(minutes=5))
    assert tasks.resume_abandoned() == 1
    run.refresh_from_db()
    assert run.status == "done"
    assert tasks.resume_abandoned() == 0


def test_a_run_is_queued_only_after_commit(run, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        tasks.queue(run)
    assert PrintRun.objects.get(pk=run.pk).status == "queued"
    assert len(callbacks) == 1


@pytest.mark.parametrize(
    ("columns", "fields", "expected"),
    [
        ({"name": "Name"}, {"Name": "Jan van der Meer"}, ("Jan", "van der Meer", "Jan van der Meer")),
        ({"name": "Name"}, {"Name": "Nguyễn Thị Minh Khai"}, ("Nguyễn Thị Minh Khai", "", "Nguyễn Thị Minh Khai")),
        ({"name": "Nom et prénom"}, {"Nom et prénom": "Dupont Jean"}, ("Dupont Jean", "", "Dupont Jean")),
        ({"first": "F", "last": "L"}, {"F": "Ada", "L": "Lovelace"}, ("Ada", "Lovelace", "Ada Lovelace")),
        ({"first": "F", "name": "N"}, {"F": "Ada", "N": "Ada King, Countess"}, ("Ada", "", "Ada King, Countess")),
        ({"last": "L"}, {"L": "Cher"}, ("Cher", "", "Cher")),
    ],
)
def test_first_last_and_whole_name_stand_in_for_each_other(columns, fields, expected):
    values = person_from_fields(1, fields, columns).values
    assert tuple(values.get(role, "") for role in ("first", "last", "name")) == expected


def test_people_to_whom_the_design_gives_no_badge_are_not_printed(run):
    crew = {"name": "Crew", "showWhen": {"column": "first", "contains": ["3", "5"]}, "print": False}
    set_design(run.badge, RELAY | {"variants": [crew]})
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.total, run.progress) == ("done", 18, 18)
    left_out = run.badge.attendees.filter(printed_at=None)
    assert sorted(attendee.fields["First Name"] for attendee in left_out) == ["Ada 3", "Ada 5"]
    assert run.records.count() == 18


def test_a_run_that_gives_nobody_a_badge_fails_with_a_sentence(run):
    everybody = {"showWhen": {"filled": "{first}"}, "print": False}
    set_design(run.badge, RELAY | {"variants": [everybody]})
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "failed"
    assert "gives none of these people a badge" in run.message
    assert run.fault == "design"
    assert stored_pdfs() == 0
