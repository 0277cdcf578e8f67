"""verify_storage: each way in which store and database can disagree is found, and a sound store is said to be sound."""

import io
import os
import time

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from files import verifying
from files.models import File

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(alice):
    return [
        File.store(owner=alice, kind="list", name=f"{n}.csv", type="text/csv", data=f"Name\nAda {n}\n".encode())
        for n in range(3)
    ]


def verify(*arguments) -> str:
    out = io.StringIO()
    try:
        call_command("verify_storage", *arguments, stdout=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def orphan(name="zz/left", age=2 * 60 * 60):
    key = default_storage.save(name, ContentFile(b"left behind"))
    os.utime(default_storage.path(key), (time.time() - age,) * 2)
    return key


def test_a_sound_store_is_said_to_be_sound(files):
    assert verify() == verify("--quick") == "The store and the database agree.\n"


def test_an_empty_store_is_sound(db):
    assert verify() == "The store and the database agree.\n"


def test_each_difference_is_named(files):
    missing, short, changed = files
    default_storage.delete(missing.stored.name)
    with open(default_storage.path(short.stored.name), "wb") as stored:
        stored.write(b"N")
    with open(default_storage.path(changed.stored.name), "r+b") as stored:
        stored.write(b"M")
    key = orphan()
    said = verify()
    assert f"{missing.stored.name}: the bytes of list {missing.pk} are missing" in said
    assert f"{short.stored.name}: list {short.pk} has 1 bytes in place of {short.size}" in said
    assert f"{changed.stored.name}: the bytes of list {changed.pk} have changed" in said
    assert f"{key}: no file has these bytes" in said
    assert said.endswith("4 differences between store and database.")
    assert "have changed" not in verify("--quick")


def test_orphans_are_deleted_and_nothing_else(files):
    old, young = orphan(), orphan("zz/young", age=1)
    assert f"{old}: deleted" in verify("--delete-orphans")
    assert default_storage.exists(young), "its row may be about to be saved"
    assert [default_storage.exists(file.stored.name) for file in files] == [True] * 3


def test_photos_of_accounts_are_no_orphans_and_one_that_is_missing_is_named(alice, bob):
    for user in (alice, bob):
        user.photo.save("me.jpg", ContentFile(b"a face"))
        os.utime(default_storage.path(user.photo.name), (time.time() - 2 * 60 * 60,) * 2)
    left = orphan()
    assert verify("--delete-orphans") == f"{left}: deleted\nThe store and the database agree.\n"
    assert default_storage.exists(alice.photo.name)
    default_storage.delete(bob.photo.name)
    assert verify("--quick") == (
        f"{bob.photo.name}: the bytes of the photo of user {bob.pk} are missing\n"
        "1 difference between store and database."
    )


def test_all_keys_are_found_in_an_object_store(files):
    """As S3 lists: folders and keys by prefix, and the prefix itself with an empty name."""

    class Listed:
        def listdir(self, folder):
            return {"": (["ab"], ["top"]), "ab": ([], ["", "one"])}[folder]

    assert list(verifying.keys(Listed())) == ["top", "ab/one"]
