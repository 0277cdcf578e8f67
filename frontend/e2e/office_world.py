"""The back office for browser tests: its roles, one of everything that it shows, and the pages that show it."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection

from badges.models import Attendee, AttendeeChange, OwnSheet, Printer, PrintRun
from badges.printing.run import generate
from badges.printing.starting import start_whole_set
from badgeyay.back_office.models import StaffAction
from users.models import User

SETS, RUNS, USERS, FILES, PEOPLE = (
    "badges/badge", "badges/printrun", "users/user", "files/file", "badges/attendee"
)  # fmt: skip


@pytest.fixture
def member(transactional_db):
    """Somebody with a role. What migrations wrote is gone here, so the roles are made as they make them."""
    for name, function in (("users.migrations.0005_support_and_admin_groups", "make_groups"),
                           ("badgeyay.back_office.migrations.0002_role_reports_only", "make_role")):  # fmt: skip
        getattr(import_module(name), function)(apps, SimpleNamespace(connection=connection))

    def make(role: str) -> User:
        user = User.objects.create_user("member@example.org", name="A member", is_staff=role != "nobody")
        if role != "nobody":
            user.groups.add(Group.objects.get(name=role))
        return user

    return make


@pytest.fixture
def thing_of(alice, bob, badge_of):
    """What an action is done to, as it begins."""

    def make(model: str, state: str):
        if model == USERS:
            number = User.objects.count()
            user = User.objects.create_user(f"user{number}@example.org", "correct horse battery", name=f"User {number}")
            user.emailaddress_set.update(verified=state != "unproved")
            if state == "deleted":
                user.soft_delete()
            return user
        badge = badge_of(alice)
        if state == "queued":
            run = PrintRun.objects.create(badge=badge, paper="a4")
        elif state in ("printed", "idle"):
            run = start_whole_set(badge).run
            generate(run.pk)
            run.refresh_from_db()
        elif state == "deleted":
            badge.soft_delete()
        if model == RUNS:
            return run
        if model == FILES:
            file = run.file
            if state == "idle":
                PrintRun.objects.all().delete()
            return file
        return badge

    return make


def one_of_everything(badge_of, alice, staff) -> dict[str, str]:
    """Every page of the back office by a name, with rows on it."""
    badge = badge_of(alice, "Fair of fairs with a long name that takes two lines <b>not bold</b>")
    done = PrintRun.objects.create(badge=badge, paper="a4", sides="front")
    generate(done.pk)
    done.refresh_from_db()
    failed = PrintRun.objects.create(
        badge=badge, sheet="herma-9012", status="failed", fault="design", message="The design is wrong.", attempt=2
    )
    PrintRun.objects.create(badge=badge, paper="a4")
    gone = badge_of(alice, "Gone")
    gone.soft_delete()
    person = Attendee.objects.filter(badge=badge).first()
    AttendeeChange.objects.create(badge=badge, attendee=person.pk, kind="added")
    Printer.objects.create(owner=alice, name="Hall 1")
    sheet = OwnSheet.objects.create(
        owner=alice, name="Mine", paper="a4", width=90, height=60, columns=2, rows=4, left=10, top=10, pitch_x=95,
        pitch_y=65,
    )  # fmt: skip
    StaffAction.objects.create(
        by=staff, action="limits", kind="users.user", target=str(alice.pk), concerns=alice, reason="asked by telephone",
        before={"quota": 10}, after={"quota": 20},
    )  # fmt: skip
    group = Group.objects.filter(name="Support").first() or Group.objects.create(name="Support")
    lists = {
        model: f"/admin/{model}/"
        for model in (
            SETS, RUNS, PEOPLE, "badges/attendeechange", "badges/printrecord", USERS, "auth/group", FILES,
            "badges/printer", "badges/ownsheet", "back_office/staffaction",
        )
    }  # fmt: skip
    return {
        "today": "/admin/", "reports": "/admin/reports/", "board": "/admin/badges/printrun/board/", **lists,
        "nothing found": "/admin/badges/badge/?q=nobody",
        "set": f"/admin/badges/badge/{badge.pk}/change/", "deleted set": f"/admin/badges/badge/{gone.pk}/change/",
        "delete set": f"/admin/badges/badge/{badge.pk}/delete/",
        "run": f"/admin/badges/printrun/{done.pk}/change/", "failed run": f"/admin/badges/printrun/{failed.pk}/change/",
        "delete run": f"/admin/badges/printrun/{done.pk}/delete/",
        "person": f"/admin/badges/attendee/{person.pk}/change/",
        "user": f"/admin/users/user/{alice.pk}/change/", "new user": "/admin/users/user/add/",
        "delete user": f"/admin/users/user/{alice.pk}/delete/",
        "role": f"/admin/auth/group/{group.pk}/change/", "file": f"/admin/files/file/{done.file_id}/change/",
        "delete file": f"/admin/files/file/{badge.attendee_list_id}/delete/",
        "own sheet": f"/admin/badges/ownsheet/{sheet.pk}/change/",
        "site": "/admin/back_office/site/1/change/", "mails": "/admin/mails/",
        "mail": "/admin/mails/known/en/",
        "log entry": f"/admin/back_office/staffaction/{StaffAction.objects.latest('at').pk}/change/",
        **{f"catalogue of {kind}": f"/admin/badges/catalogueentry/?kind={kind}"
           for kind in ("sheet", "paper", "size", "design", "background")},
        **{f"new {kind}": f"/admin/badges/catalogueentry/add/?kind={kind}"
           for kind in ("sheet", "size", "design", "background")},
    }  # fmt: skip
