"""Personal data ends: a notice a week before, then everything about people goes and the design stays."""

from datetime import timedelta
from functools import partial

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from badges import tasks
from badges.models import Attendee, AttendeeChange, AttendeeImport, Badge, BadgePhoto, PrintRecord, PrintRun
from badges.people import expiry, importing
from badges.people.changing import add_person, edit_person, remove_person
from badges.printing import run as running
from badges.printing.claims import claim
from badges.printing.run import generate
from badges.sets.creating import fill_from_list
from badges.tests.printing.queued import ends
from badgeyay.tests.at_once import at_once, meeting
from files.models import File
from users.models import User

DAY = timedelta(days=1)


@pytest.fixture
def badge(alice, badge_of, png, django_capture_on_commit_callbacks) -> Badge:
    """A set with all that can be known of people: a list, an edit, a removal, a photo, a print, a proposed list."""
    made = badge_of(alice)
    ada, emile = made.attendees.all()
    run = PrintRun.objects.create(
        badge=made, paper="a4", people="filter", filter_column="Last Name", filter_value="Zola"
    )
    generate(run.pk)
    edit_person(ada, {"Last Name": "King"}, alice)
    remove_person(emile, alice)
    photo = File.store(owner=alice, kind="image", name="ada.png", type="image/png", data=png)
    BadgePhoto.objects.create(badge=made, file=photo, name="ada")
    importing.propose(made, "First Name\nEve\n", importing.Options())
    made.refresh_from_db()
    return made


def later(badge: Badge, days: float) -> object:
    """So many days after the days are over."""
    return badge.expires_at + days * DAY


def noticed(badge: Badge, when: object) -> None:
    assert expiry.give_notice(badge.pk, when)
    badge.refresh_from_db()


def test_the_days_count_from_the_list_and_again_from_each_print(alice, badge_of):
    badge = badge_of(alice)
    badge.refresh_from_db()
    assert abs(badge.expires_at - (timezone.now() + 90 * DAY)) < timedelta(minutes=1)
    Badge.objects.filter(pk=badge.pk).update(expires_at=timezone.now() + DAY, expiry_notice_at=timezone.now())
    generate(PrintRun.objects.create(badge=badge, paper="a4").pk)
    badge.refresh_from_db()
    assert abs(badge.expires_at - (timezone.now() + 90 * DAY)) < timedelta(minutes=1)
    assert badge.expiry_notice_at is None


def test_the_days_of_a_set_without_people_begin_with_the_first_person(alice):
    badge = Badge.objects.create(owner=alice, name="Blank", design={}, columns=["Name"])
    add_person(badge, {"Name": "Ada"}, alice)
    badge.refresh_from_db()
    begun = badge.expires_at
    add_person(badge, {"Name": "Bob"}, alice)
    badge.refresh_from_db()
    assert badge.expires_at == begun is not None


def test_the_owner_is_told_once_a_week_before(badge, django_capture_on_commit_callbacks):
    assert not expiry.give_notice(badge.pk, later(badge, -7.1))
    with django_capture_on_commit_callbacks(execute=True):
        assert expiry.give_notice(badge.pk, later(badge, -6.9))
        assert not expiry.give_notice(badge.pk, later(badge, -6.9))
    (sent,) = mail.outbox
    assert sent.to == ["alice@example.org"]
    assert sent.subject == "The people of “Conference” will be erased"
    assert "the person on the list of “Conference”" in sent.body
    assert f"/badges/{badge.pk}/people" in sent.body


def test_the_notice_is_in_the_owners_language(alice, badge, django_capture_on_commit_callbacks):
    User.objects.filter(pk=alice.pk).update(language="de")
    with django_capture_on_commit_callbacks(execute=True):
        expiry.give_notice(badge.pk, later(badge, -1))
    assert "Die Personen von „Conference“ werden gelöscht" in mail.outbox[0].subject


