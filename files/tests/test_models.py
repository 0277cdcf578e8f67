import hashlib

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from files.models import File
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return User.objects.create_user("owner@example.org")


def stored(owner, data=b"Ada,Lovelace", name="list.csv"):
    return File.store(owner=owner, kind="list", name=name, type="text/csv", data=data)


def test_store_keeps_bytes_size_and_digest(owner):
    file = stored(owner, b"Ada,Lovelace")
    assert file.read() == b"Ada,Lovelace"
    assert (file.size, file.sha256) == (12, hashlib.sha256(b"Ada,Lovelace").hexdigest())


def test_a_name_from_outside_is_no_part_of_the_path(owner):
    file = stored(owner, name="../../etc/passwd")
    assert file.name == "../../etc/passwd"
    assert file.stored.name == f"{file.id.hex[:2]}/{file.id}"


def test_a_name_that_is_too_long_keeps_its_end(owner):
    assert stored(owner, name="x" * 300 + ".csv").name == "x" * 251 + ".csv"


def test_the_same_bytes_twice_are_stored_twice(owner):
    assert stored(owner).stored.name != stored(owner).stored.name


@pytest.mark.parametrize(
    ("change", "constraint"),
    [({"kind": "film"}, "files_kind_known"), ({"size": 0}, "files_size_positive"), ({"name": ""}, "files_name_given")],
)
def test_database_refuses(owner, change, constraint):
    file = stored(owner)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        File.objects.filter(pk=file.pk).update(**change)


def test_refused_row_leaves_no_bytes(owner, settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": backend}
    first = stored(owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        File.store(owner=owner, kind="list", name="", type="text/csv", data=b"orphan")
    left = [path.name for path in tmp_path.rglob("*") if path.is_file()]
    assert left == [str(first.id)]


def test_deleting_a_user_removes_the_bytes_of_all_their_files_and_no_others(owner, django_capture_on_commit_callbacks):
    other = stored(User.objects.create_user("other@example.org"))
    names = [stored(owner).stored.name for _ in range(3)]
    with django_capture_on_commit_callbacks(execute=True):
        owner.delete()
    assert [default_storage.exists(name) for name in names] == [False] * 3
    assert other.read() == b"Ada,Lovelace"
    assert list(File.objects.all()) == [other]


def test_deleting_that_is_rolled_back_keeps_the_bytes(owner, django_capture_on_commit_callbacks):
    file = stored(owner)
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        file.delete()
        transaction.set_rollback(True)
    assert File.objects.get().read() == b"Ada,Lovelace"
