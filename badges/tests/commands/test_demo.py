from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from badges.models import Badge, PrintRun
from users.models import User

pytestmark = pytest.mark.django_db


def demo() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


def test_demo_makes_three_finished_badges_and_two_log_ins(settings, client, django_capture_on_commit_callbacks):
    settings.DEBUG = True
    with django_capture_on_commit_callbacks(execute=True):
        said = demo()
    for badge in Badge.objects.all():
        run = badge.print_runs.get()
        assert (run.status, run.total) == ("done", badge.attendees.count())
        assert run.file.read().startswith(b"%PDF")
        assert run.warnings == []
        assert badge.owner.email == "organiser@example.org"
    assert Badge.objects.count() == 3
    for email, staff in (("organiser@example.org", False), ("staff@example.org", True)):
        assert f"{email}  password: paper-badge-lanyard" in said
        assert client.login(email=email, password="paper-badge-lanyard")
        assert User.objects.get(email=email).is_staff is staff


def test_demo_twice_changes_nothing(settings):
    settings.DEBUG = True
    demo()
    before = list(Badge.objects.values()), list(PrintRun.objects.values()), list(User.objects.values())
    assert "there already" in demo()
    assert (list(Badge.objects.values()), list(PrintRun.objects.values()), list(User.objects.values())) == before


def test_the_classic_list_has_its_five_columns(settings):
    settings.DEBUG = True
    demo()
    badge = Badge.objects.get(name="Rust and Railways")
    assert badge.columns == ["First Name", "Last Name", "Position", "Organisation", "Handle"]
    assert badge.attendees.first().fields["First Name"] == "Anneli"


def test_demo_is_refused_when_debug_is_off(settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="refused while DEBUG is off"):
        demo()
    assert not User.objects.exists()


def test_resume_print_runs_says_how_many():
    out = StringIO()
    call_command("resume_print_runs", stdout=out)
    assert out.getvalue() == "0 print runs queued again.\n"
