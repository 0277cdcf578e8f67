import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import RestrictedError

from badges.models import Attendee, Badge, BadgePicture, PrintRun
from badges.printing.claims import claim
from badges.tests.printing.queued import ends
from badgeyay.tests.at_once import at_once, meeting
from files.models import File
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return User.objects.create_user("owner@example.org")


@pytest.fixture
def badge(owner):
    return Badge.objects.create(owner=owner, name="Summer School", design={})


def stored(owner, kind="list"):
    return File.store(owner=owner, kind=kind, name=f"a {kind}", type="application/octet-stream", data=b"bytes")


# --- What the database refuses ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"progress": 3, "total": 2}, "badges_run_progress_within_total"),
        ({"progress": -1}, "progress"),
        ({"status": "lost"}, "badges_run_status_known"),
        ({"copies": "thrice"}, "badges_run_copies_known"),
        ({"paper": "a4", "sheet": "avery-5392"}, "badges_run_paper_or_sheet"),
        ({"paper": "", "sheet": ""}, "badges_run_paper_or_sheet"),
    ],
)
def test_database_refuses_print_run(badge, change, constraint):
    run = PrintRun.objects.create(badge=badge, paper="a4")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        PrintRun.objects.filter(pk=run.pk).update(**change)


@pytest.mark.parametrize("status", ["queued", "running", "failed", "cancelled"])
def test_database_refuses_a_file_on_a_run_that_is_not_done(badge, status):
    with pytest.raises(IntegrityError, match="badges_run_file_only_when_done"), transaction.atomic():
        PrintRun.objects.create(badge=badge, paper="a4", status=status, file=stored(badge.owner, "pdf"))


def test_database_refuses_one_position_twice_in_a_badge_only(badge):
    Attendee.objects.create(badge=badge, position=1, fields={})
    Attendee.objects.create(
        badge=Badge.objects.create(owner=badge.owner, name="Other", design={}), position=1, fields={}
    )
    with pytest.raises(IntegrityError, match=r"badges_attendee_position_once|badge_id.*position"), transaction.atomic():
        Attendee.objects.create(badge=badge, position=1, fields={})


def test_database_refuses_position_0(badge):
    with pytest.raises(IntegrityError, match="badges_attendee_position_from_1"), transaction.atomic():
        Attendee.objects.create(badge=badge, position=0, fields={})


def test_database_refuses_a_badge_without_name(owner):
    with pytest.raises(IntegrityError, match="badges_name_given"), transaction.atomic():
        Badge.objects.create(owner=owner, name="", design={})


def test_database_refuses_the_same_picture_twice_in_a_badge(badge):
    picture = stored(badge.owner, "image")
    BadgePicture.objects.create(badge=badge, file=picture)
    with pytest.raises(IntegrityError, match=r"badges_picture_once|badge_id.*file_id"), transaction.atomic():
        BadgePicture.objects.create(badge=badge, file=picture)


# --- Deleting ---------------------------------------------------------------------------------------------------------


def printed(badge):
    return PrintRun.objects.create(badge=badge, paper="a4", status="done", file=stored(badge.owner, "pdf"))


def bytes_left(*files):
    return [default_storage.exists(file.stored.name) for file in files]


def test_soft_delete_keeps_everything_and_restore_brings_it_back(badge):
    pdf = printed(badge).file
    badge.soft_delete()
    assert Badge.objects.get().deleted_at is not None
    assert bytes_left(pdf) == [True]
    badge.restore()
    assert Badge.objects.get().deleted_at is None


def test_erase_leaves_nothing_that_nobody_uses(badge, django_capture_on_commit_callbacks):
    badge.attendee_list, picture = stored(badge.owner), stored(badge.owner, "image")
    badge.save()
    BadgePicture.objects.create(badge=badge, file=picture)
    Attendee.objects.create(badge=badge, position=1, fields={"Name": "Ada"})
    files = [badge.attendee_list, picture, printed(badge).file]
    with django_capture_on_commit_callbacks(execute=True):
        badge.erase()
    assert bytes_left(*files) == [False] * 3
    assert [model.objects.count() for model in (File, Badge, Attendee, PrintRun, BadgePicture)] == [0] * 5


def test_erase_leaves_what_another_badge_uses(badge, django_capture_on_commit_callbacks):
    people, picture, unrelated = stored(badge.owner), stored(badge.owner, "image"), stored(badge.owner, "image")
    other = Badge.objects.create(owner=badge.owner, name="Winter School", design={}, attendee_list=people)
    badge.attendee_list = people
    badge.save()
    for user in (badge, other):
        BadgePicture.objects.create(badge=user, file=picture)
    pdf, others_pdf = printed(badge).file, printed(other).file
    with django_capture_on_commit_callbacks(execute=True):
        badge.erase()
    assert bytes_left(people, picture, unrelated, others_pdf, pdf) == [True, True, True, True, False]
    assert Badge.objects.get() == other


def test_deleting_a_user_removes_badges_and_all_bytes(badge, django_capture_on_commit_callbacks):
    badge.attendee_list, picture = stored(badge.owner), stored(badge.owner, "image")
    badge.save()
    BadgePicture.objects.create(badge=badge, file=picture)
    files = [badge.attendee_list, picture, printed(badge).file]
    with django_capture_on_commit_callbacks(execute=True):
        badge.owner.delete()
    assert bytes_left(*files) == [False] * 3
    assert [model.objects.count() for model in (File, Badge, PrintRun, BadgePicture)] == [0] * 4


def test_a_picture_or_list_in_use_cannot_be_deleted(badge, django_capture_on_commit_callbacks):
    badge.attendee_list, picture = stored(badge.owner), stored(badge.owner, "image")
    badge.save()
    BadgePicture.objects.create(badge=badge, file=picture)
    for file in (badge.attendee_list, picture):
        with django_capture_on_commit_callbacks(execute=True), pytest.raises(RestrictedError):
            file.delete()
        assert bytes_left(file) == [True]


def test_deleting_a_pdf_leaves_its_run(badge):
    run = printed(badge)
    run.file.delete()
    run.refresh_from_db()
    assert (run.status, run.file) == ("done", None)


@pytest.mark.django_db(transaction=True)
def test_a_pdf_that_is_finished_while_its_set_is_deleted_does_not_stay(badge, monkeypatch):
    run, meet, delete = PrintRun.objects.create(badge=badge, paper="a4"), meeting(), Badge.delete
    assert claim(run)
    monkeypatch.setattr(Badge, "delete", lambda self: meet() or delete(self))
    at_once(lambda: ends(run) and meet(), badge.erase)
    assert [model.objects.exists() for model in (Badge, PrintRun, File)] == [False] * 3
