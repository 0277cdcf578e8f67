"""How a set is printed from one run to the next, and which labels of a started sheet are free."""

from functools import partial

import pytest
from django.db import transaction

from badges.models import Badge, OwnSheet, Printer, PrintRun, PrintSettings, StartedSheet
from badges.printing import label_use
from badges.printing.label_use import take_labels
from badges.printing.run import cancel_run, generate
from badges.printing.settings import run_options
from badges.sets.copying import copy_badge
from badges.sets.transferring import transfer_badge
from badgeyay.tests.at_once import at_once, meeting
from users.belongings import belongings

SHEET = "avery-5392"  # six labels
LABELS = {"paper": "a4", "width": 90, "height": 60, "columns": 2, "rows": 4, "left": 10, "top": 10, "pitch_x": 95,
          "pitch_y": 65}  # fmt: skip


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice)


def settings_of(client, badge):
    document = client.get(f"/api/print-settings/{badge.pk}").json()
    return document["data"]["attributes"], document["meta"]


def change(client, badge, **attributes):
    path = f"/api/print-settings/{badge.pk}"
    return client.send("PATCH", path, type="print-settings", id=str(badge.pk), attributes=attributes)


def printed(badge, count=1, **options) -> PrintRun:
    run = PrintRun.objects.create(badge=badge, sheet=SHEET, people="selection", blanks=count, **options)
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "done", run.message
    return run


def test_a_set_begins_with_what_is_usual_and_keeps_what_is_chosen(alice, client_of, badge):
    client = client_of(alice)
    attributes, meta = settings_of(client, badge)
    assert (attributes["paper"], attributes["sides"], attributes["cropMarks"]) == ("a4", "", None)
    assert meta == {"slots": None, "name": "A4", "onLabels": False, "chosen": False}
    answer = change(client, badge, sheet="Avery 5392", order=["Last Name"], bleed=True)
    assert answer.status_code == 200
    attributes, meta = settings_of(client_of(alice), badge)
    assert (attributes["sheet"], attributes["paper"], attributes["order"]) == (SHEET, "", ["Last Name"])
    assert (attributes["bleed"], attributes["nextSlot"], meta) == (
        True,
        1,
        {"slots": 6, "name": "Avery 5392", "onLabels": False, "chosen": True},
    )
    change(client, badge, paper="letter")
    assert settings_of(client, badge)[0]["sheet"] == ""
    assert settings_of(client, badge)[0]["bleed"] is True


