"""Stores a list as the people of a badge set: the first one, and updates by later ones.

    replace_people    deletes the present people and stores the list's
    Snapshot.of       the present people, to be compared with a list
    apply_comparison  applies and records the differences that a comparison found

A person who is in both lists keeps the row: its id, its history, and what was printed.
"""

import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.utils import timezone

from badges import rendering
from badges.lists import AttendeeList, Comparison, KnownPerson, Row, find_undecided, roles, searchable
from badges.models import Attendee, AttendeeChange, Badge, LeftOutRow
from badges.people import changing, expiry
from badges.people.batching import BATCH, ids_in_order, in_batches
from badges.people.roles import shown_columns
from badges.remembered import Remembered
from users.models import User

# Whether the list overwrites a column of a person that was corrected by hand.
Overrides = Callable[[uuid.UUID, str], bool]
MOST_LEFT_OUT = 1000  # rows stored at most, of those that are not people
_TABLE = Attendee._meta.db_table
Kind, Source = AttendeeChange.Kind, AttendeeChange.Source
_SAVED = [*changing.WRITTEN, "corrected_fields", "by_hand", "position", "removed_at", "absence"]


def replace_people(badge: Badge, listed: AttendeeList) -> None:
    """Replace the people of the badge set by the list's. Call in a transaction. Raises StorageFull."""
    Attendee.with_removed.filter(badge=badge).delete()
    badge.check_room(map(_size, listed.rows))
    for chunk in in_batches(enumerate(listed.rows, 1)):
        _insert(badge, listed, chunk)
    _save_columns(badge, listed)


def _save_columns(badge: Badge, listed: AttendeeList) -> None:
    badge.columns = list(listed.columns)
    badge.told_language = rendering.language_of_list((row.values for row in listed.rows), listed.encoding)
    known = roles(listed.columns, rows=listed.rows)
    if badge.roles is None and known != roles(listed.columns):  # roles are computed without the values
        badge.roles = {column: role for role, column in known.items()}
    badge.save(update_fields=["columns", "roles", "told_language", "updated_at"])
    _keep_left_out(badge, listed)
    expiry.restart(badge.pk, timezone.now())


def _keep_left_out(badge: Badge, listed: AttendeeList) -> None:
    """Store the rows that are not people. A person put back from the same row of an earlier list stays linked."""
    earlier = badge.left_out_rows.exclude(person=None).values_list("values", "person")
    people = {tuple(values): person for values, person in earlier}
    badge.left_out_rows.all().delete()
    rows = [(one.row.number, one.reason, one.row.values) for one in listed.strays[:MOST_LEFT_OUT]]
    LeftOutRow.objects.bulk_create(
        LeftOutRow(badge=badge, row=row, reason=reason, values=list(values), person=people.get(values))
        for row, reason, values in rows
    )


def _size(row: Row) -> int:
    return len("\n".join(row.values).encode())


def _fields(listed: AttendeeList, row: Row) -> dict[str, str]:
    return dict(zip(listed.columns, row.values, strict=True))


def _absence(listed: AttendeeList, row: Row) -> str:
    return listed.absences[row.number].reason if row.number in listed.absences else ""


# --- Many rows in one statement ---

# bulk_create and bulk_update spend nearly all of their time building objects and SQL. So the rows are sent as one JSON
# array in a constant statement; columns that it does not name get their database default.
_ROWS = {"postgresql": "jsonb_array_elements(%s::jsonb) AS r(value)", "sqlite": "json_each(%s) AS r"}
_CELLS = {
    "postgresql": ("(r.value->>0)::uuid", "(r.value->>1)::integer", "r.value->2", "r.value->>3", "r.value->>4"),
    "sqlite": tuple(f"json_extract(r.value, '$[{place}]')" for place in range(5)),
}


