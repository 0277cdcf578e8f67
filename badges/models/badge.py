"""One printable set, and the pictures it uses."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import caches
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from files.models import File
from files.uses import delete_unused

BYTES_OF_A_PERSON = 430  # minimum in the database, in bytes: a copy of a set of 10,000 people took 4.3 MB
TIMES = 2  # a person's texts are stored twice: as they are, and for the search
BYTES_OF_A_CHANGE = 300  # minimum of a recorded change or a print record in bytes, with its index entries
LET_IN = 512 * 1024  # bytes that changes of people may add before the account's storage is counted again


class _Octets(models.Func):
    function = "octet_length"  # which unpacks nothing
    output_field = models.IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        """Older versions of SQLite lack the function."""
        return self.as_sql(compiler, connection, template="length(CAST(%(expressions)s AS BLOB))", **extra)


def bytes_of_people(rows: models.QuerySet[Any], search_text: str) -> int:
    """Roughly how many bytes people take in the database; `search_text` is the field path to their texts."""
    those = rows.filter(**{f"{search_text}__isnull": False})
    found: int | None = those.aggregate(bytes=models.Sum(_each(search_text)))["bytes"]
    return found or 0


def _each(search_text: str) -> Greatest:
    """The bytes of one person."""
    return Greatest(models.Value(BYTES_OF_A_PERSON), TIMES * _Octets(search_text))


class _Stored(_Octets):
    """The size of a stored JSON value in bytes."""

    function = "pg_column_size"


class Language(models.TextChoices):
    """The languages of `badges.rendering.text.languages`."""

    JAPANESE = "ja", _("Japanese")
    KOREAN = "ko", _("Korean")
    SIMPLIFIED_CHINESE = "zh-Hans", _("Chinese, simplified")
    TRADITIONAL_CHINESE = "zh-Hant", _("Chinese, traditional")
    URDU = "ur", _("Urdu")
    ARABIC = "ar", _("Arabic")


class Badge(models.Model):
    """One printable set: a name, a design and an attendee list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="badges")
    name = models.CharField(max_length=200)
    design = models.JSONField(encoder=DjangoJSONEncoder, help_text="docs/designs.md describes its form.")
    columns = models.JSONField(default=list, help_text="Names of the list's columns, in order.")
    roles = models.JSONField(
        null=True, blank=True, help_text="Column to role, as the owner chose; null: as the columns' names tell."
    )
    language = models.CharField(
        max_length=10,
        choices=Language,
        blank=True,
        default="",
        db_default="",
        help_text="In whose forms Chinese characters are drawn, as the owner chose; empty: as the list tells.",
    )
    told_language = models.CharField(  # noqa: DJ001 (null and empty are two things)
        max_length=10,
        null=True,
        editable=False,
        help_text="What the list tells; empty: it makes no difference; null: nobody has asked.",
    )
    attendee_list = models.ForeignKey(
        File, models.RESTRICT, null=True, blank=True, related_name="badges_with_list", help_text="As it was uploaded."
    )
    pictures = models.ManyToManyField(File, through="BadgePicture", related_name="badges_with_picture")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    batches = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="Number of the last finished print run."
    )
    expiry_days = models.PositiveSmallIntegerField(
        default=90,
        db_default=90,
        help_text="Days after the last list or print run until all data about people is erased.",
    )
    expires_at = models.DateTimeField(
        null=True, editable=False, db_index=True, help_text="Null: there is nobody's data to erase."
    )
    expiry_notice_at = models.DateTimeField(null=True, editable=False, help_text="When the owner was told.")

    FILE_USE, FILE_USER = "list", ""

    class JSONAPIMeta:
        resource_name = "badges"

    class Meta:
        verbose_name = _("badge set")
        verbose_name_plural = _("badge sets")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["owner", "deleted_at", "-created_at"], name="badges_of_owner"),
            models.Index(fields=["-created_at", "id"], name="badges_by_creation"),
            models.Index(fields=["-updated_at", "id"], name="badges_by_change"),
            models.Index(fields=["name", "id"], name="badges_by_name"),
            models.Index(fields=["-deleted_at"], name="badges_deleted", condition=models.Q(deleted_at__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="badges_name_given"),
            models.CheckConstraint(
                condition=models.Q(language__in=["", *Language.values]), name="badges_language_known"
            ),
            models.CheckConstraint(
                condition=models.Q(expiry_days__gte=1, expiry_days__lte=730), name="badges_expiry_within_two_years"
            ),
        ]
        permissions = [("restore_badge", "Can restore deleted badges")]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def bytes_of(cls, owner: AbstractBaseUser) -> int:
        """Roughly how many bytes the owner's people, their history and the print records take in the database."""
        sets = cls.objects.filter(owner_id=owner.pk)
        return _of_people_and_records(sets) + _of_history(sets)

    def check_growth(self, texts: int, changes: int = 0) -> None:
        """Raises StorageFull if the owner may not store this many more bytes of texts, and of changes to people.

        Counting an account's storage at each edit would take too long, so small changes are let through first.
        """
        more = max(texts, 0) * TIMES + changes
        key, processes = f"let-in-{self.owner_id}", caches["process"]
        let_in = processes.get(key, 0) + more
        if let_in > LET_IN or texts * TIMES > BYTES_OF_A_PERSON:
            self.owner.check_storage(more)
            let_in = 0
        processes.set(key, let_in, None)

    def check_room(self, texts: Iterable[int]) -> None:
        """Call in a transaction. Raises StorageFull if the owner may not store that many more people.

        `texts` has the size in bytes of each person's texts.
        """
        self.owner.lock_storage()
        self.owner.check_storage(sum(max(BYTES_OF_A_PERSON, TIMES * size) for size in texts))

    @classmethod
    def locked(cls, pk: uuid.UUID) -> "Badge":
        """The set as it is now, locked until the transaction ends: before its people, after its owner and its runs."""
        return cls.objects.select_for_update(no_key=True).get(pk=pk)

    def lock_with_runs(self, *, with_keys: bool = False) -> None:
        """Lock the owner's storage, the print runs and the set; with their keys no row can begin to refer to them."""
        self.owner.lock_storage()
        for rows in (self.print_runs.order_by("pk"), Badge.objects.filter(pk=self.pk)):
            list(rows.select_for_update(no_key=not with_keys).values_list("pk"))

    def soft_delete(self) -> None:
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at", "updated_at"])

    def restore(self) -> None:
        self.deleted_at = None
        self.save(update_fields=["deleted_at", "updated_at"])

    def erase(self) -> None:
        """Delete for good, with its PDFs, and its list and pictures unless another set uses them."""
        with transaction.atomic():
            self.lock_with_runs(with_keys=True)  # or what is stored at the same moment would stay, or forbid it
            produced = File.objects.filter(print_run__badge=self)
            brought = File.objects.filter(
                models.Q(badges_with_list=self)
                | models.Q(badges_with_picture=self)
                | models.Q(badgephoto__badge=self)
                | models.Q(attendee_imports__badge=self)
            )
            candidates = set(produced.values_list("pk", flat=True)) | set(brought.values_list("pk", flat=True))
            self.delete()
            delete_unused(candidates)


