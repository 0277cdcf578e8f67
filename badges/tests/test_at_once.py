"""What two people do at the same moment is lost nowhere and done twice nowhere; locks alone are in test_locks.py."""

import threading
from functools import partial

import pytest
from django.db import connection
from django.db.models.deletion import Collector
from django.utils import timezone

from badges.models import Attendee, AttendeeChange, AttendeeImport, Badge, PrintRecord, PrintRun, Share
from badges.people.importing import Options, propose
from badges.printing.run import generate
from badges.sets.transferring import transfer_badge
from badgeyay.refusals import Conflict
from badgeyay.tests.at_once import at_once
from files.models import File
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def badge(alice, badge_of) -> Badge:
    return badge_of(alice)


@pytest.fixture
def clients(alice, client_of):
    """Two tabs, or two desks, of one account."""
    return [client_of(alice), client_of(alice)]


def statuses(answers) -> list[int]:
    return sorted(answer.status_code for answer in answers)


def test_two_tabs_that_change_other_fields_of_a_person_both_keep_theirs(clients, badge):
    person = badge.attendees.first()
    first, second = badge.columns[:2]
    for number in range(ROUNDS):
        asked = {first: f"Ada {number}"}, {second: f"Byron {number}"}
        answers = at_once(*(partial(c.change, person, fields=f) for c, f in zip(clients, asked, strict=True)))
        assert statuses(answers) == [200, 200]
        person.refresh_from_db()
        assert (person.fields[first], person.fields[second]) == (f"Ada {number}", f"Byron {number}")
    assert AttendeeChange.objects.filter(kind="edited").count() == 2 * ROUNDS


def test_of_two_tabs_that_saw_the_same_one_is_told(clients, badge):
    person, column = badge.attendees.first(), badge.columns[0]
    seen = clients[0].get(f"/api/attendees/{person.pk}").json()["data"]["attributes"]["changedAt"]
    asked = [partial(c.change, person, fields={column: f"Ada {n}"}, changedAt=seen) for n, c in enumerate(clients)]
    answers = at_once(*asked)
    assert statuses(answers) == [200, 409]
    saved = next(answer for answer in answers if answer.status_code == 200).json()["data"]["attributes"]["fields"]
    assert Attendee.objects.get(pk=person.pk).fields == saved


def test_two_desks_that_reprint_a_person_record_both_and_mark_the_person_once(clients, badge):
    person = badge.attendees.first()
    options = {"paper": "a4", "people": "selection", "reason": "lost"}
    related = {"badge": badge, "attendees": [person]}
    assert statuses(at_once(*(partial(c.create, "print-runs", related, **options) for c in clients))) in (
        [200, 201], [201, 201],  # the second press may meet the first, which still waits
    )  # fmt: skip
    runs = list(PrintRun.objects.values_list("pk", flat=True))
    at_once(*(partial(generate, pk) for pk in [*runs, *runs]))
    for pk in runs:  # one that met another was to be tried again
        generate(pk)
    assert set(PrintRun.objects.values_list("status", flat=True)) == {"done"}
    assert PrintRecord.objects.count() == len(runs) == File.objects.filter(kind="pdf").count()
    assert sorted(PrintRun.objects.values_list("number", flat=True)) == list(range(1, len(runs) + 1))
    assert User.objects.get().badges_generated == 1


def test_an_import_applied_twice_at_once_is_done_once(clients, badge):
    text = badge.attendee_list.read().decode() + "Grace,Hopper,Crew\n"
    proposed, _ = propose(badge, text, Options())
    before = badge.attendees.count()
    answers = at_once(*(partial(c.change, AttendeeImport(pk=proposed.pk), status="applied") for c in clients))
    assert statuses(answers) == [200, 409]
    assert badge.attendees.count() == before + 1
    assert AttendeeChange.objects.filter(kind="added").count() == 1


