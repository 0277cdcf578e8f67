"""No page of the back office asks the database more, or works more, with many rows than with few."""

from datetime import timedelta

import pytest
from django.urls import reverse

from badges.models import Attendee, AttendeeChange, Badge, BadgePicture, OwnSheet, Printer, PrintRecord, PrintRun
from badges.people.changing import edit_person, new_attendee
from badges.printing.records import record_selection
from badges.tests.admin.office import LISTS, badge_set, change_list, queries, stored
from badgeyay.back_office.models import StaffAction
from files.models import File
from users.models import User

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", LISTS)
def test_change_list_asks_the_same_for_1_row_and_for_30(back_office, name):
    badge_set(1)
    queries(back_office, change_list(name))  # content types are read once for each process
    one = queries(back_office, change_list(name))
    for number in range(2, 31):
        badge_set(number)
    paged = back_office.get(change_list(name)).context["cl"].multi_page  # the keys of a page are read by themselves
    assert queries(back_office, change_list(name)) == one + paged
    assert one <= 12


# Pages, and the queries of each, with few rows and with many; content types, sessions and figures are read before.
PAGES = {
    "index": 12, "reports": 5, "badges_printrun_board": 9, "badges_badge_changelist": 8,
    "badges_attendee_changelist": 5,
    "badges_printrun_changelist": 5, "badges_printrecord_changelist": 5, "badges_attendeechange_changelist": 5,
    "users_user_changelist": 10, "files_file_changelist": 10, "back_office_staffaction_changelist": 5,
    "badges_printer_changelist": 5, "badges_ownsheet_changelist": 5, "badges_catalogueentry_changelist": 2,
}  # fmt: skip


def test_no_page_asks_more_with_many_rows_of_each_than_with_one(back_office, monkeypatch):
    """Many: several pages of every list, and more keys than Django gives to one statement of SQLite, which is 999."""
    monkeypatch.setattr("badgeyay.back_office.figures.FRESH", timedelta(days=1))  # figures are counted once
    badge = badge_set(1)
    set_page = reverse("admin:badges_badge_change", args=[badge.pk])
    urls = {name: reverse(f"admin:{name}") for name in PAGES} | {"set": set_page}

    def asked() -> dict[str, int]:
        found = {}
        for name, url in urls.items():
            back_office.get(url)  # what it shows is cached now
            found[name] = queries(back_office, url)
        return found

    many_rows(badge, range(2, 3))
    few = asked()
    many_rows(badge, range(3, 1_203))
    many = asked()
    keys = 1  # the keys of a page are read by themselves where there are several pages
    assert {name: (few[name], many[name]) for name in few if not few[name] <= many[name] <= few[name] + keys} == {}
    assert {name: many[name] for name, most in PAGES.items() if many[name] > most + keys} == {}
    assert many["set"] <= 18 + keys


def many_rows(badge: Badge, numbers: range) -> None:
    """So many rows in every list of the back office."""
    owner = badge.owner
    Attendee.objects.bulk_create(new_attendee(badge, p, {"Name": f"Person {p}"}) for p in numbers)
    users = [User(email=f"user{n}@example.org", name=f"User {n}", quota=1) for n in numbers]
    User.objects.bulk_create(users)
    sets = [Badge(owner=owner, name=f"Set {n}", design=badge.design, columns=["Name"]) for n in numbers]
    Badge.objects.bulk_create(sets, batch_size=500)
    runs = [PrintRun(badge=one, paper="a4", status="done") for one in sets]
    PrintRun.objects.bulk_create(runs)
    File.objects.bulk_create(
        File(owner=owner, kind="pdf", name=f"{n}.pdf", type="application/pdf", size=1) for n in numbers
    )
    people = list(badge.attendees.filter(position__gte=numbers[0]))
    printed = {"run": runs[0], "revision": 1, "reason": "first", "fields": {}}
    PrintRecord.objects.bulk_create(PrintRecord(attendee=one, position=one.position, **printed) for one in people)
    AttendeeChange.objects.bulk_create(AttendeeChange(badge=badge, attendee=one.pk, kind="added") for one in people)
    StaffAction.objects.bulk_create(StaffAction(by=owner, action="printed", name=f"{n}") for n in numbers)
    Printer.objects.bulk_create(Printer(owner=owner, name=f"{n}") for n in numbers)
    measures = dict.fromkeys(("width", "height", "left", "top", "pitch_x", "pitch_y"), 20)
    OwnSheet.objects.bulk_create(
        OwnSheet(owner=owner, name=f"{n}", paper="a4", columns=1, rows=1, **measures) for n in numbers
    )


@pytest.mark.parametrize("page", ["change", "delete"])
@pytest.mark.parametrize("name", LISTS)
def test_page_of_one_row_asks_the_same_with_little_and_with_much(back_office, name, page):
    def url(badge: Badge) -> str:
        run = badge.print_runs.get(status="done")
        shown = {
            "users_user": badge.owner, "files_file": run.file, "badges_badge": badge,
            "badges_attendee": badge.attendees.first(), "badges_printrun": run,
        }  # fmt: skip
        return reverse(f"admin:{name}_{page}", args=[shown[name].pk])

    little, much = badge_set(1), badge_set(2, people=30)
    for _ in range(29):
        PrintRun.objects.create(badge=much, paper="a4")
        BadgePicture.objects.create(badge=much, file=stored(much.owner, "image", "more.png"))
    queries(back_office, url(little))
    few = queries(back_office, url(little))
    assert queries(back_office, url(much)) == few
    assert few <= 21


@pytest.mark.parametrize("name", ["badges_printrecord", "badges_attendeechange"])
def test_the_logs_ask_the_same_for_few_rows_and_for_many(back_office, name):
    def grow(number: int, people: int) -> None:
        badge = badge_set(number, people)
        run = PrintRun.objects.create(badge=badge, paper="a4")
        record_selection(run, badge.attendees.all())
        for one in badge.attendees.all():
            edit_person(one, {"Name": "Zoë"}, badge.owner)

    grow(1, 1)
    queries(back_office, change_list(name))
    few = queries(back_office, change_list(name))
    grow(2, 20)
    assert queries(back_office, change_list(name)) == few