def _of_people_and_records(sets: models.QuerySet[Badge]) -> int:
    """A print record repeats a person's texts; their average length in the set is used."""
    text, those = "attendees__search_text", sets.filter(attendees__isnull=False).order_by().values("pk")
    of_people = those.annotate(size=models.Sum(_each(text)), long=models.Avg(_Octets(text))).values_list(
        "pk", "size", "long"
    )
    long, total = dict[uuid.UUID, float](), 0
    for pk, size, average in of_people:
        long[pk], total = average, total + size
    runs = sets.filter(print_runs__isnull=False).order_by().values("pk")
    printed = runs.annotate(printed=models.Sum("print_runs__total")).values_list("pk", "printed")
    return total + sum(int(count * (BYTES_OF_A_CHANGE + long.get(pk, 0))) for pk, count in printed)


def _of_history(sets: models.QuerySet[Badge]) -> int:
    """Changes that only added a person of a list are not counted: those are counted as people."""
    kinds = ["edited", "removed", "restored", "absent", "coming"]
    change = models.F("attendee_changes__old"), models.F("attendee_changes__new")
    each = models.Value(BYTES_OF_A_CHANGE) + _Stored(change[0]) + _Stored(change[1])
    found: int | None = sets.filter(attendee_changes__kind__in=kinds).aggregate(bytes=models.Sum(each))["bytes"]
    return found or 0


class BadgePicture(models.Model):
    """A picture or font that a design uses: the row keeps the database from deleting its file."""

    badge = models.ForeignKey(Badge, models.CASCADE)
    file = models.ForeignKey(File, models.RESTRICT)

    FILE_USE, FILE_USER = "picture", "badge"

    class Meta:
        constraints = [models.UniqueConstraint(fields=["badge", "file"], name="badges_picture_once")]


class BadgePhoto(models.Model):
    """A photo of one person of a badge set, looked up by the file name in the person's row."""

    badge = models.ForeignKey(Badge, models.CASCADE, related_name="photos")
    file = models.ForeignKey(File, models.CASCADE)
    name = models.CharField(max_length=200, help_text="As rendering.photo_name gives it: no folder, lower case.")

    FILE_USE, FILE_USER = "photo", "badge"

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["badge", "name"], name="badges_photo_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="badges_photo_name_given"),
        ]

    def __str__(self) -> str:
        return self.name
