"""Selects the people of a print run and records what was printed.

The selection is recorded once, by the first attempt at a run, and every attempt draws from these records. So a second
attempt prints the same people, and somebody who is edited while the run is drawn still counts as changed afterwards.
"""

import time
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, models

from badges.lists import plain
from badges.models import Attendee, Badge, PrintRecord, PrintRun
from badges.people import expiry
from badges.people.batching import BATCH, in_batches

People, Reason = PrintRun.People, PrintRecord.Reason


PRINT_STATES = {
    "absent": ~models.Q(absence=""),
    "new": models.Q(printed_revision=0, absence=""),
    "changed": models.Q(printed_revision__gt=0, printed_revision__lt=models.F("revision"), absence=""),
    "printed": models.Q(printed_revision__gte=models.F("revision")),
    "to-print": models.Q(printed_revision__lt=models.F("revision"), absence=""),
}


def choose_people(run: PrintRun, attendees: Iterable[uuid.UUID]) -> None:
    """Store the people chosen for a run with People.SELECTION, in batches: a statement has a limit of parameters."""
    through = PrintRun.attendees.through
    for ids in in_batches(attendees):
        through.objects.bulk_create([through(printrun_id=run.pk, attendee_id=id) for id in ids])


@dataclass(frozen=True)
class Recipients:
    """Which people of a badge set get a badge."""

    people: str = People.ALL
    column: str = ""  # for People.FILTER: a column or role
    value: str = ""  # for People.FILTER: the text in that column; case is ignored
    ids: tuple[uuid.UUID, ...] = ()  # for People.SELECTION

    def candidates(self, badge: Badge) -> models.QuerySet[Attendee]:
        """Candidates in list order; for People.FILTER everybody, to be filtered by `includes`, as no index would help.

        People who are not coming are left out.
        """
        return self._of(badge.attendees.filter(absence=""))

    def absent(self, badge: Badge, roles: Mapping[str, str]) -> int:
        """How many people would be recipients if they were coming."""
        absent = self._of(badge.attendees.exclude(absence=""))
        if self.people != People.FILTER:
            return absent.count()
        return sum(map(self.includes(roles), absent.iterator(chunk_size=BATCH)))

    def _of(self, attendees: models.QuerySet[Attendee]) -> models.QuerySet[Attendee]:
        rows = attendees.order_by("position")
        if self.people == People.SELECTION:
            return rows.filter(pk__in=self.ids)
        return rows.filter(printed_revision__lt=models.F("revision")) if self.people == People.NEW else rows

    def includes(self, roles: Mapping[str, str]) -> Callable[[Attendee], bool]:
        """Whether a candidate is a recipient."""
        if self.people != People.FILTER:
            return lambda attendee: True
        column, wanted = roles.get(self.column, self.column), plain(self.value).strip()
        return lambda attendee: plain(attendee.fields.get(column, "")).strip() == wanted


EVERYBODY = Recipients()


def candidates_of(run: PrintRun) -> models.QuerySet[Attendee]:
    """The people selected by the run, in list order; for People.FILTER everybody."""
    if run.people == People.SELECTION:
        return _selection(run).filter(absence="")
    return Recipients(run.people).candidates(run.badge)


def recipients_of(run: PrintRun, roles: Mapping[str, str]) -> Iterator[Attendee]:
    """The people selected by the run, in list order; the design may still give some of them no badge."""
    recipients = Recipients(run.people, run.filter_column, run.filter_value)
    return filter(recipients.includes(roles), candidates_of(run).iterator(chunk_size=BATCH))


def absent_people(run: PrintRun, roles: Mapping[str, str]) -> int:
    """How many people the run would print if they were coming."""
    if run.people == People.SELECTION:
        return _selection(run).exclude(absence="").count()
    return Recipients(run.people, run.filter_column, run.filter_value).absent(run.badge, roles)


def _selection(run: PrintRun) -> models.QuerySet[Attendee]:
    return run.attendees.order_by("position")


