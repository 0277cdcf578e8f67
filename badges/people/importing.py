"""Imports lists: checks them, shows what they would change, and applies them.

check     reads a list, without an account, and reports problems; stores nothing
propose   stores a list for a badge set with its options; changes no people
examine   reads the stored list and compares it with the present people
apply     makes the changes, all or nothing, unless the people have changed since it was proposed
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from badges import rendering
from badges.lists import (
    AttendeeList,
    ListError,
    ListOptions,
    Report,
    compare,
    continued,
    read_list,
    report_on,
    roles,
    with_guests,
    with_names_as_known,
)
from badges.models import AttendeeImport, Badge
from badges.people import expiry, storing_lists
from badges.people.import_report import Changes, counts_of
from badges.people.roles import roles_of
from badges.people.storing_lists import Overrides, Snapshot
from badges.sentences import say
from badgeyay.refusals import Conflict
from files.models import File
from users.models import User

PASTED = "Pasted list.txt"  # file name of a pasted text


class Outdated(Conflict):
    """The proposed import can no longer be applied."""


@dataclass(frozen=True)
class Options(ListOptions):
    """An organiser's choices for importing a list."""

    roles: dict[str, str] = field(default_factory=dict)  # column -> role, "" for none
    guests: str | None = None  # blank or named: rows for people who come with somebody
    key: str | None = None  # column to match people by, ALL, or None for the best one

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> "Options":
        """Options from a mapping; other names are ignored."""
        names = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in values.items() if name in names and value is not None})


# --- Reading ---


def read_file(data: bytes, filename: str, options: ListOptions | None = None) -> AttendeeList:
    """Read a list within the limits of the settings. Raises `badges.lists.ListError`."""
    limits = {"max_rows": settings.MAX_LIST_ROWS, "max_bytes": settings.MAX_LIST_BYTES}
    return read_list(data, options or ListOptions(), filename=filename, **limits)


def read(data: bytes, options: Options, filename: str) -> AttendeeList:
    """Raises `badges.lists.ListError`."""
    listed = read_file(data, filename, options)
    if options.guests is None:
        return listed
    return with_guests(listed, roles(listed.columns, options.roles, listed.rows), options.guests)


def check(data: bytes, options: Options, filename: str, *, row_limit: int, row_offset: int = 0) -> Report:
    """Report how the list is read and what is wrong with it; stores nothing. Raises `badges.lists.ListError`."""
    listed = read(data, options, filename)
    known = roles(listed.columns, options.roles, listed.rows)
    language = rendering.language_of_list((row.values for row in listed.rows), listed.encoding)
    return replace(report_on(listed, known, row_limit=row_limit, row_offset=row_offset), language=language)


# --- For a badge set ---


@dataclass(frozen=True)
class ExaminedImport:
    """A proposed import, read and compared."""

    listed: AttendeeList
    roles: dict[str, str]  # role -> column
    snapshot: Snapshot
    changes: Changes

    @property
    def is_first(self) -> bool:
        """Whether the badge set has no people yet, not even removed ones."""
        return not self.snapshot.known


def propose(badge: Badge, source: File | str, options: Options) -> tuple[AttendeeImport, ExaminedImport]:
    """Store a list, or a pasted text, and its options for the badge set. Raises `badges.lists.ListError`."""
    file = source if isinstance(source, File) else _pasted(badge, source)
    if file is not source:
        options = replace(options, encoding="UTF-8")
    proposed = AttendeeImport(badge=badge, file=file, options=asdict(options))
    try:
        examined = examine(proposed)
    except ListError:
        if file is not source:
            file.delete()
        raise
    proposed.digest = examined.snapshot.digest
    proposed.counts = counts_of(examined.changes.comparison)
    with transaction.atomic():
        Badge.locked(badge.pk)
        expiry.start(badge.pk)  # proposed lists are personal data too
        proposed.save(force_insert=True)
    return proposed, examined


def _pasted(badge: Badge, text: str) -> File:
    if not text.strip():
        raise ListError(say("The text is empty. Paste a list with one person in each line."))
    data = text.encode()
    badge.owner.check_storage(len(data))
    return File.upload(owner=badge.owner, kind=File.Kind.LIST, name=PASTED, type="text/csv", data=data)