@pytest.mark.parametrize(("told", "erased"), [(-7, [False, False, True]), (5, [False, False, False])])
def test_nothing_is_erased_before_its_day_nor_sooner_than_a_week_after_the_notice(badge, told, erased):
    over = badge.expires_at
    noticed(badge, over + told * DAY)
    assert [expiry.erase_people(badge.pk, over + days * DAY) for days in (-1, -0.01, 0)] == erased
    if told == 5:
        assert badge.expires_at == over + 12 * DAY
        assert expiry.erase_people(badge.pk, over + 12 * DAY)


def test_without_a_notice_nothing_is_erased(badge):
    assert not expiry.erase_people(badge.pk, later(badge, 500))
    assert badge.attendees.exists()


def test_everything_about_people_goes_and_the_design_stays(badge, django_capture_on_commit_callbacks):
    design, files = badge.design, list(File.objects.all())
    noticed(badge, later(badge, -7))
    with django_capture_on_commit_callbacks(execute=True):
        assert expiry.erase_people(badge.pk, later(badge, 0))
    gone = (PrintRecord, AttendeeChange, BadgePhoto, AttendeeImport, File, PrintRun.attendees.through)
    assert [model.objects.count() for model in gone] == [0] * 6
    assert not Attendee.with_removed.exists()
    assert [default_storage.exists(file.stored.name) for file in files] == [False] * len(files)
    assert len(files) == 4  # list, PDF, photo, pasted list
    badge.refresh_from_db()
    assert (badge.design, badge.name, badge.attendee_list) == (design, "Conference", None)
    assert (badge.expires_at, badge.expiry_notice_at) == (None, None)
    run = badge.print_runs.get()
    assert (run.status, run.number, run.total, run.file) == ("done", 1, 1, None)
    assert (run.warnings, run.filter_value) == ([], "")


def test_another_badge_set_keeps_its_people_and_the_list_both_use(alice, badge, django_capture_on_commit_callbacks):
    other = Badge.objects.create(owner=alice, name="Other", design={}, attendee_list=badge.attendee_list)
    Attendee.objects.create(badge=other, position=1, fields={"Name": "Grace"})
    noticed(badge, later(badge, -7))
    with django_capture_on_commit_callbacks(execute=True):
        assert expiry.erase_people(badge.pk, later(badge, 0))
    assert other.attendees.count() == 1
    assert default_storage.exists(other.attendee_list.stored.name)


def test_whoever_prints_after_the_notice_keeps_the_people(badge):
    noticed(badge, later(badge, -7))
    generate(PrintRun.objects.create(badge=badge, paper="a4").pk)
    assert not expiry.erase_people(badge.pk, later(badge, 0))
    assert badge.attendees.exists()


