"""What our data migrations make of rows that were there before them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django_test_migrations.migrator import Migrator

EARLY, LATE = datetime(2026, 3, 1, 12, tzinfo=UTC), datetime(2026, 4, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def _newest_schema_at_the_end(django_db_setup, django_db_blocker):
    yield
    with django_db_blocker.unblock():
        call_command("migrate", verbosity=0)


@pytest.fixture
def migrator(_newest_schema_at_the_end, transactional_db):
    """The tests go down one after the other, so that the way up is taken once for all of them, at the end."""
    return Migrator()


@pytest.mark.django_db(transaction=True)
def test_on_the_way_back_pictures_of_the_house_get_the_owner_of_a_set_or_go(migrator):
    state = migrator.apply_tested_migration(("badges", "0026_files_of_the_house_find_owners_on_the_way_back")).apps
    owner = state.get_model("users", "User").objects.create(email="old@example.org")
    badge = state.get_model("badges", "Badge").objects.create(owner=owner, name="Used", design={})
    files = state.get_model("files", "File").objects
    used, idle = (files.create(kind="image", name=name, type="image/png", size=1) for name in ("used", "idle"))
    state.get_model("badges", "BadgePicture").objects.create(badge=badge, file=used)
    entry = state.get_model("badges", "CatalogueEntry").objects.create(
        kind="background", slug="house-x", of_house=True, name="X"
    )
    entry.files.set([used, idle])
    old = migrator.apply_tested_migration(("badges", "0025_catalogue_of_the_house")).apps
    assert list(old.get_model("files", "File").objects.values_list("name", "owner")) == [("used", owner.pk)]


@pytest.mark.django_db(transaction=True)
def test_the_way_back_forgets_attendance_and_keeps_every_other_change(migrator):
    state = migrator.apply_tested_migration(("badges", "0015_changes_without_attendance_on_the_way_back")).apps
    owner = state.get_model("users", "User").objects.create(email="old@example.org")
    badge = state.get_model("badges", "Badge").objects.create(owner=owner, name="Used", design={})
    change = state.get_model("badges", "AttendeeChange").objects
    for kind in ("added", "absent", "coming"):
        change.create(badge=badge, attendee=badge.pk, kind=kind)
    old = migrator.apply_tested_migration(("badges", "0013_sheets_of_print_runs")).apps
    assert list(old.get_model("badges", "AttendeeChange").objects.values_list("kind", flat=True)) == ["added"]


@pytest.mark.django_db(transaction=True)
def test_old_print_runs_are_named_in_todays_words(migrator):
    old = migrator.apply_tested_migration(("badges", "0008_print_options_printers_and_own_sheets")).apps
    owner = old.get_model("users", "User").objects.create(email="old@example.org")
    badge = old.get_model("badges", "Badge").objects.create(owner=owner, name="Old", design={})
    run = old.get_model("badges", "PrintRun").objects
    folded = run.create(badge=badge, paper="a4", copies="twice", sort="Last Name", order=None)
    plain = run.create(badge=badge, paper="a4", order=None)
    newer = run.create(badge=badge, paper="a4", sides="fold", order=["Ticket", "Last Name"], sort="Ticket")

    new = migrator.apply_tested_migration(("badges", "0009_sides_and_order_of_old_runs")).apps
    found = {
        pk: (sides, order)
        for pk, sides, order in new.get_model("badges", "PrintRun").objects.values_list("pk", "sides", "order")
    }
    assert found == {
        folded.pk: ("twice", ["Last Name"]),
        plain.pk: ("front", []),
        newer.pk: ("fold", ["Ticket", "Last Name"]),
    }


@pytest.mark.django_db(transaction=True)
def test_filling_again_leaves_what_has_been_used_since(migrator):
    """After a step down and up nothing that happened is taken for old; who was removed does not come back."""
    state = migrator.apply_tested_migration(("badges", "0005_fill_people_history")).apps
    owner = state.get_model("users", "User").objects.create(email="old@example.org")
    badge = state.get_model("badges", "Badge").objects.create(
        owner=owner, name="Used", design={}, batches=4, expires_at=LATE
    )
    state.get_model("badges", "Attendee").objects.create(
        badge=badge,
        position=1,
        fields={"Name": "Ada"},
        search_text="ada",
        printed_at=EARLY,
        printed_revision=3,
        revision=5,
    )
    migrator.apply_tested_migration(("badges", "0004_people_indexes"))
    new = migrator.apply_tested_migration(("badges", "0005_fill_people_history")).apps
    assert new.get_model("badges", "Badge").objects.values_list("batches", "expires_at").get() == (4, LATE)
    assert new.get_model("badges", "Attendee").objects.values_list("printed_revision", "revision").get() == (3, 5)


@pytest.mark.django_db(transaction=True)
def test_people_history_is_filled_for_rows_that_were_there(migrator):
    old = migrator.apply_tested_migration(("badges", "0004_people_indexes")).apps
    owner = old.get_model("users", "User").objects.create(email="old@example.org")
    badge = old.get_model("badges", "Badge").objects.create(owner=owner, name="Old", design={}, columns=["Name"])
    blank = old.get_model("badges", "Badge").objects.create(owner=owner, name="Blank", design={}, columns=["Name"])
    person, run = old.get_model("badges", "Attendee"), old.get_model("badges", "PrintRun")
    for position, (name, printed_at) in enumerate([("Émile Zola", EARLY), ("Ada", LATE), ("Bob", None)], 1):
        person.objects.create(badge=badge, position=position, fields={"Name": name}, printed_at=printed_at)
    second = run.objects.create(badge=badge, paper="a4", status="done", finished_at=LATE)
    first = run.objects.create(badge=badge, paper="a4", status="done", finished_at=EARLY)
    first.attendees.set(person.objects.filter(position=1))
    failed = run.objects.create(badge=badge, paper="a4", status="failed", finished_at=EARLY)

    new = migrator.apply_tested_migration(("badges", "0005_fill_people_history")).apps
    people = new.get_model("badges", "Attendee").objects.order_by("position")
    assert list(people.values_list("search_text", "printed_revision", "printed_in", "revision")) == [
        ("emile zola", 1, 1, 1), ("ada", 1, 2, 1), ("bob", 0, None, 1),
    ]  # fmt: skip
    runs = new.get_model("badges", "PrintRun").objects
    numbered = {pk: (number, kind) for pk, number, kind in runs.values_list("pk", "number", "people")}
    assert numbered == {first.pk: (1, "selection"), second.pk: (2, "all"), failed.pk: (None, "all")}
    badges = new.get_model("badges", "Badge").objects
    assert badges.values_list("batches", "expires_at").get(pk=badge.pk) == (2, LATE + timedelta(days=90))
    assert badges.values_list("batches", "expires_at").get(pk=blank.pk) == (0, blank.created_at + timedelta(days=90))