def discard(proposed: AttendeeImport) -> None:
    """Delete an import, and its pasted text unless something else uses that."""
    file = proposed.file
    with transaction.atomic():
        proposed.delete()
        if file.name == PASTED and not (file.badges_with_list.exists() or file.attendee_imports.exists()):
            file.delete()


def examine(proposed: AttendeeImport) -> ExaminedImport:
    """Raises `badges.lists.ListError`."""
    options, badge = Options(**proposed.options), proposed.badge
    listed = read(proposed.file.read(), options, proposed.file.name)
    snapshot = Snapshot.of(badge)
    columns = badge.columns if snapshot.known else []
    listed, options = _continued(badge, snapshot, columns, listed, options)
    chosen = roles(listed.columns, _chosen_roles(badge, listed, options), listed.rows)
    comparison = compare(snapshot.known, columns, listed, options.key if snapshot.known else None)
    return ExaminedImport(listed, chosen, snapshot, Changes(comparison, snapshot.known, columns, listed, chosen))


def _continued(
    badge: Badge, snapshot: Snapshot, columns: list[str], listed: AttendeeList, options: Options
) -> tuple[AttendeeList, Options]:
    """List and options with the set's own column names, where columns of the list mean the same."""
    ours, theirs = roles_of(badge), roles(listed.columns, options.roles, listed.rows)
    named = continued(listed, columns, ours, theirs, snapshot.known)
    names = dict(zip(listed.columns, named.columns, strict=True))
    theirs = {role: names[column] for role, column in theirs.items()}
    named = with_names_as_known(named, columns, ours, theirs, snapshot.known) if columns else named
    chosen = {names.get(column, column): role for column, role in options.roles.items()}
    chosen = {
        column: role for column, role in chosen.items() if column in named.columns or column not in names.values()
    }
    key = options.key and names.get(options.key, options.key)
    is_gone = key in names.values() and key not in named.columns
    return named, replace(options, roles=chosen, key=None if is_gone else key)


def _chosen_roles(badge: Badge, listed: AttendeeList, options: Options) -> dict[str, str]:
    """Column -> role as chosen for this list, or else for the same column of the previous list."""
    taken = set(filter(None, options.roles.values()))
    standing = {
        column: role
        for column in badge.columns
        if badge.roles is not None and column in listed.columns and (role := badge.roles.get(column, "")) not in taken
    }
    return standing | options.roles


def apply(proposed: AttendeeImport, by: User | None, overrides: Overrides) -> ExaminedImport:
    """Import the list into its badge set. Raises Outdated, StorageFull, `badges.lists.ListError`."""
    proposed.file.fetch()
    with transaction.atomic():
        proposed.badge.owner.lock_storage()
        proposed.badge = Badge.locked(proposed.badge_id)
        proposed.refresh_from_db(fields=["status"])
        if proposed.status == AttendeeImport.Status.APPLIED:
            message = say("This list has been imported already. To import it again, upload it again.")
            raise Outdated(message, pointer="/data")
        examined = examine(proposed)
        if examined.snapshot.digest != proposed.digest:
            message = say(
                "People were changed, added or removed since you looked at this list, so nothing was imported. "
                "Look at it once more, then import it."
            )
            raise Outdated(message, pointer="/data")
        _apply(proposed, examined, by, overrides)
    return examined


def _apply(proposed: AttendeeImport, examined: ExaminedImport, by: User | None, overrides: Overrides) -> None:
    badge, listed = proposed.badge, examined.listed
    badge.attendee_list = proposed.file
    if proposed.options["roles"] or badge.roles is not None:
        badge.roles = {column: role for role, column in examined.roles.items()}
    badge.save(update_fields=["attendee_list", "roles"])
    if examined.is_first:
        storing_lists.replace_people(badge, listed)
    else:
        comparison = examined.changes.comparison
        storing_lists.apply_comparison(badge, examined.snapshot, listed, comparison, by=by, overrides=overrides)
        badge.owner.check_storage(0)  # with the history that this import has written
    proposed.status, proposed.applied_at = AttendeeImport.Status.APPLIED, timezone.now()
    proposed.save(update_fields=["status", "applied_at"])