@pytest.mark.parametrize(
    ("attributes", "member"),
    [
        ({"order": ["Nothing"]}, "order"),
        ({"sheet": "none"}, "sheet"),
        ({"paper": "a4", "sheet": SHEET}, "sheet"),
        ({"sheet": SHEET, "nextSlot": 7}, "nextSlot"),
        ({"nextSlot": 2}, "nextSlot"),
        ({"printerMargin": -1}, "printerMargin"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_kept(alice, client_of, badge, attributes, member):
    answer = change(client_of(alice), badge, **attributes)
    assert (answer.status_code, answer.json()["errors"][0]["source"]["pointer"]) == (422, f"/data/attributes/{member}")
    assert not PrintSettings.objects.exists()


def test_nobody_elses_printer(alice, bob, client_of, badge):
    theirs = Printer.objects.create(owner=bob, name="Hall")
    path = f"/api/print-settings/{badge.pk}"
    printer = {"printer": {"data": {"type": "printers", "id": str(theirs.pk)}}}
    answer = client_of(alice).send("PATCH", path, type="print-settings", id=str(badge.pk), relationships=printer)
    assert answer.status_code == 404


def test_a_label_printer_prints_fronts_alone_without_bleed_and_marks(badge):
    chosen = PrintSettings(badge=badge, paper="dk-1202", bleed=True, crop_marks=True, cut_lines=True, sides="fold")
    options = run_options(chosen)
    names = ("sides", "bleed", "crop_marks", "cut_lines")
    assert [options[name] for name in names] == ["front", False, False, False]


def test_each_run_goes_on_where_the_last_one_ended(alice, client_of, badge):
    client = client_of(alice)
    change(client, badge, sheet=SHEET)
    slots = [(run.start_slot, run.next_slot) for run in (printed(badge, n, continue_sheet=True) for n in (3, 1, 2, 7))]
    assert slots == [(1, 4), (4, 5), (5, 1), (1, 2)]
    assert settings_of(client, badge)[0]["nextSlot"] == 2
    change(client, badge, nextSlot=1)
    assert printed(badge, 1, continue_sheet=True).start_slot == 1, "somebody has laid in a new sheet"


def test_a_run_that_names_its_first_label_counts_as_well(badge):
    assert printed(badge, 2, start_slot=3).next_slot == 5
    assert printed(badge, 1, continue_sheet=True).start_slot == 5


def test_labels_of_a_run_that_came_to_nothing_are_free_again(badge):
    run = PrintRun.objects.create(badge=badge, sheet=SHEET, people="selection", blanks=2, continue_sheet=True)
    PrintRun.objects.filter(pk=run.pk).update(status="running", attempt=1)
    take_labels(run, 2, 6)
    assert cancel_run(run)
    assert StartedSheet.objects.get().next_slot == 1
    assert printed(badge, 1, continue_sheet=True).next_slot == 2


def test_labels_stay_taken_where_another_run_took_the_next_ones(badge):
    first = PrintRun.objects.create(badge=badge, sheet=SHEET, people="selection", blanks=2, continue_sheet=True)
    take_labels(first, 2, 6)
    printed(badge, 6, continue_sheet=True)
    cancel_run(first)
    assert StartedSheet.objects.get().next_slot == 3, "the second run printed on 3 to 6 and 1 and 2 of the next sheet"


@pytest.mark.django_db(transaction=True)
def test_two_desks_at_once_get_different_labels(badge, monkeypatch):
    """Each waits, with what it has read, for the other: without the lock both meet there and take the same label."""
    runs = [PrintRun.objects.create(badge=badge, sheet=SHEET, blanks=1, continue_sheet=True) for _ in range(2)]
    StartedSheet.objects.create(badge=badge, sheet=SHEET, slots=6)
    free, meet = label_use._free, meeting(1)

    def read_and_wait(started: StartedSheet, slots: int) -> int:
        slot = free(started, slots)
        meet()
        return slot

    monkeypatch.setattr(label_use, "_free", read_and_wait)

    @transaction.atomic
    def take(run: PrintRun) -> None:
        take_labels(run, 1, 6)

    at_once(*(partial(take, run) for run in runs))
    assert sorted(PrintRun.objects.values_list("start_slot", flat=True)) == [1, 2]
    assert StartedSheet.objects.get().next_slot == 3


def test_duplicate_and_transfer_carry_the_settings_along(alice, bob, badge):
    own = OwnSheet.objects.create(owner=alice, name="Found", **LABELS)
    OwnSheet.objects.create(owner=bob, name="Found", **LABELS)
    printer = Printer.objects.create(owner=alice, name="Hall")
    PrintSettings.objects.create(badge=badge, sheet=str(own.pk), printer=printer, order=["Last Name"], bleed=True)
    copy = copy_badge(badge, "Copy")
    assert (copy.print_settings.sheet, copy.print_settings.printer) == (str(own.pk), printer)
    transfer_badge(badge, bob)
    badge.refresh_from_db()
    moved = badge.print_settings
    assert (moved.printer, moved.order, moved.bleed) == (None, ["Last Name"], True)
    assert OwnSheet.objects.get(pk=moved.sheet).owner == bob
    assert sorted(bob.own_sheets.values_list("name", flat=True)) == ["Found", "Found (2)"]
    run = PrintRun.objects.create(badge=badge, sheet=moved.sheet)
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "done", run.message


def test_the_personal_archive_has_settings_and_started_sheets(alice, badge):
    PrintSettings.objects.create(badge=badge, paper="a4")
    printed(badge)
    held = {model._meta.label: rows.count() for model, rows in belongings(alice)}
    assert (held["badges.PrintSettings"], held["badges.StartedSheet"]) == (1, 1)


def test_a_transfer_keeps_what_was_changed_since_the_set_was_read(alice, bob, badge_of):
    read = badge_of(alice)
    Badge.objects.filter(pk=read.pk).update(name="Renamed meanwhile")
    transfer_badge(read, bob)
    read.refresh_from_db()
    assert (read.name, read.owner) == ("Renamed meanwhile", bob)