def record_selection(
    run: PrintRun, attendees: Iterable[Attendee] | models.QuerySet[Attendee], left_out: int = 0
) -> int:
    """Record the people that the run prints, unless an earlier attempt has; returns their number.

    A query set is recorded within the database, without loading its people.
    `left_out` is how many more it would print if they were coming.

    Call while the run is locked.
    """
    if recorded := run.records.count():
        return recorded
    if isinstance(attendees, models.QuerySet):
        count = _copy_records(run, attendees)
    else:
        ids = (attendee.pk for attendee in attendees)
        count = sum(_copy_records(run, Attendee.objects.filter(pk__in=some)) for some in in_batches(ids))
    reprints = run.records.exclude(reason=Reason.FIRST).count()
    PrintRun.objects.filter(pk=run.pk).update(reprints=reprints, left_out=left_out)
    return count


# The database makes the keys too: for very many people, building objects and SQL row by row takes longer than a worker
# may go without a heartbeat. They are UUIDs of version 7 (RFC 9562): milliseconds, position, 48 random bits. So
# they enter the index in its order: with random keys 100,000 records took a sixth longer, on SQLite a third.
_NEW_ID = {
    "postgresql": "(%s || '7' || substr(lpad(to_hex({at} & 16777215), 6, '0'), 1, 3) || '8' || "
    "lpad(to_hex({at} & 4095), 3, '0') || lpad(to_hex((random() * 281474976710655)::bigint), 12, '0'))::uuid",
    "sqlite": "printf('%%s7%%03x8%%03x%%012x', %s, ({at} >> 12) & 4095, {at} & 4095, random() & 281474976710655)",
}


def _copy_records(run: PrintRun, attendees: models.QuerySet[Attendee]) -> int:
    """Record each of these people; returns their number."""
    new_id = _NEW_ID[connection.vendor].format(at=f"{Attendee._meta.db_table}.position")
    chosen = attendees.annotate(
        record=models.expressions.RawSQL(new_id, [f"{time.time_ns() // 1_000_000:012x}"], models.UUIDField()),
        of_run=models.Value(run.pk, models.UUIDField()),
        why=_reason(run),
    ).values_list("record", "of_run", "pk", "position", "fields", "revision", "why", "printed_in")
    query, values = chosen.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {PrintRecord._meta.db_table} "
            f"(id, run_id, attendee_id, position, fields, revision, reason, previous) {query}",
            values,
        )
        written: int = cursor.rowcount
    return written


def _reason(run: PrintRun) -> models.Case:
    """An expression for why a person gets a badge. The reason given for the run applies to reprints only."""
    again = models.Case(
        models.When(printed_revision__lt=models.F("revision"), then=models.Value(Reason.CHANGED.value)),
        default=models.Value(Reason.ASKED.value),
    )
    return models.Case(
        models.When(printed_revision=0, then=models.Value(Reason.FIRST.value)),
        default=models.Value(run.reason) if run.reason else again,
        output_field=models.CharField(),
    )


def record_printed(run: PrintRun, now: datetime) -> int:
    """Mark the people of the run as printed; returns the number of the run. Call while the run is locked."""
    Badge.objects.filter(pk=run.badge_id).update(batches=models.F("batches") + 1)
    number = Badge.objects.values_list("batches", flat=True).get(pk=run.badge_id)
    _mark(run, now, number)
    expiry.restart(run.badge_id, now)
    return number


def _mark(run: PrintRun, now: datetime, number: int) -> None:
    """Update people from records, joined in that direction: PostgreSQL has no statistics of a new run.

    Looking up the record for each person made it scan all records each time: five minutes for 20,000 people.
    The larger revision wins: a run that recorded its selection earlier than another may finish later.
    """
    people, records = Attendee._meta.db_table, PrintRecord._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {people} SET printed_at = %s, printed_in = %s, printed_revision = "
            f"CASE WHEN {people}.printed_revision < record.revision THEN record.revision "
            f"ELSE {people}.printed_revision END "
            f"FROM {records} AS record WHERE record.run_id = %s AND record.attendee_id = {people}.id",
            [
                connection.ops.adapt_datetimefield_value(now),
                number,
                models.UUIDField().get_db_prep_value(run.pk, connection),
            ],
        )
