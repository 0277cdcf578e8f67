"""Transactions lock rows in the order of docs/architecture.md, so two operations at once both end without a fault.

PostgreSQL locks rows; with SQLite one transaction writes at a time.
"""

import io
import itertools
import random
import re
import time
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from badges.models import Badge, BadgePicture, PrintRun, Share
from badges.people import attendance, changing, corrections, expiry, importing, left_out
from badges.people.photo_archives import import_photos
from badges.printing import label_use, old_pdfs
from badges.printing.run import cancel_run, generate
from badges.printing.starting import start_print_run, start_whole_set
from badges.sets.changing import change_badge, delete_badge
from badges.sets.copying import copy_badge
from badges.sets.transferring import transfer_badge
from badges.tests.printing.queued import set_of
from badgeyay.refusals import refusal_of
from badgeyay.tests.at_once import at_once
from files.models import File
from files.tests.pictures import picture
from users import erasure, unused_uploads
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)
SHEET = "Avery 5395"
LONG_AGO = timezone.now() - timezone.timedelta(days=400)
# Two rows of one kind are locked by key, or under a lock of what they belong to.
RANKS = {
    "users_user": 0, "badges_printrun": 1, "badges_badge": 2, "badges_attendee": 3, "badges_attendeeimport": 3,
    "badges_startedsheet": 3, "files_file": 4,
}  # fmt: skip


class World:
    """A set of an owner with twenty people, and what can happen to it."""

    def __init__(self) -> None:
        number = User.objects.count()
        self.owner = User.objects.create_user(f"owner{number}@example.org", quota=100)
        self.other = User.objects.create_user(f"other{number}@example.org", quota=100)
        badge = set_of(self.owner)
        everybody = [*badge.attendees.order_by("position")]
        self.person, self.second, self.removed = everybody[:3]
        changing.remove_person(self.removed, self.owner)
        header, *rows = badge.attendee_list.read().decode().splitlines()
        added = "\n".join([header, *rows, "Grace,Hopper"]).encode()
        self.file = self._file("list", added, "new.csv")
        self.proposed, _ = importing.propose(badge, self.file, importing.Options())
        self.run = PrintRun.objects.create(badge=badge, sheet=SHEET, queued_at=timezone.now(), continue_sheet=True)
        pdf = self._file("pdf", b"%PDF", "old.pdf")
        self.made = PrintRun.objects.create(badge=badge, paper="a5", status="done", file=pdf, finished_at=LONG_AGO)
        self.unused = self._file("image", b"x", "unused.png")
        File.objects.filter(pk=self.unused.pk).update(unused_since=LONG_AGO, erase_at=LONG_AGO)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as pack:
            pack.writestr("Ada 5 Lovelace.jpg", picture(format="JPEG"))
            pack.writestr("Ada 1 Lovelace.jpg", picture(format="JPEG"))
        self.archive = self._file("archive", out.getvalue(), "photos.zip")
        self.pk = badge.pk

    def _file(self, kind: str, data: bytes, name: str) -> File:
        return File.store(owner=self.owner, kind=kind, name=name, type="x/y", data=data)

    @property
    def badge(self) -> Badge:
        """As each request reads it."""
        return Badge.objects.select_related("owner").get(pk=self.pk)

    def fresh(self, row: Any) -> Any:
        return type(row)._base_manager.get(pk=row.pk)


def _correct(world: World) -> None:
    there = (world.fresh(world.second), world.fresh(world.person))
    corrections.correct(
        world.badge, [corrections.Correction(one.pk, "Last", "Lovelace", "Byron") for one in there], world.owner
    )


def _take_into_use(world: World) -> None:
    BadgePicture.objects.create(badge=world.badge, file=world.unused)


def _close(world: World) -> None:
    User.objects.filter(pk=world.owner.pk).update(deleted_at=LONG_AGO, is_active=False)
    erasure.erase(world.owner.pk, timezone.now())


def _begin(world: World) -> None:
    with transaction.atomic():
        label_use.begin_at(Badge.locked(world.pk), SHEET, 2, 8)


def _due(world: World, told: Any) -> int:
    return Badge.objects.filter(pk=world.pk).update(expires_at=LONG_AGO, expiry_notice_at=told)


OPERATIONS: dict[str, Callable[[World], object]] = {
    "edit": lambda w: changing.edit_person(w.fresh(w.person), {"First": "Edith"}, w.owner),
    "edit another": lambda w: changing.edit_person(w.fresh(w.second), {"First": "Jürgen Größe"}, w.owner),
    "add": lambda w: changing.add_person(w.badge, {"First": "New"}, w.owner),
    "remove": lambda w: changing.remove_person(w.fresh(w.person), w.owner),
    "restore": lambda w: changing.restore_person(w.fresh(w.removed), w.owner),
    "put back": lambda w: left_out.put_back(w.badge, [], [w.removed.pk], w.owner),
    "leave out": lambda w: attendance.leave_out(w.badge, w.owner),
    "correct": _correct,
    "import": lambda w: importing.apply(w.fresh(w.proposed), w.owner, lambda person, column: False),
    "propose": lambda w: importing.propose(w.badge, "First,Last\nAnn,Lee\n", importing.Options()),
    "discard": lambda w: importing.discard(w.fresh(w.proposed)),
    "photos": lambda w: import_photos(w.badge, w.fresh(w.archive), w.owner),
    "print": lambda w: start_print_run(w.badge, {"paper": "a4"}),
    "print the whole set": lambda w: start_whole_set(w.badge),
    "make": lambda w: generate(w.run.pk),
    "stop": lambda w: cancel_run(w.fresh(w.run)),
    "begin a sheet": _begin,
    "rename": lambda w: change_badge(w.badge, {"name": "New name", "expiry_days": 9}),
    "delete": lambda w: delete_badge(w.badge),
    "erase": lambda w: w.badge.erase(),
    "copy": lambda w: copy_badge(w.badge, "Copy"),
    "transfer": lambda w: transfer_badge(w.badge, w.other),
    "notice": lambda w: _due(w, None) and expiry.give_notice(w.pk, timezone.now()),
    "expire": lambda w: _due(w, LONG_AGO) and expiry.erase_people(w.pk, timezone.now()),
    "old PDF": lambda w: old_pdfs._erase(w.made.pk, timezone.now()),
    "unused upload": lambda w: unused_uploads.erase(w.unused.pk, timezone.now()),
    "use an upload": _take_into_use,
    "close": _close,
    "share": lambda w: Share.objects.create(print_run=w.fresh(w.made), expires_at=timezone.now()),
}


