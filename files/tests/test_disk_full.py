"""A disk that is full: nothing half-written stays, the answer is 507 and says so, and staff see what failed of it."""

import errno
import resource
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import OperationalError

from badges import rendering
from badges.models import PrintRun
from badges.printing.run import generate
from badges.sets.creating import create_badge
from badgeyay import outages
from badgeyay.refusals import DiskFull
from files.models import File
from files.verifying import keys

pytestmark = pytest.mark.django_db
ROOM = 8 * 1024**2  # bytes that fit; more than SQLite's file has
TOO_MUCH = b"a,b\n" * (ROOM // 4 + 1000)


@contextmanager
def full_disk(room=ROOM):
    """The system itself refuses to write beyond so many bytes of a file, in the middle of writing it."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def stored() -> list[str]:
    return list(keys(default_storage))


def test_a_file_that_does_not_fit_leaves_neither_bytes_nor_a_row(alice):
    with full_disk(), pytest.raises(DiskFull):
        File.store(owner=alice, kind="list", name="l.csv", type="text/csv", data=TOO_MUCH)
    assert (stored(), File.objects.count()) == ([], 0)
    File.store(owner=alice, kind="list", name="l.csv", type="text/csv", data=TOO_MUCH)
    assert len(stored()) == 1


@pytest.mark.parametrize(("language", "words"), [("en", "Our disk is full"), ("de", "Festplatte ist voll")])
def test_an_upload_that_does_not_fit_is_answered_with_507(alice, client_of, language, words):
    client = client_of(alice)
    client.credentials(HTTP_ACCEPT_LANGUAGE=language)
    with full_disk():
        answer = client.upload("people.csv", TOO_MUCH, kind="list")
    assert answer.status_code == 507
    error = answer.json()["errors"][0]
    assert (error["code"], words in error["detail"]) == ("disk_full", True)
    assert (stored(), File.objects.count()) == ([], 0)


@pytest.fixture
def run(alice, list_of):
    badge = create_badge(alice, "C", design=rendering.TEMPLATES["relay"].design, attendee_list=list_of(alice))
    return PrintRun.objects.create(badge=badge, paper="a4")


@pytest.mark.parametrize("where", ["drawing", "storing"])
def test_a_print_run_that_does_not_fit_ends_with_a_sentence_and_a_mark_for_staff(run, monkeypatch, where):
    before = stored()

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, "No space left on device")

    def half_written(storage, name, content):
        path = Path(storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read()[:12_000])
        full()

    with monkeypatch.context() as patched:
        if where == "drawing":
            patched.setattr(rendering, "draw", full)
        else:
            patched.setattr("django.core.files.storage.FileSystemStorage._save", half_written)
        generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.fault, run.file_id) == ("failed", "ours", None)
    assert run.message.startswith("Our disk is full")
    assert stored() == before
    assert not run.badge.attendees.exclude(printed_at=None).exists()


def test_an_archive_that_does_not_fit_is_answered_with_507(alice, client_of):
    big = File.store(owner=alice, kind="list", name="l.csv", type="text/csv", data=TOO_MUCH)
    with full_disk():
        answer = client_of(alice).get(f"/api/files/archive?ids={big.pk}")
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (507, "disk_full")


@pytest.mark.parametrize(
    ("error", "full"),
    [
        (OSError(errno.ENOSPC, ""), True),
        (OSError(errno.EDQUOT, ""), True),
        (ConnectionError("no route"), False),
        (PermissionError(errno.EACCES, ""), False),
        (OperationalError("database or disk is full"), True),
        (OperationalError("server closed the connection"), False),
        (ValueError(), False),
    ],
)
def test_what_is_a_full_disk(error, full):
    assert outages.disk_is_full(error) is full
    assert not (full and outages.passes(error))


def test_a_database_that_is_away_is_no_500(alice, client_of, monkeypatch):
    def away(*arguments, **options):
        raise OperationalError("server closed the connection")

    client = client_of(alice)
    monkeypatch.setattr("files.views.uses_of", away)
    answer = client.get("/api/files")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "database cannot be reached" in answer.json()["errors"][0]["detail"]