def _insert(badge: Badge, listed: AttendeeList, people: list[tuple[int, Row]]) -> list[uuid.UUID]:
    """Insert people, each a position and a row of the list; returns their ids."""
    ids = ids_in_order(len(people))
    rows = [
        [_key(id), position, _fields(listed, row), searchable(row.values), _absence(listed, row)]
        for id, (position, row) in zip(ids, people, strict=True)
    ]
    id, position, fields, text, absence = _CELLS[connection.vendor]
    _execute(
        f"INSERT INTO {_TABLE} (id, badge_id, position, fields, search_text, absence) "
        f"SELECT {id}, %s, {position}, {fields}, {text}, {absence} FROM {_ROWS[connection.vendor]}",
        [_key(badge.pk), json.dumps(rows)],
    )
    return ids


def _move(places: Iterable[tuple[uuid.UUID, int]]) -> None:
    id, position, *_ = _CELLS[connection.vendor]
    for chunk in in_batches(places):
        rows = [[_key(pk), place] for pk, place in chunk]
        _execute(
            f"UPDATE {_TABLE} SET position = {position} FROM {_ROWS[connection.vendor]} WHERE {_TABLE}.id = {id}",
            [json.dumps(rows)],
        )


def _key(id: uuid.UUID) -> str:
    """An id in the form that the database stores."""
    return str(id) if connection.features.has_native_uuid_field else id.hex


