"""How much an account may store: files that are brought, PDFs that are made, and people, whom copies repeat."""

import io
import secrets
import time
import zipfile
from functools import partial

import pytest
from django.db import connection

from badges.models import BYTES_OF_A_PERSON, AttendeeImport, Badge, BadgePhoto, PrintRun
from badges.printing.claims import Outcome
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
    return client.create("print-runs", {"badge": badge})


def copied(client, badge):
    return client.create("badges", {"copyOf": badge}, name="Again")


def pasted(client, badge, text: bytes):
    return client.create("attendee-imports", {"badge": badge}, text=text.decode())


def archive_of(user: User, png: bytes, *names: str) -> File:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name in names or ("Ada Lovelace.png",):
            pack.writestr(name, png)
    return File.store(owner=user, kind="archive", name="a.zip", type="application/zip", data=out.getvalue())


def unpacked(client, badge, archive: File):
    return client.create("photo-archives", {"badge": badge, "file": archive})


def refusal(answer) -> str:
    error = answer.json()["errors"][0]
    assert (answer.status_code, error.get("code")) == (403, "storage_full"), answer.content
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
    refusal(client.create("badges", name="New"))
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


def proposed(client, badge, data: bytes) -> str:
    answer = pasted(client, badge, data)
    assert answer.status_code == 201, answer.content
    return answer.json()["data"]["id"]


def applied(client, id: str):
    return client.change(AttendeeImport(pk=id), status="applied")


def added(client, badge):
    return client.create("attendees", {"badge": badge}, fields={"First Name": "Grace"})


def made(client, list_id: str):
    return client.create("badges", {"attendeeList": File(pk=list_id)}, name="New")