def test_an_interrupted_erasure_is_carried_on(badge, monkeypatch):
    noticed(badge, later(badge, -7))
    with monkeypatch.context() as patched:
        patched.setattr(expiry, "_erase_the_rest", lambda badge, now: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            expiry.erase_people(badge.pk, later(badge, 0))
    assert expiry.erase_people(badge.pk, later(badge, 0))
    assert not expiry.erase_people(badge.pk, later(badge, 0))


def test_people_who_come_in_while_others_are_erased_stay(alice, badge, list_of, monkeypatch):
    noticed(badge, later(badge, -7))
    monkeypatch.setattr(expiry, "BATCH", 1)
    rows = expiry._rows_about_people

    def then_a_list_comes(badge_id):
        for number, queryset in enumerate(rows(badge_id)):
            if number == 2:
                fill_from_list(badge, list_of(alice))
            yield queryset

    monkeypatch.setattr(expiry, "_rows_about_people", then_a_list_comes)
    assert not expiry.erase_people(badge.pk, later(badge, 0))
    assert badge.attendees.count() == 2


@pytest.mark.parametrize(("days", "wait"), [(1, 1), (30, 7), (730, None)])
def test_other_days_count_from_the_same_moment_and_are_announced(alice, client_of, badge, days, wait):
    before = badge.expires_at
    Badge.objects.filter(pk=badge.pk).update(expiry_notice_at=timezone.now())
    response = client_of(alice).change(badge, expiryDays=days)
    badge.refresh_from_db()
    assert badge.expires_at == before + (days - 90) * DAY
    shown = response.json()["data"]["attributes"]
    assert (shown["expiryDays"], shown["expiresAt"]) == (days, badge.expires_at.isoformat().replace("+00:00", "Z"))
    assert badge.expiry_notice_at is None
    if wait:
        now = badge.expires_at + 100 * DAY
        noticed(badge, now)
        assert badge.expires_at == now + wait * DAY


@pytest.mark.parametrize("days", [0, 731, None, "x"])
def test_days_have_bounds(alice, client_of, badge, days):
    response = client_of(alice).change(badge, expiryDays=days)
    assert response.status_code == 422
    assert response.json()["errors"][0]["source"]["pointer"] == "/data/attributes/expiryDays"


def test_the_command_and_the_clock_do_all_that_is_due_and_a_dry_run_nothing(badge, capsys):
    Badge.objects.filter(pk=badge.pk).update(expires_at=timezone.now() - DAY)
    call_command("erase_expired", "--dry-run")
    assert "who would be told: 1. Badge sets whose people would be erased: 0." in capsys.readouterr().out
    tasks.erase_expired()
    Badge.objects.filter(pk=badge.pk).update(expires_at=timezone.now() - DAY)
    call_command("erase_expired", "--dry-run")
    assert badge.attendees.exists()
    assert "who would be told: 0. Badge sets whose people would be erased: 1." in capsys.readouterr().out
    call_command("erase_expired")
    assert "who were told: 0. Badge sets whose people were erased: 1." in capsys.readouterr().out
    assert not Attendee.with_removed.filter(badge=badge).exists()
    call_command("erase_expired")
    assert "were erased: 0." in capsys.readouterr().out


def test_a_closed_account_gets_no_mail_and_its_people_are_erased_all_the_same(
    alice, badge, django_capture_on_commit_callbacks
):
    alice.soft_delete()
    with django_capture_on_commit_callbacks(execute=True):
        noticed(badge, later(badge, -7))
    assert mail.outbox == []
    assert expiry.erase_people(badge.pk, later(badge, 0))


def test_a_badge_set_that_fails_is_reported_and_the_others_get_what_is_due(alice, badge, badge_of, monkeypatch, caplog):
    others = [badge, badge_of(alice), badge_of(alice), badge_of(alice)]
    gone, soon = timezone.now() - DAY, timezone.now() + DAY
    Badge.objects.update(expires_at=soon)
    Badge.objects.filter(pk__in=[one.pk for one in others[:2]]).update(expires_at=gone, expiry_notice_at=gone)
    failing = {others[0].pk, others[2].pk}

    def or_fails(act):
        def tried(badge_id, now):
            if badge_id in failing:
                raise OperationalError("deadlock detected")
            return act(badge_id, now)

        return tried

    for act in (expiry.give_notice, expiry.erase_people):
        monkeypatch.setattr(expiry, act.__name__, or_fails(act))
    with pytest.raises(CommandError, match="failed: 2"):
        call_command("erase_expired")
    assert [one.attendees.exists() for one in others] == [True, False, True, True]
    assert list(Badge.objects.filter(expiry_notice_at__gt=gone)) == [others[3]]
    assert all(str(pk) in caplog.text for pk in failing)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("whole", [False, True])
def test_a_run_that_ends_while_people_are_erased(alice, badge_of, monkeypatch, whole):
    """Either it was in time, and the people stay, or it leaves nothing behind; neither breaks the other."""
    badge, now = badge_of(alice), timezone.now()
    run, meet = PrintRun.objects.create(badge=badge, paper="a4", whole=whole), meeting()
    assert claim(run)
    Badge.objects.update(expires_at=now - DAY, expiry_notice_at=now - DAY)
    for module, name in ((expiry, "_erase_the_rest"), (running, "record_printed"), (running, "_replace_older")):
        act = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, act=act: meet() or act(*given))
    ended, erased = at_once(partial(ends, run), lambda: expiry.erase_people(badge.pk, now))
    run.refresh_from_db()
    assert (run.status, erased) == (("done", False) if ended else ("cancelled", True))
    assert [badge.attendees.exists(), File.objects.filter(kind="pdf").exists()] == [ended, ended]