def _execute(sql: str, parameters: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


# --- The present people ---


@dataclass(frozen=True)
class Snapshot:
    """All people of a badge set at one moment, including removed ones."""

    known: list[KnownPerson]  # in the order of the list
    positions: list[int]  # of the same people
    digest: str  # a digest that differs if anything has changed since

    @classmethod
    def of(cls, badge: Badge) -> "Snapshot":
        corrected_people = Attendee.with_removed.filter(badge=badge).exclude(corrected_fields=[])
        said_by_list, dropped = originals(corrected_people.values("pk")), removed_by_hand(badge)
        digest = hashlib.sha256(repr(badge.columns).encode())
        known, positions = [], []
        nothing: dict[str, str] = {}
        rows = Attendee.with_removed.filter(badge=badge).order_by("position", "pk")
        names = ("pk", "position", "fields", "by_hand", "removed_at", "corrected_fields", "absence")
        for id, position, fields, by_hand, removed_at, corrected, absence in rows.values_list(*names).iterator(BATCH):
            digest.update(repr((id, position, fields, removed_at, corrected, absence)).encode())
            said = said_by_list.get(id, nothing)
            typed = _typed_columns(corrected, fields, by_hand)
            old = {column: said.get(column, fields.get(column, "")) for column in typed} if typed else nothing
            gone = "" if removed_at is None else "hand" if id in dropped else "list"
            values = tuple(fields.get(column, "") for column in badge.columns)
            known.append(KnownPerson(id, values, old, by_hand, gone))
            positions.append(position)
        return cls(known, positions, digest.hexdigest())


def _typed_columns(corrected: list[str], fields: Mapping[str, str], by_hand: bool) -> list[str]:
    """Columns corrected by hand, or for people added by hand all columns with a text."""
    filled = [column for column, text in fields.items() if text] if by_hand else []
    return [*dict.fromkeys([*corrected, *filled])]


def originals(ids: models.QuerySet[Attendee, Any] | list[uuid.UUID]) -> dict[uuid.UUID, dict[str, str]]:
    """Person -> what the list says in the columns that were changed by hand."""
    edits = AttendeeChange.objects.filter(kind=Kind.EDITED, attendee__in=ids)
    found: dict[uuid.UUID, dict[str, str]] = {}
    for id, source, old, new in edits.order_by("at", "pk").values_list("attendee", "source", "old", "new"):
        said = found.setdefault(id, {})
        for column, text in new.items():
            if source == Source.LIST:
                said[column] = text
            else:
                said.setdefault(column, old.get(column, ""))
    return found


def removed_by_hand(badge: Badge) -> set[uuid.UUID]:
    removals = AttendeeChange.objects.filter(badge=badge, kind=Kind.REMOVED).order_by("at", "pk")
    last = dict(removals.values_list("attendee", "source"))
    return {id for id, source in last.items() if source == Source.HAND}


# --- Applying a comparison ---


def apply_comparison(
    badge: Badge,
    snapshot: Snapshot,
    listed: AttendeeList,
    comparison: Comparison,
    *,
    by: User | None,
    overrides: Overrides,
) -> None:
    """Apply the comparison of the snapshot with the list. Call in a transaction that has locked the badge set.

    Raises StorageFull.
    """
    badge.check_room(_size(listed.rows[row]) for row in comparison.new)
    typed = _typed(badge, comparison.new_columns, overrides) if comparison.new_columns else {}
    _remove(badge, [snapshot.known[place].id for place in comparison.removed], by)
    positions = _kept_positions(snapshot, comparison)
    if positions is None:
        positions = _new_positions(comparison, len(listed.rows))
        beyond = max([*snapshot.positions, len(positions) + len(comparison.kept)])
        badge.attendees.update(position=models.F("position") + beyond)  # they are unique at every moment
        _move((snapshot.known[match.person].id, positions[match.row]) for match in comparison.matches)
        kept = enumerate(comparison.kept, len(positions) + 1)  # people added by hand go to the end
        _move((snapshot.known[place].id, position) for position, place in kept)
    _save_columns(badge, listed)
    columns_differ = comparison.new_columns or comparison.lost_columns
    absent = set(badge.attendees.exclude(absence="").values_list("pk", flat=True))
    pairs = []
    for match in (*comparison.matches, *comparison.back):
        person, row = snapshot.known[match.person], listed.rows[match.row]
        decides = (person.id in absent) != (row.number in listed.absences)
        if match.changes or match.conflicts or columns_differ or person.gone or person.by_hand or decides:
            pairs.append((person.id, positions[match.row], row))
    _update(badge, listed, pairs, by, overrides)
    _add(badge, listed, ((positions[row], listed.rows[row]) for row in comparison.new), by)
    people = badge.attendees.in_bulk(typed)
    changing.edit_people(badge, ((one, typed[id]) for id, one in people.items()), by)


def _typed(badge: Badge, columns: Sequence[str], overrides: Overrides) -> dict[uuid.UUID, dict[str, str]]:
    """Person -> texts typed by hand in columns that an earlier list had dropped and this one has again."""
    edits = AttendeeChange.objects.filter(badge=badge, kind__in=[Kind.EDITED, Kind.ADDED]).order_by("at", "pk")
    typed: dict[uuid.UUID, dict[str, str]] = {}
    meant = {role: column for column in columns if (role := _meaning(column))}
    # Whatever continues a former column, under the same name or another with the same role.
    back = Remembered[str, str | None](lambda one: one if one in columns else meant.get(_meaning(one)))
    for id, kind, source, new in edits.values_list("attendee", "kind", "source", "new").iterator(BATCH):
        for former, text in new.items():
            if (column := back[former]) is None:
                continue
            if source == Source.HAND and not overrides(id, column):
                if text or kind == Kind.EDITED:
                    typed.setdefault(id, {})[column] = text
            elif text:  # replaced by the text of a list
                typed.get(id, {}).pop(column, None)
    return typed


def _meaning(column: str) -> str:
    return next(iter(roles([column])), "")


def _kept_positions(snapshot: Snapshot, comparison: Comparison) -> dict[int, int] | None:
    """Row -> position if everybody can keep their position, with newcomers at the end; else None."""
    kept = {match.row: snapshot.positions[match.person] for match in comparison.matches}
    coming = sorted([*comparison.new, *(match.row for match in comparison.back)])
    order = [kept[row] for row in sorted(kept)]
    if order != sorted(order) or (kept and coming and coming[0] < max(kept)):
        return None
    last = max(
        (place for place, one in zip(snapshot.positions, snapshot.known, strict=True) if not one.gone), default=0
    )
    return kept | {row: last + number for number, row in enumerate(coming, 1)}


def _new_positions(comparison: Comparison, rows: int) -> dict[int, int]:
    """Row -> position in the order of the list, without people removed by hand."""
    left_out = {match.row for match in comparison.left_out}
    return {row: place for place, row in enumerate((row for row in range(rows) if row not in left_out), 1)}


def _remove(badge: Badge, ids: list[uuid.UUID], by: User | None) -> None:
    now = timezone.now()
    for chunk in in_batches(ids):
        gone = badge.attendees.filter(pk__in=chunk)
        changing.record_all(changing.change_by_list(one, Kind.REMOVED, by, old=one.fields) for one in gone)
        gone.update(removed_at=now, changed_at=now)


def _update(
    badge: Badge,
    listed: AttendeeList,
    pairs: Iterable[tuple[uuid.UUID, int, Row]],
    by: User | None,
    overrides: Overrides,
) -> None:
    shown = shown_columns(badge)
    welcome, undecided = _brought_back_by_hand(badge), _undecided(listed)
    for chunk in in_batches(pairs):
        found = Attendee.with_removed.in_bulk([id for id, _, _ in chunk])
        changes: list[AttendeeChange] = []
        for id, position, row in chunk:
            attendee = found[id]
            attendee.position = position
            if attendee.removed_at is not None:
                attendee.removed_at = None
                changes.append(changing.change_by_list(attendee, Kind.RESTORED, by, new=attendee.fields))
            is_open = any(attendee.fields.get(column) == value for column, value in undecided.get(row.number, ()))
            changes += _relisted(attendee, _fields(listed, row), shown, by, overrides)
            if id not in welcome and not is_open:
                changes += _attending(attendee, _absence(listed, row), by)
        # An upsert, because bulk_update takes ten times as long.
        Attendee.objects.bulk_create(found.values(), update_conflicts=True, unique_fields=["id"], update_fields=_SAVED)
        changing.record_all(changes)


def _brought_back_by_hand(badge: Badge) -> set[uuid.UUID]:
    """People whom the organiser has marked as coming, whatever a list says."""
    decisions = AttendeeChange.objects.filter(badge=badge, kind__in=[Kind.ABSENT, Kind.COMING], source=Source.HAND)
    last = dict(decisions.order_by("at", "pk").values_list("attendee", "kind"))
    return {id for id, kind in last.items() if kind == Kind.COMING}


def _undecided(listed: AttendeeList) -> dict[int, list[tuple[str, str]]]:
    """Row number -> column and text that leave open whether somebody is coming: an earlier decision stands."""
    found: dict[int, list[tuple[str, str]]] = {}
    for saying, numbers in find_undecided(listed.columns, listed.rows, listed.absences).items():
        for number in numbers:
            found.setdefault(number, []).append(saying)
    return found


def _attending(attendee: Attendee, absence: str, by: User | None) -> Iterator[AttendeeChange]:
    """Set whether the person is coming, as the list says."""
    if attendee.absence != absence:
        yield changing.change_by_list(attendee, Kind.ABSENT if absence else Kind.COMING, by)
    attendee.absence = absence


def _relisted(
    attendee: Attendee, listed: dict[str, str], shown: set[str], by: User | None, overrides: Overrides
) -> Iterator[AttendeeChange]:
    """Set a person's fields to the list's, except for corrections that stand; other columns are dropped."""
    standing = [
        column
        for column in _typed_columns(attendee.corrected_fields, attendee.fields, attendee.by_hand)
        if column in listed and not overrides(attendee.pk, column)
    ]
    wanted = listed | {column: attendee.fields.get(column, "") for column in standing}
    lost = dict.fromkeys(attendee.fields.keys() - wanted.keys(), "")
    old, new = changing.difference(attendee.fields, lost | wanted)
    attendee.corrected_fields = [
        column for column in standing if column in attendee.corrected_fields or listed[column] != wanted[column]
    ]
    attendee.by_hand = False
    if new:
        changing.set_fields(attendee, new, shown)
        yield changing.change_by_list(attendee, Kind.EDITED, by, old=old, new=new)
    attendee.fields = wanted


def _add(badge: Badge, listed: AttendeeList, rows: Iterable[tuple[int, Row]], by: User | None) -> None:
    for chunk in in_batches(rows):
        changing.record_all(
            changing.change_by_list(Attendee(pk=id, badge=badge), Kind.ADDED, by, new=_fields(listed, row))
            for id, (_, row) in zip(_insert(badge, listed, chunk), chunk, strict=True)
        )