@pytest.fixture(autouse=True)
def _pdfs_grow_old(settings):
    settings.PDF_DAYS = 30


def fault(operation: Callable[[World], object], world: World) -> str | None:
    """What went wrong that a person could not be told of."""
    try:
        operation(world)
    except Exception as error:
        refusal = refusal_of(error)
        if refusal is None or refusal.status >= 500:
            return repr(error)
    return None


def locked_tables(sql: list[str]) -> list[str]:
    """The tables in which each transaction locks rows, in order, with None between transactions."""
    found: list[Any] = []
    for one in sql:
        if re.match("BEGIN|COMMIT|ROLLBACK$", one):
            found.append(None)
        elif match := re.match(r'(?:UPDATE|DELETE FROM) "?(\w+)', one):
            found.append(match[1])
        elif re.search("FOR (NO KEY )?UPDATE(?!.*SKIP LOCKED)", one):
            found.append(re.search(r'FROM "?(\w+)', one)[1])
    return found


def out_of_order(tables: list[Any]) -> list[tuple[str, str]]:
    """A table locked after one that comes later, in the same transaction, unless it was locked there before."""
    found, before = [], list[str]()
    for table in tables:
        if table is None:
            before = []
        elif table in RANKS and table not in before:
            found += [(earlier, table) for earlier in before if RANKS[earlier] > RANKS[table]]
            before.append(table)
    return found


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_locks_in_the_order(name):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite locks no rows")
    world, rows = World(), []

    def count(execute, sql, params, many, context):
        answer = execute(sql, params, many, context)
        rows.append(context["cursor"].rowcount)
        return answer

    with CaptureQueriesContext(connection) as captured, connection.execute_wrapper(count):
        assert fault(OPERATIONS[name], world) is None
    done, of_each = [query["sql"] for query in captured], iter(rows)
    # What matches no row locks none. The ends of transactions are no statements.
    done = [sql for sql in done if re.match("BEGIN|COMMIT|ROLLBACK$", sql) or next(of_each)]
    assert next(of_each, None) is None
    assert out_of_order(locked_tables(done)) == []


def test_a_wrong_order_is_noticed():
    lock = 'SELECT 1 FROM "{}" WHERE id = 1 FOR NO KEY UPDATE'
    wrong = ["BEGIN", lock.format("badges_badge"), lock.format("users_user"), "COMMIT"]
    assert out_of_order(locked_tables(wrong)) == [("badges_badge", "users_user")]
    assert out_of_order(locked_tables(["BEGIN", *wrong[2:0:-1], 'UPDATE "users_user" SET a = 1', "COMMIT"])) == []
    assert out_of_order(locked_tables([wrong[1], "COMMIT", wrong[2]])) == []


def test_locks_leave_out_the_key():
    """But for what is to be deleted, as docs/architecture.md says."""
    found = [
        f"{path.relative_to(settings.BASE_DIR)}"
        for app in ("badges", "files", "users", "badgeyay")
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "tests" not in path.parts
        for given in re.findall(r"\.select_for_update\((.*?)\)", path.read_text())
        if "no_key=True" not in given
    ]
    deleting = ["badges/admin/runs.py", "badges/models/badge.py", "badges/printing/old_pdfs.py", "files/uses.py"]
    assert sorted(found) == deleting


def slowly(operation: Callable[[World], object], world: World, pauses: random.Random) -> str | None:
    """With pauses between its statements, so that the other's come between them."""

    def wait(execute, sql, *rest):
        answer = execute(sql, *rest)
        if re.match("UPDATE|DELETE|INSERT", sql) or "FOR NO KEY" in sql or "FOR UPDATE" in sql:
            time.sleep(pauses.uniform(0, 0.004))
        return answer

    with connection.execute_wrapper(wait):
        return fault(operation, world)


@pytest.mark.parametrize("name", OPERATIONS)
def test_two_operations_at_once_end_without_a_fault(name):
    """Each with itself and with every third of the others."""
    faults = {}
    for other in itertools.islice(OPERATIONS, [*OPERATIONS].index(name), None, 3):
        world = World()
        pauses = random.Random(f"{name} {other}")
        ended = at_once(*(partial(slowly, OPERATIONS[one], world, pauses) for one in (name, other)))
        if any(ended):
            faults[other] = ended
    assert faults == {}
