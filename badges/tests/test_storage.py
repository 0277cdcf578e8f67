"""How much an account may store: files that are brought, PDFs that are made, and people, whom copies repeat."""

import io
import zipfile
from functools import partial

import pytest
from django.db import connection

from badges.models import BYTES_OF_A_PERSON, Badge, BadgePhoto, PrintRun
from badges.printing.run import generate
from badgeyay.tests.at_once import at_once, meeting
from files.models import File
from users.models import User

PEOPLE = 2  # in a list of conftest


def limit(user: User, more: int) -> None:
    """So many bytes more than it has now may the account store."""
    user.storage_limit = user.storage_used + more
    user.save()


def print_run(client, badge):
    linked = {"badge": {"data": {"type": "badges", "id": str(badge.pk)}}}
    return client.send("POST", "/api/print-runs", type="print-runs", attributes={}, relationships=linked)


def copied(client, badge):
    linked = {"copyOf": {"data": {"type": "badges", "id": str(badge.pk)}}}
    return client.send("POST", "/api/badges", type="badges", attributes={"name": "Again"}, relationships=linked)


def pasted(client, badge, text: bytes):
    linked = {"badge": {"data": {"type": "badges", "id": str(badge.pk)}}}
    attributes = {"text": text.decode()}
    return client.send(
        "POST", "/api/attendee-imports", type="attendee-imports", attributes=attributes, relationships=linked
    )


def archive_of(user: User, png: bytes, *names: str) -> File:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name in names or ("Ada Lovelace.png",):
            pack.writestr(name, png)
    return File.store(owner=user, kind="archive", name="a.zip", type="application/zip", data=out.getvalue())


def unpacked(client, badge, archive: File):
    linked = {
        "badge": {"data": {"type": "badges", "id": str(badge.pk)}},
        "file": {"data": {"type": "files", "id": str(archive.pk)}},
    }
    return client.send("POST", "/api/photo-archives", type="photo-archives", relationships=linked)


def refusal(answer) -> str:
    error = answer.json()["errors"][0]
    assert (answer.status_code, error["code"]) == (403, "storage_full"), answer.content
    return error["detail"]


def test_what_counts_is_said_with_the_limit(alice, bob, client_of, badge_of):
    badge, others = badge_of(alice), badge_of(bob)
    mine = client_of(alice).get("/api/users/me").json()["data"]["attributes"]
    assert mine["storageUsed"] == badge.attendee_list.size + PEOPLE * BYTES_OF_A_PERSON
    assert mine["storageLimit"] == 2 * 1024**3
    limit(alice, 0)
    mine = client_of(alice).get("/api/users/me").json()["data"]["attributes"]
    assert mine["storageUsed"] == mine["storageLimit"]
    assert copied(client_of(bob), others).status_code == 201, "the limit is of one account"


def test_an_upload_fits_to_the_byte(alice, client_of):
    client, data = client_of(alice), b"First Name\nAda\n"
    limit(alice, len(data) - 1)
    assert "Delete files that you no longer need" in refusal(client.upload("a.csv", data))
    assert not File.objects.exists()
    limit(alice, len(data))
    assert client.upload("a.csv", data).status_code == 201
    refusal(client.upload("b.csv", data))


def test_a_picture_counts_as_it_is_kept(alice, client_of, monkeypatch, png):
    limit(alice, len(png))
    monkeypatch.setattr("files.views.intake.printable", lambda data, name: (data + b"\0", "image/png"))
    refusal(client_of(alice).upload("a.png", png))
    assert not File.objects.exists()


def test_a_full_account_makes_no_set_no_copy_and_no_run(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    limit(alice, PEOPLE * BYTES_OF_A_PERSON - 1)
    refusal(copied(client, badge))
    limit(alice, 0)
    refusal(print_run(client, badge))
    refusal(client.send("POST", "/api/badges", type="badges", attributes={"name": "New"}))
    alice.refresh_from_db()
    assert (Badge.objects.count(), PrintRun.objects.count(), alice.badges_generated) == (1, 0, 0)
    limit(alice, PEOPLE * BYTES_OF_A_PERSON)
    assert copied(client, badge).status_code == 201
    refusal(copied(client, badge))


def test_a_pdf_that_does_not_fit_is_not_kept_and_its_run_says_so(alice, badge_of):
    badge = badge_of(alice)
    limit(alice, 100)
    run = PrintRun.objects.create(badge=badge, paper="a4")
    generate(run.pk)
    run.refresh_from_db()
    assert (run.status, run.fault) == ("failed", "print")
    assert "Delete files that you no longer need" in run.message
    assert not File.objects.filter(kind="pdf").exists()
    limit(alice, 10**6)
    run = PrintRun.objects.create(badge=badge, paper="a4")
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "done"


def test_photos_of_an_archive_that_do_not_fit_leave_nothing(alice, client_of, badge_of, png):
    badge, client = badge_of(alice), client_of(alice)
    archive = archive_of(alice, png, "Ada Lovelace.png", "Emile Zola.png")
    limit(alice, len(png))
    refusal(unpacked(client, badge, archive))
    assert not BadgePhoto.objects.exists()
    assert not File.objects.filter(kind="image").exists()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"PK\x03\x04 and no archive", 422),
        (b"PK\x05\x06", 422),
        (b"%PDF-1.7", 415),
        (b"PK\x05\x06" + bytes(18), 201),  # an empty one
    ],
)
def test_an_archive_is_a_zip_that_opens(alice, client_of, data, status):
    assert client_of(alice).upload("photos.zip", data, kind="archive").status_code == status


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["upload", "copy", "paste"])
def test_two_at_once_do_not_find_the_same_room(alice, client_of, badge_of, monkeypatch, what):
    badge, data = badge_of(alice), b"First Name\nAda\n"
    ways = {
        "upload": lambda client: client.upload("a.csv", data),
        "copy": lambda client: copied(client, badge),
        "paste": lambda client: pasted(client, badge, data),
    }
    limit(alice, PEOPLE * BYTES_OF_A_PERSON if what == "copy" else len(data))
    meet, check = meeting(), User.check_storage

    def check_and_meet(user: User, more: int = 1) -> None:
        check(user, more)
        if connection.in_atomic_block:
            meet()

    monkeypatch.setattr(User, "check_storage", check_and_meet)

    answers = at_once(*(partial(ways[what], client_of(alice)) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [201, 403]
    alice.refresh_from_db()
    assert alice.storage_used == alice.storage_limit
