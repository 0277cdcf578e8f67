"""Old PDFs go where a house says so; their runs stay, and the set makes the same again."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from badges import tasks
from badges.models import PrintRun, Share
from badges.printing import old_pdfs
from badges.printing.run import generate
from badges.printing.starting import print_again
from files.models import File

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def run(alice, badge_of, settings) -> PrintRun:
    settings.PDF_DAYS = 30
    run = PrintRun.objects.create(badge=badge_of(alice), paper="a4")
    generate(run.pk)
    run.refresh_from_db()
    return run


def after(days: float):
    return timezone.now() + days * DAY


def test_a_pdf_goes_after_its_days_and_not_before_and_once(run, django_capture_on_commit_callbacks):
    key = run.file.stored.name
    with django_capture_on_commit_callbacks(execute=True):
        assert [old_pdfs.erase(after(days)).done for days in (0, 29.9, 30.1, 30.1)] == [0, 0, 1, 0]
    assert not default_storage.exists(key)
    run.refresh_from_db()
    assert (run.status, run.file, run.number, run.records.count()) == ("done", None, 1, 2)
    assert File.objects.get() == run.badge.attendee_list


def test_the_set_makes_it_again(run, django_capture_on_commit_callbacks):
    pages = run.sheets
    old_pdfs.erase(after(31))
    with django_capture_on_commit_callbacks(execute=True):
        again = print_again(run)
    generate(again.pk)
    again.refresh_from_db()
    assert (again.status, again.sheets) == ("done", pages)
    assert again.file is not None


def test_what_a_link_still_gives_to_somebody_stays_until_the_link_ends(run):
    Share.objects.create(print_run=run, expires_at=after(60))
    assert [old_pdfs.erase(after(days)).done for days in (31, 59, 61)] == [0, 0, 1]


def test_without_the_setting_nothing_goes(run, settings, capsys):
    settings.PDF_DAYS = 0
    assert old_pdfs.erase(after(10_000)).done == 0
    call_command("erase_expired")
    assert "PDF" not in capsys.readouterr().out


def test_the_command_and_the_clock_do_it_and_a_dry_run_does_not(run, capsys):
    PrintRun.objects.update(finished_at=after(-31))
    call_command("erase_expired", "--dry-run")
    assert "Old PDFs that would be erased: 1." in capsys.readouterr().out
    assert PrintRun.objects.get().file
    tasks.erase_expired()
    assert PrintRun.objects.get().file is None
    call_command("erase_expired")
    assert "Old PDFs that were erased: 0." in capsys.readouterr().out
