"""Whom a print run prints, and what is kept of it.

A run settles on its people once, when it is first taken up, and draws from what it wrote down then. So a second
attempt prints the same people, and somebody who is changed while the run draws still counts as changed afterwards.
"""

import json
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models
from django.db.models.functions import Greatest

from badges.lists import plain
from badges.models import Attendee, Badge, PrintRecord, PrintRun
from badges.people import expiry
from badges.people.changing import in_batches, roles_of

People, Reason = PrintRun.People, PrintRecord.Reason


PRINT_STATES = {
    "absent": ~models.Q(absence=""),
    "new": models.Q(printed_revision=0),
    "changed": models.Q(printed_revision__gt=0, printed_revision__lt=models.F("revision")),
    "printed": models.Q(printed_revision__gte=models.F("revision")),
    "to-print": models.Q(printed_revision__lt=models.F("revision"), absence=""),
}


def choose_people(run: PrintRun, attendees: Iterable[uuid.UUID]) -> None:
    """Have the run print these people. In batches: a list of ids as long as a list of people fits no statement."""
    through = PrintRun.attendees.through
    for ids in in_batches(attendees):
        through.objects.bulk_create([through(printrun_id=run.pk, attendee_id=id) for id in ids])


@dataclass(frozen=True)
class Who:
    """Which people of a badge set are printed."""

    people: str = People.ALL
    column: str = ""  # for People.FILTER: a column or role
    value: str = ""  # and what stands there; case does not count
    ids: tuple[uuid.UUID, ...] = ()  # for People.SELECTION

    def rows(self, badge: Badge) -> models.QuerySet[Attendee]:
        """Those people in the order of the list, and where a value decides some more: ask `fit` of each.

        Whoever is not coming is not among them.
        """
        return self._of(badge.attendees.filter(absence=""))

    def left_out(self, badge: Badge) -> int:
        """How many people would be among them, were they coming."""
        absent = badge.attendees.exclude(absence="")
        if self.people != People.FILTER:
            return self._of(absent).count()
        return sum(map(self.fit(badge), absent.iterator(chunk_size=2000)))

    def _of(self, attendees: models.QuerySet[Attendee]) -> models.QuerySet[Attendee]:
        rows = attendees.order_by("position")
        if self.people == People.SELECTION:
            return rows.filter(pk__in=self.ids)
        return rows.filter(printed_revision__lt=models.F("revision")) if self.people == People.NEW else rows

    def fit(self, badge: Badge) -> Callable[[Attendee], bool]:
        if self.people != People.FILTER:
            return lambda attendee: True
        column, wanted = roles_of(badge).get(self.column, self.column), plain(self.value).strip()
        return lambda attendee: plain(attendee.fields.get(column, "")).strip() == wanted


EVERYBODY = Who()


def chosen_people(run: PrintRun) -> Iterator[Attendee]:
    """The people whom the run is to print, in the order of the list."""
    who = Who(run.people, run.filter_column, run.filter_value)
    rows = _selection(run).filter(absence="") if run.people == People.SELECTION else who.rows(run.badge)
    return filter(who.fit(run.badge), rows.iterator(chunk_size=2000))


def absent_people(run: PrintRun) -> int:
    """How many people the run would print, were they coming."""
    if run.people == People.SELECTION:
        return _selection(run).exclude(absence="").count()
    return Who(run.people, run.filter_column, run.filter_value).left_out(run.badge)


def _selection(run: PrintRun) -> models.QuerySet[Attendee]:
    return run.attendees.order_by("position")


def settle_people(run: PrintRun, gets_badge: Callable[[Attendee], bool]) -> int:
    """Write down whom the run prints, unless that is done already; how many they are. Call while the run is held.

    Those whom the design gives no badge are not among them.
    """
    if known := run.records.count():
        return known
    count = reprints = 0
    for people in in_batches(filter(gets_badge, chosen_people(run))):
        _write_down(run, people)
        count += len(people)
        reprints += sum(attendee.printed_revision > 0 for attendee in people)
    PrintRun.objects.filter(pk=run.pk).update(reprints=reprints, left_out=absent_people(run))
    return count


# Building objects and SQL for each row takes longer than a worker may be silent, where there are very many.
_RECORDS = {
    "postgresql": "SELECT (r.value->>0)::uuid, %s::uuid, a.id, a.position, a.fields, a.revision, "
    "r.value->>2, a.printed_in "
    "FROM jsonb_array_elements(%s::jsonb) AS r(value) JOIN {attendees} a ON a.id = (r.value->>1)::uuid",
    "sqlite": "SELECT json_extract(r.value, '$[0]'), %s, a.id, a.position, a.fields, a.revision, "
    "json_extract(r.value, '$[2]'), a.printed_in "
    "FROM json_each(%s) AS r JOIN {attendees} a ON a.id = json_extract(r.value, '$[1]')",
}


def _write_down(run: PrintRun, people: list[Attendee]) -> None:
    """A record for each person, in one statement."""
    rows = json.dumps([[uuid.uuid4().hex, attendee.pk.hex, _reason(run, attendee)] for attendee in people])
    records = _RECORDS[connection.vendor].format(attendees=Attendee._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {PrintRecord._meta.db_table} "
            f"(id, run_id, attendee_id, position, fields, revision, reason, previous) {records}",
            [run.pk.hex, rows],
        )


def _reason(run: PrintRun, attendee: Attendee) -> str:
    """Why this person gets a badge. What the owner says of the run counts for those who are printed again."""
    if not attendee.printed_revision:
        return Reason.FIRST
    if run.reason:
        return run.reason
    return Reason.CHANGED if attendee.printed_revision < attendee.revision else Reason.ASKED


def record_printed(run: PrintRun, now: datetime) -> int:
    """Note with the people that they are printed; the run's number. Call while the run is held."""
    Badge.objects.filter(pk=run.badge_id).update(batches=models.F("batches") + 1)
    number = Badge.objects.values_list("batches", flat=True).get(pk=run.badge_id)
    printed = PrintRecord.objects.filter(run=run, attendee=models.OuterRef("pk")).values("revision")
    # A run that settled earlier and ends later must not make people older than they are.
    Attendee.with_removed.filter(print_records__run=run).update(
        printed_at=now,
        printed_in=number,
        printed_revision=Greatest("printed_revision", models.Subquery(printed)),
    )
    expiry.put_off(run.badge_id, now)
    return number