def test_people_take_room_however_they_come(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    rows = b"First Name,Last Name\n" + b"".join(b"Ada,Lovelace%d\n" % n for n in range(9))
    list_id = client.upload("a.csv", rows).json()["data"]["id"]
    change = proposed(client, badge, rows)
    before = badge.attendees.count()
    limit(alice, 9 * BYTES_OF_A_PERSON - 1)
    refusal(made(client, list_id))
    refusal(applied(client, change))
    limit(alice, BYTES_OF_A_PERSON - 1)
    refusal(added(client, badge))
    assert (Badge.objects.count(), badge.attendees.count()) == (1, before)
    limit(alice, 9 * BYTES_OF_A_PERSON)
    assert made(client, list_id).status_code == 201


def test_a_full_account_lets_words_in_and_no_books(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    person, column = badge.attendees.first(), badge.columns[0]
    limit(alice, 0)

    def edit(text: str):
        return client.change(person, fields={column: text})

    refusal(edit("x" * 4000))
    assert edit("Zoë").status_code == 200
    cells = [{"attendee": str(person.pk), "column": column, "old": "Zoë", "new": "x" * 4000}]
    refusal(client.create("corrections", {"badge": badge}, cells=cells))
    person.refresh_from_db()
    assert person.fields[column] == "Zoë"


def test_a_copy_counts_for_the_texts_of_its_people(alice, client_of, badge_of):
    badge = badge_of(alice, text="First Name,Note\nAda," + "é" * 5000 + "\nBo,x\n")
    assert Badge.bytes_of(alice) > 10_000
    limit(alice, 10_000)
    refusal(copied(client_of(alice), badge))
    assert Badge.objects.count() == 1


def made_in_the_end(run: PrintRun) -> None:
    while generate(run.pk) is Outcome.BUSY:  # for a moment, while the other one is claimed
        time.sleep(0.02)


def meet_after_the_check(monkeypatch, seconds: float) -> None:
    meet, check = meeting(seconds), User.check_storage

    def check_and_meet(user: User, more: int = 1) -> None:
        check(user, more)
        if connection.in_atomic_block:
            meet()

    monkeypatch.setattr(User, "check_storage", check_and_meet)


@pytest.mark.django_db(transaction=True)
def test_two_pdfs_at_once_do_not_find_the_same_room(alice, badge_of, monkeypatch):
    badge = badge_of(alice)
    first, *two = (PrintRun.objects.create(badge=badge, paper="a4", blanks=blanks) for blanks in (1, 2, 3))
    generate(first.pk)
    size = File.objects.get(kind="pdf").size
    limit(alice, size + size // 2)
    meet_after_the_check(monkeypatch, 2)
    at_once(*(partial(made_in_the_end, run) for run in two))
    ended = PrintRun.objects.filter(pk__in=[run.pk for run in two]).values_list("status", flat=True)
    assert sorted(ended) == ["done", "failed"]
    alice.refresh_from_db()
    assert alice.storage_used <= alice.storage_limit


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("what", ["upload", "copy", "paste", "set", "import", "person"])
def test_two_at_once_do_not_find_the_same_room(alice, client_of, badge_of, monkeypatch, what):
    badge, data = badge_of(alice), b"First Name\nAda\n"
    ways = {
        "upload": lambda client: client.upload("a.csv", data),
        "copy": lambda client: copied(client, badge),
        "paste": lambda client: pasted(client, badge, data),
        "set": lambda client: made(client, list_id),
        "import": lambda client: applied(client, changes.pop()),
        "person": lambda client: added(client, badge),
    }
    client, people = client_of(alice), {"copy": PEOPLE, "set": PEOPLE, "import": 1, "person": 1}
    list_id = str(badge.attendee_list_id)
    sets = (badge, badge_of(alice)) if what == "import" else ()
    one_more = badge.attendee_list.read() + b"Zoltan\n"  # who goes would become history, and take room too
    changes = [proposed(client, one, one_more) for one in sets]
    limit(alice, people[what] * BYTES_OF_A_PERSON if what in people else len(data))
    meet_after_the_check(monkeypatch, 0.5)
    answers = at_once(*(partial(ways[what], client_of(alice)) for _ in range(2)))
    assert sorted(answer.status_code for answer in answers) == [200 if what == "import" else 201, 403]
    alice.refresh_from_db()
    assert alice.storage_used == alice.storage_limit


# --- What changes leave behind ---

LET_IN = 30_000


@pytest.fixture
def looked_at_soon(monkeypatch) -> None:
    monkeypatch.setattr("badges.models.badge.LET_IN", LET_IN)


def until_refused(ask, most: int):
    """How many of such requests were carried out before one was refused, and what that says."""
    for done in range(most):
        answer = ask(done)
        if answer.status_code >= 300:
            return done, refusal(answer)
    raise AssertionError(f"{most} were carried out")


def test_history_counts_and_so_nobody_fills_the_database_by_editing(alice, client_of, badge_of, looked_at_soon):
    badge, client = badge_of(alice), client_of(alice)
    person, before = badge.attendees.first(), alice.storage_used
    limit(alice, 40_000)

    def edit(number: int):
        return client.change(person, fields={"First Name": "ab"[number % 2] * 100})

    done, _ = until_refused(edit, 300)
    assert 40 < done < 250
    stored = sum(len(one.old["First Name"]) + len(one.new["First Name"]) for one in badge.attendee_changes.all())
    assert alice.storage_used > before + stored
    assert alice.storage_used < before + 40_000 + LET_IN


def test_somebody_added_hides_no_history_and_each_run_counts_once(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    client.change(badge.attendees.first(), fields={"First Name": secrets.token_hex(500)})
    before = alice.storage_used
    client.create("attendees", {"badge": badge}, fields={"First Name": "Zoe"})
    assert before < alice.storage_used < before + 1_000
    before, people = alice.storage_used, badge.attendees.count()
    PrintRun.objects.create(badge=badge, paper="a4", total=people)
    once = alice.storage_used - before
    PrintRun.objects.create(badge=badge, paper="a4", total=people)
    assert alice.storage_used - before == pytest.approx(2 * once, abs=people)


def test_people_removed_and_restored_for_ever(alice, client_of, badge_of, looked_at_soon):
    badge, client = badge_of(alice), client_of(alice)
    person = badge.attendees.first()
    assert client.change(person, fields={"Organisation": secrets.token_hex(2500)}).status_code == 200
    limit(alice, 50_000)

    def there_and_back(number: int):
        assert client.delete(f"/api/attendees/{person.pk}").status_code == 204, "to remove somebody needs no room"
        return client.change(person, removedAt=None)

    done, _ = until_refused(there_and_back, 30)
    assert 2 < done < 25


def test_lists_that_take_turns(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    limit(alice, 60_000)

    def turn(number: int):
        text = "First Name,Last Name,Organisation\n" + "".join(
            f"Ann{who},Lee,{'ab'[number % 2] * 200}\n" for who in range(20)
        )
        made = pasted(client, badge, text.encode())
        return applied(client, made.json()["data"]["id"]) if made.status_code < 300 else made

    done, _ = until_refused(turn, 40)
    assert 1 < done < 20


def test_absences_that_take_turns(alice, client_of, badge_of, looked_at_soon):
    badge = badge_of(alice, text="First Name\n" + "".join(f"Ann{number}\n" for number in range(100)))
    client, people = client_of(alice), [str(id) for id in badge.attendees.values_list("pk", flat=True)]
    limit(alice, 100_000)

    def turn(number: int):
        answer = client.create("attendances", {"badge": badge}, coming=False, people=people)
        if answer.status_code < 300:
            assert client.create("attendances", {"badge": badge}, coming=True).status_code == 201
        return answer

    done, _ = until_refused(turn, 20)
    assert 0 < done < 4


def test_records_of_who_was_printed_count(alice, badge_of):
    badge = badge_of(alice, text="First Name,Bio\n" + "".join(f"Ann{number},{'x' * 900}\n" for number in range(20)))
    before = Badge.bytes_of(alice)
    run = PrintRun.objects.create(badge=badge, paper="a4")
    generate(run.pk)
    assert 20 * 900 < Badge.bytes_of(alice) - before < 20 * 1400
