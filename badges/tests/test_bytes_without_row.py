"""Wherever bytes are stored, a process can be killed before their row is saved: the clock deletes what it left."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from badges.models import PrintRun
from badges.people.importing import Options, propose
from badges.people.photo_archives import import_photos
from badges.printing.run import generate
from badges.sets.transferring import copy_to
from badgeyay import outages
from files import doubts
from files.models import File, KeyInDoubt
from files.verifying import keys
from users.models import User

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=1, minutes=1)


class Killed(BaseException):
    pass


def stored() -> set[str]:
    return set(keys(default_storage))


def settle() -> int:
    return doubts.settle(timezone.now() + LATER)


@pytest.fixture
def killed(monkeypatch):
    """From here on a process is killed as soon as it has stored bytes: it cleans up nothing."""

    def kill():
        def die(*arguments, **options):
            raise Killed

        monkeypatch.setattr(FieldFile, "delete", lambda *arguments, **options: None)
        monkeypatch.setattr(File, "save", die)
        monkeypatch.setattr(User, "save", die)

    return kill


def archive_of(owner, png):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        pack.writestr("Ada Lovelace.png", png)
    return File.store(owner=owner, kind="archive", name="p.zip", type="application/zip", data=out.getvalue())


WAYS = {
    "an upload": lambda alice, badge, client, png: client.upload("l.csv", b"Name\nAda\n"),
    "a pasted list": lambda alice, badge, client, png: propose(badge, "Name\nAda\n", Options()),
    "photos": lambda alice, badge, client, png: import_photos(badge, png, alice),
    "a PDF": lambda alice, badge, client, png: generate(PrintRun.objects.create(badge=badge, paper="a4").pk),
    "the photo of an account": lambda alice, badge, client, png: client.generic(
        "PUT",
        "/api/users/me/photo",
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n' + png + b"\r\n--b--\r\n",
        content_type="multipart/form-data; boundary=b",
    ),
    "files of a copied set": lambda alice, badge, client, png: copy_to(
        badge, User.objects.get(email="bob@example.org")
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_bytes_that_a_killed_process_left_are_deleted_and_no_others(way, alice, bob, badge_of, client_of, png, killed):
    if way == "files of a copied set" and connection.vendor != "postgresql":
        pytest.skip("SQLite has no second connection that may write meanwhile.")
    badge, client = badge_of(alice), client_of(alice)
    client.raise_request_exception = True
    given = archive_of(alice, png) if way == "photos" else png
    assert settle() == 0
    before = stored()
    killed()
    with pytest.raises(Killed):
        WAYS[way](alice, badge, client, given)
    assert len(stored() - before) == 1
    assert doubts.settle(timezone.now()) == 0, "its row may be about to be saved"
    assert settle() == 1
    assert stored() == before
    assert settle() == 0


def test_the_bytes_of_rows_that_go_are_deleted_even_if_the_process_dies_after_the_commit(alice, list_of):
    alice.photo.save("me.jpg", ContentFile(b"a face"))
    gone, kept = list_of(alice), list_of(alice)
    gone.delete()  # what runs after a commit does not run in a test
    assert settle() == 1
    assert stored() == {kept.stored.name, alice.photo.name}
    alice.delete()
    assert settle() == 2
    assert (stored(), KeyInDoubt.objects.count()) == (set(), 0)


def test_a_photo_that_takes_the_place_of_another(alice, client_of, png):
    alice.photo.save("me.jpg", ContentFile(b"a face"))
    old = alice.photo.name
    assert client_of(alice).generic("DELETE", "/api/users/me/photo").status_code == 204
    assert default_storage.exists(old)
    assert settle() == 1


def test_while_the_store_is_away_the_keys_stay_noted(alice, list_of, monkeypatch):
    list_of(alice).delete()
    before = outages.FAULTS.labels("store")._value.get()

    def away(*arguments):
        raise ConnectionError

    with monkeypatch.context() as patched:
        patched.setattr("django.core.files.storage.FileSystemStorage.delete", away)
        patched.setattr("files.stores.errors.PAUSE", 0)
        assert settle() == 0
    assert outages.FAULTS.labels("store")._value.get() == before + 1
    KeyInDoubt.objects.update(noted_at=timezone.now() - LATER)
    call_command("erase_expired")
    assert (stored(), KeyInDoubt.objects.count()) == (set(), 0)
