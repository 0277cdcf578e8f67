"""The import: users, then their files, then their badges. Read `FlaskImport.run` first.

New ids are derived from the old ones (UUID 5), so that a second run imports nothing twice and completes one that was
interrupted. What exists already is left unchanged: people may have edited it.
Each user, file and badge is written whole or not at all. Nothing sends mail.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from badges.flask_badgeyay.designs import ImportedDesign, design_of, paper_of
from badges.flask_badgeyay.report import Report
from badges.flask_badgeyay.source import OldBadge, OldUser, Source
from badges.lists import AttendeeList, ListError
from badges.models import Badge, PrintRun, PrintSettings
from badges.people.importing import read_file
from badges.rendering import DesignError
from badges.sets.creating import fill_from_list, set_design
from files import intake
from files.models import File, KeyInDoubt, storage_key
from users.hashers import from_werkzeug
from users.models import User

T = TypeVar("T")

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "https://github.com/fossasia/badgeyay")
FOLDERS = ("image", "csv")  # path of the old upload folder
GROUPS = {"isAdmin": "Admin", "isSales": "Sales"}  # old role -> group; a migration of users creates Admin


class Watch(Protocol):
    """Passes the things on one by one, and may show the progress; `what` is their name in the plural."""

    def __call__(self, things: Sequence[T], what: str, /) -> Iterable[T]: ...


def _unwatched(things: Sequence[T], what: str, /) -> Iterable[T]:
    return things


def id_of(kind: str, old: str) -> uuid.UUID:
    return uuid.uuid5(_SPACE, f"{kind}:{old}")


class FlaskImport:
    """One run of the import; `watch` gets every user, file and badge."""

    def __init__(self, source: Source, uploads: Path, *, dry_run: bool = False, watch: Watch = _unwatched) -> None:
        self.source, self.uploads, self.dry_run, self.watch = source, uploads, dry_run, watch
        self.report = Report()
        self._owners: dict[str, User] = {}  # by old id
        self._files: dict[tuple[uuid.UUID, str], File | None] = {}  # by owner and name; None: not imported

    def run(self) -> None:
        badges = list(self.source.badges())
        made = Counter(badge.owner for badge in badges if badge.download_link)
        # Open accounts first: where a deleted account has the same address, the open one keeps it.
        users = sorted(self.source.users(), key=lambda user: (user.deleted_at is not None, user.id))
        for user in self.watch(users, "users"):
            self._user(user, made[user.id])
        for file in self.watch(list(self.source.files()), "files"):
            if file.owner in self._owners:
                self._file(self._owners[file.owner], file.name)
            else:
                self.report.refused("file", file.name, "its owner was not taken.")
        for badge in self.watch(badges, "badges"):
            self._badge(badge)

    # --- Users ---

    def _user(self, old: OldUser, made: int) -> None:
        email = User.objects.normalize_email(old.email)
        if found := User.objects.filter(pk=id_of("user", old.id)).first():
            self._owners[old.id] = found
            self.report.there("user")
        elif reason := self._reason_against(email):
            self.report.refused("user", old.id, reason)
        elif found := User.objects.filter(email__iexact=email).first():
            self._owners[old.id] = found
            self.report.there("user")
            self.report.noted("user", old.id, "had an account here already: badges go there, log-in and quota stay.")
        else:
            self._owners[old.id] = self._new_user(old, email, made)
            self.report.taken("user")

    def _reason_against(self, email: str) -> str:
        try:
            validate_email(email)
        except ValidationError:
            return "has no valid e-mail address, and nobody could log in." if email else "has no e-mail address."
        if any(user.email == email for user in self._owners.values()):
            return "has the e-mail address of another old account that was taken."
        unproved = User.objects.filter(email__iexact=email).exclude(
            emailaddress__email=email, emailaddress__verified=True
        )
        return "has the address of an account here that has not proved it." if unproved.exists() else ""

    def _new_user(self, old: OldUser, email: str, made: int) -> User:
        left = User().quota if old.allowed_usage is None else max(old.allowed_usage, 0)
        user = User(
            id=id_of("user", old.id),
            email=email,
            name=old.name[:200],
            password=self._password(old),
            quota=left + made,  # the old site stored how many badges were left
            badges_generated=made,
            is_staff=old.site_admin or "isAdmin" in old.roles,
            is_superuser=old.site_admin,
            is_active=old.deleted_at is None,
            deleted_at=old.deleted_at,
            date_joined=old.created_at or timezone.now(),
            last_login=old.last_login,
        )
        if old.photo:
            self.report.noted("user", old.id, "the photo is a link to another server, and was not taken.")
        if not self.dry_run:
            with transaction.atomic():
                user.save(force_insert=True)
                user.vouch_for_email()
                names = [GROUPS[role] for role in sorted(old.roles & GROUPS.keys())]
                user.groups.set(Group.objects.get_or_create(name=name)[0] for name in names)
        return user

    def _password(self, old: OldUser) -> str:
        if old.password:
            try:
                return from_werkzeug(old.password)
            except ValueError:
                self.report.noted("user", old.id, "the password is in an unknown form; “forgotten password” sets one.")
        return make_password(None)

    # --- Files ---

    def _file(self, owner: User, name: str) -> File | None:
        """The owner's file of that name, imported at the first call; None if that fails, with a line in the report."""
        key = owner.pk, name
        if key not in self._files:
            self._files[key] = self._taken_file(owner, name)
        return self._files[key]

    def _taken_file(self, owner: User, name: str) -> File | None:
        file = File(id=id_of("file", f"{owner.pk}:{name}"), owner=owner, name=name)
        if found := File.objects.filter(pk=file.pk).first():
            self.report.there("file")
            return found
        path = self._path(name)
        if path is None:
            self.report.refused("file", name, "is not among the uploads.")
            return None
        data = path.read_bytes()
        file.kind = File.Kind.LIST if path.parent.name == "csv" else File.Kind.IMAGE
        try:
            if file.kind == File.Kind.IMAGE:
                data, file.type = intake.printable(data, name)
            else:
                file.type = intake.check(file.kind, data, name)
        except intake.Refused as refusal:
            self.report.refused("file", name, str(refusal))
            return None
        self.report.taken("file")
        if self.dry_run:
            return file
        key = storage_key(file, "")
        KeyInDoubt.note([key])
        default_storage.delete(key)  # bytes left by a run that was killed before it saved their row
        return File.store(id=file.pk, owner=owner, kind=file.kind, name=name, type=file.type, data=data)

    def _path(self, name: str) -> Path | None:
        """The path of an upload; names with a folder are refused."""
        if not name or Path(name).name != name:
            return None
        return next((path for folder in FOLDERS if (path := self.uploads / folder / name).is_file()), None)

    # --- Badges ---

    def _badge(self, old: OldBadge) -> None:
        if old.owner not in self._owners:
            self.report.refused("badge", old.id, "its owner was not taken.")
            return
        badge = Badge(id=id_of("badge", old.id), owner=self._owners[old.owner], design={})
        if found := Badge.objects.filter(pk=badge.pk).first():
            self.report.there("badge")
            self.report.there("attendee", found.attendees.count())
            return
        file, listed = self._list(old, badge.owner)
        names = {name for name in [*old.images, old.logo_image] if name}
        pictures = {name: str(taken.pk) for name in sorted(names) if (taken := self._file(badge.owner, name))}
        try:
            carried = design_of(old, listed.columns if listed else (), pictures)
        except DesignError as error:
            self.report.refused("badge", old.id, f"its settings make no design: {error}")
            return
        paper = paper_of(old, carried.notes)
        if not self.dry_run:
            badge.name = (old.name or Path(old.csv).stem or "Badge")[:200]
            self._write(badge, old, carried, file if listed else None, paper)
        self.report.taken("badge")
        self.report.taken("attendee", len(listed.rows) if listed else 0)
        for note in dict.fromkeys(carried.notes):
            self.report.noted("badge", old.id, note)

    def _list(self, old: OldBadge, owner: User) -> tuple[File | None, AttendeeList | None]:
        file = self._file(owner, old.csv) if old.csv else None
        path = self._path(old.csv)
        if file is None or path is None:
            self.report.noted("badge", old.id, "has no list among the uploads, and so no people.")
            return None, None
        try:
            return file, read_file(path.read_bytes(), old.csv)
        except ListError as error:
            self.report.noted("badge", old.id, f"has no people, for its list cannot be read: {error}")
            return file, None

    @transaction.atomic
    def _write(self, badge: Badge, old: OldBadge, carried: ImportedDesign, file: File | None, paper: str) -> None:
        badge.save(force_insert=True)
        if file:
            fill_from_list(badge, file)
        set_design(badge, carried.design)
        when = old.created_at or timezone.now()
        Badge.objects.filter(pk=badge.pk).update(created_at=when, deleted_at=old.deleted_at)
        PrintSettings.objects.create(badge=badge, paper=paper, sides=PrintSettings.Sides.TWICE)
        if old.download_link:
            run = PrintRun.objects.create(
                id=uuid.uuid5(badge.pk, "print run"),
                badge=badge,
                paper=paper,
                copies=PrintRun.Copies.TWICE,
                status=PrintRun.Status.DONE,
                message=f"Made by the Flask Badgeyay. Its PDF: {old.download_link}",
                finished_at=when,
            )
            PrintRun.objects.filter(pk=run.pk).update(created_at=when)