def test_two_uploads_cannot_take_the_same_room(clients, alice, png):
    alice.storage_limit = alice.storage_used + len(png) + len(png) // 2
    alice.save()
    for _ in range(ROUNDS):
        answers = at_once(*(partial(c.upload, "logo.png", png, kind="image") for c in clients))
        assert [answer.status_code for answer in answers].count(201) == 1, [a.content for a in answers]
        assert all(answer.status_code < 500 for answer in answers)
        File.objects.all().delete()


def test_of_two_transfers_one_is_refused_and_everything_goes_together(alice, bob, badge):
    carol = User.objects.create_user("carol@example.org")

    def give(to: User) -> bool:
        try:
            transfer_badge(Badge.objects.get(pk=badge.pk), to)
        except Conflict:
            return False
        return True

    for _ in range(ROUNDS):
        badge.refresh_from_db()
        others = [one for one in (alice, bob, carol) if one.pk != badge.owner_id]
        given = at_once(*(partial(give, to) for to in others))
        badge.refresh_from_db()
        assert any(given)
        assert badge.owner in [to for to, done in zip(others, given, strict=True) if done]
        assert badge.attendee_list.owner_id == badge.owner_id


@pytest.fixture
def asks(clients, alice, badge):
    """What can be asked of a set that is erased at the same moment."""
    client = clients[0]
    archive = File.store(owner=alice, kind="archive", name="p.zip", type="application/zip", data=b"PK\5\6" + bytes(18))
    proposed, _ = propose(badge, "First Name\nNew\n", Options())
    pdf = File.store(owner=alice, kind="pdf", name="a.pdf", type="application/pdf", data=b"%PDF")
    done = PrintRun.objects.create(badge=badge, paper="a4", status="done", file=pdf)
    tomorrow = (timezone.now() + timezone.timedelta(days=1)).isoformat()
    return {
        "import": partial(client.change, AttendeeImport(pk=proposed.pk), status="applied"),
        "photos": partial(client.create, "photo-archives", {"badge": badge, "file": archive}),
        "print": partial(client.create, "print-runs", {"badge": badge}, paper="a4"),
        "share": partial(client.create, "shares", {"printRun": done}, expiresAt=tomorrow),
        "add": partial(client.create, "attendees", {"badge": badge}, fields={badge.columns[0]: "New"}),
        "use its list": partial(client.create, "badges", {"attendeeList": badge.attendee_list}, name="Another"),
    }


@pytest.mark.parametrize("what", ["import", "photos", "print", "share", "add"])
def test_a_set_that_is_erased_meanwhile_answers_and_leaves_nothing(asks, badge, what):
    answer, _ = at_once(asks[what], badge.erase)
    assert answer.status_code in (200, 201, 404, 409, 422), answer.content
    nothing_is_left()


@pytest.mark.parametrize("what", ["import", "photos", "print", "share", "add", "use its list"])
def test_what_is_asked_when_a_set_is_all_but_erased_waits_and_is_told(asks, badge, what, monkeypatch):
    """Where the rows that refer to it have been collected, and none of them has been deleted yet."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one transaction write at a time")
    delete, answers = Collector.delete, []

    def ask() -> None:
        answers.append(asks[what]())
        connection.close()

    asking = threading.Thread(target=ask)

    def delete_late(collector):
        if collector.data.get(Badge) or collector.data.get(File):
            if not asking.ident:
                asking.start()
            asking.join(0.3)
        return delete(collector)

    monkeypatch.setattr(Collector, "delete", delete_late)
    badge.erase()
    asking.join()
    assert answers[0].status_code in (404, 409, 422), answers[0].content
    nothing_is_left()


def nothing_is_left() -> None:
    assert not Badge.objects.exists()
    for model in (Attendee, PrintRun, AttendeeImport, Share):
        assert not model._base_manager.exists(), model


def test_an_account_that_is_erased_while_a_run_ends_leaves_nothing(alice, badge):
    run = PrintRun.objects.create(badge=badge, paper="a4")
    at_once(partial(generate, run.pk), User.objects.get().delete)
    assert [model.objects.count() for model in (User, Badge, PrintRun, File)] == [0, 0, 0, 0]
